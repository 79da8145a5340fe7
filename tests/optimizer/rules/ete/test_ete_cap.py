"""ETE-CAP: courses count for 30 % of what the court ordered at the most, by the minutes that bookings count."""

from itertools import chain, combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import clock
from models.problem import ExistingBooking
from optimizer.facts import Facts
from optimizer.options import candidates
from optimizer.posting import draft
from optimizer.rules.ete.ete_cap import RULE, course_room
from tests.build import (
    DAYS,
    MON,
    THU,
    TUE,
    WED,
    issued,
    left,
    past_booking,
    person,
    plan,
    problem,
    project,
    requirement,
    session,
)
from tests.optimizer.rules.halves import broken, codes, notes

COURSE = project("P2", project_type="ET1")
SITES = [project("P1"), COURSE, project("P3", project_type="PI")]
Session = tuple[str, str, str]


def taught(left_minutes: int, room: int) -> Any:
    """An order of 100 hours, 1800 minutes of which may be courses: so many left, and room for so many of courses."""
    return left(left_minutes, credited_ete_minutes=1800 - room)


def week(order: Any, held: list[Session], **changes: Any) -> Facts:
    """The man with this order, and sessions: project, date, and the end of one that starts at 09:00."""
    times = [session(code, date=day, end=end) for code, day, end in held]
    return Facts(problem(people=[person(requirements=[order])], projects=SITES, sessions=times, **changes))


def over(facts: Facts) -> list[tuple[str, str, int | None]]:
    """What is broken by the man on every session: code, date and minutes."""
    found = broken(RULE, facts, plan(facts, [("X000001", n) for n in range(len(facts.problem.sessions))]))
    assert all((one.crn, one.unit) == ("X000001", "minutes") for one in found)
    return [(one.code, str(one.session.date), one.amount) for one in found if one.session]


@pytest.mark.parametrize(
    ("room", "held", "found"),
    [
        # Without a break: 09:00 to 12:00 counts 180, and to 13:00 240.
        pytest.param(180, [("P2", TUE, "12:00")], [], id="just the room"),
        pytest.param(179, [("P2", TUE, "12:00")], [("COURSES_OVER_CAP", TUE, 1)], id="a minute more"),
        pytest.param(0, [("P2", TUE, "12:00")], [("COURSES_OVER_CAP", TUE, 180)], id="no room"),
        pytest.param(-100, [("P2", TUE, "12:00")], [("COURSES_OVER_CAP", TUE, 180)], id="over the cap already"),
        pytest.param(-100, [("P1", TUE, "12:00"), ("P3", WED, "12:00")], [], id="work and induction are no courses"),
        pytest.param(420, [("P2", TUE, "12:00"), ("P2", WED, "13:00")], [], id="two of them"),
        pytest.param(
            419, [("P2", TUE, "12:00"), ("P2", WED, "13:00")], [("COURSES_OVER_CAP", WED, 1)], id="by the second"
        ),
        pytest.param(
            100,
            [("P2", TUE, "12:00"), ("P1", WED, "12:00"), ("P2", THU, "13:00")],
            [("COURSES_OVER_CAP", TUE, 80)],
            id="it is said once, at the first",
        ),
    ],
)
def test_courses_of_the_week(room: int, held: list[Session], found: list[Any]) -> None:
    assert over(week(taught(4800, room), held)) == found


