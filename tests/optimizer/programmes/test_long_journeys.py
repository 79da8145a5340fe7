"""Why a seat that is proposed is above 60 minutes away, and that verification works it out again.

The week is that of `test_form`. The group of five Tuesdays at 18:00 begins on 1 December in a room 45.6 km from home:
61 minutes by car, as in `test_ap_travel_60`. The other room is 2 km from home, 9 minutes with the margin.
"""

from typing import Any

import pytest

from models.people import Person
from models.plan import Plan
from models.programmes.groups import Room
from models.programmes.proposed import NewSeat, ProposedGroup
from models.programmes.referrals import Referral
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.programmes.eligible import member_of
from optimizer.programmes.long_journeys import long_journeys
from optimizer.programmes.proposal import with_proposals
from optimizer.verify import verify, verify_result
from tests.build import SITE, woman
from tests.optimizer.programmes.build import group, member, room, stranger
from tests.optimizer.programmes.test_form import LIMITS, TUESDAY, crn, men, referral, waiting
from tests.optimizer.programmes.test_joining import HIM, LASTING, LATER, goes_round
from tests.optimizer.programmes.test_rounds import rolling
from tests.optimizer.rules.programmes.test_ap_travel_60 import north

MONDAY = {"day": "MONDAY", "start_time": "10:00"}
THURSDAY = {"day": "THURSDAY", "start_time": "18:00"}
WORK = {"kind": "WORK", "day": "THURSDAY", "start_time": "16:00", "end_time": "23:00"}
ZONE = {"centre": SITE, "radius_metres": 500}
NONE = ("NO_OPTION_WITHIN_60",)
FULL = ("WITHIN_60_FULL",)


def near(*slots: Any, **changes: Any) -> Room:
    return room("NEAR", slots=slots or (TUESDAY,), **changes)


def far(km: float = 45.6, **changes: Any) -> Room:
    return room("FAR", place=north(km), slots=[TUESDAY], **changes)


def proposed(people: list[Person], rooms: list[Room], asked: Referral | None = None, **changes: Any) -> Facts:
    """The group in the room far off, with the first of the people in it."""
    one = asked or referral(people[0].crn)
    facts = waiting(people, [one], rooms=rooms, **changes)
    start = group(
        "START-1", starts_on="2026-11-30", room_code="FAR", sex=people[0].placement_sex, cohort=one.cohort, members=()
    )
    return Facts(facts.problem, [start.model_copy(update={"members": (member_of(one, start),)})])


def reason(facts: Facts) -> tuple[str, ...] | None:
    found = long_journeys(facts)
    assert found.keys() <= {("START-1", crn(1))}
    return next((one.reason_codes for one in found.values()), None)


@pytest.mark.parametrize(
    ("him", "rooms", "expected"),
    [
        pytest.param({}, [far(45.4)], None, id="60 minutes"),
        pytest.param({}, [far()], NONE, id="no other room"),
        pytest.param({}, [far(), room("OTHER", place=north(50), slots=[TUESDAY])], NONE, id="the other farther off"),
        pytest.param({}, [far(), room("NEAR")], NONE, id="no time at which a group may start in the other"),
        pytest.param({}, [far(), near()], FULL, id="nothing against the other"),
        pytest.param({}, [far(), near(MONDAY)], ("WITHIN_60_REFUSED", "AVAIL-MATRIX"), id="not at that time"),
        pytest.param({}, [far(), near(MONDAY, TUESDAY)], FULL, id="at one of the times"),
        pytest.param(
            {"commitments": [WORK]}, [far(), near(THURSDAY)], ("WITHIN_60_REFUSED", "LAW-AVOID-CONFLICT"), id="work"
        ),
        pytest.param(
            {"access_needs": ["STEP_FREE"]},
            [far(access=["STEP_FREE"]), near(MONDAY, THURSDAY)],
            ("WITHIN_60_REFUSED", "AP-VENUE", "AVAIL-MATRIX"),
            id="not at one time, and at the other the room does not suit",
        ),
        pytest.param({}, [far(), near(confidential=False)], ("WITHIN_60_REFUSED", "AP-VENUE"), id="unfit for anybody"),
        pytest.param({"exclusion_zones": [ZONE]}, [far(), near()], NONE, id="a protected reason is not told"),
        pytest.param(
            {"exclusion_zones": [ZONE]},
            [far(), near(MONDAY, THURSDAY)],
            ("WITHIN_60_REFUSED", "AVAIL-MATRIX"),
            id="nor beside another",
        ),
    ],
)
def test_why_nothing_nearer(him: dict[str, Any], rooms: list[Room], expected: tuple[str, ...] | None) -> None:
    assert reason(proposed(men(1, **him), rooms)) == expected


def test_minutes_are_those_that_count() -> None:
    (one,) = long_journeys(proposed(men(1), [far()])).values()
    assert (one.crn, one.minutes) == (crn(1), 61)


def test_that_another_sits_nearer_takes_no_option_away() -> None:
    """The rules are asked beside what runs; that the room is taken then is that it is full."""
    taken = group(members=[stranger(joined_on="2026-12-01")], starts_on="2026-11-30", room_code="NEAR")
    assert reason(proposed(men(1), [far(), near()], programme_groups=[taken])) == FULL


