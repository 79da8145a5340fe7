"""LOCAL-KEEP-PROPOSED: what was issued stays as it is; what was proposed and moves, or goes, costs 4 units."""

from typing import Any

import pytest

from models.codes import BookingStatus
from models.plan import Booking, OperatedRun, Plan
from models.problem import ExistingBooking
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.structure.local_keep_proposed import RULE
from tests.build import (
    MON,
    TUE,
    WED,
    issued,
    left,
    men,
    person,
    plan,
    problem,
    project,
    proposed,
    ride,
    run,
    session,
    supervisor,
    vehicle,
    way,
    ways,
)
from tests.optimizer.rules.halves import charge, checked, codes, kept

ONE, TWO = "X000001", "X000002"
QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)
DAYS = {"sessions": [session(date=TUE), session(date=WED)]}
BUS: dict[str, Any] = {
    "projects": [project(needs_supervisor=True)],
    "supervisors": [supervisor(driving_entitlement=True)],
    "vehicles": [vehicle()],
    "bus_runs": [run()],
}
DRIVEN = [OperatedRun(bus_run_code="RUN1", driver_code="S1")]


def facts_of(*bookings: ExistingBooking, **changes: Any) -> Facts:
    return Facts(problem(**({"people": men(2), "bookings": bookings} | DAYS | changes)))


def with_first(made: Plan, **update: Any) -> Plan:
    """The plan with its first booking changed."""
    first = Booking.model_validate(made.bookings[0].model_dump() | update)
    return made.model_copy(update={"bookings": (first, *made.bookings[1:])})


@pytest.mark.parametrize(
    ("who", "found"),
    [
        pytest.param([(ONE, 0)], [], id="it is kept"),
        pytest.param([(ONE, 0), (TWO, 0), (ONE, 1)], [], id="it is kept, and others come"),
        pytest.param([], ["ISSUED_NOT_KEPT"], id="it is gone"),
        pytest.param([(ONE, 1)], ["ISSUED_NOT_KEPT"], id="it moved to another day"),
        pytest.param([(TWO, 0)], ["ISSUED_NOT_KEPT"], id="somebody else has the seat"),
    ],
)
def test_what_was_issued_is_kept(who: list[tuple[str, int]], found: list[str]) -> None:
    facts = facts_of(issued())
    assert codes(RULE, facts, plan(facts, who)) == found


@pytest.mark.parametrize(
    ("was", "by", "found"),
    [
        pytest.param("RUN1 STOP1", "RUN1 STOP1", [], id="rides still"),
        pytest.param(None, None, [], id="comes by their own means still"),
        pytest.param("RUN1 STOP1", None, ["ISSUED_NOT_KEPT"], id="was to ride"),
        pytest.param(None, "RUN1 STOP1", ["ISSUED_NOT_KEPT"], id="was to come by their own means"),
    ],
)
def test_the_journey_is_part_of_what_was_issued(was: str | None, by: str | None, found: list[str]) -> None:
    facts = facts_of(issued(by=was), **BUS)
    rides = {(ONE, 0): ride(by)} if by else {}
    made = plan(facts, [(ONE, 0)], {0: ["S1"]}, rides=rides, drivers=DRIVEN if by else ())
    assert codes(RULE, facts, made) == found


def test_an_issued_booking_stands_with_its_own_minutes_requirement_and_status() -> None:
    """The session is worth 420; 300 were issued, for the second requirement although the first is planned for."""
    both = [left(600), left(600, requirement_id="R2")]
    facts = facts_of(issued(minutes=300, requirement_id="R2"), people=[person(requirements=both)])
    made = plan(facts, [(ONE, 0), (ONE, 1)])
    assert [(one.minutes, one.requirement_id, one.status) for one in made.bookings] == [
        (300, "R2", BookingStatus.ISSUED),
        (420, "R1", BookingStatus.PROPOSED),
    ]
    assert codes(RULE, facts, made) == []


@pytest.mark.parametrize(
    ("update", "found"),
    [
        pytest.param({"minutes": 419}, ["ISSUED_CHANGED"], id="a minute less"),
        pytest.param({"minutes": 421}, ["ISSUED_CHANGED"], id="a minute more"),
        pytest.param({"requirement_id": "R2"}, ["ISSUED_CHANGED"], id="another requirement"),
        pytest.param({"status": "PROPOSED"}, ["ISSUED_NOT_KEPT"], id="only proposed now"),
    ],
)
def test_it_stays_as_it_is(update: dict[str, Any], found: list[str]) -> None:
    facts = facts_of(issued())
    assert checked(RULE, facts, with_first(plan(facts, [(ONE, 0)]), **update)) == found


def test_another_journey_is_not_what_was_issued_whatever_it_is_called() -> None:
    facts = facts_of(issued(), **BUS)
    riding = plan(facts, [(ONE, 0)], {0: ["S1"]}, rides={(ONE, 0): ride("RUN1 STOP1")}, drivers=DRIVEN)
    assert checked(RULE, facts, with_first(riding, status="ISSUED")) == ["ISSUED_NOT_KEPT"]


