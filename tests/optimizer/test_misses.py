"""The nearest miss: which session, and everything that would have to change for it."""

from collections.abc import Iterable, Mapping
from typing import Any

from models.people import Person
from models.plan import OperatedRun
from models.problem import Problem
from models.projects import SessionKey
from models.result import ReasonClass
from optimizer.explain import explanations
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.rules.book import RULES
from optimizer.seen import look
from tests.build import (
    FRI,
    SITE,
    TUE,
    left,
    men,
    person,
    plan,
    problem,
    project,
    requirement,
    ride,
    run,
    session,
    supervisor,
    vehicle,
    way,
    ways,
    woman,
)

Missed = tuple[SessionKey | None, list[tuple[str, int | None, str | None]]]


def missed(
    made: Problem, who: Iterable[tuple[str, int]] = (), staff: Mapping[int, Iterable[str]] | None = None
) -> Missed:
    """The session of the first man's nearest miss, and by code what would have to change; no session where none is."""
    facts = Facts(made)
    seen = look(facts, plan(facts, who, staff), options(facts, RULES))
    (one,) = explanations(seen, "X000001")
    reasons = [why for why in one.reasons if why.reason_class is ReasonClass.NEAREST_MISS]
    assert len({why.session for why in reasons}) <= 1
    return (reasons[0].session if reasons else None), [(why.code, why.amount, why.unit) for why in reasons]


def changes(
    made: Problem, who: Iterable[tuple[str, int]] = (), staff: Mapping[int, Iterable[str]] | None = None
) -> Any:
    return missed(made, who, staff)[1]


PLACE = ("ONE_MORE_PLACE", 1, "people")
TO_LEAD = ("ONE_MORE_TO_LEAD", 1, "people")
SUPERVISOR = ("ONE_MORE_SUPERVISOR", 1, "supervisors")
DRIVER = ("ONE_MORE_DRIVER", 1, "supervisors")
VEHICLE = ("ONE_MORE_VEHICLE", 1, "vehicles")
LED = project(needs_supervisor=True, capacity=3)
DRIVEN = project(needs_supervisor=True, needs_vehicle=True)


def test_a_place() -> None:
    made = problem(people=men(2), sessions=[session(capacity=1)])
    assert missed(made, [("X000002", 0)]) == (made.sessions[0].key, [PLACE])


def test_a_supervisor_who_leads_one_more() -> None:
    """Three places and a supervisor for one; then one place, and a supervisor for one."""
    small = supervisor(max_people=1)
    made = problem(people=men(2), projects=[LED], supervisors=[small])
    assert changes(made, [("X000002", 0)], {0: ["S1"]}) == [TO_LEAD]
    made = problem(people=men(2), projects=[LED], sessions=[session(capacity=1)], supervisors=[small])
    assert changes(made, [("X000002", 0)], {0: ["S1"]}) == [PLACE, TO_LEAD]


def test_minutes_over_the_limit() -> None:
    """97 minutes each way are seven over ninety."""
    assert changes(problem(travel=ways(way(97)))) == [("TOO_FAR", 7, "minutes")]


def test_a_session_that_could_simply_run_is_no_miss() -> None:
    assert changes(problem()) == []
    assert changes(problem(projects=[LED], supervisors=[supervisor()])) == []


def test_a_supervisor() -> None:
    assert changes(problem(projects=[LED])) == [SUPERVISOR]
    assert changes(problem(projects=[LED], supervisors=[supervisor(trainings=[])])) == [SUPERVISOR]
    mornings = [{"date": TUE, "start_time": "07:00", "end_time": "12:00"}]
    assert changes(problem(projects=[LED], supervisors=[supervisor(shifts=mornings)])) == [SUPERVISOR]


def test_a_supervisor_who_is_elsewhere_at_the_time() -> None:
    """Hers is the first site's session until noon, an hour and a half too far for him. The second's begins before it
    ends, then when it has."""
    for start, end, lacking in (("11:30", "14:00", [SUPERVISOR]), ("12:00", "14:30", [("TOO_FAR", 90, "minutes")])):
        made = problem(
            people=men(2),
            projects=[project("P1", needs_supervisor=True), project("P2", needs_supervisor=True)],
            sessions=[session("P1", end="12:00"), session("P2", start=start, end=end)],
            supervisors=[supervisor()],
            travel=ways(way(180)),
        )
        assert changes(made, [("X000002", 0)], {0: ["S1"]}) == lacking, start


