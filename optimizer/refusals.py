"""Which Gates refuse whom: the one place where an Eligibility is asked about a person, a session and a way to it."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.projects import SessionKey
from optimizer.facts import Facts
from optimizer.options import Eligibility
from optimizer.rules.base import Gate, Refusal, Seat
from optimizer.rules.book import RULES

Bools = NDArray[np.bool_]
PROTECTED = "PROTECTED_REASON"
PROTECTED_LIMITS = frozenset({"RISK-NONASSOC"})
GATES = {(rule.id, part.name): part for rule in RULES for part in rule.parts if isinstance(part, Gate)}

# True of a session whoever asks, or no loss to the person: named only where there is nothing else.
GENERAL = frozenset(
    {
        "BANK_HOLIDAY",
        "CLOSED",
        "PROJECT_ENDED",
        "PROJECT_EXPECTED_TO_END",
        "NOT_A_PROJECT_DAY",
        "PROJECT_NOT_LIVE",
        "PROJECT_NOT_RISK_ASSESSED",
        "RISK_ASSESSMENT_LAPSED",
        "BENEFICIARY_NOT_AGREED",
        "REPLACES_PAID_WORK",
        "KEPT_FOR_WOMEN",
        "INDUCTED_ALREADY",
        "INDUCTION_OUTCOME_AWAITED",
        "INDUCTION_ISSUED_LATER",
    }
)


class Refused(NamedTuple):
    """A Gate's refusal of a seat."""

    rule: str
    refusal: Refusal
    protected: bool


class Way(NamedTuple):
    """A way to come to a session, and what stands against it."""

    seat: Seat
    refused: list[Refused]


def best_ways(eligibility: Eligibility, crn: str, runs: Collection[str] = ()) -> dict[SessionKey, Way]:
    """By session, the best way to come to it. Only where every way is refused is anything against it: then it is what
    is against coming by own means, and what is protected against any other way."""
    facts = eligibility.facts
    against = _against(eligibility, crn, range(len(facts.hows)))
    found = {}
    for how in _best(facts, against, runs):
        seat = Seat(crn, facts.problem.sessions[facts.hows[how].session].key, facts.hows[how].ride)
        refused = why(eligibility, seat, against[:, how])
        if refused:
            refused += _protected(facts.ways_to[facts.hows[how].session][1:], against, list(eligibility.refused))
        found[seat.session] = Way(seat, refused)
    return found


def _protected(ways: Sequence[int], against: Bools, parts: list[tuple[str, str]]) -> Iterator[Refused]:
    """Protected refusals of these ways."""
    for way in ways:
        for row in np.flatnonzero(against[:, way]).tolist():
            if GATES[parts[row]].protected:
                yield Refused(parts[row][0], Refusal(PROTECTED), protected=True)


def best_hows(eligibility: Eligibility, crn: str) -> list[int]:
    """For each session the best way to come to it, of `facts.hows`."""
    facts = eligibility.facts
    return list(_best(facts, _against(eligibility, crn, range(len(facts.hows))), ()))


def _best(facts: Facts, against: Bools, runs: Collection[str]) -> Iterator[int]:
    """Session by session the first way that no Gate refuses, one that operates before one that does not; else by own
    means."""
    free: list[bool] = np.logical_not(against.any(axis=0)).tolist()
    for ways in facts.ways_to:
        if free[ways[0]] or len(ways) == 1:
            yield ways[0]
        else:
            open_ways = [way for way in ways if free[way]]
            yield min(open_ways, key=lambda way: not _operates(facts, way, runs), default=ways[0])


def _operates(facts: Facts, way: int, runs: Collection[str]) -> bool:
    ride = facts.hows[way].ride
    return ride is None or ride.bus_run_code in runs


def _against(eligibility: Eligibility, crn: str, hows: Sequence[int]) -> Bools:
    """Shape (Gates, these ways): which Gate refuses the person which way."""
    facts = eligibility.facts
    mine = facts.person_index[crn] * len(facts.hows) + np.array(hows, dtype=np.int64)
    return eligibility.refused.of(mine)


def refused_by(eligibility: Eligibility, crn: str, hows: Sequence[int]) -> Iterator[tuple[str, Gate, Bools]]:
    """Each Gate, by its rule, and which of these ways it refuses the person."""
    for (rule, name), mask in zip(eligibility.refused, _against(eligibility, crn, hows), strict=True):
        yield rule, GATES[rule, name], mask


def why(eligibility: Eligibility, seat: Seat, against: Bools) -> list[Refused]:
    """Which Gates, from the masks; why, from the Gate."""
    facts, parts = eligibility.facts, list(eligibility.refused)
    return [
        Refused(parts[row][0], refusal, gate.protected)
        for row in np.flatnonzero(against).tolist()
        if (gate := GATES[parts[row]]) and (refusal := gate.refuses(facts, seat))
    ]


def named(refused: list[Refused]) -> set[tuple[str, str]]:
    """Rules and codes; whatever is protected goes by one name."""
    plain = {(one.rule, one.refusal.code) for one in refused if not one.protected}
    return plain | {(PROTECTED, PROTECTED)} if any(one.protected for one in refused) else plain
