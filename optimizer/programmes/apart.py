"""Forming in a process of its own: it may crash, or not come to its end, and there are no new groups then."""

import time
from collections.abc import Collection
from dataclasses import replace
from threading import Event

from models.problem import Problem
from models.result import EngineFault, EngineFaultCode
from optimizer.apart import FAULTS, LOADING_SECONDS
from optimizer.child import Child, Tell
from optimizer.engines.base import Limits, never
from optimizer.programmes.form import form
from optimizer.programmes.proposing import Formed

KEPT = 0.5
"""Of the limit, whatever loading takes."""


def form_apart(problem: Problem, limits: Limits, stood: Collection[str] = (), /) -> Formed:
    """What it came to, or how it ended. Loading its process is in the limit, as it is where unpaid work is planned; but
    the first that a machine loads would leave nothing of a short one."""
    deadline = time.monotonic() + limits.clock_seconds
    try:
        mine = replace(limits, stopped=never)
        child = Child(work, problem, mine, deadline, stood, memory_bytes=limits.memory_bytes)
    except (OSError, EOFError):
        return Formed(None, EngineFault(code=EngineFaultCode.NOT_STARTED))
    forming = None

    def heed() -> None:
        if limits.stopped():
            child.stop(limits.grace_seconds)

    with child:
        child.begun(LOADING_SECONDS)
        end = max(deadline, time.monotonic() + KEPT * limits.clock_seconds) + limits.grace_seconds
        for message in child.messages(end, heed):
            forming = message
    if child.ending in FAULTS:
        return Formed(forming, EngineFault(code=FAULTS[child.ending], detail=child.detail or None))
    return Formed(forming, None if forming else EngineFault(code=EngineFaultCode.DIED))


def work(tell: Tell, stopped: Event, problem: Problem, limits: Limits, deadline: float, stood: Collection[str]) -> None:
    """In the child. The deadline is of time.monotonic, which is one clock for all processes."""
    left = max(KEPT * limits.seconds, deadline - time.monotonic())
    mine = replace(limits, seconds=limits.seconds if limits.reproducible else left, stopped=stopped.is_set)
    tell(form(problem, mine, stood=stood)[1])
