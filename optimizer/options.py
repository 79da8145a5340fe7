"""Options: who, what and how, as arrays: all candidates, those that pass every Gate, and which Gates refused the rest.

An Option's journey, minutes and credit are facts of it, computed once here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.checks_within import OVERRIDABLE
from optimizer.credit import credit_minutes
from optimizer.facts import Facts, Going, How, fact
from optimizer.overrides import overridden_mask
from optimizer.rules.base import Gate, Rule

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Options:
    """A row an Option, ordered by person and how. `person`, `session`, `project` and `run` index the Problem's lists,
    `run` is -1 for own means; `how` indexes `facts.hows`. All arrays have one shape: that of a list, or while Gates are
    asked that of a table with a line a person and a column a way to come.

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
        return self.person.size

    @property
    def shape(self) -> tuple[int, ...]:
        """Of all its arrays."""
        return self.person.shape

    @cached_property
    def people(self) -> range:
        """Those from the first whose Options are here to the last."""
        person = once(self.person)
        return range(int(person.min()), int(person.max()) + 1) if person.size else range(0)

    def of(self, person: int) -> tuple[Ints]:
        """Where in the arrays this one's are; nowhere, for somebody who is not in `people`."""
        if self.person.ndim == 1:
            return (self.by_person[person],)
        there = (person - self.people.start,) if person in self.people else ()
        return (np.array(there, dtype=np.int64),)

    def take(self, rows: Bools | Ints | tuple[Ints, ...]) -> "Options":
        """The chosen rows."""
        arrays = {field.name: getattr(self, field.name)[rows] for field in fields(self) if field.name != "facts"}
        return replace(self, **arrays)

    @cached_property
    def by_person(self) -> list[Ints]:
        """For each person the rows of their Options, in order of session."""
        return grouped(self.person, len(self.facts.with_work))

    @cached_property
    def by_session(self) -> list[Ints]:
        """For each session the rows of its Options, in order of person."""
        return grouped(self.session, len(self.facts.problem.sessions))

    @cached_property
    def by_run(self) -> list[Ints]:
        """For each bus run the rows of those who could ride, in order of person."""
        riding = np.flatnonzero(self.run >= 0)
        return [riding[rows] for rows in grouped(self.run[riding], len(self.facts.problem.bus_runs))]


def grouped(labels: Ints, count: int) -> list[Ints]:
    """For each of so many labels where it stands, in order."""
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.searchsorted(labels[order], np.arange(1, count))) if count else []


Key = tuple[str, str]
Words = NDArray[np.uint64]
WORD = 64
BYTE = 8
CHUNK = 1_000_000
"""Candidates that are held at one time: of the rest only who is refused what by which Gate, a bit each."""


