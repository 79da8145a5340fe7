"""How time and memory grow with the number of people, as many places a person: the exponent of a power of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import exp, log
from statistics import linear_regression, median

from benchmarks.rows import Row
from fixtures.presets import GROWN

BUILDING = ("facts", "options", "draft")
BUILDING_TIME, SEARCHING_TIME, MEMORY = "building, CPU s", "to the same value gap, CPU s", "memory, MB"
LITERALS = "literals"
"""They grow faster than people do where neighbours share places: other exponents are to be read beside theirs."""


@dataclass(frozen=True)
class Curve:
    """One number by people, a line a seed, and the exponents of these."""

    name: str
    lines: dict[int, list[tuple[int, float]]]

    @property
    def exponents(self) -> list[float]:
        return [exponent(line) for line in self.lines.values() if len({people for people, _ in line}) > 1]

    @property
    def exponent(self) -> float:
        """In the middle."""
        return median(self.exponents)

    def by_size(self) -> dict[int, list[float]]:
        found: dict[int, list[float]] = {}
        for people, value in sorted(point for line in self.lines.values() for point in line):
            found.setdefault(people, []).append(value)
        return found

    def middle(self) -> list[tuple[int, float]]:
        """Medians by size."""
        return [(people, median(values)) for people, values in self.by_size().items()]


def exponent(line: Iterable[tuple[int, float]]) -> float:
    """The slope of the straight line through the logarithms."""
    points = [(log(people), log(value)) for people, value in line]
    return linear_regression([one for one, _ in points], [one for _, one in points]).slope


def at(line: list[tuple[int, float]], people: int) -> float:
    """What the line through the logarithms gives for so many people."""
    points = [(log(one), log(value)) for one, value in line]
    found = linear_regression([one for one, _ in points], [one for _, one in points])
    return exp(found.intercept + found.slope * log(people))


def is_grown(row: Row) -> bool:
    """One of the sizes of equal density, and no preset by itself."""
    return row.key.preset.startswith(GROWN)


def curves(rows: Iterable[Row]) -> list[Curve]:
    """Of the sizes of equal density alone."""
    listed = [row for row in rows if is_grown(row) and row.measured.answered]
    reached = max((gap for row in listed if (gap := gap_of(row, row.measured.cost)) is not None), default=None)
    return [
        Curve(LITERALS, _lines(listed, lambda row: row.measured.literals)),
        Curve(BUILDING_TIME, _lines(listed, building)),
        Curve(SEARCHING_TIME, _lines(listed, lambda row: searching(row, reached))),
        Curve(MEMORY, _lines(listed, lambda row: row.megabytes)),
    ]


def _lines(rows: list[Row], value: Callable[[Row], float | None]) -> dict[int, list[tuple[int, float]]]:
    lines: dict[int, list[tuple[int, float]]] = {}
    for row in sorted(rows, key=lambda row: (row.key.seed, row.measured.people)):
        found = value(row)
        if found:
            lines.setdefault(row.key.seed, []).append((row.measured.people, found))
    return lines


def building(row: Row) -> float:
    return sum(row.measured.phases.get(name, 0.0) for name in BUILDING)


def gap_of(row: Row, cost: int | None) -> float | None:
    """The value gap of a cost, to the bound that the row ended with."""
    found = row.measured
    if cost is None or found.bound is None:
        return None
    whole = found.unavoidable_cost + found.placeable_value - found.bound
    return (cost - found.bound) / whole if whole > 0 else None


def searching(row: Row, reached: float | None) -> float | None:
    """Processor seconds until the plan was so good as every row's last plan is."""
    for (_, cost, _), cpu in zip(row.measured.trace, row.measured.trace_cpu, strict=False):
        gap = gap_of(row, cost)
        if reached is not None and gap is not None and gap <= reached:
            return cpu
    return None if reached is None else row.measured.cpu_seconds
