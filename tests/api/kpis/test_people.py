"""Counted by hand. The week is Monday 23 to Sunday 29 November 2026, and has no bank holiday near."""

from typing import Any

from models.people import Person, Requirement
from tests import build
from tests.api.kpis.counting import measured, numbers

INDUCTION = build.project("I1", project_type="PI")
COURSE = build.project("E1", project_type="ET1")


def _with(crn: str, requirement: Requirement) -> Person:
    return build.person(crn, requirements=[requirement])


def new(crn: str, sentenced: str, **changes: Any) -> Person:
    """Inducted, and awaits a first work session."""
    return build.person(
        crn, requirements=[build.requirement(sentence_date=sentenced, first_work_session_on=None, **changes)]
    )


# 15 working days from Friday 30 October are Friday 20 November; from Tuesday 3 November, Tuesday 24; from Monday
# 9 November, Monday 30.
LATE, TUESDAY, LATER = "2026-10-30", "2026-11-03", "2026-11-09"


def test_starts_in_time_are_of_those_due_this_week() -> None:
    people = [new("X000001", TUESDAY), new("X000002", LATE), new("X000003", LATER)]
    assert numbers("K-START-15", [("X000001", 0)], people=people) == (1, 1)
    assert numbers("K-START-15", people=people) == (0, 1)
    on_wednesday = [build.session(date=build.WED)]
    assert numbers("K-START-15", [("X000001", 0)], people=people, sessions=on_wednesday) == (0, 1)


def test_a_course_or_an_induction_is_no_start() -> None:
    given = {"sessions": [build.session("E1", date=build.MON)], "projects": [COURSE]}
    assert numbers("K-START-15", [("X000001", 0)], people=[new("X000001", TUESDAY)], **given) == (0, 1)


def test_late_starts_placed() -> None:
    people = [new("X000001", TUESDAY), new("X000002", LATE), new("X000003", LATE)]
    assert numbers("K-START-15-LATE", [("X000001", 0), ("X000002", 0)], people=people) == (1, 2)


def test_inductions_placed() -> None:
    people = [new(f"X00000{n}", LATER, induction_attended_on=None) for n in (1, 2)]
    sessions = [build.session("I1", build.MON, "09:30", "12:00")]
    given = {"people": [*people, build.person("X000003")], "projects": [INDUCTION], "sessions": sessions}
    assert numbers("K-START-15-INDUCTION", [("X000001", 0)], **given) == (1, 2)


def test_the_weekly_base_is_what_is_left_where_that_is_less() -> None:
    # 420 offered of 420; 0 of 420; 200 of the 200 left; nothing left, so not counted.
    people = [*build.men(2), _with("X000003", build.left(200)), _with("X000004", build.left(0))]
    assert numbers("K-7H", [("X000001", 0), ("X000003", 0)], people=people) == (2, 3)


def test_who_has_no_time_at_all_is_told_beside() -> None:
    found = measured("K-7H", people=[build.person(availability=[])])
    assert (found.numerator, found.denominator) == (0, 0)
    assert found.beside == "1 person with hours left but none that can be offered this week"


def test_hours_beyond_what_is_due_are_not_counted() -> None:
    # 840 booked of 420 due.
    sessions = [build.session(), build.session(date=build.WED)]
    assert numbers("K-HOURS", [("X000001", 0), ("X000001", 1)], sessions=sessions) == (420, 420)
    assert numbers("K-HOURS", sessions=sessions) == (0, 420)


def test_intensive_hours_as_agreed() -> None:
    asked: dict[str, Any] = {"wants_intensive": True, "expected_weekly_minutes": 420}
    more = asked | {"expected_weekly_minutes": 840}
    people = [build.person("X000001", **asked), build.person("X000002", **more), build.person("X000003")]
    assert numbers("K-28H", [("X000001", 0), ("X000002", 0), ("X000003", 0)], people=people) == (1, 2)


def test_hours_expected_to_be_lost_are_of_suspended_sentences_alone() -> None:
    # A week holds 28 hours, 1680 minutes, of which 60 %, 1008, can be expected. Of 4800 left 3792 are lost.
    people = [_with("X000001", build.suspended(build.SUN)), build.person("X000002")]
    assert numbers("K-SSO-LOST", people=people) == (3792, 4800)


def test_orders_past_their_date() -> None:
    old = build.requirement(sentence_date="2025-11-01")
    longer = build.requirement(sentence_date="2025-11-01", extension_granted_to_inclusive="2026-11-15")
    people = [_with("X000001", old), _with("X000002", longer), build.person("X000003")]
    found = measured("K-BACKLOG", people=people)
    assert (found.numerator, found.denominator, found.beside) == (2, 3, "1 of them with an extension")


def test_education_booked_or_credited() -> None:
    people = [
        build.person("X000001"),
        _with("X000002", build.requirement(credited_ete_minutes=100)),
        build.person("X000003"),
    ]
    given: dict[str, Any] = {"people": people, "projects": [COURSE], "sessions": [build.session("E1", end="11:00")]}
    assert numbers("K-ETE", [("X000001", 0)], **given) == (2, 3)
    # 100 credited and 120 booked, of 30 % of 6000 each.
    assert numbers("K-ETE-HOURS", [("X000001", 0)], **given) == (220, 5400)


def test_choices_recorded_are_of_women() -> None:
    people = [build.woman("X000001"), build.person("X000002", placement_sex="FEMALE"), build.person("X000003")]
    assert numbers("K-WOMEN-CHOICE", people=people) == (1, 2)
