"""One to one as a way out for whom a lost day takes the time: as few of the last sessions as bring the end forward.

On Tuesdays at 18:00; the fifth session is at least three weeks after the fourth. Tuesday 24 November is lost: the
fourth is on 1 December then, and the fifth on the 22nd.
"""

from typing import Any

import pytest

from models.programmes.codes import LostDayReason
from models.programmes.groups import LostDay
from optimizer.programmes.ways_out import cascade_with_ways_out
from tests.build import TUE
from tests.optimizer.programmes.build import group, member, running, template


def way(end: str, **changes: Any) -> tuple[int, str | None, int]:
    """Sessions too late, by when one to one could end, and how many sessions it takes."""
    *others, last = template().sessions
    later = last.model_copy(update={"weeks_after_previous": 3})
    facts = running(
        group(members=[member(order_end_date_inclusive=end)]),
        programme_templates=[template().model_copy(update={"sessions": (*others, later)})], **changes,
    )  # fmt: skip
    lost = LostDay.model_validate({"date": TUE, "reason": LostDayReason.WEATHER})
    (one,) = cascade_with_ways_out(facts.problem, "G1", lost)[1].ways_out
    return one.late_sessions, str(one.one_to_one_by) if one.one_to_one_by else None, one.one_to_one_sessions


@pytest.mark.parametrize(
    ("end", "late", "sessions"),
    [
        pytest.param("2026-12-22", 1, 1, id="the fifth alone, three weeks after 1 December"),
        pytest.param("2026-12-21", 1, 2, id="a day less: the fourth as well"),
        pytest.param("2026-12-11", 2, 2, id="the fourth tomorrow, and the fifth three weeks after it"),
        pytest.param("2026-12-10", 2, None, id="a day less: no way"),
    ],
)
def test_as_few_as_it_takes(end: str, late: int, sessions: int | None) -> None:
    assert way(end) == (late, None if sessions is None else end, sessions or 0)


def test_it_is_on_a_working_day_that_the_group_has_not_lost() -> None:
    """The plan is made on a Friday: the fourth is on Monday the 23rd, and the fifth on 14 December; or with that day
    closed the fourth is on Wednesday the 25th, as Tuesday is lost."""
    for end, by in (("2026-12-14", "2026-12-14"), ("2026-12-13", None)):
        assert way(end, planned_on="2026-11-20")[1] == by
    for end, by in (("2026-12-16", "2026-12-16"), ("2026-12-15", None)):
        assert way(end, planned_on="2026-11-20", non_working_dates=["2026-11-23"])[1] == by
