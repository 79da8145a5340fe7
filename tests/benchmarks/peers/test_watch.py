"""A peer's own clock is the processor's."""

import time

from benchmarks.peers.watch import LEAST_SECONDS, Watch
from optimizer.engines.base import Limits


def burnt(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_what_was_spent_before_is_taken_off_the_limit_of_all_workers() -> None:
    watch = Watch()
    burnt(0.2)
    assert 19.0 < watch.left(Limits(seconds=10, workers=2)) <= 19.8
    assert watch.left(Limits(seconds=0.1, workers=2)) == LEAST_SECONDS


def test_it_says_stop_when_so_much_more_is_spent_and_not_before() -> None:
    watch, said = Watch(), list[float]()
    with watch.until(0.3, lambda: said.append(watch.spent)):
        time.sleep(0.5)
        assert not said
        while not said:
            burnt(0.01)
    assert said[0] >= 0.3


def test_what_is_given_is_not_counted() -> None:
    watch = Watch()
    with watch.given():
        burnt(0.3)
    burnt(0.1)
    watch(7, None)
    assert 0.1 <= watch.spent < 0.3
    assert watch.points[0].seconds < watch.free[0]
    assert watch.free[1] >= 0.3


def test_news_has_both_clocks() -> None:
    watch = Watch()
    burnt(0.1)
    time.sleep(0.2)
    watch(7, 5)
    found = watch.points[0]
    assert (found.cost, found.bound) == (7, 5)
    assert found.cpu_seconds is not None
    assert 0.1 <= found.cpu_seconds <= found.seconds
