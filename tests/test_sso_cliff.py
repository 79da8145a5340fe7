"""The cliff: 96 hours, nine weeks, and a man who works all week. What is not worked by then is lost."""

from datetime import date
from typing import Any

import pytest

from fixtures import situation
from models.codes import OrderType
from models.policy import PolicyChoice
from models.problem import Problem
from models.result import ReasonClass
from tests.situations import booked, changed, named, noted, refusing, solved, with_one

HIM = "X300031"
NEAR, BY_BUS, COURSE = "N52075P01", "N52075G02", "N52075E03"
MONDAY, TUESDAY, THURSDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 5)
SATURDAY, SUNDAY = date(2026, 11, 7), date(2026, 11, 8)


def cliff(**changes: Any) -> Problem:
    return with_one(situation("sso-cliff"), "people", 0, **changes)


def ordered(**changes: Any) -> Problem:
    """With another order."""
    return cliff(requirements=(changed(cliff().people[0].requirements[0], **changes),))


def at_weekends(problem: Problem, *days: str) -> Problem:
    """With these days of his availability alone."""
    kept = tuple(one for one in problem.people[0].availability if one.day in days)
    return with_one(problem, "people", 0, availability=kept)


def test_he_is_offered_saturday_sunday_by_bus_and_one_evening_at_home() -> None:
    """The bus takes half an hour each way, which is supervised and counts: 8 hours on Sunday."""
    result = solved(cliff())
    assert booked(result) == [(COURSE, TUESDAY, 120), (NEAR, SATURDAY, 420), (BY_BUS, SUNDAY, 480)]
    assert [one.ride.bus_run_code for one in result.plan.bookings if one.ride] == ["RUN1"]
    assert [one.driver_code for one in result.plan.runs] == ["SUP001"]


def test_his_working_week_stays_free() -> None:
    """He could not come on Monday anyhow; the evenings are free of work, and the course is not near it."""
    assert refusing(cliff(), NEAR, MONDAY) == {"AVAIL-MATRIX", "LAW-AVOID-CONFLICT"}
    assert refusing(cliff(), COURSE, TUESDAY) == set()


def test_without_the_bus_there_is_no_sunday() -> None:
    problem = cliff().model_copy(update={"bus_runs": ()})
    assert booked(solved(problem)) == [(COURSE, TUESDAY, 120), (NEAR, SATURDAY, 420)]


@pytest.mark.parametrize(
    ("done", "evenings"),
    [
        pytest.param(2460, [TUESDAY, THURSDAY], id="4 hours of room: both"),
        pytest.param(2461, [TUESDAY], id="a minute less: one"),
        pytest.param(2580, [TUESDAY], id="2 hours of room: one"),
        pytest.param(2581, [], id="a minute less: none"),
    ],
)
def test_courses_fill_three_tenths_of_his_hours_and_no_more(done: int, evenings: list[date]) -> None:
    """Of 150 hours 45 may be courses: 2700 minutes."""
    days = [day for code, day, _ in booked(solved(ordered(credited_ete_minutes=done))) if code == COURSE]
    assert len(days) == len(evenings)


def test_the_alert_says_that_no_week_holds_the_pace() -> None:
    """96 hours in 9 weeks less 4 in hand, at 60% attendance: 5760 / (5 * 0.6) = 1920 minutes to offer each week, and a
    week has 1680."""
    assert noted(solved(cliff()), "UPW-PACE") == [("PACE_CANNOT_BE_HELD", HIM, 240)]


def test_what_he_is_short_of_is_told_of_him_by_himself() -> None:
    (whole,) = solved(cliff()).explanations
    assert (whole.crn, whole.due_minutes, whole.booked_minutes, whole.unmet) == (HIM, 1680, 1020, ("PACE",))
    assert named(whole) == [
        ("NOT_CHOSEN", "CLASHES_WITH_THE_PLAN", 1),
        ("STRUCK_OUT", "SLOT_NOT_AVAILABLE", 1),
        ("STRUCK_OUT", "WORK_OR_EDUCATION", 1),
        ("NEAREST_MISS", "COURSES_OVER_CAP", 1),
    ]
    miss = whole.reasons[-1]
    assert miss.session is not None
    assert (miss.session.project_code, miss.amount, miss.unit) == (COURSE, 60, "minutes")


