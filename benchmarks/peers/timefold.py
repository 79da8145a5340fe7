"""Timefold's Java core: simulated annealing over change and swap moves, at the processor time that ours may take.

It begins from the plan made by hand, which is one of our own starts too: from nothing, minimum crews trap it. Its clock
is told processor time, so that its schedule goes by that; starting the machine of Java counts.
"""

import struct
import subprocess
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.kept import by_hand
from benchmarks.peers.drafted import Drafted, drafted
from benchmarks.peers.watch import Watch
from benchmarks.registry import Answer, Point
from benchmarks.timefolded.building import classes, command
from benchmarks.timefolded.export import exported
from models.problem import Problem
from optimizer.engines.base import Limits
from optimizer.engines.search import fields as f
from optimizer.engines.search.layout import laid_out

Bools = NDArray[np.bool_]
MOVES_PER_SECOND = 50_000
"""Where work is counted: a second of limit is so many moves."""
MILLISECONDS = 1000
HEAT = 0.01
"""Of what an unmet need costs on average: what served it best of what was tried."""


def prepare() -> None:
    """What is compiled once is not counted."""
    classes()


def answer(problem: Problem, limits: Limits) -> Answer:
    watch, week = Watch(), drafted(problem)
    with watch.given():
        start = by_hand(week)
    if not len(week.draft.options):
        return Answer(week.plan(start), status="NOTHING_TO_DECIDE")
    task = exported(week, start)
    left = watch.left(limits)
    moves = round(limits.seconds * MOVES_PER_SECOND) if limits.reproducible else 0
    head = struct.pack(">qqqq", limits.seed, round(left * MILLISECONDS), moves, heat(week))
    before = watch.spent
    run = subprocess.run(command(), input=head + task, capture_output=True, check=True)
    return replace(_answer(week, run.stdout.decode().splitlines(), before), beside=watch.free)


def heat(week: Drafted) -> int:
    """In units of cost, to begin with."""
    made = laid_out(week.stands.primitives)
    return max(1, round(HEAT * float(made.p[f.COST]) / max(1, int(made.s[f.NEED_COUNT]))))


def _answer(week: Drafted, lines: list[str], before: float) -> Answer:
    """Scores that are sound as news; the choice if it is. `before`: processor seconds until it was asked."""
    news = [line.split() for line in lines if line and not line.startswith("chosen")]
    sound = [(before + float(at), int(cost)) for at, hard, medium, cost in news if hard == medium == "0"]
    if not sound:
        return Answer(None, status="NO_SOUND_PLAN")
    chosen = np.zeros(week.stands.primitives.literals, dtype=np.bool_)
    chosen[[int(one) for one in lines[-1].split()[1:]]] = True
    less = week.stands.cost_of_breaches(chosen)
    trace = tuple(Point(round(at, 2), cost - less, None, round(at, 2)) for at, cost in sound)
    return Answer(week.plan(chosen), status="TIME_LIMIT", trace=trace)
