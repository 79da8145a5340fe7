"""Half past six on a Saturday: the supervisor is ill, ten were told to come where eight have a place, and the session
next door has four seats free. Who goes there, who is told to stay at home, and what is owed to them."""

from functools import cache
from typing import Any

from models.plan import Plan
from models.problem import Problem
from models.result import Result
from tests.build import (
    SAT,
    SUN,
    issued,
    past_booking,
    person,
    problem,
    project,
    proposed,
    session,
    supervisor,
    suspended,
    way,
    ways,
    woman,
)
from tests.situations import changed, noted, solved

ILL, NEXT_DOOR, AT_HOME = "P1", "P2", "E1"
CLIFF, TURNED_AWAY, FAR = "X000001", "X000002", "X000003"
WOMEN = ("X000004", "X000005")
OTHERS = tuple(f"X{n:06}" for n in range(6, 11))
TEN = (CLIFF, TURNED_AWAY, FAR, *WOMEN, *OTHERS)
THERE = tuple(f"X{n:06}" for n in range(11, 15))
"""Four men who were told to come next door."""


def saturday(held: Any = proposed, **changes: Any) -> Problem:
    """`held`: what the ten have of the session that nobody leads; proposed once the office has taken it back."""
    people = [
        person(CLIFF, requirements=[suspended("2026-12-13")]),
        person(TURNED_AWAY, stood_down_last_28_days=1),
        person(FAR),
        *(woman(crn) for crn in WOMEN),
        *(person(crn) for crn in (*OTHERS, *THERE)),
    ]
    site = {"needs_supervisor": True, "capacity": 8}
    usual: dict[str, Any] = {
        "planned_on": SAT,
        "window": {"start_date": SAT, "end_date_inclusive": SUN},
        "people": people,
        "projects": [
            project(ILL, **site),
            project(NEXT_DOOR, **site),
            project(AT_HOME, project_type="ET1", features=["ONLINE"], capacity=1),
        ],
        "sessions": [session(ILL, SAT), session(NEXT_DOOR, SAT), session(AT_HOME, SAT, "10:00", "12:00")],
        "supervisors": [supervisor("S1", shifts=[]), supervisor("S2")],
        "travel": ways(way(80, crn=FAR), way(85, crn=FAR, code=NEXT_DOOR)),
        "bookings": [
            *(held(SAT, crn=crn, project_code=ILL) for crn in TEN),
            *(issued(SAT, crn=crn, project_code=NEXT_DOOR) for crn in THERE),
        ],
    }
    return problem(**(usual | changes))


@cache
def moved() -> Result:
    return solved(saturday())


def on(plan: Plan, code: str) -> set[str]:
    return {one.crn for one in plan.bookings if one.project_code == code}


def test_while_the_ten_are_told_to_come_the_faults_are_listed() -> None:
    """Nobody leads them, they are ten for eight places, and no more are sent there."""
    result = solved(saturday(issued))
    of_it = (one for one in result.inherited if one.session and one.session.project_code == ILL)
    told = {(one.rule, one.code, one.amount) for one in of_it}
    assert {("CAP-GROUP-RATIO", "OVER_CAPACITY", 2)} < told
    assert any(rule == "CAP-SUP-PRESENT" for rule, _, _ in told)
    assert on(result.plan, ILL) == set(TEN)


def test_once_that_is_taken_back_the_seats_next_door_are_filled_and_the_session_does_not_run() -> None:
    plan = moved().plan
    assert on(plan, ILL) == set()
    assert len(on(plan, NEXT_DOOR)) == 8
    assert set(THERE) < on(plan, NEXT_DOOR)


def test_whoever_is_near_the_cliff_or_was_turned_away_before_keeps_a_seat() -> None:
    assert {CLIFF, TURNED_AWAY} < on(moved().plan, NEXT_DOOR)
    kept = {(code, crn) for code, crn, _ in noted(moved(), "SD-REPEAT-PROTECT")}
    assert {("KEPT_LITTLE_SLACK", CLIFF), ("KEPT_STOOD_DOWN_LATELY", TURNED_AWAY)} <= kept


