"""When to stop before the time is up, by a clock of the test's own."""

import pytest

from models.result import StopReason
from optimizer.engines.base import Limits
from optimizer.errors import UnusableLimits
from optimizer.watch import Watch


class Clock:
    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def test_without_rules_only_somebody_who_asks_stops_it() -> None:
    asked: list[bool] = []
    watch = Watch(Limits(stopped=lambda: bool(asked)))
    watch.see(10, 10)
    assert not watch.stopped()
    asked.append(True)
    assert watch.stopped()
    assert watch.why is StopReason.STOPPED


def test_the_gap_is_held_against_what_can_be_avoided() -> None:
    """A bound of 140 of which 100 is unavoidable: 40. At a gap of a quarter the cost may be 10 more than the bound."""
    watch = Watch(Limits(cost_gap=0.25), beyond=100)
    watch.see(151, 140)
    assert not watch.stopped()
    watch.see(150, 140)
    assert watch.stopped()
    assert watch.why is StopReason.GAP_REACHED


def test_a_bound_below_what_cannot_be_avoided_proves_no_gap() -> None:
    watch = Watch(Limits(cost_gap=1000.0), beyond=100)
    watch.see(120, 100)
    assert not watch.stopped()


def test_patience_begins_again_with_every_better_plan() -> None:
    clock = Clock()
    watch = Watch(Limits(unimproved_seconds=10), now=clock)
    clock.time += 50
    assert not watch.stopped()
    for seconds, cost in ((0, 30), (9, 20), (9, 20), (0, 25)):
        clock.time += seconds
        watch.see(cost, 0)
        assert not watch.stopped()
    clock.time += 1
    assert watch.stopped()
    assert watch.why is StopReason.UNIMPROVED


def test_the_first_reason_stands() -> None:
    asked: list[bool] = []
    watch = Watch(Limits(cost_gap=0.0, stopped=lambda: bool(asked)))
    watch.see(5, 5)
    asked.append(True)
    assert watch.stopped()
    assert watch.why is StopReason.GAP_REACHED


def test_half_of_the_grace_is_for_the_last_pass() -> None:
    clock = Clock()
    watch = Watch(Limits(seconds=10, grace_seconds=4), now=clock)
    clock.time += 12
    assert not watch.late()
    clock.time += 0.1
    assert watch.late()


def test_asked_to_stop_there_is_as_much_from_then_on() -> None:
    clock = Clock()
    watch = Watch(Limits(seconds=100, grace_seconds=4, stopped=lambda: True), now=clock)
    assert watch.stopped()
    clock.time += 2.1
    assert watch.late()


def test_in_reproducible_mode_no_clock_is_read() -> None:
    clock = Clock()
    watch = Watch(Limits(seconds=10, reproducible=True), now=clock)
    clock.time += 1e6
    assert (watch.spent, watch.late(), watch.stopped()) == (0.0, False, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"seconds": 0}, {"seconds": float("nan")}, {"workers": 0}, {"memory_bytes": 0}, {"grace_seconds": -1},
        {"cost_gap": -0.1}, {"unimproved_seconds": -1}, {"unimproved_seconds": 5, "reproducible": True},
    ],
)  # fmt: skip
def test_limits_that_cannot_be_kept_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UnusableLimits):
        Limits(**wrong)  # type: ignore[arg-type]
