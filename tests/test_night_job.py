"""A life that changes in mid-order: from 28 hours a week without a job to a night job from Monday."""

from datetime import date, time
from typing import Any

import pytest

from fixtures import situation
from models.codes import BookingStatus, EmploymentStatus, SlotName, Weekday
from models.people import AvailableSlots
from models.policy import PolicyChoice
from models.problem import ExistingBooking, Problem
from models.result import Result
from tests.situations import booked, changed, named, noted, refusing, solved, with_one

HIM, SITE, COURSE = "X300041", "N52075G01", "N52075E03"
MONDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 4)
FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, day) for day in (6, 7, 8))
WEEKDAYS = tuple(Weekday)[:5]
IN_2021 = PolicyChoice(profile="TOM-2021")


def worker(**changes: Any) -> Problem:
    return with_one(situation("night-job"), "people", 0, **changes)


def courses_done(minutes: int, **changes: Any) -> Problem:
    order = changed(worker().people[0].requirements[0], credited_ete_minutes=minutes)
    return worker(requirements=(order,), **changes)


def before() -> Problem:
    """As he was a week ago: no job, every weekday free, and many hours agreed."""
    days = tuple(AvailableSlots(day=day, slots=(SlotName.MORNING, SlotName.AFTERNOON)) for day in WEEKDAYS)
    jobless = {"commitments": (), "employment_status": EmploymentStatus.UNEMPLOYED, "wants_intensive": True}
    return worker(availability=days, **jobless)


def minutes(result: Result) -> int:
    return sum(one.minutes for one in result.plan.bookings)


def test_without_a_job_he_works_28_hours_on_four_weekdays() -> None:
    """He attended 28 hours last week; one weekday is kept to look for work. 1160 minutes are due, 1680 agreed."""
    plan = solved(before()).plan
    assert [one.minutes for one in plan.bookings] == [420] * 4
    assert len({one.date for one in plan.bookings} & {date(2026, 11, day) for day in range(2, 7)}) == 4


def test_with_the_job_he_works_at_the_weekend_and_no_more_than_14_hours() -> None:
    result = solved(worker())
    assert booked(result) == [(COURSE, FRIDAY, 120), (SITE, SATURDAY, 420), (SITE, SUNDAY, 300)]
    assert minutes(result) == 840


def test_no_weekday_is_open_to_him_any_more() -> None:
    assert refusing(before(), SITE, WEDNESDAY) == set()
    assert refusing(worker(), SITE, WEDNESDAY) == {"AVAIL-MATRIX"}


def test_the_night_itself_is_kept_free() -> None:
    """An evening of the week, were he free: home at 22:00 is when the shift begins, and half an hour is kept clear."""
    late = changed(worker().sessions[0], start_time=time(18), end_time=time(22))
    problem = worker(availability=(AvailableSlots(day=Weekday.MONDAY, slots=(SlotName.EVENING,)),))
    problem = problem.model_copy(update={"sessions": (late,)})
    assert refusing(problem, SITE, MONDAY) == {"LAW-AVOID-CONFLICT"}
    assert refusing(with_one(problem, "people", 0, commitments=()), SITE, MONDAY) == set()


def test_what_was_issued_for_a_weekday_stands_and_is_reported() -> None:
    """What the change makes wrong is shown, for somebody to withdraw; it is not undone in silence."""
    booking = ExistingBooking(
        crn=HIM, requirement_id=f"{HIM}-1", project_code=SITE, date=WEDNESDAY, start_time=time(9), minutes=420,
        status=BookingStatus.ISSUED,
    )  # fmt: skip
    problem = worker().model_copy(update={"bookings": (*worker().bookings, booking)})
    result = solved(problem)
    assert (SITE, WEDNESDAY, 420) in booked(result)
    assert minutes(result) <= 840
    inherited = [(one.rule, one.crn, one.session) for one in result.inherited]
    assert inherited == [("AVAIL-MATRIX", HIM, booking.session)]


@pytest.mark.parametrize(("asked", "most"), [(False, 840), (True, 960)])
def test_more_than_14_hours_are_his_if_he_asks(asked: bool, most: int) -> None:
    """With room for both courses there are 16 hours at the weekend."""
    assert minutes(solved(courses_done(1800, wants_intensive=asked))) == most


def test_what_he_is_short_of_names_the_wish_that_he_did_not_make() -> None:
    (whole,) = solved(worker()).explanations
    assert (whole.due_minutes, whole.booked_minutes, whole.unmet) == (1160, 840, ("PACE",))
    assert ("STRUCK_OUT", "SLOT_NOT_AVAILABLE", 5) in named(whole)
    assert ("NEAREST_MISS", "INTENSIVE_NOT_ASKED_FOR", 1) in named(whole)


def test_that_he_might_ask_is_noted() -> None:
    """3480 minutes in 9 weeks less 4 in hand, at 60% attendance: 1160 a week, 320 more than 14 hours."""
    assert noted(solved(worker()), "UPW-INTENSIVE-OPTIN") == [("PACE_NEEDS_INTENSIVE", HIM, 320)]


# 34 of 120 hours were courses: the cap is 24 hours at 20%, and 36 at 30%.


def courses(result: Result) -> int:
    return sum(one.minutes for one in result.plan.bookings if one.project_code == COURSE)


@pytest.mark.parametrize(
    ("profile", "booked_minutes"),
    [("CURRENT-2026", 120), ("CURRENT-2024", 120), ("TOM-2021", 0)],
)
def test_a_course_is_open_or_closed_to_him_by_the_profile(profile: str, booked_minutes: int) -> None:
    """Even where he asks for more hours it is one course of the two."""
    problem = worker(wants_intensive=True).model_copy(update={"policy": PolicyChoice(profile=profile)})
    assert courses(solved(problem)) == booked_minutes


@pytest.mark.parametrize(("done", "open_to_him"), [(1320, 120), (1321, 0)])
def test_under_the_lower_cap_a_course_is_open_to_24_hours(done: int, open_to_him: int) -> None:
    assert courses(solved(courses_done(done).model_copy(update={"policy": IN_2021}))) == open_to_him


def test_what_is_over_the_cap_is_reported_and_nothing_is_taken_away() -> None:
    """34 hours against 24: 600 minutes. What is credited stays credited: 3480 minutes are left under either."""
    result = solved(worker().model_copy(update={"policy": IN_2021}))
    assert noted(result, "ETE-CAP") == [("ETE_OVER_CAP", HIM, 600)]
    assert noted(solved(worker()), "ETE-CAP") == []
    (whole,) = result.explanations
    assert ("NEAREST_MISS", "COURSES_OVER_CAP", 1) in named(whole)
