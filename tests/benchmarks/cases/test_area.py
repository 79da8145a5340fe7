"""An area in lines is planned by the command and by hand, and its parts are judged and added up."""

import pytest

from benchmarks.cases.area import area, is_area
from benchmarks.cases.week import week
from benchmarks.registry import OURS
from benchmarks.rows import Key
from benchmarks.run import Ask
from fixtures.presets import PRESETS, grown


def key(peer: str) -> Key:
    """Two units."""
    return next(iter(Ask((grown(900),), ("calibrated",), (1,), (peer,), 2.0, 2).keys()))


def test_a_nation_is_an_area_and_nothing_smaller_is() -> None:
    assert [name for name in PRESETS if is_area(name)] == ["nation"]
    assert not is_area(grown(900))


@pytest.mark.deep
def test_both_are_sound_and_ours_is_no_dearer() -> None:
    ours, greedy = (area(key(peer)) for peer in (OURS, "greedy"))
    for found in (ours, greedy):
        assert (found.people, found.problem_hash) == (900, week(grown(900), "calibrated", 1).digest())
        assert found.violations == {}
        assert found.tiers is not None
        assert found.cost == sum(units * rate for units, rate in zip(found.tiers, (10**6, 10**3, 1), strict=True))
        assert found.cpu_seconds > 0.5
        assert (found.megabytes or 0) > 50
    assert (ours.cost or 0) <= (greedy.cost or 0)
    assert greedy.bound is None
    assert ours.unavoidable_cost <= (ours.bound or 0) <= (ours.cost or 0)
    assert ours.unavoidable_cost < (ours.cost or 0) < ours.unavoidable_cost + ours.placeable_value
