"""As a person would plan it: earliest deadline first, each to the nearest project that fits. Sound."""

from benchmarks.peers.drafted import drafted
from benchmarks.registry import Answer
from models.problem import Problem
from optimizer.engines.base import Limits


def answer(problem: Problem, limits: Limits) -> Answer:
    week = drafted(problem)
    return Answer(week.plan(week.by_hand()), status="DONE")
