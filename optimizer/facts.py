"""Look-ups into one Problem that both halves of a rule share. Nothing here counts, sums or decides for a rule."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, wraps
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from models.base import Point, minute_of_day
from models.codes import TravelMode
from models.people import Person
from models.policy import Numbers, numbers
from models.problem import ExistingBooking, Problem
from models.projects import Project, Session, SessionKey, Supervisor, Vehicle
from optimizer.calendar import DAY, Span
from optimizer.travel.journeys import MODE_CODES, Journeys, between, journeys

P = ParamSpec("P")
T = TypeVar("T")


class Trip(NamedTuple):
    """A person's own journey to a project: mode, whole minutes each way, and the margin near a limit."""

    mode: TravelMode
    out: int
    back: int
    margin: int


class Facts:
    """One Problem, indexed. The Problem must be in canonical order and free of stopping faults."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.memo: dict[object, object] = {}
        self.person: dict[str, Person] = {one.crn: one for one in problem.people}
        self.project: dict[str, Project] = {one.project_code: one for one in problem.projects}
        self.session: dict[SessionKey, Session] = {one.key: one for one in problem.sessions}
        self.supervisor: dict[str, Supervisor] = {one.supervisor_code: one for one in problem.supervisors}
        self.vehicle: dict[str, Vehicle] = {one.vehicle_code: one for one in problem.vehicles}
        self.person_index = {one.crn: n for n, one in enumerate(problem.people)}
        self.project_index = {one.project_code: n for n, one in enumerate(problem.projects)}
        self.session_index = {one.key: n for n, one in enumerate(problem.sessions)}

    @cached_property
    def numbers(self) -> Numbers:
        """The Policy in force on the window's first day."""
        return numbers(self.problem.policy, self.problem.window.start_date)

    @cached_property
    def journeys(self) -> Journeys:
        return journeys(self.problem, self.numbers)

    @cached_property
    def past(self) -> dict[str, tuple[ExistingBooking, ...]]:
        """Bookings before the window, by CRN."""
        found: dict[str, list[ExistingBooking]] = {}
        for booking in self.problem.bookings:
            found.setdefault(booking.crn, []).append(booking)
        return {crn: tuple(bookings) for crn, bookings in found.items()}

    def trip(self, crn: str, project_code: str) -> Trip:
        """The journey of a person to a project and home again."""
        at = self.person_index[crn], self.project_index[project_code]
        all_of = self.journeys
        return Trip(MODE_CODES[all_of.mode[at]], int(all_of.out[at]), int(all_of.back[at]), int(all_of.margin[at]))

    def between(self, crn: str, a: Point, b: Point) -> int:
        """Whole minutes between two places by the person's own best means."""
        return between(a, b, self.person[crn].travel, self.numbers)

    def day_start(self, day: date) -> int:
        """Minutes from the window's first midnight to that day's."""
        return (day - self.problem.window.start_date).days * DAY

    def span(self, session: Session) -> Span:
        """The session at its site, in minutes from the window's first midnight."""
        start = self.day_start(session.date)
        return Span(start + minute_of_day(session.start_time), start + minute_of_day(session.end_time))

    def capacity(self, session: Session) -> int:
        """Places of the session, or the project's where it has none of its own; never more than the project's."""
        most = self.project[session.project_code].capacity
        return most if session.capacity is None else min(most, session.capacity)

    def leads(self, supervisor: Supervisor) -> int:
        """How many people a supervisor may lead: their own number, else the Policy's."""
        return self.numbers.supervisor_max_people if supervisor.max_people is None else supervisor.max_people

    def session_credit(self, session: Session) -> int:
        """Minutes the session is worth: its length less the unpaid break; 0 where attendance is not credited."""
        span = self.span(session)
        length = span.end - span.start
        rest = session.unpaid_break_minutes
        if rest is None:
            rest = self.numbers.break_minutes if length >= self.numbers.break_from_minutes else 0
        return max(0, length - rest) if session.credited else 0


def fact(compute: Callable[Concatenate[Facts, P], T]) -> Callable[Concatenate[Facts, P], T]:
    """A Fact part of a rule: computed once for the same arguments."""

    @wraps(compute)
    def remembered(facts: Facts, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (compute, args)
        if key not in facts.memo:
            facts.memo[key] = compute(facts, *args, **kwargs)
        return facts.memo[key]  # type: ignore[return-value]

    return cast(Callable[Concatenate[Facts, P], T], remembered)
