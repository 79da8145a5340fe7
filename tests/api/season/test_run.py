"""Twelve weeks in sequence: the past stays as it was, nobody is credited too much, and all of it can be keyed."""

from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from api.season.run import Lived, hours_only, season
from fixtures.season import Season
from models.codes import BookingStatus
from models.history import Attendance
from models.plan import Plan
from models.problem import Problem, Window
from models.result import Result
from optimizer.allocations import expand
from optimizer.calendar import bank_holidays
from optimizer.engines.base import Limits
from optimizer.history.carry import carry
from optimizer.pipeline import optimise
from optimizer.rules.load.alloc_pattern import as_allocations
from optimizer.verify import verify_result
from tests.build import session as work_session
from tests.optimizer.programmes.test_form import men, waiting

WEEKS = 12
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.deep) for seed in range(2, 8))]


def planned(problem: Problem) -> Result:
    return optimise(problem, Limits(seconds=0.1, workers=1, seed=1, reproducible=True))


@cache
def twelve(seed: int, preset: str = "tiny") -> tuple[Lived, ...]:
    return tuple(season(Season(preset, "calibrated", seed), WEEKS, planned))


def no_booking_of_the_past_moves(weeks: tuple[Lived, ...]) -> None:
    """Whatever a week holds of the past was so when it was planned, and an outcome never becomes another."""
    first = weeks[0].past.problem
    known = {(one.crn, one.session): (one.minutes, one.ride) for one in first.bookings}
    outcomes = {(one.crn, one.session): one.outcome for one in first.bookings if one.outcome}
    for problem, result in ((one.past.problem, one.past.result) for one in weeks):
        for one in (each for each in problem.bookings if each.status is BookingStatus.PAST):
            at = one.crn, one.session
            assert known[at] == (one.minutes, one.ride)
            if at in outcomes:
                assert one.outcome == outcomes[at]
            elif one.outcome:
                outcomes[at] = one.outcome
        assert not [one for one in result.plan.bookings if (one.crn, one.session) in known]
        known |= {(one.crn, one.session): (one.minutes, one.ride) for one in result.plan.bookings}
    assert len(outcomes) > len(first.bookings)


def no_requirement_is_over_credited(weeks: tuple[Lived, ...]) -> None:
    """Credits are those at first and what was attended since, and never more than the court asked for. One attendance
    may count to several requirements of a person, to each no more than in full."""
    credited: dict[tuple[str, str], int] = {}
    booked: dict[tuple[str, str, object], int] = {}
    came = Counter[str]()
    for past in (one.past for one in weeks):
        for person in past.problem.people:
            alone = len(person.requirements) == 1
            for one in person.requirements:
                of, now = (person.crn, one.requirement_id), one.credited_minutes
                least = credited.setdefault(of, now) + (came[person.crn] if alone else 0)
                assert least <= now <= credited[of] + came[person.crn]
                assert now <= one.required_minutes + one.adjustment_minutes - one.earned_credit_minutes
                credited[of] = now
        before, made = past.problem.bookings, past.result.plan.bookings
        booked |= {(one.crn, one.requirement_id, one.session): one.minutes for one in before}
        booked |= {(one.crn, one.requirement_id, one.session): one.minutes for one in made}
        came = Counter()
        for each in past.outcomes.attendances:
            came[each.crn] += each.credit(booked[each.crn, each.requirement_id, each.session])


def all_of_it_can_be_keyed(weeks: tuple[Lived, ...]) -> None:
    country = weeks[0].past.problem.country

    def closed(day: date) -> bool:
        return day in bank_holidays(country, day.year)

    keyed = as_allocations([(one.past.problem, one.past.result.plan) for one in weeks])
    made = [one for each in keyed.allocations for one in expand(each, keyed.end_date_inclusive, closed)]
    booked = [each for one in weeks for each in one.past.result.plan.bookings]
    assert Counter((one.crn, one.requirement_id, one.project_code, one.date, one.start_time) for one in made) == (
        Counter((one.crn, one.requirement_id, one.project_code, one.date, one.start_time) for one in booked)
    )
    assert len(keyed.allocations) < len(booked)


@pytest.mark.parametrize("check", [no_booking_of_the_past_moves, no_requirement_is_over_credited,
                                   all_of_it_can_be_keyed])  # fmt: skip
