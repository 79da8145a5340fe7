"""Tier before tier, under the rates that hold.

What is cheapest is best on the first tier that differs wherever each rate exceeds all that the tiers below it can
total, as in nearly all problems as small as these; over a region the rates promise no such thing (ADR 2). And nobody
is traded down a tier: a plan with one booking more is cheaper just where it is better on the first tier that differs.
"""

from collections import defaultdict
from contextlib import suppress
from itertools import product
from typing import NamedTuple

import pytest

from models.plan import Booking, Plan
from models.problem import Problem
from optimizer.engines import exact
from optimizer.engines.base import Limits
from optimizer.extract import extract
from optimizer.facts import Facts
from optimizer.options import Eligibility, options
from optimizer.posting import draft
from optimizer.rules.book import RULES
from optimizer.standing import standing
from optimizer.verify import verify_facts
from tests.build import problem, project, session, way
from tests.tiny import TooManyPlans, plans, tiny

QUIET = Limits(seconds=20, workers=1, seed=1, reproducible=True)
Tiers = tuple[int, int, int]


class Sound(NamedTuple):
    """A sound plan that leaves as few breaches as any, and what it comes to."""

    plan: Plan
    tiers: Tiers
    cost: int


def sound(facts: Facts, eligibility: Eligibility) -> list[Sound]:
    """All that there are."""
    rows = zip(eligibility.options.person.tolist(), eligibility.options.how.tolist(), strict=True)
    verified = [(plan, verify_facts(facts, plan)) for plan in plans(facts, eligibility, list(rows), most=4_000)]
    least = min(len(found.inherited) for _, found in verified if found.sound)
    return [
        Sound(plan, found.cost.tiers, found.cost.total)
        for plan, found in verified
        if found.sound and len(found.inherited) == least
    ]


def exceed_all_below(facts: Facts, every: list[Sound]) -> bool:
    """Does each rate exceed what the tiers below it come to, from the best of these plans to the worst?"""
    n = facts.numbers
    third = [n.rate_tier_3 * three for _, (_, _, three), _ in every]
    below = [n.rate_tier_2 * two + n.rate_tier_3 * three for _, (_, two, three), _ in every]
    return max(third) - min(third) < n.rate_tier_2 and max(below) - min(below) < n.rate_tier_1


def optimum(facts: Facts, eligibility: Eligibility) -> Tiers:
    undecided = draft(facts, eligibility.options, RULES)
    primitives = standing(undecided).primitives
    found = exact.solve(primitives, primitives.base, QUIET)
    assert found.bound == found.cost
    return verify_facts(facts, extract(undecided, eligibility, found.chosen)).cost.tiers


def assert_one_booking_is_not_traded_down(every: list[Sound]) -> None:
    for one in {_seat(one): one for found in every for one in found.plan.bookings}.values():
        alike = defaultdict[object, tuple[list[Sound], list[Sound]]](lambda: ([], []))
        for found in every:
            has = _seat(one) in map(_seat, found.plan.bookings)
            alike[_beside(found.plan, one)][has].append(found)
        for without, more in alike.values():
            for less, found in product(without, more):
                assert (found.cost < less.cost) is (found.tiers < less.tiers)


def _seat(one: Booking) -> object:
    return one.crn, one.session, one.ride


def _beside(plan: Plan, one: Booking) -> object:
    """What is decided of everybody else, and of all that is neither the session nor the run of this booking."""
    run = one.ride and one.ride.bus_run_code
    return (
        frozenset(map(_seat, plan.bookings)) - {_seat(one)},
        frozenset(other for other in plan.sessions if other.key != one.session),
        frozenset(other for other in plan.runs if other.bus_run_code != run),
    )


def is_best_by_tiers(made: Problem) -> bool:
    """Asserted of the optimum, where the rates say so. Does a lower tier alone speak for another plan?"""
    facts = Facts(made)
    eligibility = options(facts, RULES)
    every = sound(facts, eligibility)
    assert_one_booking_is_not_traded_down(every)
    best = min(one.tiers for one in every)
    if not exceed_all_below(facts, every):
        return False
    assert optimum(facts, eligibility) == best
    return best != min((one.tiers for one in every), key=lambda tiers: tiers[::-1])


def test_no_tier_is_sold_for_the_next() -> None:
    """A session near by costs 900 units of tier 2 to open; one at 80 minutes, at the same time, 899. Of tier 1 a week
    without work costs 168: 14 half-hours of 8, and of 4."""
    made = problem(
        projects=[project("P1", opening_cost=900), project("P2", opening_cost=899)],
        sessions=[session("P1"), session("P2")],
        travel={"matrix": [way(80, code="P2")]},
    )
    facts = Facts(made)
    assert is_best_by_tiers(made)
    best = min(sound(facts, options(facts, RULES)), key=lambda one: one.cost)
    assert [one.project_code for one in best.plan.bookings] == ["P2"]


def of_several(count: int) -> None:
    """Of as many problems as it takes to have so many in which tiers speak for different plans."""
    held = 0
    for seed in range(10 * count):
        with suppress(TooManyPlans):
            held += is_best_by_tiers(tiny(seed, people=6, sessions=4))
        if held == count:
            return
    raise AssertionError(f"tiers speak for different plans in {held}")


def test_of_a_few_people_what_is_cheapest_is_the_best_tier_by_tier() -> None:
    of_several(5)


@pytest.mark.deep
def test_the_same_of_many_problems() -> None:
    of_several(60)
