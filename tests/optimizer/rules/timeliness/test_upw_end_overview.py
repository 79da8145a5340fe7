"""UPW-END-OVERVIEW: "when remaining = 0, produce an end overview ...: compliance, ... ETE activity and awards; cancel
remaining future sessions and release seats"."""

from typing import Any

from optimizer.facts import Facts
from optimizer.rules.timeliness.upw_end_overview import RULE
from tests.build import TUE, issued, left, past_booking, person, plan, problem
from tests.optimizer.rules.halves import notes

DUE = ("END_OVERVIEW_DUE", None)


def said(*requirements: Any, bookings: Any = ()) -> list[tuple[str, int | None]]:
    facts = Facts(problem(people=[person(requirements=requirements)], bookings=bookings))
    return [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))]


def test_the_end_is_when_nothing_is_owed() -> None:
    assert said(left(0)) == [DUE]
    assert said(left(1)) == []


def test_what_awaits_its_outcome_is_awaited() -> None:
    assert said(left(420), bookings=[past_booking("2026-11-17", 420)]) == []


def test_every_requirement_is_done() -> None:
    second = {"requirement_id": "R2", "subtype": "CONSECUTIVE"}
    assert said(left(0), left(60, **second)) == []
    assert said(left(0), left(0, **second)) == [DUE]


def test_the_overview_counts_what_is_on_record() -> None:
    past = [past_booking(f"2026-11-{day}", 420, code) for day, code in (("10", "ATTC"), ("11", "UACP"), ("12", "AFTC"))]
    assert said(left(0, credited_ete_minutes=600), bookings=past) == [
        DUE,
        ("ENDED_SESSIONS_ATTENDED", 2),
        ("ENDED_SESSIONS_FAILED", 2),
        ("ENDED_COURSES", 600),
    ]


def test_places_that_are_held_are_to_be_released() -> None:
    held = [issued(TUE), issued("2026-12-01")]
    facts = Facts(problem(people=[person(requirements=[left(0)])], bookings=held))
    released = [one.session for one in notes(RULE, facts, plan(facts)) if one.code == "PLACE_TO_BE_RELEASED"]
    assert [str(one.date) for one in released if one] == [TUE, "2026-12-01"]
    facts = Facts(problem(people=[person(requirements=[left(60)])], bookings=held))
    assert notes(RULE, facts, plan(facts)) == []


def test_what_has_no_outcome_is_neither_attended_nor_failed() -> None:
    assert said(left(0), bookings=[past_booking("2026-11-17", 420), past_booking("2026-11-16", 420, "ATTC")]) == [
        DUE,
        ("ENDED_SESSIONS_ATTENDED", 1),
    ]
