"""AP-CASCADE: "shifts all later sessions, re-checking every member's availability". The last session, of Tuesday 1
December at 18:00, is over at 20:00; the way is 6 minutes, with a margin of 3."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.programmes.cascade import cascade
from optimizer.rules.programmes.ap_cascade import RULE
from tests.optimizer.programmes.build import group, noted, running, told
from tests.optimizer.programmes.test_cascade import lost


def issued(day: str, start: str, minutes: int = 240) -> dict[str, Any]:
    one = {"crn": "X000001", "project_code": "P1", "date": day, "start_time": start, "requirement_id": "R1",
           "minutes": minutes, "status": "ISSUED"}  # fmt: skip
    return {"bookings": [one]}


@pytest.fixture
def code() -> str:
    return running(group()).problem.projects[0].project_code


@pytest.mark.parametrize(
    ("day", "start", "over"),
    [
        pytest.param("2026-12-01", "13:51", None, id="over at 17:51, when they leave"),
        pytest.param("2026-12-01", "13:52", 1, id="a minute later"),
        pytest.param("2026-12-01", "20:09", None, id="from when they are home"),
        pytest.param("2026-12-02", "18:00", None, id="another day"),
    ],
)
def test_unpaid_work_of_a_later_week_at_the_time(code: str, day: str, start: str, over: int | None) -> None:
    later = issued(day, start)
    later["bookings"][0]["project_code"] = code
    found = told(RULE, running(group(), **later))
    assert found == ([] if over is None else [("UNPAID_WORK_ISSUED", "X000001", "G1 12-01", over)])


def test_a_lost_day_moves_a_session_onto_it(code: str) -> None:
    later = issued("2026-12-08", "18:00", 60)
    later["bookings"][0]["project_code"] = code
    facts = running(group(), **later)
    assert told(RULE, facts) == []
    _, found = cascade(facts.problem, "G1", lost("2026-11-24"))
    assert [(one.rule, one.crn, one.amount) for one in found.breaks] == [("AP-CASCADE", "X000001", 60)]


def test_everybody_is_to_be_told() -> None:
    facts = running(group())
    after, _ = cascade(facts.problem, "G1", lost("2026-11-24"))
    assert (noted(RULE, facts), noted(RULE, Facts(after))) == ([], ["TO_BE_TOLD_OF_NEW_DAYS"])
    past = running(group(lost_days=[{"date": "2026-11-17", "reason": "ROOM"}]))
    assert noted(RULE, past) == []


def test_from_the_day_of_the_plan_on() -> None:
    today = running().problem.planned_on
    losing = [{"date": today, "reason": "ROOM"}]
    assert noted(RULE, running(group(lost_days=losing))) == ["TO_BE_TOLD_OF_NEW_DAYS"]
