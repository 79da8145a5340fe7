"""What an engine takes and gives: a Draft and limits in, the best choice of literals and a bound out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.result import SolveStatus, StopReason
from optimizer.draft import Primitives

Bools = NDArray[np.bool_]

Progress = Callable[[int, int | None], None]
"""Called with the best cost so far and the best lower bound, or None where there is none yet."""


@dataclass(frozen=True)
class Limits:
    """When to stop and how to search. Seconds are wall time; in reproducible mode they are turned into work."""

    seconds: float = 20.0
    workers: int = 2
    seed: int = 1
    reproducible: bool = False


@dataclass(frozen=True)
class Run:
    """What came of it. `chosen` has one entry a literal; cost and bound are in the objective's one integer."""

    chosen: Bools
    cost: int
    bound: int
    status: SolveStatus
    stop_reason: StopReason
    engine: str
    bound_method: str


class Engine(Protocol):
    def __call__(self, draft: Primitives, limits: Limits, progress: Progress | None) -> Run: ...