@pytest.mark.parametrize(
    ("remaining", "room", "held", "found"),
    [
        pytest.param(100, 100, [("P2", TUE, "12:00")], [], id="the course is cut to what remains"),
        pytest.param(101, 100, [("P2", TUE, "12:00")], [("COURSES_OVER_CAP", TUE, 1)], id="a minute more remains"),
        # 180 of work leave 100 of the 280.
        pytest.param(280, 100, [("P1", TUE, "12:00"), ("P2", WED, "12:00")], [], id="work before it leaves little"),
        pytest.param(
            281, 100, [("P1", TUE, "12:00"), ("P2", WED, "12:00")], [("COURSES_OVER_CAP", WED, 1)], id="leaves too much"
        ),
        pytest.param(280, 100, [("P3", TUE, "12:00"), ("P2", WED, "12:00")], [], id="so does an induction"),
        pytest.param(
            280,
            100,
            [("P1", TUE, "12:00"), ("P2", WED, "12:00"), ("P2", THU, "12:00")],
            [],
            id="and a second course nothing",
        ),
        pytest.param(1, 0, [("P2", TUE, "12:00")], [("COURSES_OVER_CAP", TUE, 1)], id="the last minute is one"),
        pytest.param(
            280,
            100,
            [("P2", TUE, "12:00"), ("P1", WED, "12:00")],
            [("COURSES_OVER_CAP", TUE, 80)],
            id="work after it changes nothing",
        ),
        # 180 + 180 + 60: the second course counts 60.
        pytest.param(
            420, 240, [("P2", MON, "12:00"), ("P1", TUE, "12:00"), ("P2", WED, "12:00")], [], id="two courses, one cut"
        ),
        pytest.param(
            420,
            239,
            [("P2", MON, "12:00"), ("P1", TUE, "12:00"), ("P2", WED, "12:00")],
            [("COURSES_OVER_CAP", WED, 1)],
            id="two courses, one not cut enough",
        ),
        pytest.param(
            180, 0, [("P1", TUE, "12:00"), ("P2", WED, "12:00")], [], id="a course that counts nothing needs no room"
        ),
        pytest.param(
            300,
            130,
            [("P2", MON, "10:00"), ("P1", TUE, "12:00"), ("P2", WED, "12:00"), ("P2", THU, "12:00")],
            [],
            id="what follows the cut counts nothing",
        ),
    ],
)
def test_a_course_counts_what_remains_when_its_turn_comes(
    remaining: int, room: int, held: list[Session], found: list[Any]
) -> None:
    assert over(week(taught(remaining, room), held)) == found


@pytest.mark.parametrize(
    ("order", "past", "profile", "room"),
    [
        pytest.param(requirement(), [], "CURRENT-2026", 1800, id="30 % of 100 hours"),
        pytest.param(requirement(), [], "CURRENT-2024", 1800, id="and in 2024"),
        pytest.param(requirement(), [], "TOM-2021", 1200, id="20 % in 2021"),
        pytest.param(requirement(required_minutes=2423), [], "CURRENT-2026", 726, id="726.9 rounded down"),
        pytest.param(requirement(adjustment_minutes=-600), [], "CURRENT-2026", 1800, id="adjustments change nothing"),
        pytest.param(requirement(credited_ete_minutes=1900), [], "CURRENT-2026", -100, id="more than the cap"),
        pytest.param(requirement(), [past_booking("2026-11-18", 300, project_code="P2")], "CURRENT-2026", 1500,
                     id="a course without an outcome"),
        pytest.param(requirement(), [past_booking("2026-11-18", 300, "ATTC", project_code="P2")], "CURRENT-2026", 1800,
                     id="one with an outcome is credited or is not"),
        pytest.param(requirement(), [past_booking("2026-11-18", 300, project_code="P1")], "CURRENT-2026", 1800,
                     id="work"),
        pytest.param(requirement(), [past_booking("2026-11-18", 300, project_code="P9")], "CURRENT-2026", 1800,
                     id="a project that is known no more"),
    ],
)  # fmt: skip
def test_the_room_for_courses(order: Any, past: list[ExistingBooking], profile: str, room: int) -> None:
    facts = week(order, [("P1", TUE, "12:00")], bookings=past, policy={"profile": profile})
    assert course_room(facts, "X000001") == room


def test_a_course_that_lacks_a_minute_of_room_needs_the_work_before_it() -> None:
    """359 left, and room for 179. After 180 of work 179 are left for the course; without it, it counts all its 180."""
    facts = week(taught(359, 179), [("P1", TUE, "12:00"), ("P2", WED, "12:00")])
    assert codes(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)])) == []
    (found,) = broken(RULE, facts, plan(facts, [("X000001", 1)]))
    assert (found.code, found.amount) == ("COURSES_OVER_CAP", 1)


