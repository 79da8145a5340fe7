"""An engine is believed as far as its answer can be checked: choices are counted again, and its own words compared."""

from collections import deque

import numpy as np

from models.result import EngineFault, EngineFaultCode, SolveStatus, StopReason
from optimizer.draft import Primitives
from optimizer.engines.base import Bools, Report, Run
from optimizer.errors import Defect
from optimizer.evaluate import least_cost, total_cost

KEPT = 64


def sound_cost(draft: Primitives, chosen: object) -> int | None:
    """Cost of what should be a choice; None where it is none, or breaks something."""
    if not isinstance(chosen, np.ndarray) or chosen.shape != (draft.literals,) or chosen.dtype != np.bool_:
        return None
    return total_cost(draft, chosen)


def beginning(draft: Primitives) -> Bools:
    """The choice that is there before anything is solved."""
    return draft.base if draft.start is None else draft.start


def cost_of(draft: Primitives, chosen: Bools) -> int:
    """Cost of a choice that must be sound: ours, never an engine's."""
    cost = total_cost(draft, chosen)
    if cost is None:
        raise Defect("a choice of ours breaks a hard rule")
    return cost


class Heard:
    """Passes an engine's reports on, and keeps its last choices in case its answer is not sound."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.kept: deque[Bools] = deque(maxlen=KEPT)

    def __call__(self, cost: int, bound: int | None, chosen: Bools | None = None, /) -> None:
        if chosen is not None:
            self.kept.append(chosen)
        self.report(cost, bound, chosen)


Faults = tuple[EngineFault, ...]


def believed_choice(draft: Primitives, run: Run, kept: "deque[Bools]") -> tuple[Bools, Faults]:
    """The engine's choice, or the newest before it that is sound, in the end what was there before it."""
    if sound_cost(draft, run.chosen) is not None:
        return run.chosen, ()
    sound = (one for one in reversed(kept) if sound_cost(draft, one) is not None)
    return next(sound, beginning(draft)), (EngineFault(code=EngineFaultCode.UNSOUND_CHOICE),)


def believed_bound(draft: Primitives, run: Run, cost: int) -> tuple[int, Faults]:
    """The engine's bound, unless what it says cannot be true of a sound choice of this cost."""
    says_best = run.status is SolveStatus.OPTIMAL or run.stop_reason is StopReason.PROVEN
    if run.bound > cost:
        return least_cost(draft), (EngineFault(code=EngineFaultCode.FALSE_BOUND),)
    if run.bound < cost and says_best:
        return least_cost(draft), (EngineFault(code=EngineFaultCode.FALSE_PROOF),)
    return max(run.bound, least_cost(draft)), ()
