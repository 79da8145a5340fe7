"""Options: who, what and how, as arrays: all candidates, those that pass every Gate, and which Gates refused the rest.

An Option's journey, minutes and credit are facts of it, computed once here.
"""

from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.checks_within import OVERRIDABLE
from optimizer.facts import Facts
from optimizer.overrides import overridden_mask
from optimizer.rules.base import Gate, Rule

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Options:
    """A row an Option, ordered by person and session. `person`, `session`, `project` index the Problem's lists.

    Times are minutes from the window's first midnight; out, back and margin whole minutes; credit minutes.
    """

    facts: Facts
    person: Ints
    session: Ints
    project: Ints
    start: Ints
    end: Ints
    out: Ints
    back: Ints
    margin: Ints
    mode: Ints
    credit: Ints

    def __len__(self) -> int:
        return len(self.person)

    def take(self, rows: Bools | Ints) -> "Options":
        """The chosen rows."""
        arrays = {field.name: getattr(self, field.name)[rows] for field in fields(self) if field.name != "facts"}
        return replace(self, **arrays)

    @cached_property
    def by_person(self) -> list[Ints]:
        """For each person the rows of their Options, in order of session."""
        return _groups(self.person, len(self.facts.problem.people))

    @cached_property
    def by_session(self) -> list[Ints]:
        """For each session the rows of its Options, in order of person."""
        return _groups(self.session, len(self.facts.problem.sessions))


def _groups(labels: Ints, count: int) -> list[Ints]:
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.searchsorted(labels[order], np.arange(1, count))) if count else []


@dataclass(frozen=True)
class Eligibility:
    """The Options, the candidates they come from, and for each Gate which candidates it refuses."""

    options: Options
    candidates: Options
    refused: dict[tuple[str, str], Bools]
    """By rule id and part name."""


def candidates(facts: Facts) -> Options:
    """Every person with every session, by own means."""
    problem = facts.problem
    people, sessions = len(problem.people), len(problem.sessions)
    person, session = (axis.ravel() for axis in np.indices((people, sessions), dtype=np.int64))
    project_of = np.array([facts.project_index[one.project_code] for one in problem.sessions], dtype=np.int64)
    spans = np.array([facts.span(one) for one in problem.sessions], dtype=np.int64).reshape(-1, 2)
    credit = np.array([facts.session_credit(one) for one in problem.sessions], dtype=np.int64)
    project = project_of[session]
    trips = facts.journeys
    return Options(
        facts=facts,
        person=person,
        session=session,
        project=project,
        start=spans[session, 0],
        end=spans[session, 1],
        out=trips.out[person, project],
        back=trips.back[person, project],
        margin=trips.margin[person, project],
        mode=trips.mode[person, project],
        credit=credit[session],
    )


def options(facts: Facts, rules: tuple[Rule, ...]) -> Eligibility:
    """Options that pass every Gate of the rules; for the rest, which Gates refused them."""
    every = candidates(facts)
    passes = np.ones(len(every), dtype=np.bool_)
    refused: dict[tuple[str, str], Bools] = {}
    for rule in rules:
        for part in rule.parts:
            if isinstance(part, Gate):
                allowed = part.mask(every)
                if rule.id in OVERRIDABLE and not part.firm:
                    allowed = allowed | overridden_mask(every, rule.id)
                refused[rule.id, part.name] = ~allowed
                passes &= allowed
    return Eligibility(every.take(passes), every, refused)
