"""What somebody with a spreadsheet allocates: the usual place or the nearest, when the person is free."""

from typing import Any

from benchmarks.handmade import allocations
from models.codes import Frequency
from models.problem import Problem
from optimizer.facts import Facts
from tests.build import HOME, TUE, WED, left, men, person, problem, project, requirement, session, woman

NEW = requirement(induction_attended_on=None, first_work_session_on=None)
NEAR: dict[str, Any] = {"project_code": "NEAR", "place": HOME}
TWO: dict[str, Any] = {"projects": [project(), project(**NEAR)], "sessions": [session(), session(project_code="NEAR")]}


def made(week: Problem) -> list[tuple[str, str, str]]:
    return [(one.crn, one.session.project_code, one.frequency.value) for one in allocations(Facts(week))]


def test_everybody_goes_to_the_nearest_however_many_are_sent_there() -> None:
    week = problem(**TWO | {"people": men(3), "projects": [project(), project(capacity=1, **NEAR)]})
    assert made(week) == [(f"X00000{n}", "NEAR", "WEEKLY") for n in (1, 2, 3)]


def test_the_usual_place_comes_before_a_nearer_one() -> None:
    far = project().project_code
    usual = {"day": "TUESDAY", "start_time": "09:00", "project_code": far}
    assert made(problem(**TWO | {"people": [person(usual_pattern=usual)]})) == [("X000001", far, "WEEKLY")]


def test_nobody_is_sent_when_they_are_not_free() -> None:
    free = [{"day": "WEDNESDAY", "slots": ["MORNING", "AFTERNOON"]}]
    week = problem(people=[person(availability=free)], sessions=[session(date=TUE), session(date=WED)])
    assert [str(one.session.date) for one in allocations(Facts(week))] == [WED]


def test_men_are_not_sent_to_a_womens_group() -> None:
    week = problem(people=[person(), woman("X000002")], sessions=[session(women_only=True)])
    assert [crn for crn, _, _ in made(week)] == ["X000002"]


def test_an_induction_once_and_work_from_the_day_after_it() -> None:
    induction = project(project_code="IND", project_type="PI")
    there = [session(date=WED), session(project_code="IND", start_time="09:00", end_time="11:00")]
    found = allocations(
        Facts(problem(people=[person(requirements=[NEW])], projects=[project(), induction], sessions=there))
    )
    assert [(one.frequency, str(one.starts_on)) for one in found] == [(Frequency.ONCE, TUE), (Frequency.WEEKLY, WED)]


def test_a_second_day_where_one_does_not_hold_what_is_due() -> None:
    order = left(500, order_type="SUSPENDED_SENTENCE_ORDER", operational_period_end_date_inclusive="2026-12-27")
    sessions = [session(date=TUE), session(date=WED)]
    assert len(made(problem(people=[person(requirements=[order])], sessions=sessions))) == 2
    assert len(made(problem(sessions=sessions))) == 1


def test_whoever_works_full_time_and_needs_little_comes_every_other_week() -> None:
    few = person(requirements=[left(200)], employment_status="FULL_TIME")
    assert made(problem(people=[few])) == [("X000001", project().project_code, "FORTNIGHTLY")]
