"""How long may be searched, of the limit on time."""

import pytest

from models.result import Spent
from optimizer.engines.base import Limits
from optimizer.phases import Phases
from optimizer.solve import LEAST_SECONDS
from optimizer.time_left import left_to_search


def after(beside: float = 0.0, **steps: float) -> Phases:
    """Seconds of the clock, and those that were no step's."""
    took = {"groups": 0.0, "facts": 0.0, "options": 0.0, "draft": 0.0} | steps
    spent = {step: Spent(wall_seconds=seconds, cpu_seconds=9.0) for step, seconds in took.items()}
    return Phases(spent, now=iter((0.0, beside + sum(took.values()))).__next__)


@pytest.mark.parametrize(
    ("seconds", "phases", "left"),
    [
        pytest.param(60, after(), 60 - 0.1, id="nothing has taken time: the search comes to its end"),
        pytest.param(60, after(facts=1, options=3, draft=4), 60 - 8 - 6 - 0.1, id="checking, as building took"),
        pytest.param(60, after(given=5), 60 - 5 - 0.1, id="what is no building says nothing of checking"),
        pytest.param(60, after(beside=2), 60 - 2 - 0.1, id="what is no step takes time too"),
        pytest.param(60, after(options=20, draft=20), 60 - 40 - 12, id="a fifth for that and no more"),
        pytest.param(1, after(options=0.25, draft=0.25), 1 - 0.5 - 0.2, id="of a second too"),
        pytest.param(60, after(groups=50, options=4), 60 - 30 - 4 - 3 - 0.1, id="forming took no more than its half"),
        pytest.param(1, after(options=5), LEAST_SECONDS, id="nothing is left"),
    ],
)
def test_what_is_left_to_search_in(seconds: float, phases: Phases, left: float) -> None:
    assert left_to_search(Limits(seconds=seconds), phases).seconds == pytest.approx(left)


def test_where_work_is_counted_the_clock_takes_nothing() -> None:
    limits = Limits(seconds=5, reproducible=True)
    assert left_to_search(limits, after(groups=9, options=9, draft=9)) == limits
