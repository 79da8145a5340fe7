"""Tiny problems in a few words: an ordinary man, an ordinary site, an ordinary week, and what a test changes in them.

The week is Monday 23 to Sunday 29 November 2026. The man has 80 hours left and everything in order, may come at any
time, and drives the 2 km to the site in 6 minutes (2.5 + 1.6 * 2.0 = 5.7; margin 3). A session is Tuesday 09:00 to
16:30, worth 420 minutes. Dates and times may be given as text.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from models.base import Point
from models.codes import SlotName, Training, Weekday
from models.people import Person, Requirement
from models.plan import Booking, OpenSession, OperatedRun, Plan
from models.problem import ExistingBooking, MatrixEntry, Override, Problem, Travel
from models.projects import Project, Session, Supervisor, Vehicle
from models.reading import read_problem
from models.transport import BusRun, PickUp, Ride
from optimizer.extract import bare_booking, derive
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.rules.book import RULES

MON, TUE, WED, THU, FRI, SAT, SUN = (f"2026-11-{day}" for day in range(23, 30))
WEEK = {"start_date": MON, "end_date_inclusive": SUN}
DAYS = (MON, TUE, WED, THU, FRI, SAT, SUN)

SITE = Point(lat=53.4, lon=-2.9)
HOME = Point(lat=53.418, lon=-2.9)
"""2.0 km north of the site."""
STOP = Point(lat=53.4225, lon=-2.9)
"""0.5 km north of home: 10 minutes on foot (2.3 + 14.7 * 0.5 = 9.7; margin 8)."""

CAR = {"driving_licence": True, "vehicle_access": True}
ANY_TIME = [{"day": day, "slots": list(SlotName)} for day in Weekday]
ALL_DAY = [{"date": day, "start_time": "07:00", "end_time": "22:00"} for day in DAYS]
TRAINED = [{"training": training} for training in Training]
ASSESSED = {"completed_on": "2026-09-10", "risk_of_serious_harm": "LOW"}
ASKED = {"offered_on": "2026-09-10", "not_all_male": False}


def problem(**changes: Any) -> Problem:
    """One man, one site, one session, unless the changes say otherwise. Free of faults."""
    usual: dict[str, Any] = {
        "pdu_codes": ["PDU1"],
        "country": "ENG",
        "planned_on": "2026-11-19",
        "window": WEEK,
        "people": [person()],
        "projects": [project()],
        "sessions": [session()],
    }
    made = Problem(**(usual | changes)).canonical()
    faults = read_problem(made.model_dump_json(by_alias=True)).faults
    assert faults == (), faults
    return made


def requirement(**changes: Any) -> Requirement:
    """A community order of 100 hours, 20 of them credited, inducted and at work since September."""
    usual: dict[str, Any] = {
        "requirement_id": "R1",
        "order_type": "COMMUNITY_ORDER",
        "sentence_date": "2026-09-01",
        "required_minutes": 6000,
        "credited_minutes": 1200,
        "induction_attended_on": "2026-09-14",
        "first_work_session_on": "2026-09-16",
    }
    return Requirement(**(usual | changes))


def left(minutes: int, **changes: Any) -> Requirement:
    """A requirement with so many minutes left."""
    return requirement(required_minutes=6000, credited_minutes=6000 - minutes, **changes)


def suspended(last_day: str, **changes: Any) -> Requirement:
    """A suspended sentence order whose operational period ends with that day."""
    return requirement(order_type="SUSPENDED_SENTENCE_ORDER", operational_period_end_date_inclusive=last_day, **changes)


def person(crn: str = "X000001", **changes: Any) -> Person:
    """An ordinary man."""
    usual: dict[str, Any] = {
        "crn": crn,
        "pdu_code": "PDU1",
        "home": HOME,
        "requirements": [requirement()],
        "travel": CAR,
        "availability": ANY_TIME,
        "assessment": ASSESSED,
        "exclusion_zones": [],
        "placement_sex": "MALE",
    }
    return Person(**(usual | changes))


def woman(crn: str = "X000001", **changes: Any) -> Person:
    """A woman who was asked, and does not mind an all-male work environment."""
    return person(crn, **({"placement_sex": "FEMALE", "work_environment_choice": ASKED} | changes))


def men(count: int) -> list[Person]:
    """X000001, X000002 and so on."""
    return [person(f"X{n:06}") for n in range(1, count + 1)]


def together(facts: Facts, count: int, session: int = 0) -> list[tuple[str, int]]:
    """The first so many people of the problem on one session."""
    return [(one.crn, session) for one in facts.with_work[:count]]


def project(code: str = "P1", **changes: Any) -> Project:
    """A group site with eight places, on all days, without a supervisor of ours, with all that it needs to be used."""
    usual: dict[str, Any] = {
        "project_code": code,
        "pdu_code": "PDU1",
        "project_type": "NP1",
        "place": SITE,
        "capacity": 8,
        "needs_supervisor": False,
        "available_days": list(Weekday),
        "risk_assessed_until_inclusive": "2027-12-31",
        "beneficiary_agreed": True,
    }
    return Project(**(usual | changes))


def session(code: str = "P1", date: str = TUE, start: str = "09:00", end: str = "16:30", **changes: Any) -> Session:
    """Tuesday 09:00 to 16:30."""
    usual: dict[str, Any] = {"project_code": code, "date": date, "start_time": start, "end_time": end}
    return Session(**(usual | changes))


def supervisor(code: str = "S1", **changes: Any) -> Supervisor:
    """Rostered every day from 07:00 to 22:00, trained in everything, no driver."""
    usual: dict[str, Any] = {"supervisor_code": code, "shifts": ALL_DAY, "trainings": TRAINED}
    return Supervisor(**(usual | changes))


def vehicle(code: str = "V1", **changes: Any) -> Vehicle:
    """Eight seats, to be had every day from 07:00 to 22:00."""
    usual: dict[str, Any] = {"vehicle_code": code, "passenger_seats": 8, "shifts": ALL_DAY}
    return Vehicle(**(usual | changes))


def pick_up(code: str = "STOP1", out: str = "08:15", back: str = "17:15", **changes: Any) -> PickUp:
    """Near the man's home: on board at 08:15, and back at 17:15."""
    usual: dict[str, Any] = {"pick_up_location_code": code, "place": STOP, "out_time": out, "back_time": back}
    return PickUp(**(usual | changes))