@dataclass(frozen=True)
class Refusals:
    """Which candidates each Gate refuses, by rule id and part name: a bit a candidate and Gate."""

    gates: tuple[Key, ...]
    words: Words
    """Shape (words, candidates): the first has the bits of the first 64 Gates."""

    def __iter__(self) -> Iterator[Key]:
        return iter(self.gates)

    def __getitem__(self, gate: Key) -> Bools:
        return self._by(self.gates.index(gate), self.words)

    def free(self, rows: Ints) -> Bools:
        """Which of these candidates no Gate refuses."""
        free: Bools = np.all(self.words[:, rows] == 0, axis=0)
        return free

    def of(self, rows: Ints) -> Bools:
        """Shape (Gates, these candidates)."""
        words = self.words[:, rows]
        return np.array([self._by(n, words) for n in range(len(self.gates))]).reshape(len(self.gates), len(rows))

    def _by(self, n: int, words: Words) -> Bools:
        refused: Bools = (words[n // WORD] >> np.uint64(n % WORD)) & np.uint64(1) > 0
        return refused


@dataclass(frozen=True)
class Eligibility:
    """The Options, and of the candidates they come from which are refused by which Gate."""

    options: Options
    refused: Refusals

    @property
    def facts(self) -> Facts:
        return self.options.facts

    def row(self, going: Going) -> int:
        """The candidate of a person who goes to a session so."""
        facts = self.facts
        return facts.person_index[going.crn] * len(facts.hows) + facts.how_index[going.session, going.ride]


def candidates(facts: Facts, first: int = 0, last: int | None = None) -> Options:
    """Everybody, or the people from the first to before the last, with every session, by own means and by every run
    that serves it."""
    every = table(facts, first, last)
    arrays = {field.name: getattr(every, field.name).ravel() for field in fields(every) if field.name != "facts"}
    return replace(every, **arrays)


def table(facts: Facts, first: int = 0, last: int | None = None) -> Options:
    """The same with a line a person. What is of the person alone, or of the way alone, is held but once: see `once`."""
    people = np.arange(len(facts.with_work), dtype=np.int64)[first:last]
    shape, hows = (len(people), len(facts.hows)), of_hows(facts)

    def spread(values: Ints) -> Ints:
        return np.broadcast_to(values, shape)

    how = np.arange(len(facts.hows), dtype=np.int64)
    session, project, run, start, end, gets_on, gets_off, waiting, aboard_out, aboard_back, credit = hows
    trips, visit = facts.journeys, np.array(facts.visits[1], dtype=np.int64)
    own_out, own_back = (np.take(way[first:last], visit, axis=1) for way in (trips.out, trips.back))
    every = Options(
        facts=facts, person=spread(people[:, None]), how=spread(how),
        session=spread(session), project=spread(project), run=spread(run), start=spread(start), end=spread(end),
        leave=gets_on - waiting - own_out,
        home=gets_off + own_back,
        own_out=own_out, own_back=own_back,
        out=own_out + (waiting + aboard_out),
        back=own_back + aboard_back,
        aboard_out=spread(aboard_out), aboard_back=spread(aboard_back),
        margin=np.take(trips.margin[first:last], visit, axis=1),
        mode=np.take(trips.mode[first:last], visit, axis=1),
        credit=spread(credit), issued=np.zeros(shape, dtype=np.bool_),
    )  # fmt: skip
    return _with_issued(every, first, first + len(people))


def once(values: Ints) -> Ints:
    """Of a table's array what there is of it: one line where all are the same one, one column where all are."""
    return values[tuple(slice(None if step else 1) for step in values.strides)] if values.ndim > 1 else values


def _with_issued(every: Options, first: int, last: int) -> Options:
    """What is issued to these people marked, and worth the minutes that were issued."""
    facts, credit = every.facts, every.credit.copy() if every.facts.issued else every.credit
    for (crn, key), booking in facts.issued.items():
        if first <= facts.person_index[crn] < last:
            at = facts.person_index[crn] - first, facts.how_index[key, booking.ride]
            every.issued[at], credit[at] = True, booking.minutes
    return replace(every, credit=credit)


@fact
def of_hows(facts: Facts) -> Ints:
    """A column a way to come, and a line for each thing that it says of whoever comes so."""
    return np.array([_of_how(facts, one) for one in facts.hows], dtype=np.int64).reshape(-1, 11).T.copy()


def _of_how(facts: Facts, how: How) -> tuple[int, ...]:
    """What a way to come to a session says of whoever comes so, in the order in which `table` takes it."""
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
    """Options that pass every Gate of the rules or are issued already; for the rest, which Gates refused them.

    Some people at a time, since most candidates are refused, and all of them would fill the memory.
    """
    gates = [(rule, part) for rule in rules for part in rule.parts if isinstance(part, Gate)]
    people, hows = len(facts.with_work), len(facts.hows)
    size, taken = max(1, CHUNK // max(1, hows)), list[Options]()
    words = np.empty((len(gates) // WORD + 1, people * hows), dtype=np.uint64)
    for first in range(0, max(1, people), size):
        last = min(first + size, people)
        taken.append(_passed(table(facts, first, last), gates, words[:, first * hows : last * hows]))
    keys = tuple((rule.id, part.name) for rule, part in gates)
    return Eligibility(_joined(taken), Refusals(keys, words))


def _passed(every: Options, gates: list[tuple[Rule, Gate]], words: Words) -> Options:
    """Those that no Gate refuses or are issued already; the words are written."""
    refused = _refused(every, gates)
    words[:] = refused.reshape(words.shape)
    return every.take(np.nonzero(~refused.any(axis=0) | every.issued))


def _refused(every: Options, gates: list[tuple[Rule, Gate]]) -> Words:
    """See `Refusals.words`. Put together by bytes, eight Gates each, as there are many candidates."""
    words = np.zeros((len(gates) // WORD + 1, *every.shape), dtype=np.uint64)
    for first in range(0, len(gates), BYTE):
        byte = np.zeros(every.shape, dtype=np.uint8)
        for n, (rule, part) in enumerate(gates[first : first + BYTE]):
            byte |= np.left_shift(~_allowed(every, rule, part), n, dtype=np.uint8)
        words[first // WORD] |= byte.astype(np.uint64) << np.uint64(first % WORD)
    return words


def _allowed(every: Options, rule: Rule, part: Gate) -> Bools:
    """What the Gate lets pass, or is overridden."""
    allowed = part.mask(every)
    if rule.id in OVERRIDABLE and not part.firm and any(one.rule == rule.id for one in every.facts.problem.overrides):
        allowed = allowed | overridden_mask(every, rule.id)
    return allowed


def _joined(parts: list[Options]) -> Options:
    names = [field.name for field in fields(Options) if field.name != "facts"]
    arrays: dict[str, Any] = {name: np.concatenate([getattr(one, name) for one in parts]) for name in names}
    return replace(parts[0], **arrays)