def test_what_counts_to_two_requirements_fits_the_least_room_of_both() -> None:
    both = [left(4800), left(600, requirement_id="R2", subtype="CONCURRENT", credited_ete_minutes=1700)]
    facts = Facts(problem(people=[person(requirements=both)], projects=SITES))
    assert course_room(facts, "X000001") == 100


@pytest.mark.parametrize(("crn", "room"), [("X000001", 1500), ("X000002", 1800)])
def test_a_course_that_is_issued_takes_room_of_its_own_man(crn: str, room: int) -> None:
    """From 09:00 to 14:00 are 300 minutes."""
    facts = Facts(
        problem(
            people=[person("X000001"), person("X000002")],
            projects=SITES,
            sessions=[session("P2", end="14:00")],
            bookings=[issued(TUE, 300, project_code="P2")],
        )
    )
    assert course_room(facts, crn) == room


def test_courses_for_another_requirement_take_no_room() -> None:
    both = [left(4800), left(600, requirement_id="R0", sentence_date="2026-10-01")]
    past = [past_booking("2026-11-18", 300, project_code="P2", requirement_id="R0")]
    facts = Facts(problem(people=[person(requirements=both)], projects=SITES, bookings=past))
    assert course_room(facts, "X000001") == 1800


def test_each_person_has_a_cap_of_their_own() -> None:
    people = [person("X000001", requirements=[taught(4800, 180)]), person("X000002", requirements=[taught(4800, 180)])]
    facts = Facts(problem(people=people, projects=[COURSE], sessions=[session("P2", end="12:00")]))
    assert codes(RULE, facts, plan(facts, [("X000001", 0), ("X000002", 0)])) == []


def test_what_is_over_the_cap_is_noted_and_stays() -> None:
    lowered = {"overrides": {"etePercent": 10}}
    facts = week(requirement(credited_ete_minutes=700), [("P1", TUE, "12:00")], policy=lowered)
    # 10 % of 6000 are 600.
    found = notes(RULE, facts, plan(facts, [("X000001", 0)]))
    assert [(one.code, one.crn, one.amount, one.unit) for one in found] == [("ETE_OVER_CAP", "X000001", 100, "minutes")]
    by_one = week(requirement(credited_ete_minutes=601), [("P1", TUE, "12:00")], policy=lowered)
    assert [one.amount for one in notes(RULE, by_one, plan(by_one))] == [1]
    just = week(requirement(credited_ete_minutes=600), [("P1", TUE, "12:00")], policy=lowered)
    assert notes(RULE, just, plan(just)) == []


def drawn(seed: int) -> Facts:
    """Six sessions one after another, of any kind; little left, and little room for courses."""
    draw = Random(seed)
    times, free = [], [(day, 480) for day in DAYS[:3]]
    for _ in range(6):
        day, start = draw.choice(free)
        free[DAYS.index(day)] = (day, start + 125)
        kind = draw.choice(("P1", "P2", "P2", "P3"))
        credited = draw.randrange(100) < 85
        end = start + draw.choice((60, 90, 120))
        times.append(
            session(kind, date=day, start=f"{clock(start):%H:%M}", end=f"{clock(end):%H:%M}", credited=credited)
        )
    order = taught(draw.randrange(30, 500, 30) + draw.choice((-1, 0, 1)), draw.choice((0, 30, 60, 90, 150, 200)))
    return Facts(problem(people=[person(requirements=[order])], projects=SITES, sessions=times))


@given(seed=st.integers(0, 10**6))
def test_both_halves_say_the_same_of_every_plan_of_a_man(seed: int) -> None:
    facts = drawn(seed)
    for some in chain.from_iterable(combinations(range(6), size) for size in range(7)):
        broken(RULE, facts, plan(facts, [("X000001", n) for n in some]))


def test_what_is_drawn_needs_literals_to_count_with() -> None:
    every = (drawn(seed) for seed in range(60))
    needed = [draft(facts, candidates(facts), (RULE,)).auxiliaries for facts in every]
    assert {0, 1, 2} <= set(needed)
    assert max(needed) > 2