def test_who_else_is_there_is_told_in_no_other_way_than_that_it_is_full() -> None:
    kept: dict[str, Any] = {"non_associations": [{"crns": (crn(1), crn(2))}]}
    runs = group(members=[member(crn(2), joined_on="2026-12-01")], starts_on="2026-11-30", room_code="NEAR")
    for mine in ({}, kept):
        assert reason(proposed(men(1, 2), [far(), near()], programme_groups=[runs], **mine)) == FULL


@pytest.mark.parametrize(
    ("chose", "kept", "expected"), [(True, True, ("WOMEN_ONLY_CHOSEN",)), (False, True, FULL), (False, False, FULL)]
)
def test_a_venue_for_women_that_she_chose(chose: bool, kept: bool, expected: tuple[str, ...]) -> None:
    asked = referral(crn(1), women_only_venue=chose)
    assert reason(proposed([woman(crn(1))], [far(women_only=kept), near()], asked)) == expected


def test_a_nearer_group_that_goes_round_is_an_option() -> None:
    """It meets in a room in which no group may start, and is open to him from 8 December."""

    def with_group(**availability: Any) -> tuple[str, ...] | None:
        runs = group(rounds=3, members=[HIM], room_code="NEAR")
        mine = {"programme_templates": [rolling(least_members=2)], "programme_groups": [runs]}
        return reason(proposed(men(1), [far(), room("NEAR")], referral(crn(1), **availability), **LATER, **mine))

    assert with_group() == FULL
    ends = {"order_end_date_inclusive": "2027-01-11"}
    assert with_group(**ends) == ("WITHIN_60_REFUSED", "AP-FIT-ORDER")


def joins(*rooms: Room) -> Facts:
    """A seat from 8 December in a group that runs in the room far off; somebody as far away sits there already."""
    sits = {"room_code": "FAR", "members": [HIM, member(crn(2), **LASTING)]}
    facts = goes_round(men(1, 2), [referral(crn(1))], rooms=[far(), *rooms], group=sits)
    seat = group(starts_on="2026-12-08")
    return Facts(facts.problem, (), [NewSeat(group_code="G1", member=member_of(referral(crn(1)), seat))])


@pytest.mark.parametrize(("rooms", "expected"), [((), NONE), ((near(),), FULL)])
def test_a_seat_in_a_group_that_runs_has_its_reason_as_well(rooms: tuple[Room, ...], expected: tuple[str, ...]) -> None:
    plan = with_proposals(Plan(), joins(*rooms))
    (seat,) = plan.seats
    assert seat.long_journey is not None
    assert (seat.long_journey.minutes, seat.long_journey.reason_codes) == (61, expected)
    assert plan.journeys_to_seats == (("G1", seat.long_journey),)


def test_a_plan_says_it_is_sound_and_tells_of_it() -> None:
    facts = waiting(men(1, 2), rooms=[far()])
    result = optimise(facts.problem, LIMITS)
    assert [one.reason_codes for _, one in result.plan.journeys_to_seats] == [NONE, NONE]
    assert verify_result(facts.problem, result).sound
    told = [(one.code, one.crn, one.amount) for one in result.notes if one.rule == "AP-TRAVEL-60"]
    assert told == [(*NONE, crn(1), 61), (*NONE, crn(2), 61)]


def wrong(facts: Facts, made: ProposedGroup) -> list[str]:
    found = verify(facts.given, Plan(groups=(made,))).violations
    return [one.code for one in found if one.rule == "AP-TRAVEL-60"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"reason_codes": FULL}, ["REASON_NOT_AS_COMPUTED"]),
        ({"reason_codes": ()}, ["REASON_NOT_AS_COMPUTED"]),
        ({"minutes": 60}, ["REASON_NOT_AS_COMPUTED"]),
        ({"crn": crn(2)}, ["REASON_NOT_AS_COMPUTED", "REASON_NOT_AS_COMPUTED"]),
    ],
)
def test_verification_works_it_out_again(changes: dict[str, Any], expected: list[str]) -> None:
    facts = proposed(men(1), [far()])
    (made,) = with_proposals(Plan(), facts).groups
    recorded = tuple(one.model_copy(update=changes) for one in made.long_journeys)
    assert wrong(facts, made.model_copy(update={"long_journeys": recorded})) == expected


def test_a_reason_that_is_missing_told_twice_or_not_needed_is_found() -> None:
    facts, other = proposed(men(1), [far()]), proposed(men(1), [far(45.4)])
    (made,), (short,) = (with_proposals(Plan(), one).groups for one in (facts, other))
    assert wrong(facts, made.model_copy(update={"long_journeys": ()})) == ["REASON_NOT_AS_COMPUTED"]
    assert wrong(facts, made.model_copy(update={"long_journeys": made.long_journeys * 2})) == ["REASON_NOT_AS_COMPUTED"]
    assert (short.long_journeys, wrong(other, short)) == ((), [])
    needless = short.model_copy(update={"long_journeys": made.long_journeys})
    assert wrong(other, needless) == ["REASON_NOT_AS_COMPUTED"]
