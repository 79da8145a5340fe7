"""UPW-ASSESS-10WD: assessed by the tenth working day after sentence; inductions held until then are listed.

The plan is made on Thursday 19 November 2026. There is no bank holiday in November: the tenth working day after a
sentence is two weeks later.
"""

from typing import Any

import pytest

from models.people import Requirement
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.timeliness.upw_assess_10wd import RULE
from tests.build import ASSESSED, MON, TUE, WED, left, person, plan, problem, project, requirement, session
from tests.optimizer.rules.halves import notes, refusal

NEW = {"induction_attended_on": None, "first_work_session_on": None}


def sentenced(day: str, **changes: Any) -> Requirement:
    return requirement(sentence_date=day, **NEW, **changes)


@pytest.mark.parametrize(
    ("order", "assessment", "planned_on", "late"),
    [
        pytest.param(sentenced("2026-11-05"), {}, "2026-11-19", None, id="the tenth working day"),
        pytest.param(sentenced("2026-11-04"), {}, "2026-11-19", 1, id="the eleventh"),
        # Ten working days to Friday 6 November, and then nine more.
        pytest.param(sentenced("2026-10-23"), {}, "2026-11-19", 9, id="nine over"),
        # The tenth was Friday 20.
        pytest.param(sentenced("2026-11-06"), {}, "2026-11-22", None, id="no working day since"),
        pytest.param(sentenced("2026-11-04"), ASSESSED, "2026-11-19", None, id="assessed"),
        pytest.param(
            sentenced("2026-11-04"), ASSESSED | {"completed_on": "2026-11-19"}, "2026-11-19", None, id="today"
        ),
        pytest.param(
            sentenced("2026-11-04"),
            ASSESSED | {"completed_on": "2026-11-20"},
            "2026-11-19",
            1,
            id="not before tomorrow",
        ),
        pytest.param(sentenced("2026-11-04"), {"completed_on": "2026-11-10"}, "2026-11-19", 1, id="no level of risk"),
        pytest.param(sentenced("2026-11-04", credited_minutes=6000), {}, "2026-11-19", None, id="nothing is left"),
    ],
)
def test_late_assessments(order: Requirement, assessment: dict[str, Any], planned_on: str, late: int | None) -> None:
    week = problem(people=[person(requirements=[order], assessment=assessment)], planned_on=planned_on)
    facts = Facts(week)
    found = notes(RULE, facts, plan(facts))
    assert [(one.code, one.crn, one.amount, one.unit) for one in found] == (
        [("ASSESSMENT_OVERDUE", "X000001", late, "working days")] if late else []
    )


@pytest.mark.parametrize(("completed_on", "refused"), [(MON, False), (TUE, False), (WED, True), (None, True)])
def test_work_is_from_the_day_on_which_the_assessment_is_complete(completed_on: str | None, refused: bool) -> None:
    week = problem(people=[person(assessment=ASSESSED | {"completed_on": completed_on})], sessions=[session(date=TUE)])
    assert refusal(RULE, week) == (Refusal("WORK_BEFORE_ASSESSMENT") if refused else None)


def test_bank_holidays_are_no_working_days() -> None:
    """From Friday 18 December the tenth is Wednesday 6 January: the 25th, the 28th and the 1st are none."""
    window = {"start_date": "2027-01-11", "end_date_inclusive": "2027-01-17"}
    order = sentenced("2026-12-18")
    for planned_on, late in (("2027-01-06", []), ("2027-01-07", [1])):
        week = problem(
            people=[person(requirements=[order], assessment={})],
            window=window, planned_on=planned_on, sessions=[session(date="2027-01-12")],
        )  # fmt: skip
        facts = Facts(week)
        assert [one.amount for one in notes(RULE, facts, plan(facts))] == late


def test_the_days_are_of_the_policy() -> None:
    week = problem(
        people=[person(requirements=[sentenced("2026-11-05")], assessment={})],
        policy={"overrides": {"assessWorkingDays": 8}},
    )
    facts = Facts(week)
    assert [one.amount for one in notes(RULE, facts, plan(facts))] == [2]


def test_the_sentence_is_that_of_the_requirement_planned_for() -> None:
    later = left(600, requirement_id="R2", sentence_date="2026-11-10")
    facts = Facts(problem(people=[person(requirements=[left(0), later], assessment={})]))
    assert notes(RULE, facts, plan(facts)) == []


@pytest.mark.parametrize(
    ("assessment", "held"),
    [
        pytest.param({}, [MON], id="not assessed"),
        pytest.param(ASSESSED | {"completed_on": TUE}, [MON], id="assessed the day after"),
        pytest.param(ASSESSED, [], id="assessed"),
    ],
)
def test_provisional_inductions(assessment: dict[str, Any], held: list[str]) -> None:
    week = problem(
        people=[person(requirements=[sentenced("2026-11-10")], assessment=assessment)],
        projects=[project("IND", project_type="PI"), project()],
        sessions=[session("IND", MON, "09:00", "11:00"), session()],
    )
    facts = Facts(week)
    found = notes(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)]))
    assert [one.session and one.session.date.isoformat() for one in found] == held
    assert {(one.code, one.crn, one.amount) for one in found} <= {("PROVISIONAL_HOLD", "X000001", None)}
