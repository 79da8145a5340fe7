"""A clock beside a search."""

import time

from benchmarks.registry import Point


class Watch:
    """Keeps what a search says of itself, with the seconds since it was made."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.points: tuple[Point, ...] = ()

    def __call__(self, cost: int, bound: int | None) -> None:
        self.points += (Point(round(time.perf_counter() - self.began, 2), cost, bound),)
