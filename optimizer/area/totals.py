"""What the parts of an area come to together.

Cost by tier, and what placing nobody would cost, are sums over people, sessions and staff, each of which is in one part
alone: the sums of the parts are those of the whole. What no plan can avoid, and the bound, are of the parts as they
were dealt: another deal might bring somebody within reach of more, so they bound no plan of the whole. What does is
worked out by itself (`bounding`), and takes their place in the totals of all plans, however what is shared is dealt.
"""

from collections.abc import Iterable
from typing import NamedTuple

from models.result import Result


class Bounded(NamedTuple):
    """Of an area as a whole: what no plan costs less than, what none can avoid, and how many of how many parts were
    asked in time."""

    bound: int
    unavoidable: int
    asked: int
    parts: int = 1

    @property
    def whole(self) -> bool:
        """Was every part asked? A part that was not counts as nothing."""
        return self.asked == self.parts


class Totals(NamedTuple):
    """Sums over parts, or of one."""

    cost: int
    tiers: tuple[int, int, int]
    nobody: int
    """What placing nobody would cost."""
    unavoidable: int
    bound: int
    """What no plan costs less than: of the parts as dealt, or however that is."""
    booked: int
    """Bookings."""
    short: int
    """People short of hours or of a start."""

    @property
    def placed(self) -> float | None:
        """Share placed of the value that could be placed; None where there is none."""
        value = self.nobody - self.unavoidable
        return (self.nobody - self.cost) / value if value > 0 else None

    @property
    def placeable(self) -> float | None:
        """Share of that value that no plan places more than."""
        return self._replace(cost=max(self.bound, self.unavoidable)).placed

    @property
    def value_gap(self) -> float | None:
        """Share of the provably possible value that is lost; None where there is none."""
        lost, value = self.cost - self.bound, self.nobody - self.bound
        return lost / value if value > 0 else None if lost else 0.0

    def however_dealt(self, found: Bounded) -> "Totals":
        """The same, with what no plan of the area can avoid or costs less than."""
        return self._replace(unavoidable=found.unavoidable, bound=found.bound)


def totals_of(result: Result) -> Totals:
    gaps, cost = result.gaps, result.cost
    return Totals(
        cost=cost.total,
        tiers=cost.tiers,
        nobody=gaps.unavoidable_cost + gaps.placeable_value,
        unavoidable=gaps.unavoidable_cost,
        bound=gaps.unavoidable_cost + gaps.lower_bound,
        booked=len(result.plan.bookings),
        short=len(result.explanations),
    )


def together(parts: Iterable[Totals]) -> Totals:
    listed = list(parts)
    one, two, three = (sum(part.tiers[tier] for part in listed) for tier in range(3))
    return Totals(
        cost=sum(part.cost for part in listed),
        tiers=(one, two, three),
        nobody=sum(part.nobody for part in listed),
        unavoidable=sum(part.unavoidable for part in listed),
        bound=sum(part.bound for part in listed),
        booked=sum(part.booked for part in listed),
        short=sum(part.short for part in listed),
    )
