"""Placewell itself, as its command line runs it, but in this process, which has it loaded: all its time is seen.

Why each is short is not worked out: it is no planning, and takes as long.
"""

from importlib import import_module

from benchmarks.peers.watch import Watch
from benchmarks.registry import Answer, Yardstick
from models.problem import Problem
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise
from optimizer.starting import PRELOAD


def prepare() -> None:
    """As a worker is that has planned before."""
    for name in PRELOAD:
        import_module(name)
    import_module("optimizer.engines.search.engine").load()


def answer(problem: Problem, limits: Limits) -> Answer:
    watch = Watch()
    result = optimise(problem, limits, watch, explained=False)
    gaps, run = result.gaps, result.run
    return Answer(
        plan=result.plan,
        bound=gaps.lower_bound + gaps.unavoidable_cost,
        bound_method=gaps.bound_method,
        status=run.stop_reason.value,
        trace=watch.points,
        checked_seconds=run.checked_seconds,
        phases={name: spent.cpu_seconds for name, spent in run.phases.items()},
        yardstick=Yardstick(
            literals=run.literals, unavoidable_cost=gaps.unavoidable_cost, placeable_value=gaps.placeable_value
        ),
    )
