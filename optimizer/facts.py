"""Look-ups into one Problem that both halves of a rule share. Nothing here counts, sums or decides for a rule."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from functools import cached_property, wraps
from typing import Concatenate, NamedTuple, ParamSpec, Protocol, Self, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from models.base import Point, minute_of_day
from models.codes import BookingStatus, TravelMode
from models.people import Commitment, Person
from models.plan import Plan
from models.policy import Numbers, numbers
from models.problem import ExistingBooking, Problem
from models.programmes.groups import ProgrammeGroup
from models.programmes.proposed import NewSeat
from models.projects import Project, Session, SessionKey, Supervisor, Vehicle
from models.transport import BusRun, PickUp, Ride
from optimizer.calendar import DAY, Span
from optimizer.programmes.centres import of_centres
from optimizer.programmes.joined import sound_forms, sound_seats, with_groups
from optimizer.programmes.series import Series, series_of
from optimizer.programmes.series import commitments as of_series
from optimizer.travel.bands import band_at
from optimizer.travel.journeys import MODE_CODES, Journeys, Visit, journeys, minutes_between

Ints = NDArray[np.int64]
P = ParamSpec("P")
T = TypeVar("T")


class How(NamedTuple):
    """A session and a way to come to it: by own means, or by a run from a pick-up."""

    session: int
    ride: Ride | None
    run: BusRun | None
    pick_up: PickUp | None


class Trip(NamedTuple):
    """A person's journey to a session and home again, in whole minutes each way, door to door.

    `margin` belongs to the own part, near a limit; `leave` and `home` are minutes from the window's first midnight.
    """

    mode: TravelMode
    own_out: int
    own_back: int
    margin: int
    leave: int
    home: int
    waiting: int = 0
    supervised_out: int = 0
    supervised_back: int = 0

    @property
    def out(self) -> int:
        return self.own_out + self.waiting + self.supervised_out

    @property
    def back(self) -> int:
        return self.own_back + self.supervised_back

    @property
    def longer(self) -> int:
        """The longer of the two ways, with its margin: what a limit is held against."""
        return max(self.out, self.back) + self.margin


class Going(Protocol):
    """Somebody who goes, or might go, to a session, and how."""

    @property
    def crn(self) -> str: ...
    @property
    def session(self) -> SessionKey: ...
    @property
    def ride(self) -> Ride | None: ...


class Facts:
    """One Problem, indexed. The Problem must be in canonical order and free of stopping faults.

    `groups` are proposed to start, and `seats` in groups that run: the rules see them as they see those that are there.
    `given` is the Problem without them.
    """

    def __init__(self, problem: Problem, groups: Sequence[ProgrammeGroup] = (), seats: Sequence[NewSeat] = ()) -> None:
        self.given, self.groups, self.seats = problem, sound_forms(problem, groups), sound_seats(problem, seats)
        if self.groups or self.seats:
            problem = with_groups(problem, self.groups, self.seats)
        self.problem = problem
        self.memo: dict[object, object] = {}
        self._last_trip: tuple[object, Trip] | None = None
        self.person: dict[str, Person] = {one.crn: one for one in problem.people}
        self.project: dict[str, Project] = {one.project_code: one for one in problem.projects}
        self.session: dict[SessionKey, Session] = {one.key: one for one in problem.sessions}
        self.supervisor: dict[str, Supervisor] = {one.supervisor_code: one for one in problem.supervisors}
        self.vehicle: dict[str, Vehicle] = {one.vehicle_code: one for one in problem.vehicles}
        self.with_work = tuple(one for one in problem.people if one.requirements)
        """Who has unpaid work to do. The others are here for their programmes."""
        self.person_index = {one.crn: n for n, one in enumerate(self.with_work)}
        self.project_index = {one.project_code: n for n, one in enumerate(problem.projects)}
        self.session_index = {one.key: n for n, one in enumerate(problem.sessions)}
        self.run: dict[str, BusRun] = {one.bus_run_code: one for one in problem.bus_runs}
        self.run_index = {one.bus_run_code: n for n, one in enumerate(problem.bus_runs)}
        self.hows = tuple(self._hows())
        self.how_index = {(problem.sessions[how.session].key, how.ride): n for n, how in enumerate(self.hows)}

    @classmethod
    def of(cls, problem: Problem, plan: Plan) -> Self:
        """With the groups and seats that the plan proposes."""
        return cls(problem, [one.group for one in plan.groups], plan.seats)

    @cached_property
    def unproposed(self) -> "Facts":
        """Without the groups and seats that are proposed."""
        return Facts(self.given) if self.groups or self.seats else self

    def _hows(self) -> Iterator[How]:
        """Every way to come to every session, in the order of sessions; own means first. At home nobody rides."""
        runs: dict[SessionKey, list[BusRun]] = {}
        for run in self.problem.bus_runs:
            project = self.project.get(run.project_code)
            if project is not None and not project.online:
                runs.setdefault(run.session, []).append(run)
        for n, session in enumerate(self.problem.sessions):
            yield How(n, None, None, None)
            for run in runs.get(session.key, ()):
                for stop in run.pick_ups:
                    ride = Ride(bus_run_code=run.bus_run_code, pick_up_location_code=stop.pick_up_location_code)
                    yield How(n, ride, run, stop)

    @cached_property
    def ways_to(self) -> tuple[tuple[int, ...], ...]:
        """For each session its ways in `hows`, by index; own means first."""
        found: list[list[int]] = [[] for _ in self.problem.sessions]
        for n, how in enumerate(self.hows):
            found[how.session].append(n)
        return tuple(map(tuple, found))

    @cached_property
    def numbers(self) -> Numbers:
        """The Policy in force on the window's first day."""
        return numbers(self.problem.policy, self.problem.window.start_date)

    @cached_property
    def visits(self) -> tuple[tuple[Visit, ...], tuple[int, ...]]:
        """Where people go by their own means, each place and time once; and for each How its place among them."""
        wanted = [self._visit(how) for how in self.hows]
        found = {visit: n for n, visit in enumerate(dict.fromkeys(wanted))}
        return tuple(found), tuple(found[visit] for visit in wanted)

    def _visit(self, how: How) -> Visit:
        session = self.problem.sessions[how.session]
        project, numbers = self.project[session.project_code], self.numbers
        out_time, back_time = session.start_time, session.end_time
        if how.pick_up is not None:
            out_time, back_time = how.pick_up.out_time, how.pick_up.back_time
        bands = band_at(session.date, out_time, numbers), band_at(session.date, back_time, numbers)
        if how.pick_up is not None:
            return Visit(how.pick_up.place, *bands)
        return Visit(project.place, *bands, project.project_code, project.online)

    @cached_property
    def journeys(self) -> Journeys:
        """By own means to each of `visits`."""
        return journeys(self.with_work, self.problem.travel, self.numbers, self.visits[0])

    @cached_property
    def past(self) -> dict[str, tuple[ExistingBooking, ...]]:
        """Bookings before the window, by CRN."""
        return self._bookings(lambda one: one.status is BookingStatus.PAST)

    @cached_property
    def issued_later(self) -> dict[str, tuple[ExistingBooking, ...]]:
        """Bookings issued for after the window, by CRN."""
        end = self.problem.window.end_date_inclusive
        return self._bookings(lambda one: one.status is BookingStatus.ISSUED and one.date > end)

    @cached_property
    def issued(self) -> dict[tuple[str, SessionKey], ExistingBooking]:
        """Bookings of the window that stand as they are, by CRN and session."""
        return self._standing(BookingStatus.ISSUED)

    @cached_property
    def issued_of(self) -> dict[str, tuple[ExistingBooking, ...]]:
        """The same, by CRN alone."""
        found: dict[str, list[ExistingBooking]] = {}
        for (crn, _), booking in self.issued.items():
            found.setdefault(crn, []).append(booking)
        return {crn: tuple(bookings) for crn, bookings in found.items()}

    @cached_property
    def proposed(self) -> dict[tuple[str, SessionKey], ExistingBooking]:
        """Bookings of the window that may move at a cost, by CRN and session."""
        return self._standing(BookingStatus.PROPOSED)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The running groups with their dated sessions."""
        return series_of(self.problem)

    @cached_property
    def at_centres(self) -> dict[str, tuple[Commitment, ...]]:
        """Sessions of attendance centres, by CRN."""
        found: dict[str, tuple[Commitment, ...]] = {}
        for crn, commitment in of_centres(self.problem, self.numbers):
            found[crn] = (*found.get(crn, ()), commitment)
        return found

    @cached_property
    def commitments(self) -> dict[str, tuple[Commitment, ...]]:
        """All that a person has to be at, by CRN: what is recorded, the sessions of the groups they sit in,
        and those of an attendance centre."""
        found = {one.crn: list(one.commitments) for one in self.problem.people}
        for series in self.series:
            for crn, commitment in of_series(series):
                if crn in found:
                    at_home = series.online and commitment.place is None
                    home = {"place": self.person[crn].home} if at_home else {}
                    found[crn].append(commitment.model_copy(update=home))
        for crn, listed in self.at_centres.items():
            found.get(crn, []).extend(listed)
        return {crn: tuple(listed) for crn, listed in found.items()}

    def _bookings(self, wanted: Callable[[ExistingBooking], bool]) -> dict[str, tuple[ExistingBooking, ...]]:
        found: dict[str, list[ExistingBooking]] = {}
        for booking in filter(wanted, self.problem.bookings):
            found.setdefault(booking.crn, []).append(booking)
        return {crn: tuple(bookings) for crn, bookings in found.items()}

    def _standing(self, status: BookingStatus) -> dict[tuple[str, SessionKey], ExistingBooking]:
        return {
            (one.crn, one.session): one
            for one in self.problem.bookings
            if one.status is status and one.crn in self.person_index and (one.session, one.ride) in self.how_index
        }

    def is_issued(self, going: Going) -> bool:
        """Does this booking stand as it was issued?"""
        booking = self.issued.get((going.crn, going.session))
        return booking is not None and booking.ride == going.ride

    def trip(self, going: Going) -> Trip:
        """The journey of a person to a session, as they go to it, and home again. The last is remembered: of one seat
        several rules ask."""
        asked = (going.crn, going.session, going.ride)
        last = self._last_trip
        if last is None or last[0] != asked:
            last = self._last_trip = asked, self._trip(going)
        return last[1]

    def _trip(self, going: Going) -> Trip:
        n = self.how_index[going.session, going.ride]
        how, at, all_of = self.hows[n], (self.person_index[going.crn], self.visits[1][n]), self.journeys
        mode, out, back = MODE_CODES[all_of.mode[at]], int(all_of.out[at]), int(all_of.back[at])
        margin, span = int(all_of.margin[at]), self.span(self.problem.sessions[how.session])
        if how.run is None or how.pick_up is None:
            return Trip(mode, out, back, margin, leave=span.start - out, home=span.end + back)
        gets_on, gets_off = (
            self.clock(how.run.date, how.pick_up.out_time),
            self.clock(how.run.date, how.pick_up.back_time),
        )
        waiting = self.numbers.pick_up_waiting_minutes
        return Trip(
            mode, out, back, margin, leave=gets_on - waiting - out, home=gets_off + back, waiting=waiting,
            supervised_out=self.clock(how.run.date, how.run.arrives_time) - gets_on,
            supervised_back=gets_off - self.clock(how.run.date, how.run.leaves_time),
        )  # fmt: skip

    def longer(self, crn: str) -> Ints:
        """For each of `hows` the longer of the person's two ways, as a trip has it."""
        at, journeys = self._at, self.journeys
        n, aboard = self.person_index[crn], self._aboard
        ways = np.maximum(journeys.out[n][at] + aboard[0], journeys.back[n][at] + aboard[1])
        longer: Ints = ways + journeys.margin[n][at]
        return longer

    @cached_property
    def _at(self) -> Ints:
        """For each of `hows` its place among the visits."""
        return np.array(self.visits[1], dtype=np.int64)

    @cached_property
    def _aboard(self) -> Ints:
        """For each of `hows` what a bus adds to the way out, its waiting with it, and to the way back."""
        waiting, added = self.numbers.pick_up_waiting_minutes, np.zeros((2, len(self.hows)), dtype=np.int64)
        for n, how in enumerate(self.hows):
            if how.run is not None and how.pick_up is not None:
                gets_on, gets_off = how.pick_up.out_time, how.pick_up.back_time
                added[0, n] = waiting + minute_of_day(how.run.arrives_time) - minute_of_day(gets_on)
                added[1, n] = minute_of_day(gets_off) - minute_of_day(how.run.leaves_time)
        return added

    def ends_at(self, going: Going) -> Point:
        """Where the person's own way out ends, and the way home begins: the site, the pick-up, or home itself."""
        how = self.hows[self.how_index[going.session, going.ride]]
        project = self.project[going.session.project_code]
        if project.online:
            return self.person[going.crn].home
        return project.place if how.pick_up is None else how.pick_up.place

    def clock(self, day: date, at: time) -> int:
        """A time of a day in minutes from the window's first midnight."""
        return self.day_start(day) + minute_of_day(at)

    def run_span(self, run: BusRun) -> Span:
        """From the first pick-up on the way out to the last on the way back."""
        ends = run.pick_ups[0]
        return Span(self.clock(run.date, ends.out_time), self.clock(run.date, ends.back_time))

    def between(self, crn: str, a: Point, b: Point) -> int:
        """Whole minutes between two places by the person's own best means."""
        key = (minutes_between, a, b, self.person[crn].travel)
        if key not in self.memo:
            self.memo[key] = minutes_between(a, b, self.person[crn].travel, self.numbers)
        return cast(int, self.memo[key])

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
