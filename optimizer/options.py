"""Options: who, what and how, as arrays: all candidates, those that pass every Gate, and which Gates refused the rest.

An Option's journey, minutes and credit are facts of it, computed once here.
"""

from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.checks_within import OVERRIDABLE
from optimizer.credit import credit_minutes
from optimizer.facts import Facts, Going, How
from optimizer.overrides import overridden_mask
from optimizer.rules.base import Gate, Rule

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Options:
    """A row an Option, ordered by person and how. `person`, `session`, `project` and `run` index the Problem's lists,
    `run` is -1 for own means; `how` indexes `facts.hows`.

    Times are minutes from the window's first midnight: `start` and `end` at the site, `leave` and `home` from and at
    home. `out` and `back` are whole minutes door to door, with the `own` part and what is `aboard` a bus in them;
    `margin` belongs to the own part; credit minutes. What is issued stands as it is, with its own minutes for credit.
    """

    facts: Facts
    person: Ints
    how: Ints
    session: Ints
    project: Ints
    run: Ints
    start: Ints
    end: Ints
    leave: Ints
    home: Ints
    own_out: Ints
    own_back: Ints
    out: Ints
    back: Ints
    aboard_out: Ints
    aboard_back: Ints
    margin: Ints
    mode: Ints
    credit: Ints
    issued: Bools

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

    @cached_property
    def by_run(self) -> list[Ints]:
        """For each bus run the rows of those who could ride, in order of person."""
        riding = np.flatnonzero(self.run >= 0)
        return [riding[rows] for rows in _groups(self.run[riding], len(self.facts.problem.bus_runs))]


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

    def row(self, going: Going) -> int:
        """The candidate of a person who goes to a session so."""
        facts = self.candidates.facts
        return facts.person_index[going.crn] * len(facts.hows) + facts.how_index[going.session, going.ride]


def candidates(facts: Facts) -> Options:
    """Everybody with every session, by own means and by every run that serves it."""
    people, hows = len(facts.problem.people), facts.hows
    person, how = (axis.ravel() for axis in np.indices((people, len(hows)), dtype=np.int64))
    table = np.array([_of_how(facts, one) for one in hows], dtype=np.int64).reshape(-1, 11)
    session, project, run, start, end, gets_on, gets_off, waiting, aboard_out, aboard_back, credit = table[how].T
    trips, visit = facts.journeys, np.array(facts.visits[1], dtype=np.int64)[how]
    own_out, own_back = trips.out[person, visit], trips.back[person, visit]
    every = Options(
        facts=facts, person=person, how=how, session=session, project=project, run=run, start=start, end=end,
        leave=gets_on - waiting - own_out,
        home=gets_off + own_back,
        own_out=own_out, own_back=own_back,
        out=own_out + waiting + aboard_out,
        back=own_back + aboard_back,
        aboard_out=aboard_out, aboard_back=aboard_back,
        margin=trips.margin[person, visit],
        mode=trips.mode[person, visit],
        credit=credit, issued=np.zeros(len(person), dtype=np.bool_),
    )  # fmt: skip
    return _with_issued(every)


def _with_issued(every: Options) -> Options:
    """What is issued marked, and worth the minutes that were issued."""
    facts = every.facts
    for (crn, key), booking in facts.issued.items():
        row = facts.person_index[crn] * len(facts.hows) + facts.how_index[key, booking.ride]
        every.issued[row], every.credit[row] = True, booking.minutes
    return every


def _of_how(facts: Facts, how: How) -> tuple[int, ...]:
    """What a way to come to a session says of whoever comes so, in the order in which `candidates` takes it."""
    session = facts.problem.sessions[how.session]
    project, (start, end), credit = (
        facts.project_index[session.project_code],
        facts.span(session),
        credit_minutes(facts, how),
    )
    if how.run is None or how.pick_up is None:
        return how.session, project, -1, start, end, start, end, 0, 0, 0, credit
    day, run = how.run.date, facts.run_index[how.run.bus_run_code]
    gets_on, gets_off = facts.clock(day, how.pick_up.out_time), facts.clock(day, how.pick_up.back_time)
    aboard = facts.clock(day, how.run.arrives_time) - gets_on, gets_off - facts.clock(day, how.run.leaves_time)
    waiting = facts.numbers.pick_up_waiting_minutes
    return how.session, project, run, start, end, gets_on, gets_off, waiting, *aboard, credit


def options(facts: Facts, rules: tuple[Rule, ...]) -> Eligibility:
    """Options that pass every Gate of the rules or are issued already; for the rest, which Gates refused them."""
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
    return Eligibility(every.take(passes | every.issued), every, refused)
