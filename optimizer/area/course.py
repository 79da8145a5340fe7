"""How the plans of an area come: what the newest of all parts cost together, each time that a part is done."""

import time
from collections.abc import Callable, Mapping
from threading import Lock

from models.result import TracePoint
from optimizer.area.totals import Totals, together

Units = tuple[int, ...]
Tell = Callable[[int, int, int], None]
"""Called with how many parts are done of how many that are at work or to be, and what the plans so far cost."""


class Course:
    """Since it was made. Parts tell of themselves from threads of their own."""

    def __init__(self, tell: Tell | None = None) -> None:
        self.tell, self.began, self.one_at_a_time = tell, time.perf_counter(), Lock()
        self.newest = dict[Units, Totals]()
        self.done = self.parts = 0
        self.saved = list[tuple[float, int]]()
        """Seconds, and how much less the plans there were cost than placing nobody in their parts."""

    @property
    def seconds(self) -> float:
        return round(time.perf_counter() - self.began, 2)

    def begin(self, parts: int) -> None:
        """So many are to be solved now, whatever was before."""
        self.done, self.parts = 0, parts

    def see(self, plans: Mapping[Units, Totals]) -> None:
        """One more is done, and these are its plans: those that it began from where it found none, or none at all."""
        with self.one_at_a_time:
            units = {unit for mine in plans for unit in mine}
            others = {mine: totals for mine, totals in self.newest.items() if units.isdisjoint(mine)}
            self.newest, self.done = others | dict(plans), self.done + 1
            whole = together(self.newest.values())
            if plans:
                self.saved.append((self.seconds, whole.nobody - whole.cost))
            if self.tell:
                self.tell(self.done, self.parts, whole.cost)

    def trace(self, bound: int) -> tuple[TracePoint, ...]:
        """Each time that all plans together were better, and in the end the bound of the whole: before, nothing was
        proved of that. Nobody is placed in parts that had no plan yet; what that costs is known once they have."""
        points, nobody = list[TracePoint](), together(self.newest.values()).nobody
        for seconds, saved in self.saved:
            if not points or nobody - saved < points[-1].cost:
                points.append(TracePoint(seconds=seconds, cost=nobody - saved, bound=0))
        if points and bound:
            points.append(points[-1].model_copy(update={"seconds": self.seconds, "bound": bound}))
        return tuple(points)
