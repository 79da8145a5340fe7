"""The sessions that run, each with everything its sheet needs, and nothing that it must not hold."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from api.pages.wording import ADJUSTMENTS
from models.base import minute_of_day
from models.codes import JourneyKind, ProjectTypeGroup
from models.plan import Booking, OpenSession
from models.problem import ExistingBooking, Problem
from models.projects import Project, Session, SessionKey
from models.result import Result
from models.transport import BusRun
from optimizer.facts import Facts
from optimizer.rules.timeliness.upw_ind_first import awaited_outcome


@dataclass(frozen=True)
class Stop:
    """A pick-up on the way out, and who gets on there."""

    code: str
    outcode: str | None
    out_time: time
    back_time: time
    crns: tuple[str, ...]


@dataclass(frozen=True)
class Bus:
    """A run that serves the session. `driver` is None where the plan names nobody."""

    code: str
    vehicle: str
    driver: str | None
    arrives: time
    leaves: time
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class Coming:
    """One booking: how and when the person comes, and on what it hangs."""

    booking: Booking
    stop: Stop | None
    expected: time
    induction: Booking | ExistingBooking | None
    """What a conditional booking waits for."""
    adjustments: tuple[str, ...]


@dataclass(frozen=True)
class Running:
    """A session that runs, numbered through the week."""

    number: int
    opened: OpenSession
    session: Session
    project: Project
    coming: tuple[Coming, ...]
    buses: tuple[Bus, ...]
    break_minutes: int
    worth_minutes: int

    @property
    def id(self) -> str:
        return f"sheet-{self.number}"


def running(problem: Problem, result: Result) -> tuple[Running, ...]:
    """In order of date and time. The Problem in canonical order, and a sound Result of it."""
    return tuple(_Week(Facts.of(problem, result.plan), result).sessions())


class _Week:
    def __init__(self, facts: Facts, result: Result) -> None:
        self.facts, self.plan = facts, result.plan.canonical()
        self.there = defaultdict[SessionKey, list[Booking]](list)
        self.inductions: dict[str, Booking] = {}
        for booking in self.plan.bookings:
            self.there[booking.session].append(booking)
            if facts.project[booking.project_code].type_group is ProjectTypeGroup.INDUCTION:
                self.inductions[booking.crn] = booking
        self.runs = {run.bus_run_code: run for run in facts.problem.bus_runs}
        self.drivers = {run.bus_run_code: run.driver_code for run in self.plan.runs}
        self.adjusted = defaultdict[tuple[str, SessionKey], list[str]](list)
        for note in result.notes:
            words = ADJUSTMENTS.get((note.rule, note.code))
            if words and note.crn and note.session:
                self.adjusted[note.crn, note.session].append(words)

    def sessions(self) -> Iterator[Running]:
        for number, opened in enumerate(self.plan.sessions, start=1):
            session = self.facts.session[opened.key]
            buses = tuple(self._buses(opened.key))
            worth = self.facts.session_credit(session)
            yield Running(
                number=number,
                opened=opened,
                session=session,
                project=self.facts.project[opened.project_code],
                coming=tuple(self._coming(one, session, buses) for one in self.there[opened.key]),
                buses=buses,
                break_minutes=self._break(session),
                worth_minutes=worth,
            )

    def _break(self, session: Session) -> int:
        """The unpaid break, whether or not attendance is credited."""
        credited = self.facts.session_credit(session.model_copy(update={"credited": True}))
        return minute_of_day(session.end_time) - minute_of_day(session.start_time) - credited

    def _buses(self, key: SessionKey) -> Iterator[Bus]:
        """Runs of the session that operate or that somebody rides."""
        riders = defaultdict[tuple[str, str], list[str]](list)
        for booking in self.there[key]:
            if booking.ride:
                riders[booking.ride.bus_run_code, booking.ride.pick_up_location_code].append(booking.crn)
        used = {code for code, _ in riders}
        for code, run in sorted(self.runs.items()):
            if code in used or (code in self.drivers and run.session == key):
                yield self._bus(run, riders)

    def _bus(self, run: BusRun, riders: dict[tuple[str, str], list[str]]) -> Bus:
        stops = (
            Stop(
                code=stop.pick_up_location_code,
                outcode=stop.outcode,
                out_time=stop.out_time,
                back_time=stop.back_time,
                crns=tuple(riders.get((run.bus_run_code, stop.pick_up_location_code), ())),
            )
            for stop in run.pick_ups
        )
        driver = self.drivers.get(run.bus_run_code)
        return Bus(run.bus_run_code, run.vehicle_code, driver, run.arrives_time, run.leaves_time, tuple(stops))

    def _coming(self, booking: Booking, session: Session, buses: tuple[Bus, ...]) -> Coming:
        bus = next((one for one in buses if booking.ride and one.code == booking.ride.bus_run_code), None)
        stop = next((one for one in bus.stops if booking.crn in one.crns), None) if bus else None
        return Coming(
            booking=booking,
            stop=stop,
            expected=bus.arrives if bus and booking.journey.kind is JourneyKind.BUS_RUN else session.start_time,
            induction=self.inductions.get(booking.crn) or awaited_outcome(self.facts, booking.crn),
            adjustments=tuple(dict.fromkeys(self.adjusted[booking.crn, booking.session])),
        )
