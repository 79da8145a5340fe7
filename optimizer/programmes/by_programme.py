"""How much the seats of one programme can come to, were there no other: a bound for each, and cuts for all together.

Programmes share rooms and staff, and seldom people. What one of them can come to by itself is a small problem; and in
units, without the prices that are thousandths of one, CP-SAT proves it in a second or two, where branch and bound on
all programmes together needs minutes. What is asked of all groups together is asked of those of one programme too, so
that no sound choice has seats in a programme that are worth more.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

import numpy as np

from models.programmes.referrals import Referral
from optimizer.draft import FREE, Sum, at_most, ints, rows
from optimizer.engines.base import Bools, Limits, Run
from optimizer.evaluate import total_cost
from optimizer.facts import Facts
from optimizer.programmes.eligible import Open
from optimizer.programmes.merged import Merged, together
from optimizer.programmes.pooled import pooled
from optimizer.programmes.seating import RULE, Seating

Most = dict[str, int]
"""By programme the units of tier 1 that its seats come to at most."""


def most_alone(
    facts: Facts, open_: Sequence[Open], order: Sequence[Referral], now: Callable[[], Limits]
) -> tuple[Most, set[int]]:
    """Of each programme, and the groups in the sets of its best choice. `now`: the limits of the next search; what is
    not proved within them has the bound that was come to."""
    most, pool = Most(), set[int]()
    for code in sorted({one.group.template_code for one in open_}):
        mine = [n for n, one in enumerate(open_) if one.group.template_code == code]
        merged = Merged(facts, [open_[n] for n in mine], together([open_[n] for n in mine]), order)
        most[code], chosen = _most(merged, now)
        pool.update(mine[k] for n in chosen for k in merged.sets[n])
    return most, pool


def _most(merged: Merged, now: Callable[[], Limits]) -> tuple[int, list[int]]:
    """Of one programme, and the sets of its best choice: by SCIP, and where that did not prove it, by CP-SAT."""
    from optimizer.engines.branched import branched

    rate, limits = merged.facts.numbers.rate_tier_1, now()
    draft = replace(merged.primitives(pooled(merged)), rates=(rate, 0, 0))
    found = branched(draft, limits.seconds, limits.stopped, by_work=limits.reproducible)
    bound, chosen = ceil(found.bound / rate), found.chosen
    if chosen is None or total_cost(draft, chosen) != bound * rate:
        run = in_units(merged, {}, now())
        bound, chosen = max(bound, run.bound), run.chosen
    return merged.units - bound, [n for n in merged.start if chosen[n]]


def in_units(merged: Merged, most: Most, limits: Limits, floor: int = 0, near: int = FREE) -> Run:
    """The best choice of sets, of tier 1 alone: the other prices are no less than nothing, so its bound is one of all.

    It ends with a choice that costs no more than `floor`, and once it is known that none costs less than `near`. What
    all together come to is no cut: CP-SAT takes longer with it.
    """
    from optimizer.engines import exact

    reached = False

    def report(cost: int, bound: int | None, _: Bools | None = None, /) -> None:
        nonlocal reached
        reached = reached or cost <= floor or (bound or 0) >= near

    draft = replace(merged.primitives([*pooled(merged), capped(merged, most)]), rates=(1, 0, 0))
    until = replace(limits, stopped=lambda: reached or limits.stopped())
    return exact.solve(draft, np.zeros(draft.literals, dtype=np.bool_), until, report)


def capped(to: Seating, most: Most) -> Sum:
    """No programme comes to more than by itself."""
    worth = to.worth_of
    listed = [(one, literal, to.open[one.group].group.template_code) for one, literal in to.seats.items()]
    each_of = [[(literal, worth[one.who, code]) for one, literal, code in listed if code == mine] for mine in most]
    weights = ints(units for each in each_of for _, units in each)
    return at_most(RULE, rows([literal for literal, _ in each] for each in each_of), weights, ints(most.values()))
