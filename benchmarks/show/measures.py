"""Rows of one week side by side: one bound for all, the best that any of them proved."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from benchmarks.registry import OURS, PEERS
from benchmarks.rows import Measured, Row


@dataclass(frozen=True)
class Week:
    """The rows of one preset, density and seed, by peer."""

    preset: str
    density: str
    seed: int
    rows: dict[str, Row]

    @property
    def bound(self) -> int:
        """The best lower bound of any peer that is to be believed, above the unavoidable."""
        proved = [row.measured.bound for peer, row in self.rows.items() if peer not in self.false_bounds]
        return max(0, max((one for one in proved if one is not None), default=0) - self.unavoidable)

    @cached_property
    def false_bounds(self) -> tuple[str, ...]:
        """Whose bound lies above the cost of a sound plan."""
        costs = [row.measured.cost for row in self.rows.values() if sound(row) and row.measured.cost is not None]
        least = min(costs, default=None)
        return tuple(peer for peer, row in self.rows.items() if least is not None and (row.measured.bound or 0) > least)

    @property
    def people(self) -> int:
        return next(iter(self.rows.values())).measured.people

    @property
    def unavoidable(self) -> int:
        return self._yardstick.unavoidable_cost

    @property
    def value(self) -> int:
        """The largest that could be placed."""
        return self._yardstick.placeable_value

    @property
    def _yardstick(self) -> Measured:
        """The same in all rows of a week, but for an area: ours is of the whole, and comes first."""
        return next(iter(self.rows.values())).measured

    def value_gap(self, cost: int) -> float | None:
        """Share of the provably possible value that a plan of this cost loses."""
        return _ratio(cost - self.unavoidable - self.bound, self.value - self.bound)

    def excess(self, peer: str) -> int | None:
        """What a peer's sound plan costs above the best bound."""
        row = self.rows.get(peer)
        if row is None or not sound(row) or row.measured.cost is None:
            return None
        return row.measured.cost - self.unavoidable - self.bound

    def cost_gap(self, cost: int) -> float | None:
        return _ratio(cost - self.unavoidable - self.bound, self.bound)


def _ratio(part: int, whole: int) -> float | None:
    if part == 0:
        return 0.0
    return part / whole if whole > 0 else None


def sound(row: Row) -> bool:
    return row.measured.answered and not row.measured.violations


def weeks(rows: Iterable[Row]) -> list[Week]:
    """In the order of preset, density as asked, and seed."""
    made: dict[tuple[str, str, int], dict[str, Row]] = {}
    for row in rows:
        made.setdefault((row.key.preset, row.key.density, row.key.seed), {})[row.key.peer] = row
    return [Week(*key, rows=of) for key, of in made.items()]


def grounds(every: Iterable[Week]) -> list[list[Week]]:
    """The weeks of one preset and density together, by seed, in the order in which they first come."""
    found: dict[tuple[str, str], list[Week]] = {}
    for week in every:
        found.setdefault((week.preset, week.density), []).append(week)
    return [sorted(of, key=lambda week: week.seed) for of in found.values()]


def peers_in(of: list[Week]) -> list[str]:
    return [name for name in PEERS if any(name in week.rows for week in of)]


def times_our_excess(of: list[Week], peer: str) -> list[float]:
    """How many times as far above the best bound as ours a peer's sound plan lies, where ours is not on it."""
    both = ((week.excess(OURS), week.excess(peer)) for week in of)
    return [theirs / mine for mine, theirs in both if mine and theirs is not None]


def cheaper_than_ours(of: list[Week], peer: str) -> list[int]:
    """The seeds on which a peer's sound plan costs less than ours."""
    found = []
    for week in of:
        mine, theirs = week.rows.get(OURS), week.rows.get(peer)
        if mine and theirs and sound(theirs) and (mine.measured.cost or 0) > (theirs.measured.cost or 0):
            found.append(week.seed)
    return found
