"""TRAVEL-CREDIT-SUPERVISED: time aboard counts on top of the session, up to 60 minutes each way; nothing else does.

The session is Tuesday 09:00 to 16:30: 450 minutes less a break of 30, so 420. The bus reaches the site at 08:45 and
leaves it at 16:45.
"""

from typing import Any

import pytest

from models.codes import ProjectType, TravelMode
from models.problem import Problem
from optimizer.facts import Facts
from optimizer.options import candidates
from optimizer.rules.travel.travel_credit_supervised import RULE
from tests.build import booking, how, left, person, pick_up, plan, problem, project, ride, run, session, vehicle
from tests.optimizer.rules.halves import broken, checked, codes

BUS = "RUN1 STOP1"


def by_bus(out: str = "08:15", back: str = "17:15", **changes: Any) -> Problem:
    """The ordinary problem with a run from one stop, where people get on and off at these times."""
    return problem(vehicles=[vehicle()], bus_runs=[run(pick_ups=[pick_up(out=out, back=back)])], **changes)


def credit(week: Problem, by: str | None = BUS, session: int = 0) -> int:
    """What a booking of the man is worth: the booking says what the Option says, and the checker finds nothing."""
    facts = Facts(week)
    every = candidates(facts)
    made = plan(facts, [("X000001", session)], rides={("X000001", session): ride(by)} if by else None)
    assert codes(RULE, facts, made) == []
    assert made.bookings[0].credit_minutes == every.credit[how(facts, session, ride(by) if by else None)]
    return made.bookings[0].credit_minutes


@pytest.mark.parametrize(
    ("out", "back", "minutes"),
    [
        pytest.param("08:15", "17:15", 480, id="30 out and 30 back"),
        pytest.param("07:45", "17:45", 540, id="60 out and 60 back"),
        pytest.param("07:44", "17:45", 540, id="61 out count 60"),
        pytest.param("07:45", "17:46", 540, id="61 back count 60"),
        pytest.param("07:46", "17:44", 538, id="59 out and 59 back"),
        # 420 + 20 + 60: what is too long one way does not fill up the other.
        pytest.param("08:25", "18:05", 500, id="20 out, and of 80 back 60"),
        pytest.param("07:15", "17:00", 495, id="of 90 out 60, and 15 back"),
        pytest.param("08:45", "16:45", 420, id="a pick-up at the site"),
    ],
)
def test_minutes_aboard_count_up_to_60_each_way(out: str, back: str, minutes: int) -> None:
    assert credit(by_bus(out, back)) == minutes


def test_each_pick_up_has_its_own_minutes_aboard() -> None:
    # 08:00 to 08:45 and 16:45 to 17:30; 08:30 to 08:45 and 16:45 to 17:05.
    stops = [pick_up("STOP1", "08:00", "17:30"), pick_up("STOP2", "08:30", "17:05")]
    week = problem(vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)])
    assert [credit(week, by) for by in (None, BUS, "RUN1 STOP2")] == [420, 510, 455]


@pytest.mark.parametrize(
    ("means", "mode", "own"),
    [
        # To the stop, 0.5 km: 2.5 + 1.6 * 0.5 = 3.3, so 4 minutes by car; 2.3 + 14.7 * 0.5 = 9.7, so 10 on foot.
        pytest.param({"driving_licence": True, "vehicle_access": True}, TravelMode.CAR, 4, id="by car"),
        pytest.param({}, TravelMode.WALK, 10, id="on foot"),
    ],
)
def test_neither_the_way_to_the_pick_up_nor_the_wait_there_counts(
    means: dict[str, bool], mode: TravelMode, own: int
) -> None:
    week = by_bus(people=[person(travel=means)])
    journey = booking(Facts(week), by=BUS).journey
    assert (journey.mode, journey.out.own_minutes, journey.out.waiting_minutes) == (mode, own, 5)
    assert credit(week) == 480
    assert credit(week, None) == 420


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [
        pytest.param(
            kind, 480 if kind in ("NP1", "NP2", "PL", "WH1", "ES", "ICP", "PIP2", "PSP", "PIP") else 420, id=kind
        )
        for kind in ProjectType
    ],
)
def test_it_counts_on_the_way_to_group_and_individual_placements_only(kind: ProjectType, minutes: int) -> None:
    assert credit(by_bus(projects=[project(project_type=kind)])) == minutes


def test_where_attendance_counts_nothing_travel_counts_nothing() -> None:
    assert credit(by_bus(sessions=[session(credited=False)])) == 0


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        # Three hours without a break and an hour aboard; 450 - 60 + 60.
        pytest.param({"end": "12:00"}, 240, id="a short session"),
        pytest.param({"unpaid_break_minutes": 60}, 450, id="a long break"),
    ],
)
def test_it_counts_on_top_of_the_session(changes: dict[str, Any], minutes: int) -> None:
    assert credit(by_bus(sessions=[session(**changes)])) == minutes


@pytest.mark.parametrize(
    ("remaining", "minutes"),
    [
        pytest.param(481, 480, id="a minute more remains"),
        pytest.param(480, 480, id="as much remains"),
        pytest.param(479, 479, id="a minute less remains"),
        pytest.param(430, 430, id="10 minutes of the way"),
    ],
)
def test_no_more_counts_than_remains(remaining: int, minutes: int) -> None:
    made = booking(Facts(by_bus(people=[person(requirements=[left(remaining)])])), by=BUS)
    assert (made.credit_minutes, made.minutes) == (480, minutes)


@pytest.mark.parametrize(
    ("by", "kind", "said", "over"),
    [
        pytest.param(BUS, "NP1", 481, 1, id="a minute too many"),
        pytest.param(BUS, "NP1", 479, -1, id="a minute too few"),
        pytest.param(BUS, "NP1", 420, -60, id="the bus forgotten"),
        pytest.param(None, "NP1", 480, 60, id="a bus that was not taken"),
        pytest.param(None, "NP1", 432, 12, id="the own way counted"),
        pytest.param(BUS, "NP1", 485, 5, id="the wait counted"),
        pytest.param(BUS, "ET1", 480, 60, id="the way to a course counted"),
        pytest.param(BUS, "PI", 480, 60, id="the way to an induction counted"),
    ],
)
def test_any_other_credit_is_found(by: str | None, kind: str, said: int, over: int) -> None:
    facts = Facts(by_bus(projects=[project(project_type=kind)]))
    right = booking(facts, by=by)
    assert checked(RULE, facts, plan(facts).model_copy(update={"bookings": (right,)})) == []
    wrong = booking(facts, by=by, credit_minutes=said)
    (found,) = RULE.violations(facts, plan(facts).model_copy(update={"bookings": (wrong,)}))
    assert (found.code, found.amount, found.unit) == ("CREDIT_NOT_AS_DERIVED", over, "minutes")
    assert (found.crn, found.session) == ("X000001", facts.problem.sessions[0].key)


@pytest.mark.parametrize(
    ("out", "back", "minutes"),
    [
        pytest.param("08:01", "17:29", 508, id="44 each way"),
        pytest.param("08:00", "17:30", 510, id="45 each way"),
        pytest.param("07:59", "17:31", 510, id="46 each way"),
    ],
)
def test_a_region_may_count_less(out: str, back: str, minutes: int) -> None:
    assert credit(by_bus(out, back, policy={"overrides": {"supervisedCreditMinutes": 45}})) == minutes


def test_what_a_booking_is_worth_limits_no_choice() -> None:
    facts = Facts(by_bus())
    for rides in (None, {("X000001", 0): ride(BUS)}):
        assert broken(RULE, facts, plan(facts, [("X000001", 0)], rides=rides)) == []