def test_a_supervisor_whom_the_assessment_rules_out_does_not_do() -> None:
    wary = person(no_male_supervisor=True)
    for sex, lacking in (("MALE", [SUPERVISOR]), ("FEMALE", [])):
        assert changes(problem(people=[wary], projects=[LED], supervisors=[supervisor(sex=sex)])) == lacking


def test_a_driver_and_a_vehicle() -> None:
    walks, drives = supervisor("S1"), supervisor("S2", driving_entitlement=True)
    assert changes(problem(projects=[DRIVEN], supervisors=[walks])) == [DRIVER, VEHICLE]
    assert changes(problem(projects=[DRIVEN], supervisors=[walks, drives])) == [VEHICLE]
    assert changes(problem(projects=[DRIVEN], supervisors=[walks], vehicles=[vehicle()])) == [DRIVER]
    assert changes(problem(projects=[DRIVEN], supervisors=[drives], vehicles=[vehicle()])) == []
    mornings = [{"date": TUE, "start_time": "07:00", "end_time": "12:00"}]
    half_a_day = vehicle(shifts=mornings)
    assert changes(problem(projects=[DRIVEN], supervisors=[drives], vehicles=[half_a_day])) == [VEHICLE]


def test_a_crew() -> None:
    """Three are needed to run it: he and two more."""
    assert changes(problem(projects=[project(minimum_crew=3)])) == [("UNDER_MINIMUM_CREW", 2, "people")]


def test_everything_that_stands_in_the_way_of_one_session() -> None:
    made = problem(
        people=[person(stated_travel_limit_minutes=60)],
        projects=[project(needs_supervisor=True, minimum_crew=2)],
        travel=ways(way(95)),
    )
    assert changes(made) == [
        ("TOO_FAR", 5, "minutes"),
        ("OVER_OWN_LIMIT", 35, "minutes"),
        SUPERVISOR,
        ("UNDER_MINIMUM_CREW", 1, "people"),
    ]


def two_days(tuesday: dict[str, Any], friday: dict[str, Any], **more: Any) -> Problem:
    """A project on Tuesday and another on Friday."""
    return problem(
        projects=[project("P1", **tuesday), project("P2", **friday)],
        sessions=[session("P1", date=TUE), session("P2", date=FRI)],
        **more,
    )


def test_the_nearest_is_the_one_that_takes_least() -> None:
    """Seven minutes are less than a supervisor, and a place is less than seven minutes."""
    made = two_days({"needs_supervisor": True}, {}, travel=ways(way(97, code="P2")))
    assert missed(made) == (made.sessions[1].key, [("TOO_FAR", 7, "minutes")])
    made = two_days({"capacity": 1}, {}, people=men(2), travel=ways(way(97, code="P2")))
    assert missed(made, [("X000002", 0)]) == (made.sessions[0].key, [PLACE])


def test_of_two_alike_the_one_with_the_shorter_journey() -> None:
    made = two_days({"capacity": 1}, {"capacity": 1}, people=men(2), travel=ways(way(40), way(20, code="P2")))
    assert missed(made, [("X000002", 0), ("X000002", 1)]) == (made.sessions[1].key, [PLACE])


def test_what_has_no_measure_is_no_miss() -> None:
    nowhere: Person = person(availability=[{"day": "SUNDAY", "slots": ["MORNING", "AFTERNOON", "EVENING"]}])
    assert changes(problem(people=[nowhere], travel=ways(way(97)))) == []
    alone = problem(people=[woman("X000001"), person("X000002")], sessions=[session(capacity=1)])
    assert changes(alone, [("X000002", 0)]) == []


def test_a_session_that_would_not_meet_the_need_is_no_miss() -> None:
    """A course gives him all his hours, but he is still to start: another course, which is full, is no way to."""
    made = problem(
        people=[person("X000001", requirements=[requirement(first_work_session_on=None)]), person("X000002")],
        projects=[project(project_type="ET1")],
        sessions=[session(date=TUE), session(date=FRI, capacity=1)],
    )
    assert changes(made, [("X000001", 0), ("X000002", 1)]) == []
    assert changes(made, [("X000002", 1)]) == [PLACE]


