"""HiGHS alone: the Draft's primitives as they are, as one mixed-integer program, begun from the plan made by hand."""

import pickle
import subprocess
import sys
from dataclasses import replace
from math import floor

import numpy as np

from benchmarks.kept import by_hand
from benchmarks.machine import ROOT
from benchmarks.peers.branching import Outcome, Task
from benchmarks.peers.drafted import Drafted, drafted
from benchmarks.peers.linear import SCALE, program
from benchmarks.peers.watch import Watch
from benchmarks.registry import Answer, Point
from models.problem import Problem
from optimizer.engines.base import Limits

HALF = 0.5
TOLERANCE = 1e-7
"""The solver's own, taken off its bound."""
NODES_PER_SECOND = 1
"""Where work is counted: a second of limit is so many nodes."""


def answer(problem: Problem, limits: Limits) -> Answer:
    watch, week = Watch(), drafted(problem)
    with watch.given():
        start = by_hand(week)
    made = program(week.stands.primitives, start)
    nodes = round(limits.seconds * NODES_PER_SECOND) if limits.reproducible else None
    task = Task(made, watch.left(limits), nodes, limits.seed, 1 if limits.reproducible else limits.workers)
    return replace(_answer(week, _alone(task), watch.spent), beside=watch.free)


def _alone(task: Task) -> Outcome:
    command = [sys.executable, "-c", "from benchmarks.peers.branching import main; main()"]
    run = subprocess.run(command, cwd=ROOT, input=pickle.dumps(task), stdout=subprocess.PIPE, check=True)
    outcome: Outcome = pickle.loads(run.stdout)
    return outcome


def _answer(week: Drafted, outcome: Outcome, before: float) -> Answer:
    """What it holds for breaches of issued bookings is taken from costs and bounds: a plan does not cost it. `before`:
    processor seconds until it was asked; its own clock is the processor's, too."""
    points = [
        Point(at := round(before + one.seconds, 2), round(one.cost * SCALE), _bound(one.bound), at)
        for one in outcome.news
    ]
    if outcome.values is None:
        return Answer(None, status=outcome.status, trace=tuple(points))
    chosen = np.asarray(outcome.values[: week.stands.primitives.literals] > HALF)
    less, bound = week.stands.cost_of_breaches(chosen), _bound(outcome.bound)
    trace = tuple(replace(one, cost=one.cost - less, bound=max(0, (one.bound or 0) - less)) for one in points)
    return Answer(week.plan(chosen), None if bound is None else bound - less, "HiGHS", outcome.status, trace)


def _bound(value: float) -> int | None:
    """In the objective's one integer."""
    return floor(value * SCALE - abs(value) * SCALE * TOLERANCE) if np.isfinite(value) else None
