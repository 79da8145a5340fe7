"""SD-CLASSIFY: stood down in advance and sent home, each noted with what is and is not recorded of it."""

from typing import Any

import pytest

from models.reading import read_problem
from optimizer.facts import Facts
from optimizer.rules.capacity.sd_classify import RULE, stood_down_lately
from tests.build import past_booking, person, plan, problem
from tests.optimizer.rules.halves import notes

# Planned on Thursday 19 November 2026; 28 days before is 22 October.
WHOLE = {"stand_down_cause": "WEATHER", "stand_down_notice_hours": 30}


def told(outcome: str | None, date: str = "2026-11-17", **changes: Any) -> list[tuple[str, int | None]]:
    facts = Facts(problem(bookings=[past_booking(date, 420, outcome, **changes)]))
    return [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))]


@pytest.mark.parametrize(
    ("outcome", "changes", "codes"),
    [
        pytest.param("AASD", WHOLE, [("STOOD_DOWN_IN_ADVANCE", 30)], id="told 30 hours before"),
        pytest.param(
            "ATSS", WHOLE | {"stand_down_notice_hours": 0}, [("SENT_HOME", None)], id="came and was sent home"
        ),
        pytest.param(
            "AASD",
            {},
            [("STOOD_DOWN_IN_ADVANCE", None), ("CAUSE_NOT_RECORDED", None), ("NOTICE_NOT_RECORDED", None)],
            id="nothing recorded",
        ),
        pytest.param("ATSS", {}, [("SENT_HOME", None), ("CAUSE_NOT_RECORDED", None)], id="sent home without notice"),
        pytest.param("ATTC", {}, [], id="attended"),
        pytest.param("UAAB", {}, [], id="did not come"),
        pytest.param("RSSR", {}, [], id="rescheduled is told beside, in the measures"),
        pytest.param(None, {}, [], id="not known yet"),
    ],
)
def test_two_events(outcome: str | None, changes: dict[str, Any], codes: list[tuple[str, int | None]]) -> None:
    assert told(outcome, **changes) == codes


@pytest.mark.parametrize(("date", "count"), [("2026-10-22", 1), ("2026-10-21", 0)])
def test_of_the_last_28_days(date: str, count: int) -> None:
    facts = Facts(problem(bookings=[past_booking(date, 420, "AASD")]))
    assert len(stood_down_lately(facts, "X000001")) == count


def test_neither_counts_against_the_way_up_to_many_hours() -> None:
    """UPW-INTENSIVE-28: 900 minutes stood down in the seven days before, and 420 more than that."""
    from optimizer.rules.load.upw_intensive_28 import ramp_stage

    for outcome, stage in (("AASD", 1320), ("ATSS", 1320), ("UAAB", 840)):
        booking = past_booking("2026-11-17", 900, outcome)
        assert ramp_stage(Facts(problem(people=[person()], bookings=[booking])), "X000001") == stage


def test_only_a_stand_down_tells_of_one() -> None:
    week = problem(bookings=[past_booking("2026-11-17", 420, "ATTC")])
    told = week.bookings[0].model_copy(update={"worked_minutes": 60, "stand_down_notice_hours": 3})
    faults = read_problem(week.model_copy(update={"bookings": (told,)}).model_dump_json(by_alias=True)).faults
    assert [(one.code, one.pointer) for one in faults] == [
        ("NOT_STOOD_DOWN", "/bookings/0/standDownNoticeHours"),
        ("NOT_STOOD_DOWN", "/bookings/0/workedMinutes"),
    ]
