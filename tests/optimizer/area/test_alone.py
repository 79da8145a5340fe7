"""Goals that look at one person alone come to what they come to for each by themselves, whoever leads."""

import pytest

from fixtures.generate import generate
from models.plan import Plan
from models.problem import Problem
from optimizer.area.alone import alone
from optimizer.draft import Sum
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.posting import draft
from optimizer.rules.base import Goal
from optimizer.rules.book import RULES
from tests.tiny import tiny

QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)
GOALS = [part for rule in RULES for part in rule.parts if isinstance(part, Goal) and part.couples == "person"]


def only(made: Problem, crn: str) -> Problem:
    """The problem of one of its people."""
    return made.model_copy(
        update={
            "people": tuple(one for one in made.people if one.crn == crn),
            "bookings": tuple(one for one in made.bookings if one.crn == crn),
            "overrides": tuple(one for one in made.overrides if one.crn == crn),
            "non_associations": (),
        }
    )


@pytest.mark.parametrize("seed", range(6))
def test_people_cost_together_what_they_cost_alone(seed: int) -> None:
    made = tiny(seed, people=4, sessions=4).canonical()
    plan = optimise(made, QUIET).plan
    for goal in GOALS:
        alone = 0
        for one in made.people:
            bookings = tuple(booking for booking in plan.bookings if booking.crn == one.crn)
            alone += goal.cost(Facts(only(made, one.crn)), Plan(bookings=bookings))
        assert goal.cost(Facts(made), plan) == alone, goal.name


@pytest.mark.parametrize("seed", range(6))
def test_a_goal_charges_nothing_below_nothing(seed: int) -> None:
    facts = Facts(tiny(seed, people=6, sessions=5).canonical())
    for block in draft(facts, options(facts, RULES).options, RULES).blocks:
        prices = getattr(block, "price", None)
        if getattr(block, "tier", 0) or not isinstance(block, Sum):
            assert prices is None or (prices >= 0).all(), block.rule


@pytest.mark.parametrize("at_once", [1, 2])
def test_some_after_others_cost_what_they_cost_together(at_once: int) -> None:
    for made in (tiny(3), generate("tiny", "ample", 2, issued=20)):
        assert alone(made, Plan(), at_once) == alone(made, Plan(), len(made.people))
