"""STRUCT-SESSION: bookings on sessions that run, people on sessions that run, and what is derived as it is derived."""

from typing import Any

import numpy as np
import pytest

from models.codes import JourneyKind, TravelMode
from models.plan import Journey, Leg, Plan
from optimizer.evaluate import total_cost
from optimizer.facts import Facts
from optimizer.options import candidates
from optimizer.posting import draft
from optimizer.rules.structure.struct_session import RULE
from tests.build import booking, left, person, plan, problem, project, run, supervisor, vehicle, way, ways
from tests.optimizer.rules.halves import checked, codes

STAFFED = {"supervisors": [supervisor()], "vehicles": [vehicle()]}
BY_CAR = Journey(kind=JourneyKind.OWN, mode=TravelMode.CAR, out=Leg(own_minutes=6), back=Leg(own_minutes=6))


@pytest.mark.parametrize(
    ("needs", "staff"),
    [
        pytest.param({}, [], id="somebody on an open session"),
        pytest.param({"needs_supervisor": True}, ["S1"], id="a supervisor where one is needed"),
        pytest.param({"needs_vehicle": True}, ["V1"], id="a vehicle where one is needed"),
    ],
)
def test_a_plan_that_hangs_together(needs: dict[str, Any], staff: list[str]) -> None:
    facts = Facts(problem(projects=[project(**needs)], **STAFFED))
    assert codes(RULE, facts, plan(facts, [("X000001", 0)], {0: staff})) == []


def test_no_plan_at_all_hangs_together() -> None:
    facts = Facts(problem())
    assert codes(RULE, facts, Plan()) == []


def test_a_booking_needs_its_session_open() -> None:
    facts = Facts(problem())
    closed = plan(facts, [("X000001", 0)]).model_copy(update={"sessions": ()})
    assert codes(RULE, facts, closed) == ["SESSION_NOT_OPEN"]


def test_an_open_session_needs_somebody_booked() -> None:
    facts = Facts(problem())
    assert codes(RULE, facts, plan(facts, opened=[0])) == ["NOBODY_BOOKED"]


def test_a_session_opens_once() -> None:
    facts = Facts(problem())
    once = plan(facts, [("X000001", 0)])
    twice = once.model_copy(update={"sessions": once.sessions * 2})
    assert checked(RULE, facts, twice) == ["OPENED_TWICE"]


@pytest.mark.parametrize(
    ("staff", "code"),
    [
        pytest.param("S1", "SUPERVISOR_NOT_NEEDED", id="no supervisor where none is needed"),
        pytest.param("V1", "VEHICLE_NOT_NEEDED", id="no vehicle where none is needed"),
    ],
)
def test_staff_go_only_where_they_are_needed(staff: str, code: str) -> None:
    facts = Facts(problem(**STAFFED))
    assert codes(RULE, facts, plan(facts, [("X000001", 0)], {0: [staff]})) == [code]


@pytest.mark.parametrize("staff", ["S1", "V1"])
def test_nobody_is_named_twice_for_one_session(staff: str) -> None:
    facts = Facts(problem(projects=[project(needs_supervisor=True, needs_vehicle=True)], **STAFFED))
    assert checked(RULE, facts, plan(facts, [("X000001", 0)], {0: [staff, staff]})) == ["NAMED_TWICE"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"end_time": "16:29"}, "END_NOT_AS_SESSION", id="an end that is not the session's"),
        pytest.param({"requirement_id": "R2"}, "REQUIREMENT_NOT_AS_PLANNED", id="another requirement"),
        pytest.param(
            {"journey": BY_CAR.model_copy(update={"out": Leg(own_minutes=5)})},
            "JOURNEY_NOT_AS_COMPUTED",
            id="a minute less on the way out",
        ),
        pytest.param(
            {"journey": BY_CAR.model_copy(update={"back": Leg(own_minutes=7)})},
            "JOURNEY_NOT_AS_COMPUTED",
            id="a minute more on the way back",
        ),
        pytest.param(
            {"journey": BY_CAR.model_copy(update={"out": Leg(own_minutes=5, waiting_minutes=1)})},
            "JOURNEY_NOT_AS_COMPUTED",
            id="waiting on one's own way",
        ),
        pytest.param(
            {"journey": BY_CAR.model_copy(update={"mode": TravelMode.WALK})},
            "JOURNEY_NOT_AS_COMPUTED",
            id="another mode",
        ),
        pytest.param({"journey": Journey(kind=JourneyKind.NONE)}, "JOURNEY_NOT_AS_COMPUTED", id="no journey"),
    ],
)
def test_what_is_derived_stands_as_derived(changes: dict[str, Any], code: str) -> None:
    both = [left(600), left(600, requirement_id="R2")]
    facts = Facts(problem(people=[person(requirements=both)]))
    sound = plan(facts, [("X000001", 0)])
    assert sound.bookings[0].journey == BY_CAR
    if "end_time" in changes:
        changes = {"end_time": sound.bookings[0].end_time.replace(minute=29)}
    wrong = booking(facts, **changes)
    assert checked(RULE, facts, sound.model_copy(update={"bookings": (wrong,)})) == [code]


def test_each_way_is_as_computed() -> None:
    facts = Facts(problem(travel=ways(way(20, 30))))
    sound = plan(facts, [("X000001", 0)])
    there = sound.bookings[0].journey
    assert (there.mode, there.out, there.back) == (TravelMode.GIVEN, Leg(own_minutes=20), Leg(own_minutes=30))
    assert codes(RULE, facts, sound) == []
    turned = booking(facts, journey=there.model_copy(update={"out": there.back, "back": there.out}))
    assert checked(RULE, facts, sound.model_copy(update={"bookings": (turned,)})) == ["JOURNEY_NOT_AS_COMPUTED"]


@pytest.mark.parametrize("needs", ["needs_supervisor", "needs_vehicle"])
def test_nobody_and_nothing_goes_to_a_session_that_does_not_run(needs: str) -> None:
    changes: dict[str, Any] = {needs: True}
    facts = Facts(problem(projects=[project(**changes)], **STAFFED))
    made = draft(facts, candidates(facts), (RULE,))
    sent = np.zeros(made.literals, dtype=np.bool_)
    sent[made.first_assign] = True
    assert total_cost(made.primitives(), sent) is None


def test_nobody_travels_to_an_online_course() -> None:
    facts = Facts(problem(projects=[project(project_type="ET1", features=["ONLINE"])]))
    sound = plan(facts, [("X000001", 0)])
    assert sound.bookings[0].journey == Journey(kind=JourneyKind.NONE)
    assert codes(RULE, facts, sound) == []
    driven = booking(facts, journey=BY_CAR.model_copy(update={"out": Leg(), "back": Leg()}))
    assert checked(RULE, facts, sound.model_copy(update={"bookings": (driven,)})) == ["JOURNEY_NOT_AS_COMPUTED"]


def test_nobody_rides_to_an_online_course() -> None:
    facts = Facts(problem(projects=[project(project_type="ET1", features=["ONLINE"])], vehicles=[vehicle()],
                          bus_runs=[run()]))  # fmt: skip
    assert [how.run for how in facts.hows] == [None]
    assert [how.run for how in Facts(problem(vehicles=[vehicle()], bus_runs=[run()])).hows] == [None, run()]
