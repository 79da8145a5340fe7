"""Laws of a plan with programme groups, counted here by hand from the plan and the facts, not by the rules.

Nobody is in two places at one time, journeys included; no session lies after the end of its member's order; a series
keeps the order of the manual; no group has 13 members, or one woman among men.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import Point, minute_of_day
from models.codes import BookingStatus, PlacementSex, Weekday
from models.people import Person
from models.plan import Plan
from models.problem import Problem
from models.programmes.proposed import ProposedGroup, ProposedSession
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.verify import verify, verify_result
from tests import build
from tests.optimizer.programmes.build import facilitator, group, member, room, running, template
from tests.optimizer.programmes.test_form import referral
from tests.tiny_groups import tiny_rounds

HASTY = Limits(seconds=0.5, workers=1, seed=1, reproducible=True)
SLOTS = [{"day": day, "start_time": at} for day in ("TUESDAY", "THURSDAY") for at in ("10:00", "18:00")]
NEAR = [build.HOME, build.SITE, Point(lat=53.46, lon=-2.9), Point(lat=53.7, lon=-2.9)]


def drawn(seed: int) -> Problem:
    """A few to twenty who wait, two rooms, a group that runs, and all that may stand against a seat now and then."""
    draw = Random(seed)

    def chance(percent: int) -> bool:
        return draw.randrange(100) < percent

    count = draw.choice((2, 5, 9, 20))
    people = [_person(draw, n) for n in range(1, count + 1)]
    ends = [date(2026, 12, 20) + timedelta(days=draw.choice((0, 15, 22, 30, 300))) for _ in people]
    waits = [
        referral(
            one.crn, order_end_date_inclusive=end, ready_on="2026-11-02" if chance(90) else None,
            availability=[{"day": day, "slots": ["DAYTIME", "EVENING"]} for day in Weekday if chance(80)],
        )
        for one, end in zip(people[1:], ends[1:], strict=True)
    ]  # fmt: skip
    away = [{"start_date": "2026-12-14", "end_date_inclusive": "2026-12-20"}] if chance(30) else []
    issued = [build.issued("2026-12-08", crn=people[1].crn)] if people[1].requirements and chance(40) else []
    alone = [_alone(draw, people[0].crn)] if chance(50) else []
    return running(
        group(members=[member(people[0].crn)], room_code="ROOM1", slots=[draw.choice(SLOTS)], appointments=alone),
        people=people,
        referrals=waits,
        bookings=issued,
        programme_templates=[template(least_members=2, one_to_one=draw.choice((0, 3)))],
        rooms=[
            room(slots=draw.sample(SLOTS, 2), places=draw.choice((3, 14))),
            room("ROOM2", slots=draw.sample(SLOTS, 2)),
        ],
        facilitators=[facilitator(), facilitator("F2", leave=away), *([facilitator("F3")] if chance(50) else [])],
        non_associations=[{"crns": [people[0].crn, people[1].crn]}] if chance(30) else [],
        policy={"overrides": {"programmeStartWeeks": 2, "programmeNextWeeks": 2}},
    ).problem  # fmt: skip


def _alone(draw: Random, crn: str) -> dict[str, Any]:
    """An hour of somebody's own, when a group might meet."""
    start, end = draw.choice((("10:30", "11:30"), ("18:30", "19:30")))
    return {
        "crn": crn, "module_number": 1, "session_number": 3, "catch_up": True, "start_time": start, "end_time": end,
        "date": draw.choice(("2026-12-08", "2026-12-10", "2026-12-15", "2026-12-17")),
        "room_code": draw.choice((None, "ROOM1", "ROOM2")), "facilitator_code": draw.choice(("F1", "F2")),
    }  # fmt: skip


def _person(draw: Random, n: int) -> Person:
    busy = {"day": draw.choice(("TUESDAY", "THURSDAY")), "kind": draw.choice(("WORK", "TREATMENT")),
            "start_time": "15:00", "end_time": draw.choice(("17:00", "17:45"))}  # fmt: skip
    curfew = {"day": "TUESDAY", "start_time": draw.choice(("19:30", "20:10")), "end_time": "07:00"}
    changes: dict[str, Any] = {
        "home": draw.choice(NEAR),
        "commitments": [busy] if draw.random() < 0.3 else [],
        "curfews": [curfew] if draw.random() < 0.2 else [],
    }
    if draw.random() < 0.4 and n > 1:
        changes["requirements"] = []
    made = build.woman if draw.random() < 0.3 and n > 1 else build.person
    return made(f"X{n:06}", **changes)


def times_away(facts: Facts, plan: Plan, crn: str) -> Iterator[tuple[date, int, int]]:
    """Day, and the minutes from leaving home to being home again: for each booking, each session of each group."""
    own = facts.person[crn]
    for booking in plan.bookings:
        if booking.crn == crn:
            start, end = minute_of_day(booking.start_time), minute_of_day(booking.end_time)
            yield booking.date, start - booking.journey.out.total_minutes, end + booking.journey.back.total_minutes
    for series in facts.series:
        for session in series.to_come:
            if any(one.crn == crn for one in series.at(session)) and series.place and session.start_time:
                way, start = facts.between(crn, own.home, series.place), minute_of_day(session.start_time)
                yield session.date, start - way, start + session.session.minutes + way
    for block in (*own.curfews, *own.commitments):
        for day in {one.date for series in facts.series for one in series.to_come}:
            if block.day and day.weekday() == block.day.number:
                ends = minute_of_day(block.end_time)
                begins = minute_of_day(block.start_time)
                yield day, begins, ends if ends > begins else 24 * 60


