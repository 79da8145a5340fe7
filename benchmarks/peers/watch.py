"""A clock beside a search."""

import time

from benchmarks.registry import Point


class Watch:
    """Keeps what a search says of itself, with the seconds since it was made."""

    def __init__(self) -> None:
        self.began, self.cpu = time.perf_counter(), time.process_time()
        self.points: tuple[Point, ...] = ()

    def __call__(self, cost: int, bound: int | None) -> None:
        spent, cpu = time.perf_counter() - self.began, time.process_time() - self.cpu
        self.points += (Point(round(spent, 2), cost, bound, round(cpu, 2)),)
