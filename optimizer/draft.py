"""A Draft is an undecided Plan: literals and the primitives that the rules post on them, as arrays. It knows no solver.

Literals are numbered: first the Options, then one "open" a session, one "operate" a bus run, one "assign" for each
session and the staff or vehicle that could run it, one "drive" for each run and supervisor who could drive it, and last
the auxiliary ones that rules ask for to count with. A primitive block holds many rows of one kind, posted by one rule.
Groups of literals are in compressed rows: row r has `lits[ptr[r]:ptr[r + 1]]`.

A block may be hard (it must hold) or priced (units of a tier for what it misses).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.facts import Facts
from optimizer.options import Options, grouped
from optimizer.reach import most_minutes_each

Ints = NDArray[np.int64]
BREACHES = "INHERITED"
"""In place of a rule: the rows that keep breaches among issued bookings from growing."""
FREE = np.iinfo(np.int32).max
"""Stands for "no bound" in a sum."""


@dataclass(frozen=True)
class Rows:
    """Groups of literals in compressed rows."""

    ptr: Ints
    lits: Ints

    def __getitem__(self, row: int) -> Ints:
        return self.lits[self.ptr[row] : self.ptr[row + 1]]

    def __len__(self) -> int:
        return len(self.ptr) - 1

    def __iter__(self) -> Iterator[Ints]:
        return (self[row] for row in range(len(self)))

    @property
    def sizes(self) -> Ints:
        """How many literals each row has."""
        return np.diff(self.ptr)

    @property
    def row(self) -> Ints:
        """Of each literal in `lits` the number of its row."""
        return np.repeat(np.arange(len(self), dtype=np.int64), self.sizes)

    def sums(self, values: Ints) -> Ints:
        """Of each row the sum of values that stand one a literal."""
        totals = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(values, dtype=np.int64)])
        sums: Ints = totals[self.ptr[1:]] - totals[self.ptr[:-1]]
        return sums

    def places(self, chosen: Ints) -> Ints:
        """Where in `lits` those of the chosen rows stand, row after row."""
        sizes = self.sizes[chosen]
        first = np.cumsum(sizes) - sizes
        places: Ints = np.arange(int(sizes.sum()), dtype=np.int64) + np.repeat(self.ptr[chosen] - first, sizes)
        return places

    def take(self, chosen: Ints) -> "Rows":
        """The chosen rows."""
        ends = np.cumsum(self.sizes[chosen], dtype=np.int64)
        return Rows(np.concatenate([np.zeros(1, dtype=np.int64), ends]), self.lits[self.places(chosen)])


def rows(groups: Iterable[Sequence[int] | Ints] | Ints) -> Rows:
    """Compressed rows from lists of literals; an array has as many in each."""
    if isinstance(groups, np.ndarray):
        count, size = groups.shape
        return Rows(np.arange(count + 1, dtype=np.int64) * size, groups.ravel())
    listed = [np.asarray(group, dtype=np.int64) for group in groups]
    ptr = np.concatenate([[0], np.cumsum([len(group) for group in listed], dtype=np.int64)]).astype(np.int64)
    return Rows(ptr, np.concatenate(listed) if listed else np.zeros(0, dtype=np.int64))


def ints(values: Iterable[int] | Ints) -> Ints:
    return np.asarray(values if isinstance(values, np.ndarray) else list(values), dtype=np.int64)


@dataclass(frozen=True)
class Sum:
    """lo <= sum of weights of the chosen <= hi. With a tier it is priced instead: `price` units of the tier for every
    `step` begun that the sum stays below lo; hi says nothing then. Weights may be of either sign: so many above a cap
    are priced by weights of -1 and lo = -cap."""

    rule: str
    groups: Rows
    weights: Ints
    lo: Ints
    hi: Ints
    price: Ints
    step: int = 1
    tier: int = 0

    def weights_of(self, row: int) -> Ints:
        """The weights of one row, in the order of its group."""
        return self.weights[self.groups.ptr[row] : self.groups.ptr[row + 1]]

    def most_steps(self, row: int) -> int:
        """The steps begun below lo at the worst: where just what weighs against it is chosen."""
        least = int(np.minimum(self.weights_of(row), 0).sum())
        return max(0, -(-(int(self.lo[row]) - least) // self.step))


def between(rule: str, groups: Rows, weights: Ints, lo: Ints, hi: Ints) -> Sum:
    """A sum that must hold, without a price."""
    return Sum(rule, groups, weights, lo, hi, price=np.zeros(len(hi), dtype=np.int64))


def at_most(rule: str, groups: Rows, weights: Ints, hi: Ints) -> Sum:
    """The same without a lower bound."""
    return between(rule, groups, weights, np.full(len(hi), -FREE, dtype=np.int64), hi)


@dataclass(frozen=True)
class Conflict:
    """At most one of each group."""

    rule: str
    groups: Rows


@dataclass(frozen=True)
class ImpliesAny:
    """Where the literal is chosen, at least one of its group is."""

    rule: str
    lits: Ints
    groups: Rows


@dataclass(frozen=True)
class Prefer:
    """Where the literal is chosen, at least one of its group is, or `price` units of the tier."""

    rule: str
    lits: Ints
    groups: Rows
    price: Ints
    tier: int


@dataclass(frozen=True)
class AnyOf:
    """At least one of each group, or `price` units of the tier."""

    rule: str
    groups: Rows
    price: Ints
    tier: int


@dataclass(frozen=True)
class NotExactlyOne:
    """Never exactly one of the group while any of the other group is chosen."""

    rule: str
    groups: Rows
    others: Rows


@dataclass(frozen=True)
class OpenIf:
    """A member needs its opener; an open opener needs `minimum` members."""

    rule: str
    lits: Ints
    groups: Rows
    minimum: Ints


@dataclass(frozen=True)
class Assign:
    """An open opener needs at least `least` of its providers; a provider needs its opener."""

    rule: str
    lits: Ints
    groups: Rows
    least: Ints


@dataclass(frozen=True)
class Cost:
    """Each chosen literal costs `price` units of the tier."""

    rule: str
    lits: Ints
    price: Ints
    tier: int


Primitive = Sum | Conflict | ImpliesAny | Prefer | AnyOf | NotExactlyOne | OpenIf | Assign | Cost


@dataclass(frozen=True)
class Providers:
    """Which staff and vehicles could run which session: one row an "assign" literal.

    `resource` indexes the supervisors, or the vehicles, of the Problem.
    """

    session: Ints
    resource: Ints
    vehicle: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.session)


@dataclass(frozen=True)
class Drivers:
    """Which supervisors could drive which bus run: one row a "drive" literal, indexing the Problem's lists."""

    run: Ints
    supervisor: Ints

    def __len__(self) -> int:
        return len(self.run)


