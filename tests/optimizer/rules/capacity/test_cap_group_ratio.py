"""CAP-GROUP-RATIO: booked people never exceed the places, nor what the supervisors present may lead."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.capacity.cap_group_ratio import RULE
from tests.build import (
    TUE,
    WED,
    men,
    pick_up,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    supervisor,
    together,
    vehicle,
)
from tests.optimizer.rules.halves import broken, checked, codes


@pytest.mark.parametrize(
    ("project_places", "session_places", "places"),
    [
        pytest.param(3, None, 3, id="the project's"),
        pytest.param(3, 2, 2, id="fewer at the session"),
        pytest.param(2, 3, 2, id="never more than the project's"),
        pytest.param(3, 0, 0, id="none at the session"),
        pytest.param(0, None, 0, id="none at all"),
    ],
)
def test_places(project_places: int, session_places: int | None, places: int) -> None:
    facts = Facts(
        problem(people=men(4), projects=[project(capacity=project_places)], sessions=[session(capacity=session_places)])
    )
    for people in range(1, 5):
        found = broken(RULE, facts, plan(facts, together(facts, people)))
        over = people - places
        assert [(one.code, one.amount, one.unit) for one in found] == (
            [("OVER_CAPACITY", over, "people")] if over > 0 else []
        )


@pytest.mark.parametrize(
    ("staff", "most"),
    [
        # Eight a supervisor unless they lead another number.
        pytest.param([supervisor("S1")], 8, id="one leads eight"),
        pytest.param([supervisor("S1"), supervisor("S2")], 16, id="two lead sixteen"),
        pytest.param([supervisor("S1", max_people=6)], 6, id="one of six"),
        pytest.param([supervisor("S1", max_people=10)], 10, id="one of ten"),
        pytest.param([supervisor("S1"), supervisor("S2", max_people=3)], 11, id="one of eight and one of three"),
    ],
)
def test_what_the_supervisors_present_lead(staff: list[Any], most: int) -> None:
    facts = Facts(problem(people=men(18), projects=[project(capacity=20, needs_supervisor=True)], supervisors=staff))
    present = {0: [one.supervisor_code for one in staff]}
    assert broken(RULE, facts, plan(facts, together(facts, most), present)) == []
    (found,) = broken(RULE, facts, plan(facts, together(facts, most + 1), present))
    assert (found.code, found.amount, found.unit) == ("OVER_RATIO", 1, "people")


def test_only_those_present_lead() -> None:
    facts = Facts(
        problem(
            people=men(9),
            projects=[project(capacity=20, needs_supervisor=True)],
            sessions=[session(date=TUE), session(date=WED)],
            supervisors=[supervisor("S1"), supervisor("S2")],
        )
    )
    made = plan(facts, together(facts, 9), {0: ["S1"]})
    assert codes(RULE, facts, made) == ["OVER_RATIO"]
    assert codes(RULE, facts, plan(facts, together(facts, 9), {0: ["S1", "S2"]})) == []


def test_the_least_of_both_binds_and_each_is_named() -> None:
    facts = Facts(
        problem(
            people=men(4),
            projects=[project(capacity=3, needs_supervisor=True)],
            supervisors=[supervisor("S1", max_people=2)],
        )
    )
    present = {0: ["S1"]}
    assert codes(RULE, facts, plan(facts, together(facts, 2), present)) == []
    assert codes(RULE, facts, plan(facts, together(facts, 3), present)) == ["OVER_RATIO"]
    assert codes(RULE, facts, plan(facts, together(facts, 4), present)) == ["OVER_CAPACITY", "OVER_RATIO"]


def test_where_nobody_supervises_there_is_no_ratio() -> None:
    facts = Facts(problem(people=men(12), projects=[project(capacity=12)]))
    assert codes(RULE, facts, plan(facts, together(facts, 12))) == []


def test_seats_bind_riders_only() -> None:
    facts = Facts(
        problem(
            people=men(3),
            projects=[project(needs_supervisor=True, needs_vehicle=True)],
            supervisors=[supervisor()],
            vehicles=[vehicle(passenger_seats=1)],
        )
    )
    assert codes(RULE, facts, plan(facts, together(facts, 3), {0: ["S1", "V1"]})) == []


def test_each_session_is_counted_by_itself() -> None:
    week = problem(people=men(4), projects=[project(capacity=2)], sessions=[session(date=TUE), session(date=WED)])
    facts = Facts(week)
    apart = plan(facts, [("X000001", 0), ("X000002", 0), ("X000003", 1), ("X000004", 1)])
    assert broken(RULE, facts, apart) == []
    found = broken(RULE, facts, plan(facts, [*together(facts, 3, 1), ("X000004", 0)]))
    assert [one.session for one in found] == [week.sessions[1].key]


def test_a_session_that_is_not_open_has_places_but_no_ratio() -> None:
    facts = Facts(
        problem(people=men(4), projects=[project(capacity=3, needs_supervisor=True)], supervisors=[supervisor()])
    )
    closed = plan(facts, together(facts, 4)).model_copy(update={"sessions": ()})
    assert checked(RULE, facts, closed) == ["OVER_CAPACITY"]


def test_the_ratio_is_of_the_policy() -> None:
    facts = Facts(
        problem(
            people=men(4),
            projects=[project(needs_supervisor=True)],
            supervisors=[supervisor()],
            policy={"overrides": {"supervisorMaxPeople": 3}},
        )
    )
    assert codes(RULE, facts, plan(facts, together(facts, 3), {0: ["S1"]})) == []
    assert codes(RULE, facts, plan(facts, together(facts, 4), {0: ["S1"]})) == ["OVER_RATIO"]


@pytest.mark.parametrize(
    ("seats", "riders", "others", "over"),
    [
        pytest.param(2, 1, 0, None, id="a seat left"),
        pytest.param(2, 2, 0, None, id="every seat taken"),
        pytest.param(2, 3, 0, 1, id="one too many"),
        pytest.param(1, 4, 0, 3, id="three too many"),
        pytest.param(2, 2, 2, None, id="who comes otherwise takes no seat"),
        pytest.param(2, 0, 4, None, id="nobody rides"),
    ],
)
def test_riders_never_exceed_the_seats(seats: int, riders: int, others: int, over: int | None) -> None:
    week = problem(people=men(4), vehicles=[vehicle(passenger_seats=seats)], bus_runs=[run()])
    facts = Facts(week)
    who = together(facts, riders + others)
    made = plan(facts, who, rides=dict.fromkeys(who[:riders], ride("RUN1 STOP1")))
    found = [(one.code, one.session, one.amount, one.unit) for one in broken(RULE, facts, made)]
    assert found == ([("OVER_SEATS", week.sessions[0].key, over, "people")] if over else [])


def test_riders_from_all_stops_of_a_run_share_its_seats_and_those_of_other_runs_do_not() -> None:
    stops = [pick_up("STOP1"), pick_up("STOP2")]
    cars = [vehicle("V1", passenger_seats=1), vehicle("V2", passenger_seats=1)]
    facts = Facts(problem(people=men(2), vehicles=cars, bus_runs=[run(pick_ups=stops), run("RUN2", vehicle_code="V2")]))
    who = together(facts, 2)

    def found(one: str, other: str) -> list[str]:
        return codes(RULE, facts, plan(facts, who, rides={who[0]: ride(one), who[1]: ride(other)}))

    assert found("RUN1 STOP1", "RUN1 STOP2") == ["OVER_SEATS"]
    assert found("RUN1 STOP1", "RUN2 STOP1") == []


def test_one_vehicle_has_its_seats_on_each_of_its_runs() -> None:
    facts = Facts(
        problem(
            people=men(2),
            sessions=[session(date=TUE), session(date=WED)],
            vehicles=[vehicle(passenger_seats=1)],
            bus_runs=[run(), run("RUN2", date=WED)],
        )
    )
    rides = {("X000001", 0): ride("RUN1 STOP1"), ("X000002", 1): ride("RUN2 STOP1")}
    assert codes(RULE, facts, plan(facts, list(rides), rides=rides)) == []


def test_a_vehicle_that_was_set_aside_has_no_seats() -> None:
    week = problem(vehicles=[vehicle()], bus_runs=[run()]).model_copy(update={"vehicles": ()})
    facts = Facts(week)
    seat = ("X000001", 0)
    (found,) = broken(RULE, facts, plan(facts, [seat], rides={seat: ride("RUN1 STOP1")}))
    assert (found.code, found.amount) == ("OVER_SEATS", 1)
    assert codes(RULE, facts, plan(facts, [seat])) == []


def test_places_bind_riders_as_everybody() -> None:
    facts = Facts(problem(people=men(2), projects=[project(capacity=1)], vehicles=[vehicle()], bus_runs=[run()]))
    who = together(facts, 2)
    assert codes(RULE, facts, plan(facts, who, rides={who[0]: ride("RUN1 STOP1")})) == ["OVER_CAPACITY"]
