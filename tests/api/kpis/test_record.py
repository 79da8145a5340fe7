"""Counted by hand. The plan is made on Thursday 19 November 2026 for the week of Monday 23; 28 days before it is
Thursday 22 October."""

from typing import Any

from tests import build
from tests.api.kpis.counting import measured, numbers


def sentenced(crn: str, day: str, done: str | None, **changes: Any) -> Any:
    assessment = {"completed_on": done, "risk_of_serious_harm": "LOW"} if done else {}
    return build.person(crn, requirements=[build.requirement(sentence_date=day, **changes)], assessment=assessment)


def test_assessments_in_time_are_of_those_due_in_the_last_28_days() -> None:
    """Ten working days from Wednesday 4 November are Wednesday 18; from Thursday 5, the 19th itself; from Thursday 8
    October, 22; from the 7th, 21 October, too long ago."""
    people = [
        sentenced("X000001", "2026-11-04", "2026-11-18"),
        sentenced("X000002", "2026-11-04", "2026-11-19"),
        sentenced("X000003", "2026-11-04", None),
        sentenced("X000004", "2026-11-05", None),
        sentenced("X000005", "2026-10-08", "2026-10-09"),
        sentenced("X000006", "2026-10-07", None),
    ]
    assert numbers("K-ASSESS-10", people=people) == (2, 4)


def test_reviews_in_time_are_of_those_due_in_the_last_28_days() -> None:
    """Six months from 18 May are 18 November, nine months from 22 January 22 October; from 19 May it is today."""
    people = [
        sentenced("X000001", "2026-05-18", "2026-06-01", six_month_review_on="2026-11-18"),
        sentenced("X000002", "2026-05-18", "2026-06-01", six_month_review_on="2026-11-19"),
        sentenced("X000003", "2026-05-18", "2026-06-01"),
        sentenced("X000004", "2026-01-22", "2026-02-02", nine_month_review_on="2026-10-20"),
        sentenced("X000005", "2026-01-21", "2026-02-02"),
        sentenced("X000006", "2026-05-19", "2026-06-01"),
        sentenced("X000007", "2026-05-18", "2026-06-01", credited_minutes=6000),
    ]
    assert numbers("K-REVIEW", people=people) == (2, 4)


def missed(crn: str, day: str, told: str | None) -> Any:
    return build.past_booking(day, 60, "UACP", crn=crn, notified_on=told)


def test_notices_in_time_are_of_what_was_told_or_should_have_been() -> None:
    """Of Monday's failure Tuesday is in time, of Wednesday's today: that one is not late yet."""
    past = [
        missed("X000001", "2026-11-16", "2026-11-17"),
        missed("X000002", "2026-11-16", "2026-11-18"),
        missed("X000003", "2026-11-16", None),
        missed("X000004", "2026-11-18", None),
        build.past_booking("2026-11-16", 60, "ATTC", crn="X000005"),
    ]
    assert numbers("K-NOTIFY", people=build.men(5), bookings=past) == (1, 3)


def test_changes_of_risk_that_were_told_of_count_too() -> None:
    change = {"risk_changed_on": "2026-11-16", "reconfirmed_on": "2026-11-18"}
    people = [
        build.person("X000001", assessment=build.ASSESSED | change | {"risk_change_notified_on": "2026-11-17"}),
        build.person("X000002", assessment=build.ASSESSED | change | {"risk_change_notified_on": "2026-11-18"}),
        build.person("X000003", assessment=build.ASSESSED | change),
    ]
    assert numbers("K-NOTIFY", people=people) == (1, 2)


def test_where_no_telling_is_on_record_none_is_counted_and_that_is_said() -> None:
    past = [missed("X000001", "2026-11-16", None), missed("X000002", "2026-11-16", None)]
    found = measured("K-NOTIFY", people=build.men(2), bookings=past)
    assert (found.numerator, found.denominator) == (0, 0)
    assert found.beside == "2 failures, and of none is it on record when it was told"


def test_hours_worked_at_six_and_at_nine_months() -> None:
    """Six months old in the week are those of 23 to 29 May, nine months those of 23 to 28 February. Of each order 1200
    minutes of 6000 are credited."""
    days = ["2026-05-22", "2026-05-23", "2026-05-29", "2026-05-30", "2026-02-23", "2026-02-22"]
    people = [sentenced(f"X00000{n}", day, "2026-06-01") for n, day in enumerate(days, start=1)]
    assert numbers("K-UPW-6M", people=people) == (2400, 12000)
    assert numbers("K-UPW-9M", people=people) == (1200, 6000)
