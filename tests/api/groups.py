"""A week with a group that is proposed, of three; the fourth finds it full, and the fifth lives too far away. And one
with a seat in a group that goes round."""

from functools import cache

from models.problem import Problem
from models.result import Result
from optimizer.pipeline import optimise
from tests.optimizer.programmes.build import room
from tests.optimizer.programmes.test_form import LIMITS, TUESDAY, crn, men, waiting
from tests.optimizer.programmes.test_joining import goes_round

SEATED, FULL, FAR = crn(1), crn(4), crn(5)


@cache
def week() -> tuple[Problem, Result]:
    far = men(5, home={"lat": 54.4, "lon": -2.9})
    facts = waiting([*men(1, 2, 3, 4), *far], rooms=[room(slots=[TUESDAY], places=3)])
    return facts.problem, optimise(facts.problem, LIMITS)


@cache
def joining() -> tuple[Problem, Result]:
    """Two who wait, and a group that goes round with one place left."""
    facts = goes_round(men(1, 2), rooms=[room(places=2)])
    return facts.problem, optimise(facts.problem, LIMITS)
