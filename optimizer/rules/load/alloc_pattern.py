"""ALLOC-PATTERN: every plan can be keyed as allocations and one-off appointments.

An allocation puts a person on a project on a weekday, at a time, once, weekly or fortnightly, from one day to another,
with a pick-up where they ride. A booking that is as the person is used to is the weekly allocation going on; any other
is a one-off appointment. Expanded as the service's scheduler does it, they make exactly the bookings. What was usual
and is not booked, though there are hours left and the day is not closed, has to be ended, lest the scheduler make it.

Source: hmpps-community-payback-api, SchedulingAllocation. It binds nothing: every plan can be keyed. That what somebody
is used to stands as a weekly allocation is a reading of ours.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from models.allocation import Allocation, Allocations, Appointment
from models.codes import Frequency
from models.plan import Plan
from models.problem import Problem
from models.result import Note
from optimizer.allocations import allocations, is_usual
from optimizer.calendar import bank_holidays
from optimizer.facts import Facts
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.load.holding import is_closed
from optimizer.rules.order.upw_remaining_calc import remaining_minutes

ID = "ALLOC-PATTERN"


def appointments(problem: Problem, plan: Plan) -> Iterator[Appointment]:
    """The bookings of a plan, as they are keyed."""
    stops = {
        (run.bus_run_code, stop.pick_up_location_code): stop.out_time
        for run in problem.bus_runs
        for stop in run.pick_ups
    }
    for one in plan.bookings:
        ride = one.ride
        yield Appointment(
            crn=one.crn,
            requirement_id=one.requirement_id,
            project_code=one.project_code,
            start_time=one.start_time,
            end_time=one.end_time,
            pick_up_location_code=ride.pick_up_location_code if ride else None,
            pick_up_time=stops[ride.bus_run_code, ride.pick_up_location_code] if ride else None,
            date=one.date,
        )


def as_allocations(weeks: list[tuple[Problem, Plan]]) -> Allocations:
    """Weeks in sequence, at least one: everything to key for their plans."""
    first, last = weeks[0][0], weeks[-1][0]
    shut = {day for problem, _ in weeks for day in problem.non_working_dates}

    def closed(day: date) -> bool:
        return day in shut or day in bank_holidays(last.country, day.year)

    usual = {person.crn: person.usual_pattern for person in last.people if person.usual_pattern}
    every = [one for problem, plan in weeks for one in appointments(problem, plan)]
    end = last.window.end_date_inclusive
    return Allocations(
        start_date=first.window.start_date,
        end_date_inclusive=end,
        allocations=allocations(every, end, closed, usual),
    )


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """What keying this plan changes."""
    made = as_allocations([(facts.problem, plan)]).allocations
    counts = {
        "ALLOCATIONS_GO_ON": sum(one.frequency is not Frequency.ONCE for one in made),
        "ONE_OFFS_TO_KEY": sum(one.frequency is Frequency.ONCE for one in made),
        "ALLOCATIONS_TO_END": _to_end(facts, made),
    }
    for code, count in counts.items():
        if count:
            yield Note(rule=ID, code=code, amount=count, unit="allocations")


def _to_end(facts: Facts, made: tuple[Allocation, ...]) -> int:
    booked = {one.crn for one in made if is_usual(one, facts.person[one.crn].usual_pattern)}
    waiting = (one for one in facts.with_work if one.usual_pattern and one.crn not in booked)
    return sum(_would_be_made(facts, person.crn) for person in waiting)


def _would_be_made(facts: Facts, crn: str) -> bool:
    """Would the service's scheduler make an appointment as usual in the window?"""
    usual, window = facts.person[crn].usual_pattern, facts.problem.window
    if usual is None or remaining_minutes(facts, crn) == 0:
        return False
    day = window.start_date + timedelta(days=(usual.day.number - window.start_date.weekday()) % 7)
    return day <= window.end_date_inclusive and not is_closed(facts, day)


RULE = Rule(
    id=ID,
    title="Every plan can be keyed as allocations and one-off appointments",
    source="hmpps-community-payback-api, SchedulingAllocation",
    example=(
        "Who is used to Tuesday 9am at one site is booked there: the weekly allocation goes on. Booked on Wednesday "
        "instead, that is a one-off appointment, and the weekly allocation has to be ended."
    ),
    parts=(FactPart("allocations"), Duty("allocations to key", notes)),
)
