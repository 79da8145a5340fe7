"""What a measure is, and what measures look at."""

from collections import Counter, defaultdict
from datetime import date
from functools import cached_property
from typing import NamedTuple

from models.base import Record
from models.codes import WORK
from models.plan import Booking
from models.problem import Problem
from models.projects import SessionKey
from models.result import Result
from optimizer.facts import Facts
from optimizer.rules.load.offered import offered_minutes
from optimizer.rules.order.upw_remaining_calc import remaining_minutes


class Kpi(Record):
    """One measure of one week's plan: a numerator of a denominator, and all that is needed to read it right."""

    id: str
    title: str
    unit: str
    """What both numbers count: people, bookings, minutes and so on."""
    numerator: int
    denominator: int
    numerator_counts: str
    denominator_counts: str
    target: str
    exclusions: str
    date_basis: str
    source: str
    profile: str
    """The policy profile that the week was planned under."""
    beside: str = ""
    """What must be read beside it, lest the measure flatter."""

    @property
    def share(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None


class Counted(NamedTuple):
    """The two numbers of a measure, and words to read beside them."""

    numerator: int
    denominator: int
    beside: str = ""


class Week:
    """A Problem, in canonical order, and a Result of it, as measures look at them."""

    def __init__(self, problem: Problem, result: Result) -> None:
        self.facts, self.problem, self.plan, self.notes = (
            Facts.of(problem, result.plan),
            problem,
            result.plan,
            result.notes,
        )
        self.numbers = self.facts.numbers
        self.offered: Counter[str] = offered_minutes(result.plan)
        self.there = defaultdict[SessionKey, list[Booking]](list)
        for booking in result.plan.bookings:
            self.there[booking.session].append(booking)

    @cached_property
    def active(self) -> tuple[str, ...]:
        """People with hours left."""
        return tuple(one.crn for one in self.facts.with_work if remaining_minutes(self.facts, one.crn) > 0)

    @cached_property
    def first_work(self) -> dict[str, date]:
        """The first day of a group or individual session in the plan, by CRN."""
        days: dict[str, date] = {}
        for booking in self.plan.bookings:
            if self.facts.project[booking.project_code].type_group in WORK:
                days[booking.crn] = min(booking.date, days.get(booking.crn, booking.date))
        return days