@dataclass
class Draft:
    """Literals, and the blocks the rules posted so far."""

    facts: Facts
    options: Options
    providers: Providers
    drivers: Drivers
    blocks: list[Primitive] = field(default_factory=list)
    auxiliaries: int = 0

    @property
    def first_open(self) -> int:
        return len(self.options)

    @property
    def first_run(self) -> int:
        return self.first_open + len(self.facts.problem.sessions)

    @property
    def first_assign(self) -> int:
        return self.first_run + len(self.facts.problem.bus_runs)

    @property
    def first_drive(self) -> int:
        return self.first_assign + len(self.providers)

    @property
    def first_auxiliary(self) -> int:
        return self.first_drive + len(self.drivers)

    @property
    def literals(self) -> int:
        return self.first_auxiliary + self.auxiliaries

    def auxiliary(self, count: int) -> Ints:
        """So many new literals that stand for nothing in a plan; a rule counts with them."""
        first = self.literals
        self.auxiliaries += count
        return np.arange(first, first + count, dtype=np.int64)

    def opens(self, sessions: Iterable[int] | Ints) -> Ints:
        """The open literals of sessions, by index."""
        return ints(sessions) + self.first_open

    def assigns(self, rows_of: Ints) -> Ints:
        """The assign literals of rows of `providers`."""
        return rows_of + self.first_assign

    def operates(self, runs: Iterable[int] | Ints) -> Ints:
        """The operate literals of bus runs, by index."""
        return ints(runs) + self.first_run

    def drives(self, rows_of: Ints) -> Ints:
        """The drive literals of rows of `drivers`."""
        return rows_of + self.first_drive

    def providers_of(self, session: int, *, vehicles: bool) -> Ints:
        """Assign literals of the supervisors, or the vehicles, that could run a session."""
        return self._assigns_by_session[vehicles][session]

    @cached_property
    def _assigns_by_session(self) -> tuple[list[Ints], ...]:
        """Of the supervisors, and of the vehicles."""
        kinds = (np.flatnonzero(self.providers.vehicle == vehicles) for vehicles in (False, True))
        count = len(self.facts.problem.sessions)
        return tuple(
            [self.assigns(kind[mine]) for mine in grouped(self.providers.session[kind], count)] for kind in kinds
        )

    @cached_property
    def most_minutes(self) -> Ints:
        """The most that all of each person's Options can bring together: several rules ask."""
        return most_minutes_each(self.options)

    def post(self, block: Primitive) -> None:
        self.blocks.append(block)

    def primitives(self) -> "Primitives":
        """What an engine needs to know, and no more."""
        n = self.facts.numbers
        return Primitives(self.literals, tuple(self.blocks), (n.rate_tier_1, n.rate_tier_2, n.rate_tier_3))


@dataclass(frozen=True)
class Primitives:
    """Literals and blocks without the facts behind them; `rates` is the cost of one unit of tiers 1, 2 and 3."""

    literals: int
    blocks: tuple[Primitive, ...]
    rates: tuple[int, int, int]
    standing: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Literals that are chosen in every choice that is sound: with them alone the choice is."""
    start: NDArray[np.bool_] | None = None
    """A sound choice to begin from, where one was given."""

    @property
    def base(self) -> NDArray[np.bool_]:
        """The least sound choice."""
        chosen = np.zeros(self.literals, dtype=np.bool_)
        chosen[self.standing] = True
        return chosen

    def rate(self, block: Primitive) -> int:
        """Cost of one unit that a block charges; 0 for a block that charges nothing."""
        return self.rates[block.tier - 1] if isinstance(block, Sum | AnyOf | Prefer | Cost) and block.tier else 0