@pytest.mark.parametrize("bookings", [[], [proposed()], [issued(date=WED)]])
def test_nothing_is_called_issued_that_was_not(bookings: list[ExistingBooking]) -> None:
    facts = facts_of(*bookings)
    made = plan(facts, [(ONE, 0), (ONE, 1)])
    assert checked(RULE, facts, made) == []
    assert checked(RULE, facts, with_first(made, status="ISSUED")) == ["NOT_ISSUED"]


def test_it_stands_whatever_a_gate_says() -> None:
    """He has no time at all that week, and the project ended on Monday."""
    never = person(availability=[])
    over = project(actual_end_date_exclusive=MON)
    facts = facts_of(issued(), people=[never, person(TWO)], projects=[over])
    assert kept(RULE, facts, plan(facts, [(ONE, 0)])) == ([], [])
    result = optimise(facts.problem, QUIET)
    assert [(one.crn, one.session.date.isoformat(), one.status) for one in result.plan.bookings] == [
        (ONE, TUE, BookingStatus.ISSUED)
    ]
    assert [(one.code, one.crn) for one in result.inherited] == [("PROJECT_ENDED", ONE), ("SLOT_NOT_AVAILABLE", ONE)]


@pytest.mark.parametrize(
    ("bookings", "who", "units"),
    [
        pytest.param([proposed()], [(ONE, 0)], 0, id="it stays"),
        pytest.param([proposed()], [(ONE, 1)], 4, id="it moves to another day"),
        pytest.param([proposed()], [], 4, id="it goes"),
        pytest.param([proposed()], [(TWO, 0)], 4, id="somebody else has the seat"),
        pytest.param([proposed()], [(ONE, 0), (ONE, 1), (TWO, 1)], 0, id="it stays, and more comes"),
        pytest.param([proposed(), proposed(date=WED)], [(ONE, 0)], 4, id="one of two stays"),
        pytest.param([proposed(), proposed(crn=TWO)], [], 8, id="two people's"),
        pytest.param([proposed(minutes=60)], [(ONE, 0)], 0, id="its minutes are derived anew"),
        pytest.param([issued(), proposed(date=WED)], [(ONE, 0)], 4, id="what is issued has no price"),
    ],
)
def test_what_moves_costs(bookings: list[ExistingBooking], who: list[tuple[str, int]], units: int) -> None:
    facts = facts_of(*bookings)
    assert charge(RULE, facts, plan(facts, who)) == units


@pytest.mark.parametrize(
    ("was", "by", "units"),
    [
        pytest.param("RUN1 STOP1", "RUN1 STOP1", 0, id="rides still"),
        pytest.param("RUN1 STOP1", None, 4, id="was to ride"),
        pytest.param(None, "RUN1 STOP1", 4, id="was to come by their own means"),
    ],
)
def test_coming_another_way_is_a_move(was: str | None, by: str | None, units: int) -> None:
    facts = facts_of(proposed(by=was), **BUS)
    rides = {(ONE, 0): ride(by)} if by else {}
    made = plan(facts, [(ONE, 0)], {0: ["S1"]}, rides=rides, drivers=DRIVEN if by else ())
    assert charge(RULE, facts, made) == units


def test_the_price_is_of_the_policy() -> None:
    facts = facts_of(proposed(), policy={"overrides": {"weightKeepProposed": 9}})
    assert charge(RULE, facts, plan(facts)) == 9


def test_what_no_gate_lets_through_goes_and_is_charged() -> None:
    facts = facts_of(proposed(), people=[person(availability=[])])
    result = optimise(facts.problem, QUIET)
    assert result.plan.bookings == ()
    assert {one.rule: one.units for one in result.cost.charges if one.units}["LOCAL-KEEP-PROPOSED"] == 4


@pytest.mark.parametrize(
    ("minutes_away", "day"),
    [
        # 420 minutes are left, at either site. Twice 30 minutes of travel are 60 units of tier 3; a move is 4 units of
        # tier 2, worth 4000 of these.
        pytest.param(30, TUE, id="not for half an hour of travel"),
        # With a margin of 0, 91 minutes cannot be travelled.
        pytest.param(91, WED, id="but where it cannot be kept"),
    ],
)
def test_it_moves_only_for_something_worth_more(minutes_away: int, day: str) -> None:
    near = problem(
        projects=[project("P1"), project("P2")],
        sessions=[session("P1", TUE), session("P2", WED)],
        people=[person(requirements=[left(420)])],
        travel=ways(way(minutes_away, code="P1"), way(0, code="P2")),
        bookings=[proposed()],
    )
    assert [one.session.date.isoformat() for one in optimise(near, QUIET).plan.bookings] == [day]
    free = near.model_copy(update={"bookings": ()})
    assert [one.session.date.isoformat() for one in optimise(free, QUIET).plan.bookings] == [WED]


def test_who_is_not_in_the_problem_has_nothing_to_keep() -> None:
    facts = facts_of(issued(), proposed(crn=TWO, date=WED))
    without = Facts(facts.problem.model_copy(update={"people": ()}))
    assert checked(RULE, without, Plan()) == []
    assert charge(RULE, without, Plan()) == 0
