"""Hand-made allocations expanded as the service's own scheduler does: blind to capacity, and not sound on purpose."""

from benchmarks.expand import expand
from benchmarks.handmade import allocations
from benchmarks.registry import Answer
from models.problem import Problem
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.rules.book import RULES


def answer(problem: Problem, limits: Limits) -> Answer:
    facts = Facts(problem.canonical())
    return Answer(expand(facts, allocations(facts), options(facts, RULES)), status="DONE")