def test_the_hours_to_be_lost_are_told_today() -> None:
    """Saturdays alone, 11 hours of availability each: 9 * 660 * 0.6 = 3564 of 5760 minutes, 38 in 100 short."""
    result = solved(at_weekends(cliff(), "SATURDAY"))
    assert ("HOURS_EXPECTED_LOST", HIM, 2196) in noted(result, "UPW-SSO-HARDSTOP")
    assert noted(result, "PROMPTS-FLAGS") == [("WILL_HARDLY_FINISH", HIM, 38)]


def test_and_what_is_lost_if_no_week_is_better_than_this_one() -> None:
    """His availability would hold the hours, the places do not: 9 * 1020 * 0.6 = 5508 of 5760 minutes. Without the bus
    9 * 540 * 0.6 = 2916."""
    assert noted(solved(cliff()), "UPW-SSO-HARDSTOP") == [("LOST_AT_THIS_PACE", HIM, 252)]
    no_bus = cliff().model_copy(update={"bus_runs": ()})
    assert noted(solved(no_bus), "UPW-SSO-HARDSTOP") == [("LOST_AT_THIS_PACE", HIM, 2844)]


def test_a_week_nearer_the_end_the_practitioner_is_prompted() -> None:
    nearer = ordered(operational_period_end_date_inclusive=date(2026, 12, 27))
    assert ("CLIFF_NEAR", HIM, 7) in noted(solved(nearer), "PROMPTS-FLAGS")
    assert noted(solved(cliff()), "PROMPTS-FLAGS") == []


def test_nothing_is_booked_after_the_last_day() -> None:
    ends = ordered(operational_period_end_date_inclusive=SATURDAY)
    assert booked(solved(ends)) == [(COURSE, TUESDAY, 120), (NEAR, SATURDAY, 420)]
    assert "UPW-SSO-HARDSTOP" in refusing(ends, BY_BUS, SUNDAY)
    assert "UPW-SSO-HARDSTOP" not in refusing(cliff(), BY_BUS, SUNDAY)


def twin(**changes: Any) -> Problem:
    """A community order of the same day with the same hours left; its twelve months have passed."""
    alike = {"order_type": OrderType.COMMUNITY_ORDER, "operational_period_end_date_inclusive": None}
    return ordered(**(alike | changes))


def test_a_community_order_with_the_same_numbers_is_on_the_list_for_an_extension_instead() -> None:
    """Its time is the court's to extend: nothing is lost, and nothing is booked until it is."""
    before = twin().model_copy(update={"policy": PolicyChoice(profile="CURRENT-2024")})
    result = solved(before)
    assert booked(result) == []
    assert noted(result, "UPW-WINDOW-12M") == [("EXTENSION_NEEDED", HIM, 5760)]
    assert noted(result, "UPW-SSO-HARDSTOP") == []
    granted = twin(extension_granted_to_inclusive=date(2027, 1, 3)).model_copy(update={"policy": before.policy})
    assert [code for code, _, _ in booked(solved(granted))] == [COURSE, NEAR, BY_BUS]


def test_since_the_twelve_months_are_a_target_the_twin_is_past_it_and_offered_work() -> None:
    result = solved(at_weekends(twin(), "SATURDAY"))
    assert booked(result) == [(NEAR, SATURDAY, 420)]
    assert noted(result, "UPW-WINDOW-12M") == [("PAST_WINDOW_TARGET", HIM, 5760)]
    assert noted(result, "UPW-SSO-HARDSTOP") == noted(result, "UPW-PACE") == noted(result, "PROMPTS-FLAGS") == []


def test_who_did_not_ask_for_many_hours_has_fourteen() -> None:
    """Sunday's 8 hours and Saturday's 7 are more than 14: one of the two, and the course."""
    result = solved(cliff(wants_intensive=False))
    assert [code for code, _, _ in booked(result)] == [COURSE, BY_BUS]
    (whole,) = result.explanations
    full = [(one.rule, one.code) for one in whole.reasons if one.reason_class is ReasonClass.NOT_CHOSEN]
    assert ("UPW-INTENSIVE-OPTIN", "CLASHES_WITH_THE_PLAN") in full
    assert noted(result, "UPW-INTENSIVE-OPTIN") == [("PACE_NEEDS_INTENSIVE", HIM, 840)]