def test_the_two_women_go_together_or_not_at_all() -> None:
    assert len(on(moved().plan, NEXT_DOOR) & set(WOMEN)) in {0, 2}
    alone = solved(
        saturday(
            projects=[project(NEXT_DOOR, capacity=5, needs_supervisor=True)],
            sessions=[session(NEXT_DOOR, SAT)],
            travel=ways(way(85, crn=FAR, code=NEXT_DOOR)),
            bookings=[issued(SAT, crn=crn, project_code=NEXT_DOOR) for crn in THERE],
        )
    )
    assert not on(alone.plan, NEXT_DOOR) & set(WOMEN), "with one seat neither does"


def test_the_one_place_at_home_is_used_within_the_cap_on_courses() -> None:
    (at_home,) = on(moved().plan, AT_HOME)
    assert at_home not in on(moved().plan, NEXT_DOOR)
    full = tuple(
        one.model_copy(update={"requirements": (changed(one.requirements[0], credited_ete_minutes=1800),)})
        for one in saturday().people
    )
    assert on(solved(saturday(people=full)).plan, AT_HOME) == set(), "30 of 100 hours were courses already"


def test_everybody_without_a_seat_is_told_that_the_one_is_full_and_the_other_does_not_run() -> None:
    plan = moved().plan
    left = set(TEN) - on(plan, NEXT_DOOR)
    told = {one.crn: {reason.code for reason in one.reasons} for one in moved().explanations}
    assert left <= told.keys()
    assert all(told[crn] & {"NO_PLACE_LEFT", "NOT_RUNNING", "CLASHES_WITH_THE_PLAN"} for crn in left)


def test_whoever_has_a_long_way_takes_the_course_at_home_or_goes_for_a_recorded_reason() -> None:
    assert on(moved().plan, AT_HOME) == {FAR}
    fewer = [one for one in saturday().people if one.crn in {FAR, *THERE}]
    told = [one for one in saturday().bookings if one.crn in THERE]
    result = solved(saturday(people=fewer, bookings=told, sessions=[session(NEXT_DOOR, SAT)]))
    (far,) = [one for one in result.plan.bookings if (one.crn, one.project_code) == (FAR, NEXT_DOOR)]
    assert (far.journey.out.total_minutes, bool(far.reason_codes)) == (85, True)


# A week later


def later(outcome: str, **changes: Any) -> Result:
    """What came of the Saturday for one of the others, who is now planned for with one place between two."""
    was = past_booking("2026-11-21", 420, outcome, crn="X000006", **changes)
    people = [person("X000006"), person("X000007")]
    return solved(problem(people=people, projects=[project(capacity=1)], planned_on="2026-11-22", bookings=[was]))


def crns(bookings: Any) -> list[str]:
    return [one.crn for one in bookings]


def test_told_before_leaving_home_is_stood_down_and_nobodys_failure() -> None:
    result = later("AASD")
    assert noted(result, "ENF-HUMAN-ONLY") == []
    assert {code for code, _, _ in noted(result, "SD-CLASSIFY")} == {
        "STOOD_DOWN_IN_ADVANCE", "CAUSE_NOT_RECORDED", "NOTICE_NOT_RECORDED",
    }  # fmt: skip
    recorded = later("AASD", stand_down_cause="SUPERVISOR_ABSENT", stand_down_notice_hours=2)
    assert noted(recorded, "SD-CLASSIFY") == [("STOOD_DOWN_IN_ADVANCE", "X000006", 2)]
    assert crns(result.plan.bookings) == ["X000006"], "the place is theirs this time"


def test_another_offer_comes_within_seven_days() -> None:
    """From Saturday 21 November to Tuesday 24: in time, so nothing is said."""
    assert noted(later("AASD"), "ABS-REOFFER") == []


def test_sent_home_on_arrival_counts_an_hour() -> None:
    result = later("ATSS", worked_minutes=0)
    assert [(crn, amount) for _, crn, amount in noted(result, "SD-CREDIT")] == [("X000006", 60)]
    assert noted(result, "ENF-HUMAN-ONLY") == []