@pytest.mark.parametrize("seed", SEEDS)
def test_twelve_weeks(seed: int, check: object) -> None:
    weeks = twelve(seed)
    assert len(weeks) == WEEKS
    assert callable(check)
    check(weeks)


@pytest.mark.deep
def test_twelve_weeks_of_a_delivery_unit() -> None:
    weeks = twelve(1, "pdu")
    for check in (no_booking_of_the_past_moves, no_requirement_is_over_credited, all_of_it_can_be_keyed):
        check(weeks)


def test_every_week_is_sound_and_planned_with_those_before() -> None:
    weeks = twelve(1)
    for lived in (weeks[1], weeks[-1]):
        assert verify_result(lived.past.problem, lived.past.result).sound
    before = [one.past for one in weeks[:-1]]
    last = weeks[-1].past.problem
    assert carry(last, before) == last


def test_the_last_five_weeks_are_enough() -> None:
    before = [one.past for one in twelve(1)[:-1]]
    world = Season("tiny", "calibrated", 1)
    for lived in twelve(1)[:-1]:
        world.happen(lived.past.problem, lived.past.result.plan)
    raw = world.following(before[-1].problem, world.known(before[-1].problem.planned_on))
    assert carry(raw, before[-5:]) == carry(raw, before) != raw


def test_who_has_worked_has_a_pattern_and_may_have_been_stood_down() -> None:
    last = twelve(1)[-1].past.problem
    assert any(one.usual_pattern for one in last.people)
    weeks = [one.past.problem for one in twelve(1)]
    assert any(one.stood_down_last_28_days for week in weeks[2:] for one in week.people)


def test_hours_and_outcomes_only() -> None:
    weeks = tuple(season(Season("tiny", "calibrated", 1), 3, planned, hours_only))
    assert not any(one.usual_pattern or one.stood_down_last_28_days
                   for week in weeks for one in week.past.problem.people)  # fmt: skip
    assert any(one.outcome for one in weeks[-1].past.problem.bookings)
    no_requirement_is_over_credited(weeks)
    assert weeks[0].past.problem.window == twelve(1)[0].past.problem.window


def test_the_same_season_every_time() -> None:
    again = tuple(season(Season("tiny", "calibrated", 1), 3, planned))
    assert [one.past.result.plan for one in again] == [one.past.result.plan for one in twelve(1)[:3]]
    assert [one.past.problem for one in again] == [one.past.problem for one in twelve(1)[:3]]
    assert [one.became for one in again] == [one.became for one in twelve(1)[:3]]


class Still:
    """A world in which nothing is new and everybody comes: two men wait for a programme, and work on Tuesdays."""

    base = waiting(men(1, 2), sessions=[work_session(end_time="18:30")]).problem

    def happen(self, problem: Problem, plan: Plan) -> tuple[Attendance, ...]:
        return ()

    def known(self, on: date) -> tuple[Attendance, ...]:
        return ()

    def missed(self, crn: str, day: date) -> None:
        return None

    def following(self, problem: Problem, known: object) -> Problem:
        week, window = timedelta(days=7), problem.window
        moved = Window(start_date=window.start_date + week, end_date_inclusive=window.end_date_inclusive + week)
        sessions = tuple(one.model_copy(update={"date": one.date + week}) for one in problem.sessions)
        return problem.model_copy(
            update={"planned_on": problem.planned_on + week, "window": moved, "sessions": sessions, "bookings": ()}
        )


def test_a_group_that_starts_is_gone_to_in_the_weeks_after() -> None:
    """Proposed in the first week, it meets on five Tuesdays in December at 18:00: nobody works into these evenings."""
    weeks = [one.past for one in season(Still(), 7, planned)]
    assert all(verify_result(one.problem, one.result).sound for one in weeks)
    assert [len(one.result.plan.groups) for one in weeks] == [1, 0, 0, 0, 0, 0, 0]
    assert [len(one.problem.referrals) for one in weeks] == [2, 0, 0, 0, 0, 0, 0]
    assert [len(each.held) for one in weeks for each in one.problem.programme_groups] == [0, 1, 2, 3, 4, 5]
    assert [len(one.result.plan.bookings) for one in weeks] == [2, 0, 0, 0, 0, 0, 2]
