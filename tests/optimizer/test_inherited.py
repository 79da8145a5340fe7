"""What issued bookings break by themselves is inherited; once there is more of it, it is held against the plan."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from models.people import NonAssociation
from models.plan import Leg, OperatedRun, Plan
from models.problem import ExistingBooking
from models.result import Result
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.inherited import inheritable
from optimizer.pipeline import optimise
from optimizer.rules.book import RULES
from optimizer.verify import verify_facts, verify_result
from tests.build import (
    MON,
    issued,
    left,
    men,
    person,
    pick_up,
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

ONE, TWO, THREE = "X000001", "X000002", "X000003"
QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)
Who = list[tuple[str, int]]
SUPERVISED: dict[str, Any] = {"projects": [project(needs_supervisor=True)]}
AFTERNOON = session(start="13:00", end="16:00")


def facts_of(*bookings: ExistingBooking, **changes: Any) -> Facts:
    return Facts(problem(**({"people": men(3), "bookings": bookings} | changes)))


def told(facts: Facts, made: Plan) -> tuple[list[str], list[str]]:
    """Rule and code of what the plan breaks by itself, and of what it inherits, with the amount where there is one."""
    verified = verify_facts(facts, made)
    return tuple(  # type: ignore[return-value]
        [f"{one.rule} {one.code}{'' if one.amount is None else f' {one.amount}'}" for one in found]
        for found in (verified.violations, verified.inherited)
    )


BOTH = (issued(), issued(crn=TWO))


def test_where_nothing_is_issued_nothing_is_inherited() -> None:
    over = facts_of(sessions=[session(capacity=1)])
    assert told(over, plan(over, [(ONE, 0), (TWO, 0)])) == (["CAP-GROUP-RATIO OVER_CAPACITY 1"], [])


def by_themselves(facts: Facts, made: Plan) -> dict[str, int]:
    found = inheritable(facts, made, [rule.violations for rule in RULES])
    return {f"{rule} {code} {crn}": amount for (rule, code, crn, _), amount in found.items()}


def test_what_issued_bookings_break_by_themselves_by_the_worst() -> None:
    """Three on one place are two too many, whoever else comes and with whatever staff."""
    three = facts_of(*BOTH, issued(crn=THREE), people=men(4), sessions=[session(capacity=1)])
    whole = plan(three, [(ONE, 0), (TWO, 0), (THREE, 0), ("X000004", 0)])
    assert by_themselves(three, whole) == {"CAP-GROUP-RATIO OVER_CAPACITY None": 2}


def test_a_supervisor_who_comes_mends_what_issued_bookings_lack() -> None:
    led = facts_of(*BOTH, supervisors=[supervisor()], **SUPERVISED)
    assert by_themselves(led, plan(led, [(ONE, 0), (TWO, 0)], {0: ["S1"]})) == {}
    assert by_themselves(led, plan(led, [(ONE, 0), (TWO, 0)])) != {}


def test_with_staff_and_without_the_lesser_breach_is_what_they_break_by_themselves() -> None:
    """Two without anybody to lead them; with somebody who may lead one there is one too many."""
    led = facts_of(*BOTH, supervisors=[supervisor(max_people=1)], **SUPERVISED)
    made = plan(led, [(ONE, 0), (TWO, 0)], {0: ["S1"]})
    assert by_themselves(led, made) == {"CAP-GROUP-RATIO OVER_RATIO None": 1}


def test_of_two_breaches_told_in_one_way_the_worse_is_what_they_break() -> None:
    """Three on the one seat of the first bus, two on that of the second."""
    buses = two_buses(["RUN1 STOP1"] * 3 + ["RUN2 STOP1"] * 2)
    assert by_themselves(*buses) == {"CAP-GROUP-RATIO OVER_SEATS None": 2}


def test_by_themselves_nothing_is_broken_where_nothing_is_issued() -> None:
    over = facts_of(sessions=[session(capacity=1)])
    assert by_themselves(over, plan(over, [(ONE, 0), (TWO, 0)])) == {}


def test_a_breach_of_others_is_not_inherited() -> None:
    facts = facts_of(issued(crn=THREE), sessions=[session(), session(date=MON, capacity=1)])
    made = plan(facts, [(ONE, 0), (TWO, 0), (THREE, 1)])
    assert told(facts, made) == (["CAP-GROUP-RATIO OVER_CAPACITY 1"], [])


@pytest.mark.parametrize(
    ("who", "broken", "inherited"),
    [
        pytest.param([(ONE, 0), (TWO, 0)], [], ["OVER_CAPACITY 1"], id="two issued for one place"),
        pytest.param([(ONE, 0), (TWO, 0), (THREE, 0)], ["OVER_CAPACITY 2"], [], id="a third is sent there"),
        # What is issued is missing, and what is then left is not inherited but sound.
        pytest.param([(ONE, 0)], ["ISSUED_NOT_KEPT"], [], id="one is sent home"),
    ],
)
def test_too_many_people(who: Who, broken: list[str], inherited: list[str]) -> None:
    facts = facts_of(*BOTH, sessions=[session(capacity=1)])
    found = told(facts, plan(facts, who))
    assert tuple([one.split(" ", 1)[1] for one in part] for part in found) == (broken, inherited)


@pytest.mark.parametrize(
    ("staff", "who", "broken", "inherited"),
    [
        pytest.param([], [], [], ["NO_SUPERVISOR 2", "OVER_RATIO 2"], id="nobody leads"),
        pytest.param([], [THREE], ["NO_SUPERVISOR 3", "OVER_RATIO 3"], [], id="nobody leads, and a third comes"),
        pytest.param(["S1"], [], [], ["OVER_RATIO 1"], id="one leads one of them"),
        # 3 less 1 are 2, as many as there were before anybody led: but with him there it was 1.
        pytest.param(["S1"], [THREE], ["OVER_RATIO 2"], [], id="one leads one of three"),
        pytest.param(["S1", "S2"], [], [], [], id="two lead both"),
        pytest.param(["S1", "S2"], [THREE], ["OVER_RATIO 1"], [], id="two lead two of three"),
    ],
)
def test_nobody_is_brought_to_what_is_not_led(
    staff: list[str], who: list[str], broken: list[str], inherited: list[str]
) -> None:
    leaders = [supervisor("S1", max_people=1), supervisor("S2", max_people=1)]
    facts = facts_of(*BOTH, supervisors=leaders, **SUPERVISED)
    made = plan(facts, [(ONE, 0), (TWO, 0), *((crn, 0) for crn in who)], {0: staff})
    found = told(facts, made)
    assert tuple(sorted(one.split(" ", 1)[1] for one in part) for part in found) == (broken, inherited)


def test_a_supervisor_who_may_not_lead_is_our_own_doing() -> None:
    facts = facts_of(*BOTH, supervisors=[supervisor(shifts=[])], **SUPERVISED)
    broken, inherited = told(facts, plan(facts, [(ONE, 0), (TWO, 0)], {0: ["S1"]}))
    assert (broken, inherited) == (["CAP-SUP-PRESENT NOT_ROSTERED"], [])


@pytest.mark.parametrize(
    ("more", "broken", "inherited"),
    [
        pytest.param([], [], ["AP-WOM-NOT-SOLE ONLY_WOMAN 1"], id="a lone woman stands"),
        pytest.param([(THREE, 0)], ["AP-WOM-NOT-SOLE ONLY_WOMAN 2"], [], id="another man comes"),
        pytest.param([("X000009", 0)], [], [], id="another woman comes"),
        pytest.param([("X000009", 0), (THREE, 0)], [], [], id="another woman, and a man"),
    ],
)
def test_a_lone_woman_among_men(more: Who, broken: list[str], inherited: list[str]) -> None:
    facts = facts_of(*BOTH, people=[woman(), *men(3)[1:], woman("X000009")])
    assert told(facts, plan(facts, [(ONE, 0), (TWO, 0), *more])) == (broken, inherited)


TWO_PLACES = "STRUCT-ONE-PLACE TWO_PLACES"


def test_one_who_was_booked_twice_and_not_three_times() -> None:
    """From 09:00 to 16:30, and from 13:00: 210 minutes late. The third is at 13:00 too, until 16:00: 180 minutes."""
    times = [session(), AFTERNOON, session("P2", start="13:00", end="16:00")]
    twice = [issued(), issued(start_time="13:00", minutes=180)]
    facts = facts_of(*twice, sessions=times, projects=[project(), project("P2")])
    assert told(facts, plan(facts, [(ONE, 0), (ONE, 1)])) == ([], [f"{TWO_PLACES} 210"])
    broken, inherited = told(facts, plan(facts, [(ONE, 0), (ONE, 1), (ONE, 2)]))
    # The one key is the session in the afternoon at P1, the other that at P2.
    assert (broken, inherited) == ([f"{TWO_PLACES} 210", f"{TWO_PLACES} 180"], [f"{TWO_PLACES} 210"])


def test_of_two_breaches_told_in_one_way_neither_is_inherited_once_there_is_one_more() -> None:
    """The first must meet neither of the others. He and the second are issued; a message names only him."""
    apart = [NonAssociation(crns=(ONE, TWO)), NonAssociation(crns=(ONE, THREE))]
    facts = facts_of(*BOTH, non_associations=apart)
    protected = "RISK-NONASSOC PROTECTED_REASON"
    assert told(facts, plan(facts, [(ONE, 0), (TWO, 0)])) == ([], [protected])
    assert told(facts, plan(facts, [(ONE, 0), (TWO, 0), (THREE, 0)])) == ([protected] * 2, [])


def two_buses(rides: list[str]) -> tuple[Facts, Plan]:
    """Of one seat each to one session. Of up to six men with these rides the first five were issued."""
    people = men(6)
    bookings = [issued(crn=one.crn, by=by) for one, by in zip(people, rides[:5], strict=False)]
    facts = facts_of(
        *bookings, people=people, bus_runs=[run("RUN1"), run("RUN2", vehicle_code="V2")],
        vehicles=[vehicle("V1", passenger_seats=1), vehicle("V2", passenger_seats=1)],
        supervisors=[supervisor(code, driving_entitlement=True) for code in ("S1", "S2")], **SUPERVISED,
    )  # fmt: skip
    riding = {(one.crn, 0): ride(by) for one, by in zip(people, rides, strict=False)}
    drivers = [OperatedRun(bus_run_code=f"RUN{n}", driver_code=f"S{n}") for n in (1, 2)]
    return facts, plan(facts, list(riding), {0: ["S1", "S2"]}, rides=riding, drivers=drivers)


@pytest.mark.parametrize(
    ("second", "broken", "inherited"),
    [
        pytest.param(1, [], ["OVER_SEATS 2", "OVER_SEATS 1"], id="as issued"),
        pytest.param(2, ["OVER_SEATS 2", "OVER_SEATS 2"], [], id="the less full one is made as full as the other"),
    ],
)
def test_amounts_are_compared_one_by_one(second: int, broken: list[str], inherited: list[str]) -> None:
    """Three were issued on the first bus, and two on the second."""
    found = told(*two_buses(["RUN1 STOP1"] * 3 + ["RUN2 STOP1"] * (second + 1)))
    assert tuple([one.split(" ", 1)[1] for one in part] for part in found) == (broken, inherited)


def test_one_vehicle_on_two_runs_at_once_is_a_breach_of_their_riders() -> None:
    """Whoever drives them, and whether anybody does."""
    runs = [run("RUN1"), run("RUN2", project_code="P2", pick_ups=[pick_up("STOP2")])]
    sites = [project(code, needs_supervisor=True) for code in ("P1", "P2")]
    facts = facts_of(
        issued(by="RUN1 STOP1"), issued(crn=TWO, project_code="P2", by="RUN2 STOP2"), bus_runs=runs, projects=sites,
        sessions=[session("P1"), session("P2")], vehicles=[vehicle()],
        supervisors=[supervisor(code, driving_entitlement=True) for code in ("S1", "S2")],
    )  # fmt: skip
    who = {(ONE, 0): ride("RUN1 STOP1"), (TWO, 1): ride("RUN2 STOP2")}
    drivers = [OperatedRun(bus_run_code=f"RUN{n}", driver_code=f"S{n}") for n in (1, 2)]
    # Both from 08:15 to 17:15: nine hours late.
    clash = "STRUCT-ONE-PLACE VEHICLE_IN_TWO_PLACES 540"
    staff = {0: ["S1"], 1: ["S2"]}
    assert told(facts, plan(facts, list(who), staff, rides=who, drivers=drivers)) == ([], [clash])
    none = told(facts, plan(facts, list(who), staff, rides=who))
    assert none == ([], ["STRUCT-SESSION RUN_NOT_OPERATED"] * 2 + [clash])
    one_driver = [one.model_copy(update={"driver_code": "S1"}) for one in drivers]
    broken, _ = told(facts, plan(facts, list(who), {0: ["S1"], 1: ["S1"]}, rides=who, drivers=one_driver))
    assert {one.split()[1] for one in broken} == {"SUPERVISOR_IN_TWO_PLACES"}
    result = optimise(facts.problem, QUIET)
    assert [one.code for one in result.inherited] == ["VEHICLE_IN_TWO_PLACES"]


NEW = requirement(induction_attended_on=None, first_work_session_on=None)


@pytest.mark.parametrize(
    ("bookings", "changes", "inherited"),
    [
        pytest.param([issued(minutes=1681)], {}, ["UPW-INTENSIVE-28 OVER_WEEKLY_MOST 1"], id="over 28 hours"),
        pytest.param(
            [issued(minutes=61)], {"people": [person(requirements=[left(60)])]},
            ["UPW-NO-OVERCREDIT ISSUED_BEYOND_WHAT_REMAINS 1"], id="more than remains",
        ),
        pytest.param([issued(minutes=1)], {}, [], id="a minute is no booking of ours"),
        pytest.param([issued()], {"travel": ways(way(92))}, ["UPW-TRAVEL-90 TOO_FAR 2"], id="too far"),
        pytest.param([issued()], {"travel": ways(way(None))}, ["UPW-TRAVEL-90 TOO_FAR 99910",
                     "TRAVEL-MODE-TIME NO_JOURNEY"], id="no journey"),
        pytest.param([issued()], {"people": [person(requirements=[NEW])]}, ["UPW-IND-FIRST WORK_BEFORE_INDUCTION"],
                     id="no induction"),
        pytest.param([issued()], {"people": [person(exclusion_zones=None)]}, ["RISK-VICTIM-EXCL ZONES_NOT_LOADED"],
                     id="zones not loaded"),
        pytest.param([issued()], {"projects": [project(minimum_crew=3)]}, ["LOCAL-MIN-CREW UNDER_MINIMUM_CREW 2"],
                     id="too small a crew"),
    ],
)  # fmt: skip
def test_what_one_booking_breaks(
    bookings: list[ExistingBooking], changes: dict[str, Any], inherited: list[str]
) -> None:
    facts = facts_of(*bookings, **({"people": [person()]} | changes))
    broken, found = told(facts, plan(facts, [(ONE, 0)]))
    assert (broken, sorted(found)) == ([], sorted(inherited))
    assert [one.code for one in optimise(facts.problem, QUIET).inherited] == [one.split()[1] for one in found]


def first(made: Plan, **update: Any) -> Plan:
    return made.model_copy(update={"bookings": (made.bookings[0].model_copy(update=update), *made.bookings[1:])})


def longer(made: Plan) -> Plan:
    journey = made.bookings[0].journey
    return first(made, journey=journey.model_copy(update={"out": Leg(own_minutes=journey.out.own_minutes + 1)}))


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        pytest.param(longer, "JOURNEY_NOT_AS_COMPUTED", id="a journey"),
        pytest.param(lambda made: first(made, credit_minutes=419), "CREDIT_NOT_AS_DERIVED", id="a credit"),
        pytest.param(lambda made: first(made, end_time=AFTERNOON.end_time), "END_NOT_AS_SESSION", id="an end"),
        pytest.param(lambda made: first(made, minutes=419), "ISSUED_CHANGED", id="minutes"),
        pytest.param(lambda made: first(made, reason_codes=()), "REASON_MISSING", id="a reason left out"),
        pytest.param(
            lambda made: first(made, reason_codes=("WOMEN_ONLY_CHOSEN",)), "REASON_NOT_AS_COMPUTED", id="another reason"
        ),
        pytest.param(lambda made: made.model_copy(update={"sessions": ()}), "SESSION_NOT_OPEN", id="not open"),
        pytest.param(lambda made: made.model_copy(update={"sessions": made.sessions * 2}), "OPENED_TWICE", id="twice"),
        pytest.param(
            lambda made: made.model_copy(update={"bookings": made.bookings * 2}), "TWO_PLACES", id="booked twice"
        ),
        pytest.param(lambda made: made.model_copy(update={"bookings": ()}), "ISSUED_NOT_KEPT", id="gone"),
    ],
)
def test_what_we_derive_or_leave_out_is_never_inherited(tamper: Callable[[Plan], Plan], code: str) -> None:
    facts = facts_of(issued(), travel=ways(way(61)))
    made = plan(facts, [(ONE, 0)])
    assert made.bookings[0].reason_codes == ("NO_OPTION_WITHIN_60",)
    assert told(facts, made) == ([], [])
    verified = verify_facts(facts, tamper(made))
    assert code in {one.code for one in verified.violations}
    assert verified.inherited == ()


def test_a_result_says_what_it_inherits() -> None:
    facts = facts_of(*BOTH, sessions=[session(capacity=1)])
    result = optimise(facts.problem, QUIET)
    assert Counter(one.code for one in result.inherited) == {"OVER_CAPACITY": 1}
    assert verify_result(facts.problem, result).sound
    silent = Result.model_validate(result.model_dump() | {"inherited": ()})
    assert [one.code for one in verify_result(facts.problem, silent).violations] == ["INHERITED_NOT_AS_FOUND"]


def test_a_breach_before_the_week_is_none_of_the_plan() -> None:
    """Only bookings of the window are looked at: one issued for later counts its minutes and nothing more."""
    facts = facts_of(issued(date="2026-12-01", minutes=99_999), people=[person()])
    assert told(facts, Plan()) == ([], [])
    assert verify_facts(facts, Plan()).sound
