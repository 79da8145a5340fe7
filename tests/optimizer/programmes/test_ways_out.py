"""What there is for those whose order ends too soon now: one to one, as few of the last sessions as bring the end
forward; or another group, looked for without laying the groups out for each of them.
"""

from datetime import date
from typing import Any

import pytest

from models.cascade import WayOut
from models.programmes.codes import LostDayReason
from models.programmes.groups import LostDay
from models.programmes.layout import lay_out
from optimizer.programmes.ways_out import cascade_with_ways_out
from tests.build import TUE, person
from tests.optimizer.programmes.build import facilitator, group, member, room, running, stranger, template
from tests.optimizer.programmes.test_form import crn

LOST = LostDay(date=date.fromisoformat(TUE), reason=LostDayReason.WEATHER)


def way(end: str, **changes: Any) -> tuple[int, str | None, int]:
    """Sessions too late, by when one to one could end, and how many sessions it takes. On Tuesdays at 18:00, the fifth
    at least three weeks after the fourth: with 24 November lost that is on 1 December, and the fifth on the 22nd."""
    *others, last = template().sessions
    later = last.model_copy(update={"weeks_after_previous": 3})
    facts = running(
        group(members=[member(order_end_date_inclusive=end)]),
        programme_templates=[template().model_copy(update={"sessions": (*others, later)})], **changes,
    )  # fmt: skip
    (one,) = cascade_with_ways_out(facts.problem, "G1", LOST)[1].ways_out
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


def ways(late: int) -> tuple[WayOut, ...]:
    """Five Tuesdays from 3 November, and five Fridays from the 13th; so many whose order ends with the time to catch up
    of the series as it was."""
    seats = [member(crn(n), order_end_date_inclusive="2026-12-15" if n <= late else "2027-11-02") for n in (1, 2, 3)]
    friday = {"slots": [{"day": "FRIDAY", "start_time": "18:00"}], "room_code": "ROOM2", "facilitator_codes": ["F2"]}
    facts = running(
        group(members=seats), group("G2", starts_on="2026-11-13", members=[stranger()], **friday),
        people=[person(crn(n)) for n in (1, 2, 3)], rooms=[room(), room("ROOM2")],
        facilitators=[facilitator(), facilitator("F2")],
    )  # fmt: skip
    return cascade_with_ways_out(facts.problem, "G1", LOST)[1].ways_out


def test_each_is_told_of_the_other_group_and_what_stands_against_it() -> None:
    """The fourth, on the 24th, is G2's on 4 December; its last is on the 11th, and the order has no time after it."""
    found = ways(2)
    assert [one.crn for one in found] == [crn(1), crn(2)]
    assert [(each.group_code, str(each.date), each.rule) for one in found for each in one.offers] == [
        ("G2", "2026-12-04", "AP-FIT-ORDER"), ("G2", "2026-12-04", "AP-FIT-ORDER"),
    ]  # fmt: skip


def test_nothing_is_laid_out_again_for_each_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = list[int]()
    for late in (1, 3):
        laid = list[object]()

        def told(*args: Any, laid: list[object] = laid, **more: Any) -> Any:
            laid.append(args[0])
            return lay_out(*args, **more)

        monkeypatch.setattr("optimizer.programmes.series.lay_out", told)
        assert len(ways(late)) == late
        counts.append(len(laid))
    assert counts[0] == counts[1]
