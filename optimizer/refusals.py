"""Which Gates refuse whom: the one place where an Eligibility is asked about a person and a session."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.projects import Session, SessionKey
from optimizer.facts import Facts
from optimizer.options import Eligibility
from optimizer.rules.base import Gate, Refusal, Seat
from optimizer.rules.book import RULES

Ints = NDArray[np.int64]
PROTECTED = "PROTECTED_REASON"
GATES = {(rule.id, part.name): part for rule in RULES for part in rule.parts if isinstance(part, Gate)}

# True of a session whoever asks, or no loss to the person: named only where there is nothing else.
GENERAL = frozenset(
    {
        "BANK_HOLIDAY",
        "CLOSED",
        "PROJECT_ENDED",
        "PROJECT_EXPECTED_TO_END",
        "NOT_A_PROJECT_DAY",
        "KEPT_FOR_WOMEN",
        "INDUCTED_ALREADY",
    }
)


class Refused(NamedTuple):
    """A Gate's refusal of a seat."""

    rule: str
    refusal: Refusal
    protected: bool


def rows_of(eligibility: Eligibility, crn: str, sessions: Sequence[int]) -> Ints:
    """The candidates of one person on these sessions, by index."""
    facts = eligibility.candidates.facts
    return eligibility.candidates.by_person[facts.person_index[crn]][list(sessions)]


def open_to(eligibility: Eligibility, crn: str) -> list[Session]:
    """The sessions from which no Gate keeps the person."""
    options, problem = eligibility.options, eligibility.options.facts.problem
    mine = options.by_person[options.facts.person_index[crn]]
    return [problem.sessions[n] for n in np.unique(options.session[mine]).tolist()]


def refusals_of(facts: Facts, eligibility: Eligibility, crn: str) -> dict[SessionKey, list[Refused]]:
    """By session, every Gate that refuses the person: which, from the masks; why, from the Gate."""
    sessions = range(len(facts.problem.sessions))
    mine = rows_of(eligibility, crn, sessions)
    parts = list(eligibility.refused)
    against = np.array([eligibility.refused[part][mine] for part in parts], dtype=np.bool_).reshape(
        len(parts), len(mine)
    )
    found: dict[SessionKey, list[Refused]] = {}
    for session in sessions:
        seat = Seat(crn, facts.problem.sessions[session].key)
        found[seat.session] = [
            Refused(parts[row][0], refusal, gate.protected)
            for row in np.flatnonzero(against[:, session]).tolist()
            if (gate := GATES[parts[row]]) and (refusal := gate.refuses(facts, seat))
        ]
    return found


def refusals(facts: Facts, eligibility: Eligibility, seat: Seat) -> list[Refused]:
    """Every Gate that refuses one seat."""
    return refusals_of(facts, eligibility, seat.crn)[seat.session]


def named(refused: list[Refused]) -> set[tuple[str, str]]:
    """Rules and codes; whatever is protected goes by one name."""
    plain = {(one.rule, one.refusal.code) for one in refused if not one.protected}
    return plain | {(PROTECTED, PROTECTED)} if any(one.protected for one in refused) else plain
