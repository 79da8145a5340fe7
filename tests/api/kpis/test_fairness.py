"""Counted by hand. The week is Monday 23 to Sunday 29 November 2026."""

from typing import Any

from models.plan import Plan
from optimizer.facts import Facts
from tests import build
from tests.api.kpis.counting import measured, numbers

OLD = build.requirement(sentence_date="2025-09-15")
NEW = build.requirement(sentence_date="2026-11-16", first_work_session_on=None)
UNITS = ["PDU1", "PDU2"]


def test_seats_by_queue() -> None:
    people = [
        build.person("X000001", requirements=[OLD]),
        build.person("X000002", requirements=[NEW]),
        build.person("X000003"),
        build.person("X000004", requirements=[OLD]),
    ]
    found = measured("K-BACKLOG-SEATS", [("X000001", 0), ("X000002", 0), ("X000003", 0)], people=people)
    assert (found.numerator, found.denominator, found.beside) == (1, 3, "1 for people who wait for a start")


def test_hours_past_their_date() -> None:
    # 4800 minutes are left to each of the three, of whom one is past the target.
    people = [build.person("X000001", requirements=[OLD]), build.person("X000002"), build.person("X000003")]
    assert numbers("K-BACKLOG-HOURS", people=people) == (4800, 14400)


def test_work_in_another_unit() -> None:
    people = [build.person("X000001"), build.person("X000002", pdu_code="PDU2")]
    who = [("X000001", 0), ("X000002", 0)]
    assert numbers("K-BORDER", who, people=people, pdu_codes=UNITS) == (1, 2)
    course = [build.project(project_type="ET1", features=["ONLINE"])]
    assert numbers("K-BORDER", who, people=people, pdu_codes=UNITS, projects=course) == (0, 0)


def test_in_welsh_where_that_was_chosen() -> None:
    people = [build.person(f"X00000{n}", language_choice="WELSH" if n < 3 else "ENGLISH") for n in (1, 2, 3)]
    sites = [build.project("P1", in_welsh=True), build.project("P2")]
    sessions = [build.session("P1"), build.session("P2")]
    who = [("X000001", 0), ("X000002", 1), ("X000003", 1)]
    assert numbers("K-WELSH", who, people=people, projects=sites, sessions=sessions) == (1, 2)


def test_rural_homes_and_others() -> None:
    people = [build.person(f"X00000{n}", rural=[None, True, True, False, False][n]) for n in range(5)]
    who = [("X000001", 0), ("X000003", 0), ("X000004", 0), ("X000000", 0)]
    found = measured("K-FAIR-RURAL", who, people=people)
    assert (found.numerator, found.denominator, found.beside) == (1, 2, "2 of 2 elsewhere")


def test_the_unit_with_the_least() -> None:
    people = [build.person(f"X00000{n}", pdu_code=UNITS[n % 2]) for n in range(1, 5)]
    # PDU2 has the odd ones, 1 and 3, both booked; PDU1 2 and 4, of whom 2 is.
    found = measured(
        "K-FAIR-UNITS", [("X000001", 0), ("X000003", 0), ("X000002", 0)], people=people, pdu_codes=[*UNITS, "PDU3"]
    )
    assert (found.numerator, found.denominator) == (1, 2)
    assert found.beside == "PDU1; the most in any of 2 units is 100%"


def test_women_with_a_women_only_session_near() -> None:
    people = [build.woman("X000001"), build.woman("X000002"), build.person("X000003")]
    near = build.ways(build.way(60), build.way(61, crn="X000002"))
    sessions = [build.session(women_only=True)]
    assert numbers("K-WOMEN-OPTION", people=people, sessions=sessions, travel=near) == (1, 2)
    assert numbers("K-WOMEN-OPTION", people=people) == (0, 2)


def test_at_the_most_that_courses_may_count() -> None:
    # 30 % of 6000 are 1800 minutes.
    people = [
        build.person(f"X00000{n}", requirements=[build.requirement(credited_ete_minutes=minutes)])
        for n, minutes in enumerate((1800, 1799, 1680, 0))
    ]
    course: dict[str, Any] = {"projects": [build.project(project_type="ET1")], "sessions": [build.session(end="11:00")]}
    assert numbers("K-ETE-MOST", people=people) == (1, 4)
    # Two hours more of courses fill the third as well.
    assert numbers("K-ETE-MOST", [("X000002", 0)], people=people, **course) == (2, 4)


DOWN = [
    build.past_booking("2026-11-10", 420, "AASD", stand_down_cause="WEATHER", stand_down_notice_hours=23),
    build.past_booking("2026-11-11", 420, "AASD", stand_down_cause="WEATHER", stand_down_notice_hours=24),
    build.past_booking("2026-11-12", 420, "AASD", stand_down_cause="VEHICLE", stand_down_notice_hours=72),
    build.past_booking("2026-11-13", 420, "ATSS", worked_minutes=90),
    build.past_booking("2026-11-16", 420, "ATTC"),
]


def test_stand_downs_by_notice_and_cause() -> None:
    found = measured("K-STANDDOWN-NOTICE", bookings=DOWN)
    assert (found.numerator, found.denominator) == (1, 3)
    assert found.beside == "2 under 72 hours; 1 stand-down without notice on record; 1 vehicle; 2 weather"


def test_credit_for_stand_downs() -> None:
    # Nothing in advance, 90 for who was sent home; four bookings of 420.
    assert numbers("K-STANDDOWN-CREDIT", bookings=DOWN) == (90, 1680)


def test_stood_down_lately_counts_bookings_too() -> None:
    assert numbers("K-STANDDOWN-LATELY", [("X000001", 0)], bookings=DOWN) == (1, 1)


def test_each_measure_names_its_profile() -> None:
    facts = Facts(build.problem(policy={"profile": "TOM-2021"}))
    assert measured("K-7H", made=Plan(), policy=facts.problem.policy).profile == "TOM-2021"
