"""Planning with the progress shown, for `demo` and `solve`; Ctrl-C ends the search and keeps what was found."""

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from api.cli.progress import ProgressLine
from api.cli.screen import warn

if TYPE_CHECKING:
    from models.faults import Fault
    from models.plan import Plan
    from models.problem import Problem
    from models.result import Result
    from optimizer.engines.base import Limits


def plan(
    problem: "Problem",
    limits: "Limits",
    set_aside: "Iterable[Fault]" = (),
    given: "Plan | None" = None,
    *,
    form_groups: bool = True,
) -> "Result":
    """Plan the week, in a process of its own, telling of the best plan so far on standard error."""
    from optimizer.starting import warm

    warm()  # while all else is loaded, unless it was before
    from optimizer.apart import solve_apart, wait_until_loaded
    from optimizer.pipeline import optimise
    from optimizer.programmes.apart import form_apart

    wait_until_loaded()
    with ProgressLine() as progress, interrupts(progress) as stop:
        result = optimise(
            problem, limits, progress, set_aside, given=given, stop=stop, solver=solve_apart,
            former=form_apart if form_groups else None,
        )  # fmt: skip
    _warn(result)
    return result


@contextmanager
def interrupts(progress: ProgressLine) -> Iterator[threading.Event]:
    """Set by the first Ctrl-C, if there is a plan by then; otherwise, and at the second, it is over."""
    stop = threading.Event()

    def asked(number: int, frame: FrameType | None) -> None:
        if stop.is_set() or not progress.news:
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, asked)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _warn(result: "Result") -> None:
    """What the plan does not suffer from, but may be less good for."""
    from api.words import failure
    from models.result import GivenPlan

    if result.programmes and result.programmes.fault:
        warn(f"no new groups, as forming failed: {failure(result.programmes.fault)}")
    for fault in result.run.engine_faults:
        warn(f"the solver failed: {failure(fault)}")
    if result.run.given_plan is GivenPlan.UNSOUND:
        warn(
            "the plan to begin from breaks a hard rule of this problem and was not used; `placewell verify` tells which"
        )
