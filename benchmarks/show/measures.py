"""Rows of one week side by side: one bound for all, the best that any of them proved."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from benchmarks.registry import OURS, PEERS
from benchmarks.rows import Row


@dataclass(frozen=True)
class Week:
    """The rows of one preset, density and seed, by peer."""

    preset: str
    density: str
    seed: int
    rows: dict[str, Row]

    @property
    def bound(self) -> int:
        """The best lower bound of any peer, above the unavoidable."""
        proved = [row.measured.bound for row in self.rows.values() if row.measured.bound is not None]
        least = max(proved, default=0)
        for row in self.rows.values():
            if row.measured.cost is not None and sound(row) and row.measured.cost < least:
                raise ValueError(f"{row.key.peer} has a sound plan below a bound: {self.preset} {self.seed}")
        return max(0, least - self.unavoidable)

    @property
    def people(self) -> int:
        return next(iter(self.rows.values())).measured.people

    @property
    def unavoidable(self) -> int:
        return next(iter(self.rows.values())).measured.unavoidable_cost

    def value_gap(self, cost: int) -> float | None:
        """Share of the provably possible value that a plan of this cost loses."""
        value = next(iter(self.rows.values())).measured.placeable_value
        return _ratio(cost - self.unavoidable - self.bound, value - self.bound)

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
    """The weeks of one preset and density together."""
    return [list(of) for _, of in groupby(every, key=lambda week: (week.preset, week.density))]


def peers_in(of: list[Week]) -> list[str]:
    return [name for name in PEERS if any(name in week.rows for week in of)]


def times_our_excess(of: list[Week], peer: str) -> list[float]:
    """How many times as far above the best bound as ours a peer's sound plan lies, where ours is not on it."""
    found = []
    for week in of:
        both = [week.rows[name] for name in (OURS, peer) if name in week.rows and sound(week.rows[name])]
        mine, theirs = ([(row.measured.cost or 0) - week.unavoidable - week.bound for row in both] + [0, 0])[:2]
        if len(both) == 2 and mine > 0:
            found.append(theirs / mine)
    return found


def cheaper_than_ours(of: list[Week], peer: str) -> list[int]:
    """The seeds on which a peer's sound plan costs less than ours."""
    found = []
    for week in of:
        mine, theirs = week.rows.get(OURS), week.rows.get(peer)
        if mine and theirs and sound(theirs) and (mine.measured.cost or 0) > (theirs.measured.cost or 0):
            found.append(week.seed)
    return found
