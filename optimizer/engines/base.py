"""What an engine takes and gives: a Draft and limits in, the best choice of literals and a bound out."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from models.result import EngineFault, SolveStatus, Spent, StopReason
from optimizer.draft import Primitives
from optimizer.errors import UnusableLimits

Bools = NDArray[np.bool_]
NO_TIME = Spent(wall_seconds=0.0, cpu_seconds=0.0)

Progress = Callable[[int, int | None], None]
"""Called with the best cost so far and the best lower bound, or None where there is none yet."""

# In reproducible mode a second of limit is this much of the solver's deterministic work; the clock is a back-stop.
WORK_PER_SECOND = 0.5
BACKSTOP = 6.0
GIB = 2**30


class ChosenBy(Enum):
    """How a relaxation came to choose."""

    MIXED = "mixed"
    """In parts, of literals."""
    WHOLE = "whole"
    """In parts, of whole choices."""
    ASKED = "asked"
    """Everybody by themselves, at prices on what they share."""


Likes = Callable[[Bools, ChosenBy], None]
"""Called with what a relaxation chooses, one entry a literal, and how."""


class Report(Protocol):
    """Progress as an engine makes it: with the choice itself, which then outlives the engine. Cheap to call."""

    def __call__(self, cost: int, bound: int | None, chosen: Bools | None = None, /) -> None: ...


def never() -> bool:
    return False


def ignored(_: Bools, _how: ChosenBy, /) -> None:
    """Of what is told, nothing comes."""


def forgotten(_: Bools, /) -> None:
    """Nobody asked for it."""


@dataclass(frozen=True)
class Limits:
    """When to stop and how to search. Seconds are wall time; in reproducible mode they are turned into work."""

    seconds: float = 20.0
    workers: int = 2
    seed: int = 1
    reproducible: bool = False
    cost_gap: float | None = None
    """Near enough: the cost gap that a Result quotes."""
    unimproved_seconds: float | None = None
    """Long enough without a better plan."""
    memory_bytes: int = 4 * GIB
    """What a process of its own may hold in memory."""
    grace_seconds: float = 5.0
    """How long it may then take to come to its end, before it is ended."""
    stopped: Callable[[], bool] = never
    """An engine that finds this true, after a report or in the meantime, comes to its end with what it has."""

    def __post_init__(self) -> None:
        if not (self.seconds > 0 and self.workers > 0 and self.memory_bytes > 0 and self.grace_seconds >= 0):
            raise UnusableLimits("seconds, workers and memory must be more than 0")
        if (self.cost_gap or 0) < 0 or (self.unimproved_seconds or 0) < 0:
            raise UnusableLimits("a gap and seconds without a better plan cannot be less than 0")
        if self.reproducible and self.unimproved_seconds is not None:
            raise UnusableLimits("seconds without a better plan differ from run to run: not in reproducible mode")

    @property
    def clock_seconds(self) -> float:
        """Wall time after which nothing more is sought, whatever the mode."""
        return self.seconds * (BACKSTOP if self.reproducible else 1.0)


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
    faults: tuple[EngineFault, ...] = ()
    attempts: int = 1
    workers: int | None = None
    """Where they were not what the limits say."""
    cpu_seconds: float = 0.0
    """In other processes than this."""
    peak_bytes: int = 0
    """Held in memory at most by those."""
    bounding: Spent = NO_TIME
    """What of all that went into the bound."""
    moves: int = 0
    asked: int = 0
    """Parts that an engine was asked for."""
    last_pass: bool = True
    """Is insertion's last pass worth its time? Not where the engine has long tried such steps itself."""


@dataclass
class Lower:
    """A lower bound as far as it is known by now; is a thread busy that looks for a better one?"""

    bound: int = 0
    busy: bool = False
    liked: Bools | None = None
    """What its latest solution chooses, if only by a part: one entry a literal."""
    whole: bool = False
    """Of whole choices?"""
    offered: "Offered | None" = None
    """A sound choice that was found beside the search."""
    hear: Callable[[Bools], None] = forgotten
    """Told each choice of the search that is better than those before."""
    offer: Callable[[Bools], None] = forgotten
    """In reproducible mode: to be asked for an offer, with the search's best choice."""


class Offered(NamedTuple):
    """A sound choice, and what it costs."""

    cost: int
    chosen: Bools


class Engine(Protocol):
    """It begins from `draft.start` where there is one, reports better choices, and heeds `limits.stopped`."""

    def __call__(self, draft: Primitives, limits: Limits, progress: Report | None) -> Run: ...
