"""What there is for those whose order ends too soon now: looked for without laying the groups out for each of them."""

from datetime import date
from typing import Any

import pytest

from models.cascade import WayOut
from models.programmes.codes import LostDayReason
from models.programmes.groups import LostDay
from models.programmes.layout import lay_out
from optimizer.programmes.ways_out import cascade_with_ways_out
from tests.build import TUE, person
from tests.optimizer.programmes.build import facilitator, group, member, room, running, stranger
from tests.optimizer.programmes.test_form import crn


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
    lost = LostDay(date=date.fromisoformat(TUE), reason=LostDayReason.WEATHER)
    return cascade_with_ways_out(facts.problem, "G1", lost)[1].ways_out


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
