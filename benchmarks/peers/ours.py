"""Placewell itself, as its command line runs it, but in this process, which has it loaded: all its time is seen."""

from importlib import import_module

from benchmarks.peers.watch import Watch
from benchmarks.registry import Answer
from models.problem import Problem
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise
from optimizer.starting import PRELOAD

EXPLAINING = "explain"


def prepare() -> None:
    """As a worker is that has planned before."""
    for name in PRELOAD:
        import_module(name)
    import_module("optimizer.engines.search.engine").load()


def answer(problem: Problem, limits: Limits) -> Answer:
    watch = Watch()
    result = optimise(problem, limits, watch)
    gaps, phases = result.gaps, result.run.phases
    explaining = phases.get(EXPLAINING)
    return Answer(
        plan=result.plan,
        bound=gaps.lower_bound + gaps.unavoidable_cost,
        bound_method=gaps.bound_method,
        status=result.run.stop_reason.value,
        trace=watch.points,
        phases={name: spent.cpu_seconds for name, spent in phases.items()},
        beside=(explaining.wall_seconds, explaining.cpu_seconds) if explaining else (0.0, 0.0),
    )
