"""AP-CASCADE: "shifts all later sessions, re-checking every member's availability". The last session is that of Tuesday
1 December."""

from optimizer.facts import Facts
from optimizer.programmes.cascade import cascade
from optimizer.rules.programmes.ap_cascade import RULE
from tests.build import issued
from tests.optimizer.programmes.build import group, noted, running
from tests.optimizer.programmes.test_cascade import lost


def test_a_lost_day_moves_a_session_onto_unpaid_work_of_a_later_week() -> None:
    facts = running(group(), bookings=[issued("2026-12-08", 60, start_time="18:00")], sessions=[])
    _, found = cascade(facts.problem, "G1", lost("2026-11-24"))
    assert [(one.rule, one.crn, one.amount) for one in found.breaks] == [("LAW-REQ-COMPAT", "X000001", 60)]


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