def met_alone(facts: Facts, plan: Plan) -> Iterator[ProposedSession]:
    """Sessions of groups that are proposed while somebody has the room, or one of their facilitators, to themselves."""
    for made in plan.groups:
        for alone in (one for each in facts.problem.programme_groups for one in each.appointments):
            start, end = minute_of_day(alone.start_time), minute_of_day(alone.end_time)
            room = (alone.room_code or "ROOM1") == made.group.room_code
            for one in made.sessions:
                taken = room or alone.facilitator_code in _leads(facts, made, one)
                begins = minute_of_day(one.start_time) if one.start_time else 0
                if taken and one.date == alone.date and begins < end and start < begins + one.minutes:
                    yield one


def _leads(facts: Facts, made: ProposedGroup, one: ProposedSession) -> set[str]:
    """Whoever is named for the group and not away that day."""
    away = {
        each.facilitator_code for each in facts.problem.facilitators for leave in each.leave
        if leave.start_date <= one.date <= leave.end_date_inclusive
    }  # fmt: skip
    return {*made.group.facilitator_codes} - away


def women_in(facts: Facts, made: ProposedGroup) -> int:
    return sum(facts.person[one.crn].placement_sex is PlacementSex.FEMALE for one in made.group.members)


@given(seed=st.integers(0, 10**6))
def test_no_plan_breaks_what_groups_must_keep(seed: int) -> None:
    problem = drawn(seed)
    result = optimise(problem, HASTY)
    plan, facts = result.plan, Facts.of(problem, result.plan)
    assert verify(problem, plan).sound
    assert not [*met_alone(facts, plan)]
    for who in problem.people:
        away = sorted(times_away(facts, plan, who.crn))
        met = [(one, then) for one, then in pairwise(away) if one[0] == then[0] and then[1] < one[2]]
        ours = {one.crn for each in plan.groups for one in each.group.members} | {one.crn for one in plan.bookings}
        assert not met or who.crn not in ours or who.crn == "X000001", met
    ends = {one.crn: one.order_end_date_inclusive for one in problem.referrals}
    for made in plan.groups:
        assert 2 <= len(made.group.members) <= 12
        assert women_in(facts, made) != 1 or len(made.group.members) == 1
        days = [(one.date, one.start_time) for one in made.sessions]
        assert days == sorted(days)
        assert [(one.module_number, one.session_number) for one in made.sessions] == [(1, n) for n in range(1, 6)]
        for one in made.group.members:
            assert made.sessions[-1].date <= ends[one.crn]
    seated = [one.crn for made in plan.groups for one in made.group.members]
    assert len(seated) == len(set(seated))
    assert result.programmes
    assert {one.crn for one in result.programmes.waiting} == set(ends) - set(seated)
    assert not [one for one in plan.bookings if one.status is BookingStatus.PAST]


def test_groups_do_start_among_what_is_drawn() -> None:
    assert sum(bool(optimise(drawn(seed), HASTY).plan.groups) for seed in range(8)) >= 3


def crowd(women: int, count: int = 16) -> Problem:
    """So many who wait, can come and live near, for one room of 20 places and one slot: one group, or one of women."""
    people = [
        (build.woman if n > count - women else build.person)(f"X{n:06}", requirements=[]) for n in range(1, count + 1)
    ]
    free = [{"day": "TUESDAY", "slots": ["EVENING"]}]
    waits = [referral(one.crn, order_end_date_inclusive="2027-12-01", availability=free) for one in people]
    return running(
        people=people, referrals=waits, programme_templates=[template(least_members=2)],
        rooms=[room(slots=[SLOTS[1]], places=20)], facilitators=[facilitator(), facilitator("F2")],
        policy={"overrides": {"programmeStartWeeks": 1, "programmeNextWeeks": 1}},
    ).problem  # fmt: skip


@pytest.mark.parametrize("women", range(4))
def test_of_sixteen_who_could_all_sit_there_twelve_do_and_never_one_woman(women: int) -> None:
    problem = crowd(women)
    (made,) = optimise(problem, HASTY).plan.groups
    assert len(made.group.members) == 12
    assert women_in(Facts(problem), made) in {0, 3}


def test_fewer_than_three_women_wait_where_the_rest_are_men_and_three_do_not() -> None:
    """One would be the only woman, and of two one would be as soon as the other is ill: three start (Policy)."""
    for women, count, seated in ((1, 12, 11), (2, 12, 10), (3, 12, 12), (3, 14, 12)):
        problem = crowd(women, count)
        (made,) = optimise(problem, HASTY).plan.groups
        assert len(made.group.members) == seated
        assert women_in(Facts(problem), made) in {0, 3}


def test_a_week_with_a_group_that_goes_round_is_sound_and_planned_again_it_is_the_same() -> None:
    """Whatever stands in the way: nothing is proposed that the checker refuses, and somebody does join."""
    joined = 0
    for seed in range(12):
        problem = tiny_rounds(seed)
        result = optimise(problem, HASTY)
        assert result.programmes is None or result.programmes.fault is None
        assert verify_result(problem, result).sound
        assert optimise(problem, HASTY, given=result.plan).plan.seats == result.plan.seats
        joined += len(result.plan.seats)
    assert joined > 0
