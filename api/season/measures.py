"""What became of a season, week by week, in numbers."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from api.season.groups import of_groups
from api.season.run import Lived
from models.base import Day, Record
from models.codes import STOOD_DOWN, WORK, OrderType
from models.history import Outcomes
from models.people import Requirement
from models.policy import Numbers, numbers
from models.problem import Problem
from optimizer.calendar import add_months, add_working_days
from optimizer.history.handed import Of, booked, handed


class SeasonWeek(Record):
    """One week. Hours and attendance are as they really were, whenever the outcome came in."""

    start_date: Day
    people: int
    new_people: int
    """Who were not there the week before."""
    bookings: int
    offered_minutes: int
    worked_minutes: int
    left_minutes: int
    """Of all who are there, when the week is over."""
    backlog_people: int
    """Past their twelve months with hours left, when the week is over; no suspended sentences."""
    late_starts: int
    """People whose start was due by the end of the week, and who have not begun."""
    newly_late: int
    """Of these, those for whom it fell due within the week."""
    cliffs: int
    """Suspended sentences whose period ended in the week with hours left."""
    cliff_minutes: int
    stood_down: int
    finished: int
    finished_late: int
    """Of these, past the twelve months; no suspended sentences."""
    compared: int
    """Bookings of work of people who had work in the week before."""
    moved: int
    """Of these, on another weekday or project than any in the week before."""
    value_gap: float | None
    in_programmes: int
    """People with a seat in a programme group, or who wait for one, when the week is planned."""
    groups_started: int
    """That the plan starts."""
    seated: int
    """People whom it seats in programme groups, those that go round among them."""
    waiting: int
    """Referrals that have no seat then."""
    past_start_by: int
    """Of these, those whose programme no longer fits before the order ends, or would not begun in the next week at one
    session a week."""
    to_catch_up: int
    """Sessions of groups that members missed, for which no day is fixed when the week is planned."""


class Order(NamedTuple):
    """A requirement when the week is over."""

    crn: str
    requirement: Requirement
    left: int
    begun: bool
    """The person is at work, on this or another requirement."""
    last_worked: date | None

    @property
    def of(self) -> Of:
        return self.crn, self.requirement.requirement_id

    @property
    def suspended(self) -> bool:
        return self.requirement.order_type is OrderType.SUSPENDED_SENTENCE_ORDER


Places = dict[str, set[tuple[int, str]]]


def measured(weeks: Iterable[Lived]) -> Iterator[SeasonWeek]:
    """The weeks in order."""
    places: Places = {}
    done: set[Of] = set()
    known: set[str] | None = None
    for lived in weeks:
        orders = tuple(_orders(lived))
        before, places = places, _places(lived)
        there = {one.crn for one in lived.past.problem.people}
        yield _week(lived, orders, len(there - known) if known is not None else 0, done, _moves(places, before))
        done |= {one.of for one in orders if one.left <= 0}
        known = there | (known or set())


def _week(lived: Lived, orders: Sequence[Order], new: int, done: AbstractSet[Of], moves: tuple[int, int]) -> SeasonWeek:
    problem, plan = lived.past.problem, lived.past.result.plan
    first, last = problem.window.start_date, problem.window.end_date_inclusive
    finished = [one for one in orders if one.left <= 0 and one.of not in done]
    late = {
        one.crn: due for one in orders if one.left > 0 and not one.begun and (due := _start_due(problem, one)) <= last
    }
    cliffs = [one for one in orders if one.left > 0 and one.suspended and first <= _ends(one) <= last]
    return SeasonWeek(
        **of_groups(problem, plan),
        start_date=first,
        people=len(problem.people),
        new_people=new,
        bookings=len(plan.bookings),
        offered_minutes=sum(one.minutes for one in plan.bookings),
        worked_minutes=_worked(lived),
        left_minutes=sum(max(0, one.left) for one in orders),
        backlog_people=len({one.crn for one in orders if one.left > 0 and _target(problem, one) <= last}),
        late_starts=len(late),
        newly_late=sum(first <= due for due in late.values()),
        cliffs=len(cliffs),
        cliff_minutes=sum(one.left for one in cliffs),
        stood_down=sum(one.outcome in STOOD_DOWN for one in lived.became if one.date >= first),
        finished=len(finished),
        finished_late=sum(_target(problem, one) < (one.last_worked or first) for one in finished),
        compared=moves[0],
        moved=moves[1],
        value_gap=lived.past.result.gaps.value_gap,
    )


def _orders(lived: Lived) -> Iterator[Order]:
    """As they would be if everything were known when the week ends."""
    outcomes = Outcomes(plan_hash=lived.past.outcomes.plan_hash, attendances=lived.became)
    after = handed(replace(lived.past, outcomes=outcomes))
    worked: dict[Of, date] = {}
    for (crn, requirement_id, _), booking in after.bookings.items():
        if booking.outcome is not None and booking.outcome.attended:
            worked[crn, requirement_id] = max(booking.date, worked.get((crn, requirement_id), booking.date))
    for person in lived.past.problem.people:
        ledgers = [after.ledgers[person.crn, one.requirement_id] for one in person.requirements]
        begun = any(ledger.first_work_session_on is not None for ledger in ledgers)
        for one, ledger in zip(person.requirements, ledgers, strict=True):
            last = worked.get((person.crn, one.requirement_id))
            yield Order(person.crn, one, one.total_minutes - ledger.credited_minutes, begun, last)


def _worked(lived: Lived) -> int:
    minutes = {key: one.minutes for key, one in booked(lived.past).items()}
    first = lived.past.problem.window.start_date
    return sum(one.credit(minutes[one.key]) for one in lived.became if one.date >= first)


def _numbers(problem: Problem) -> Numbers:
    return numbers(problem.policy, problem.window.start_date)


def _start_due(problem: Problem, one: Order) -> date:
    return add_working_days(one.requirement.sentence_date, _numbers(problem).start_working_days, problem.country)


def _target(problem: Problem, one: Order) -> date:
    """The last day of the twelve months; a suspended sentence has its own period instead."""
    if one.suspended:
        return date.max
    return add_months(one.requirement.sentence_date, _numbers(problem).window_months) - timedelta(days=1)


def _ends(one: Order) -> date:
    return one.requirement.operational_period_end_date_inclusive or date.max


def _places(lived: Lived) -> Places:
    """Weekday and project of everybody's work in the plan."""
    work = {one.project_code for one in lived.past.problem.projects if one.type_group in WORK}
    found: Places = {}
    for one in lived.past.result.plan.bookings:
        if one.project_code in work:
            found.setdefault(one.crn, set()).add((one.date.weekday(), one.project_code))
    return found


def _moves(places: Places, before: Places) -> tuple[int, int]:
    """Bookings of people who had work in the week before, and how many of them are elsewhere than any of those."""
    both = places.keys() & before.keys()
    return sum(len(places[crn]) for crn in both), sum(len(places[crn] - before[crn]) for crn in both)
