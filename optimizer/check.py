"""Can anything be placed at all? What can be said of a problem before solving it."""

from models.problem import Problem
from models.supply import ProblemCheck
from optimizer.facts import Facts
from optimizer.needs import BASE, unmet
from optimizer.never_placed import never_placed
from optimizer.options import options
from optimizer.places import Places
from optimizer.posting import providers
from optimizer.rules.book import RULES
from optimizer.rules.load.holding import window_minutes
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.supply import counted, supply


def check(problem: Problem) -> ProblemCheck:
    """Who can never be placed and why, and demand against places. The Problem in canonical order."""
    facts = Facts(problem)
    eligibility = options(facts, RULES)
    places = Places(facts, providers(facts, RULES))
    needs = {person.crn: _needs(facts, person.crn) for person in facts.with_work}
    return ProblemCheck(
        problem_hash=problem.digest(),
        people=len(facts.with_work),
        people_with_need=sum(map(bool, needs.values())),
        never_placed=tuple(never_placed(eligibility, needs, places)),
        supply=tuple(supply(counted(eligibility, needs), places)),
    )


def _needs(facts: Facts, crn: str) -> tuple[str, ...]:
    """Nothing is due in a week whose availability holds nothing; but with hours left that is no lack of need."""
    idle = remaining_minutes(facts, crn) > 0 and window_minutes(facts, crn) == 0
    return unmet(facts, crn) or ((BASE,) if idle else ())
