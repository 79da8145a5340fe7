"""UPW-REVIEW-6-9: "at 6 and 9 months FROM THE START of the requirement create a review task with forecast: hours done,
projected finish, required weekly pace, attendance to date, recommended action"."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.timeliness.upw_review_6_9 import RULE
from tests.build import left, past_booking, person, plan, problem, requirement, suspended
from tests.optimizer.rules.halves import notes

REVIEWS = ("SIX_MONTH_REVIEW", "NINE_MONTH_REVIEW")


def said(order: Any, **changes: Any) -> dict[str, int | None]:
    facts = Facts(problem(people=[person(requirements=[order])], **changes))
    return {one.code: one.amount for one in notes(RULE, facts, plan(facts))}


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        pytest.param("2026-05-25", "SIX_MONTH_REVIEW", id="six months on Wednesday"),
        pytest.param("2026-05-23", "SIX_MONTH_REVIEW", id="on Monday, the first day"),
        pytest.param("2026-05-27", "SIX_MONTH_REVIEW", id="on Friday"),
        pytest.param("2026-05-28", None, id="on Saturday: due on the Monday after"),
        pytest.param("2026-05-22", "SIX_MONTH_REVIEW", id="on the Sunday before: due on this Monday"),
        pytest.param("2026-05-20", None, id="on the Friday before"),
        pytest.param("2026-02-25", "NINE_MONTH_REVIEW", id="nine months on Wednesday"),
        pytest.param("2026-02-28", None, id="nine months on the Saturday"),
        pytest.param("2026-09-01", None, id="neither"),
    ],
)
def test_when_a_review_is_due(sentence: str, due: str | None) -> None:
    found = said(requirement(sentence_date=sentence))
    assert [code for code in found if code in REVIEWS] == ([due] if due else [])
    assert bool(found) == bool(due)


def test_the_months_are_of_the_policy() -> None:
    assert "SIX_MONTH_REVIEW" in said(
        requirement(sentence_date="2026-06-25"), policy={"overrides": {"firstReviewMonths": 5}}
    )


@pytest.mark.parametrize("done", ["2026-11-19", "2026-11-02"])
def test_one_that_was_held_is_not_due(done: str) -> None:
    assert said(requirement(sentence_date="2026-05-25", six_month_review_on=done)) == {}
    assert said(requirement(sentence_date="2026-02-25", nine_month_review_on=done)) == {}
    assert said(requirement(sentence_date="2026-02-25", six_month_review_on=done)) != {}


def test_a_case_with_nothing_left_is_not_active() -> None:
    assert said(left(0, sentence_date="2026-05-25")) == {}


def test_the_forecast() -> None:
    """4800 left; a week of 420 at 60 % is 252 worked: 20 weeks. The target is 24 May 2027: 183 days, less 28 in hand
    155, 22 weeks: 4800 / (22 * 0.6) = 364 a week. Of four sessions on record three were attended."""
    past = [past_booking(f"2026-11-{day}", 420, code, requirement_id="R1")
            for day, code in (("02", "ATTC"), ("09", "UACP"), ("10", "ATSS"), ("16", "ATTC"))]  # fmt: skip
    assert said(requirement(sentence_date="2026-05-25"), bookings=past) == {
        "SIX_MONTH_REVIEW": 4800,
        "WORKED_SO_FAR": 1200,
        "PACE_NEEDED": 364,
        "WEEKS_TO_GO": 20,
        "ATTENDED_OF_RECORDED": 75,
    }


@pytest.mark.parametrize(
    ("stop", "said_too"),
    [("2027-02-28", "MORE_HOURS_WOULD_HELP"), ("2026-12-31", "WILL_NOT_FINISH_IN_TIME"), ("2027-06-30", None)],
    ids=["fourteen weeks: 28 hours would do", "five weeks", "time enough"],
)
def test_what_would_help(stop: str, said_too: str | None) -> None:
    found = said(suspended(stop, sentence_date="2026-05-25"))
    assert [code for code, amount in found.items() if amount is None] == ([said_too] if said_too else [])


def test_a_review_may_be_due_on_the_last_day_of_the_window() -> None:
    for last, due in (("2026-11-25", True), ("2026-11-24", False)):
        window = {"start_date": "2026-11-23", "end_date_inclusive": last}
        assert ("SIX_MONTH_REVIEW" in said(requirement(sentence_date="2026-05-25"), window=window)) == due


def test_only_what_has_an_outcome_tells_of_attendance() -> None:
    past = [past_booking("2026-11-16", 60, "ATTC"), past_booking("2026-11-17", 60)]
    assert said(requirement(sentence_date="2026-05-25"), bookings=past)["ATTENDED_OF_RECORDED"] == 100
    assert "ATTENDED_OF_RECORDED" not in said(requirement(sentence_date="2026-05-25"), bookings=past[1:])


@pytest.mark.parametrize(("minutes", "weeks"), [(5000, 20), (5040, 20), (5041, 21)])
def test_weeks_to_go_at_what_is_expected_to_be_worked(minutes: int, weeks: int) -> None:
    """Three fifths of 420 minutes are 252 a week; 20 weeks are 5040."""
    assert said(left(minutes, sentence_date="2026-05-25"))["WEEKS_TO_GO"] == weeks


@pytest.mark.parametrize(("stop", "late"), [("2027-04-12", False), ("2027-04-11", True)])
def test_in_time_is_to_the_last_day(stop: str, late: bool) -> None:
    """4800 minutes take 20 weeks from 23 November: to 12 April."""
    assert ("MORE_HOURS_WOULD_HELP" in said(suspended(stop, sentence_date="2026-05-25"))) == late


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        pytest.param(2016, "MORE_HOURS_WOULD_HELP", id="28 hours a week would just do"),
        pytest.param(2017, "WILL_NOT_FINISH_IN_TIME", id="a minute more"),
    ],
)
def test_more_hours_would_help_up_to_what_a_week_may_hold(minutes: int, says: str) -> None:
    """From 23 November to 3 January are 42 days, less 28 in hand two weeks: 2 * 1680 * 60 % = 2016."""
    assert says in said(suspended("2027-01-03", sentence_date="2026-05-25", credited_minutes=6000 - minutes))


def test_past_its_end_no_hours_would_help() -> None:
    assert "WILL_NOT_FINISH_IN_TIME" in said(suspended("2026-11-20", sentence_date="2026-05-25"))