def test_a_protected_reason_is_never_part_of_a_miss() -> None:
    """Seven minutes too far on Tuesday and inside a zone; twenty on Friday."""
    zone = [{"centre": SITE, "radius_metres": 100}]
    far = {"lat": 53.5, "lon": -2.9}
    made = two_days(
        {}, {"place": far}, people=[person(exclusion_zones=zone)], travel=ways(way(97), way(110, code="P2"))
    )
    assert missed(made) == (made.sessions[1].key, [("TOO_FAR", 20, "minutes")])
    apart = [{"crns": ["X000001", "X000002"]}]
    made = two_days({"capacity": 1}, {"capacity": 1}, people=men(3), non_associations=apart)
    on_both = [("X000002", 0), ("X000003", 1)]
    assert missed(made, on_both) == (made.sessions[1].key, [PLACE])


def test_minutes_between_two_bookings() -> None:
    """Booked from nine to noon; the other session at the same venue begins at half past eleven."""
    made = problem(sessions=[session(end="12:00"), session(start="11:30", end="14:00")])
    assert missed(made, [("X000001", 0)]) == (made.sessions[1].key, [("TWO_PLACES", 30, "minutes")])


def test_hours_of_a_week_that_is_full() -> None:
    """Seven of seven hours that are not intensive are booked, and more are due: seven more would be intensive."""
    hurried = requirement(order_type="SUSPENDED_SENTENCE_ORDER", operational_period_end_date_inclusive="2026-12-31")
    made = problem(
        people=[person(requirements=[hurried], employment_status="FULL_TIME")],
        sessions=[session(date=TUE), session(date=FRI)],
        policy={"overrides": {"intensiveFromMinutes": 420}},
    )
    assert changes(made, [("X000001", 0)]) == [("INTENSIVE_NOT_ASKED_FOR", 420, "minutes")]


def test_minutes_that_would_be_left_to_count() -> None:
    """All his 440 minutes are due, and 420 are booked on Tuesday: 20 are left to count on Friday, 40 too few."""
    hurried = left(440, order_type="SUSPENDED_SENTENCE_ORDER", operational_period_end_date_inclusive="2026-12-31")
    made = problem(people=[person(requirements=[hurried])], sessions=[session(date=TUE), session(date=FRI)])
    assert Facts(made).numbers.least_booking_minutes == 60
    assert changes(made, [("X000001", 0)]) == [("COUNTS_TOO_LITTLE", 40, "minutes")]


NO_WAY = ways(way(None, crn="X000002"), way(97))
LED_BY_BUS: dict[str, Any] = {
    "people": men(2),
    "projects": [project(needs_supervisor=True)],
    "supervisors": [supervisor(driving_entitlement=True)],
    "vehicles": [vehicle(passenger_seats=1)],
    "bus_runs": [run()],
    "travel": NO_WAY,
}


def by_bus(runs: Iterable[str], riders: Iterable[str]) -> Any:
    """What the first man misses, seven minutes too far by own means, where these runs operate with these riders."""
    facts = Facts(problem(**LED_BY_BUS))
    rides = {(crn, 0): ride("RUN1 STOP1") for crn in riders}
    drivers = [OperatedRun(bus_run_code=code, driver_code="S1") for code in runs]
    planned = plan(facts, rides, {0: ["S1"]}, rides=rides, drivers=drivers)
    (one,) = explanations(look(facts, planned, options(facts, RULES)), "X000001")
    reasons = [why for why in one.reasons if why.reason_class is ReasonClass.NEAREST_MISS]
    return [(why.code, why.amount, why.unit) for why in reasons]


def test_a_seat_on_the_bus() -> None:
    assert by_bus(["RUN1"], ["X000002"]) == [("OVER_SEATS", 1, "people")]


def test_where_the_bus_does_not_run_own_means_are_asked_about() -> None:
    assert by_bus([], []) == [("TOO_FAR", 7, "minutes")]
