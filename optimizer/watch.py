"""When to stop before the time is up: asked to, near enough to the bound, or nothing better for long enough."""

import time
from collections.abc import Callable

from models.result import StopReason
from optimizer.engines.base import Limits


class Watch:
    """Sees what is reported of the whole. `beyond` is cost that the bound is not held against: what no plan avoids."""

    def __init__(self, limits: Limits, beyond: int = 0, now: Callable[[], float] = time.monotonic) -> None:
        self.limits, self.beyond, self.now = limits, beyond, now
        self.why: StopReason | None = None
        self.best: int | None = None
        self.improved = self.began = now()
        self.end = self.began + limits.seconds

    @property
    def spent(self) -> float:
        """Seconds; in reproducible mode, where work is counted, none."""
        return 0.0 if self.limits.reproducible else self.now() - self.began

    def see(self, cost: int, bound: int) -> None:
        if self.best is None or cost < self.best:
            self.best, self.improved = cost, self.now()
        gap = self.limits.cost_gap
        if gap is not None and cost - bound <= gap * max(0, bound - self.beyond):
            self._stop(StopReason.GAP_REACHED)

    def stopped(self) -> bool:
        patience = self.limits.unimproved_seconds
        if self.limits.stopped():
            self._stop(StopReason.STOPPED)
        elif patience is not None and self.best is not None and self.now() - self.improved >= patience:
            self._stop(StopReason.UNIMPROVED)
        return self.why is not None

    def late(self) -> bool:
        """Is there no time left even for the last pass? In reproducible mode only somebody who waits makes it late."""
        if self.limits.reproducible and self.why is not StopReason.STOPPED:
            return False
        return self.now() > self.end + self.limits.grace_seconds / 2

    def _stop(self, why: StopReason) -> None:
        if self.why is None:
            self.why, self.end = why, min(self.end, self.now())
