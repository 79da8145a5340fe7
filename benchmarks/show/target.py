"""A target: what it asks for, what was measured, and whether that is enough."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isclose
from statistics import median

HEAD = ("Target", "Measured", "Reached", "Aim beyond it")
LEAST, MOST = 2, 9
"""Digits after the point."""


@dataclass(frozen=True)
class Target:
    """`reached` is None where too little was measured to say; then `why` says what is lacking."""

    asked: str
    measured: str = "-"
    reached: bool | None = None
    why: str = "not measured"
    aim: str = "-"
    """What was wished for beyond it, and whether it was measured."""

    @property
    def said(self) -> str:
        return f"not yet: {self.why}" if self.reached is None else "yes" if self.reached else "**no**"

    @property
    def told(self) -> dict[str, object]:
        """As data."""
        return {
            "target": self.asked,
            "measured": self.measured,
            "reached": self.reached,
            "said": self.said,
            "aim": self.aim,
        }


def percent(share: float, bar: float | None = None) -> str:
    """Where it is held against a bar, with so many digits that it is seen on which side it lies."""
    found, digits = 100 * share, LEAST if bar is None else digits_beside(100 * share, 100 * bar)
    return f"{found:.{digits}f}".rstrip("0").rstrip(".") + " %"


def digits_beside(value: float, bar: float, least: int = LEAST) -> int:
    """The fewest after the point with which a number, rounded, is not taken for the bar that it misses or keeps."""

    def side(one: float) -> bool | None:
        return None if isclose(one, bar, rel_tol=1e-12) else one > bar

    return next((digits for digits in range(least, MOST) if side(round(value, digits)) == side(value)), MOST)


def seconds(value: float, bar: float) -> str:
    """As shares are."""
    return f"{value:.{digits_beside(value, bar)}f}".rstrip("0").rstrip(".") + " s"


def at_most(
    asked: str, values: Sequence[float], bar: float, wanted: int, written: Callable[[float, float], str] = percent
) -> Target:
    """What each of so many weeks has to keep within; one that does not is enough to say no."""
    if not values:
        return Target(asked)
    told = f"{written(max(values), bar)} at most, {written(median(values), bar)} in the median"
    told += "" if max(values) <= bar else f"; {sum(value <= bar for value in values)} of {len(values)} within"
    if max(values) <= bar and len(values) < wanted:
        return Target(asked, told, None, f"{len(values)} of {wanted} weeks")
    return Target(asked, told, max(values) <= bar)


def aimed(name: str, values: Sequence[float], aim: float) -> str:
    """A share that the median over the weeks was to keep within."""
    found = f"{percent(median(values), aim)}: {'yes' if median(values) <= aim else 'no'}" if values else "not measured"
    return f"{name} at most {percent(aim)} in the median: {found}"


def targets_table(found: Iterable[Target]) -> str:
    """In Markdown."""
    lines = [f"| {' | '.join(HEAD)} |", "|---|---|---|---|"]
    lines += [f"| {one.asked} | {one.measured} | {one.said} | {one.aim} |" for one in found]
    return "\n".join(lines) + "\n"
