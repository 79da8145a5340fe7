"""Placewell itself, as its command line runs it, but in this process: all its processor time is seen."""

from benchmarks.peers.watch import Watch
from benchmarks.registry import Answer
from models.problem import Problem
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise


def answer(problem: Problem, limits: Limits) -> Answer:
    watch = Watch()
    result = optimise(problem, limits, watch)
    gaps = result.gaps
    return Answer(
        plan=result.plan,
        bound=gaps.lower_bound + gaps.unavoidable_cost,
        bound_method=gaps.bound_method,
        status=result.run.stop_reason.value,
        trace=watch.points,
        phases={name: spent.cpu_seconds for name, spent in result.run.phases.items()},
    )
