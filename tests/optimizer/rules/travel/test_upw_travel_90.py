"""UPW-TRAVEL-90: at most 90 minutes each way; above 60 a recorded reason, at 60 none; estimates with their margin."""

from typing import Any

import pytest

from models.base import Point
from models.problem import MatrixEntry
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.travel.upw_travel_90 import RULE, needs_reason
from tests.build import HOME, booking, person, plan, problem, project, session, way, ways
from tests.optimizer.rules.halves import checked, codes, refusal


def too_far(minutes: int | None) -> Refusal | None:
    return Refusal("TOO_FAR", minutes, "minutes") if minutes else None


@pytest.mark.parametrize(
    ("out", "back", "over"),
    [
        pytest.param(90, 90, None, id="90 minutes each way"),
        pytest.param(91, 90, 1, id="91 minutes out"),
        pytest.param(90, 91, 1, id="91 minutes back"),
        pytest.param(0, 0, None, id="next door"),
        pytest.param(100, 120, 30, id="the longer way tells by how much"),
    ],
)
@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_given_minutes_are_held_to_90(kind: str, out: int, back: int, over: int | None) -> None:
    assert refusal(RULE, problem(projects=[project(project_type=kind)], travel=ways(way(out, back)))) == too_far(over)


@pytest.mark.parametrize(("out", "back"), [(None, 30), (30, None)])
def test_a_journey_that_cannot_be_made_is_none(out: int | None, back: int | None) -> None:
    matrix = MatrixEntry(crn="X000001", project_code="P1", out_minutes=out, back_minutes=back)
    assert refusal(RULE, problem(travel=ways(matrix))) == Refusal("NO_JOURNEY")


def south(km: float) -> Point:
    """So far from home along the meridian; a degree is 111.195 km."""
    return Point(lat=HOME.lat - km / 111.19508, lon=HOME.lon)


@pytest.mark.parametrize(
    ("means", "km", "over"),
    [
        # On foot 2.3 + 14.7 * 5.4 = 81.7, so 82, and a margin of 8.
        pytest.param({}, 5.4, None, id="82 on foot and 8"),
        # 2.3 + 14.7 * 5.46 = 82.6, so 83.
        pytest.param({}, 5.46, 1, id="83 on foot and 8"),
        # By bicycle 2.1 + 5.4 * 15.7 = 86.9, so 87, and a margin of 3.
        pytest.param({"bicycle": True}, 15.7, None, id="87 by bicycle and 3"),
        pytest.param({"bicycle": True}, 15.8, 1, id="88 by bicycle and 3"),
        # By public transport 26 + 6 * 8 = 74, and a margin of 16.
        pytest.param({"public_transport": True}, 7.99, None, id="74 by public transport and 16"),
        pytest.param({"public_transport": True}, 8.1, 1, id="75 by public transport and 16"),
        # By car 2.5 + 1.6 * 9 + 1.1 * (72.7 - 9) = 86.97, so 87, and a margin of 3.
        pytest.param({"driving_licence": True, "vehicle_access": True}, 72.7, None, id="87 by car and 3"),
        pytest.param({"driving_licence": True, "vehicle_access": True}, 72.8, 1, id="88 by car and 3"),
    ],
)
def test_an_estimate_is_held_to_90_with_its_margin(means: dict[str, Any], km: float, over: int | None) -> None:
    week = problem(people=[person(travel=means)], projects=[project(place=south(km))])
    assert refusal(RULE, week) == too_far(over)


@pytest.mark.parametrize(
    ("travel", "place", "needed"),
    [
        pytest.param(ways(way(60)), HOME, False, id="60 given"),
        pytest.param(ways(way(61, 60)), HOME, True, id="61 out given"),
        pytest.param(ways(way(60, 61)), HOME, True, id="61 back given"),
        # By car 2.5 + 1.6 * 9 + 1.1 * (45.4 - 9) = 56.94, so 57, and a margin of 3.
        pytest.param(ways(), south(45.4), False, id="57 estimated and 3"),
        pytest.param(ways(), south(45.5), True, id="58 estimated and 3"),
    ],
)
def test_above_60_a_reason_is_needed(travel: Any, place: Point, needed: bool) -> None:
    facts = Facts(problem(projects=[project(place=place)], travel=travel))
    assert needs_reason(facts, "X000001", "P1") == needed
    made = plan(facts, [("X000001", 0)])
    assert bool(made.bookings[0].reason_codes) == needed
    assert codes(RULE, facts, made) == []


@pytest.mark.parametrize(
    ("minutes", "reasons", "found"),
    [
        pytest.param(61, (), ["REASON_MISSING"], id="no reason above 60"),
        pytest.param(61, ("BECAUSE",), ["REASON_MISSING"], id="a reason that is not of the list"),
        pytest.param(60, ("NO_OPTION_WITHIN_60",), ["REASON_NOT_NEEDED"], id="a reason at 60"),
        pytest.param(60, (), [], id="no reason at 60"),
    ]
    + [
        pytest.param(61, (code,), [], id=f"{code} above 60")
        for code in (
            "NO_OPTION_WITHIN_60",
            "WITHIN_60_FULL",
            "WITHIN_60_REFUSED",
            "WOMEN_ONLY_CHOSEN",
            "RUNNING_GROUP",
        )
    ],
)
def test_the_reason_is_of_a_closed_list(minutes: int, reasons: tuple[str, ...], found: list[str]) -> None:
    facts = Facts(problem(travel=ways(way(minutes))))
    made = plan(facts, [("X000001", 0)])
    said = made.model_copy(update={"bookings": (booking(facts, reason_codes=reasons),)})
    assert checked(RULE, facts, said) == found


def test_a_course_at_home_is_no_journey() -> None:
    online = [project(project_type="ET1", features=["ONLINE"], place=south(200))]
    week = problem(projects=online)
    assert refusal(RULE, week) is None
    assert not needs_reason(Facts(week), "X000001", "P1")


def test_a_region_may_set_a_lower_limit() -> None:
    stricter = {"overrides": {"travelMaxMinutes": 70, "travelReasonAboveMinutes": 50}}
    week = problem(
        projects=[project("P1"), project("P2")],
        sessions=[session("P1"), session("P2")],
        travel=ways(way(70), way(71, code="P2")),
        policy=stricter,
    )
    assert [refusal(RULE, week, session=n) for n in range(2)] == [None, too_far(1)]
    nearer = Facts(problem(travel=ways(way(50)), policy=stricter))
    assert not needs_reason(nearer, "X000001", "P1")
    assert needs_reason(Facts(week), "X000001", "P1")