def run(code: str = "RUN1", **changes: Any) -> BusRun:
    """V1 for the session: half an hour from the one stop to the site, and half an hour back."""
    usual: dict[str, Any] = {
        "bus_run_code": code,
        "vehicle_code": "V1",
        "project_code": "P1",
        "date": TUE,
        "start_time": "09:00",
        "pick_ups": [pick_up()],
        "arrives_time": "08:45",
        "leaves_time": "16:45",
    }
    return BusRun(**(usual | changes))


def past_booking(date: str, minutes: int, outcome: str | None = None, **changes: Any) -> ExistingBooking:
    """A booking of the man at the site before the week."""
    usual: dict[str, Any] = {
        "crn": "X000001",
        "requirement_id": "R1",
        "project_code": "P1",
        "date": date,
        "start_time": "09:00",
        "minutes": minutes,
        "status": "PAST",
        "outcome": outcome,
    }
    return ExistingBooking(**(usual | changes))


def standing_booking(date: str = TUE, minutes: int = 420, status: str = "ISSUED", **changes: Any) -> ExistingBooking:
    """A booking of the man for the ordinary session, unless the changes say otherwise. `by`: "RUN1 STOP1"."""
    by = changes.pop("by", None)
    return past_booking(date, minutes, status=status, ride=ride(by) if by else None, **changes)


def issued(date: str = TUE, minutes: int = 420, **changes: Any) -> ExistingBooking:
    """One that stands."""
    return standing_booking(date, minutes, "ISSUED", **changes)


def proposed(date: str = TUE, minutes: int = 420, **changes: Any) -> ExistingBooking:
    """One that may move at a cost."""
    return standing_booking(date, minutes, "PROPOSED", **changes)


def override(rule: str, **changes: Any) -> Override:
    """A rule set aside for the man on every project, from the week before to the end of the year."""
    usual: dict[str, Any] = {
        "rule": rule,
        "crn": "X000001",
        "approved_by": "M1",
        "role": "UNPAID_WORK_MANAGER",
        "reason": "PERSON_AGREED",
        "decided_on": "2026-11-16",
        "expires_on_inclusive": "2026-12-31",
    }
    return Override(**(usual | changes))


def way(out: int | None, back: int | None = None, crn: str = "X000001", code: str = "P1") -> MatrixEntry:
    """The minutes from home to a project, and back if they differ. None: the journey cannot be made."""
    return MatrixEntry(crn=crn, project_code=code, out_minutes=out, back_minutes=out if back is None else back)


def ways(*entries: MatrixEntry) -> Travel:
    """Minutes given instead of the estimate; given minutes have no margin."""
    return Travel(matrix=entries)


def booking(facts: Facts, crn: str = "X000001", session: int = 0, by: str | None = None, **changes: Any) -> Booking:
    """One derived booking; `session` is its place among the problem's, in order of time. `by`: "RUN1 STOP1"."""
    rides = {(crn, session): ride(by)} if by else None
    return plan(facts, [(crn, session)], rides=rides).bookings[0].model_copy(update=changes)


def plan(
    facts: Facts,
    who: Iterable[tuple[str, int]] = (),
    staff: Mapping[int, Iterable[str]] | None = None,
    opened: Iterable[int] = (),
    rides: Mapping[tuple[str, int], Ride] | None = None,
    drivers: Iterable[OperatedRun] = (),
) -> Plan:
    """Who is on which session, with minutes, status and reasons derived.

    Sessions with people or `staff` (codes of supervisors and vehicles, by session) are open, and those of `opened`.
    `rides`: who of them comes by bus; `drivers`: the runs that operate.
    """
    problem, who, staff = facts.problem, list(who), {n: list(codes) for n, codes in (staff or {}).items()}
    bare = [bare_booking(facts, facts.person_index[crn], how(facts, n, (rides or {}).get((crn, n)))) for crn, n in who]
    open_sessions = [
        OpenSession(
            project_code=problem.sessions[n].project_code,
            date=problem.sessions[n].date,
            start_time=problem.sessions[n].start_time,
            supervisor_codes=tuple(code for code in staff.get(n, ()) if code in facts.supervisor),
            vehicle_codes=tuple(code for code in staff.get(n, ()) if code in facts.vehicle),
        )
        for n in sorted({*(n for _, n in who), *staff, *opened})
    ]
    derived = derive(facts, bare, options(facts, RULES))
    return Plan(bookings=tuple(derived), sessions=tuple(open_sessions), runs=tuple(drivers)).canonical()


def how(facts: Facts, session: int, ride: Ride | None = None) -> int:
    """Which way of `facts.hows` this is: by own means, or by a ride to this session."""
    return facts.how_index[facts.problem.sessions[session].key, ride]


def ride(words: str) -> Ride:
    """Run and stop, as "RUN1 STOP1"."""
    code, stop = words.split()
    return Ride(bus_run_code=code, pick_up_location_code=stop)
