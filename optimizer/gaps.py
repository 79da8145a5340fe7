"""How far from the best a plan can be: two gaps from one bound.

K0 is cost that no plan can avoid, row by row: events that no Option of the person can meet, half-hours that not even
all of the person's Options together could bring, and of any other sum what it is short at its greatest. adj = cost -
K0; V = cost of placing nobody - K0; LB = the bound - K0. value gap = (adj - LB) / (V - LB); cost gap = (adj - LB) / LB.
"""

import numpy as np

from models.result import Gaps
from optimizer.draft import AnyOf, Draft, Sum
from optimizer.evaluate import total_cost
from optimizer.options import Options
from optimizer.reach import most_of
from optimizer.standing import Standing


def unavoidable(draft: Draft) -> int:
    """K0, in the objective's one integer."""
    primitives, total = draft.primitives(), 0
    for block in primitives.blocks:
        rate = primitives.rate(block)
        if isinstance(block, AnyOf):
            total += rate * sum(int(p) for p, group in zip(block.price, block.groups, strict=True) if len(group) == 0)
        elif isinstance(block, Sum) and rate:
            for row in range(len(block.groups)):
                short = max(0, int(block.lo[row]) - _greatest(draft.options, block, row))
                total += rate * int(block.price[row]) * -(-short // block.step)
    return total


def _greatest(options: Options, block: Sum, row: int) -> int:
    """A sum that no choice exceeds. Of one person's Options those that overlap do not go together."""
    group, weights = block.groups[row], block.weights_of(row)
    if len(group) and group.max() < len(options) and len(np.unique(options.person[group])) == 1:
        return most_of(options, group, weights)
    return int(np.maximum(weights, 0).sum())


def gaps(draft: Draft, stands: Standing, cost: int, bound: int, method: str) -> Gaps:
    """The gaps of a plan of this cost, given a lower bound on every plan's cost that leaves no more breaches."""
    base, least = unavoidable(draft), stands.primitives.base
    nobody = total_cost(stands.primitives, least)
    assert nobody is not None, "placing nobody more is sound"
    return gaps_from(base, nobody - stands.cost_of_breaches(least), cost, bound, method)


def gaps_from(base: int, nobody: int, cost: int, bound: int, method: str) -> Gaps:
    """`base`: K0; `nobody`: the cost of placing nobody."""
    adjusted, value, low = cost - base, nobody - base, max(0, bound - base)
    value_gap, why = _ratio(adjusted - low, value - low, "nothing of value can be placed")
    cost_gap, why_cost = _ratio(adjusted - low, low, "the bound proves no cost beyond the unavoidable")
    return Gaps(
        unavoidable_cost=base,
        adjusted_cost=adjusted,
        placeable_value=value,
        lower_bound=low,
        bound_method=method,
        value_gap=value_gap,
        cost_gap=cost_gap,
        undefined_reason=why or why_cost,
    )


def _ratio(part: int, whole: int, otherwise: str) -> tuple[float | None, str | None]:
    if part == 0:
        return 0.0, None
    return (round(part / whole, 6), None) if whole > 0 else (None, otherwise)
