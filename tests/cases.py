"""From a case of a second reading to its problem, and to the plan that the checker is asked about."""

import json
from collections.abc import Iterable
from typing import Any

from models.base import Record
from models.plan import Booking, OperatedRun, Plan
from models.problem import Problem
from models.projects import SessionKey
from models.reading import read_problem
from models.transport import Ride
from optimizer.facts import Facts
from tests import build

Fields = dict[str, Any]

DAYS = dict(zip(("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"), build.DAYS, strict=True))


def said(value: Any) -> Any:
    """With the days of the week as dates."""
    match value:
        case dict():
            return {key: said(one) for key, one in value.items()}
        case list():
            return [said(one) for one in value]
        case str():
            return DAYS.get(value, value)
    return value


def meant(seat: str, crn: str, key: SessionKey) -> bool:
    """Whether these words mean this person on this session."""
    who, *session = seat.split()
    return who == crn and on(session, key)


def on(words: Iterable[str], key: SessionKey) -> bool:
    """Whether these words mean this session."""
    return {DAYS.get(word, word) for word in words} <= set(str(key).split("/"))


def problem_of(case: Fields) -> Problem:
    """The ordinary problem with the case's changes, read as any other input is."""
    ways = [as_json(build.way(out, back, code=code)) for code, (out, back) in case.get("way", {}).items()]
    data = {
        **as_json(build.problem()),
        "people": [person(one) for one in [case.get("person", {}), *case.get("others", ())]],
        "projects": [changed(build.project(), one) for one in [case.get("project", {}), *case.get("projects", ())]],
        "sessions": [changed(build.session(), one) for one in case.get("sessions", [case.get("session", {})])],
        "supervisors": [changed(build.supervisor(), one) for one in case.get("supervisors", ())],
        "vehicles": [changed(build.vehicle(), one) for one in case.get("vehicles", ())],
        "busRuns": [run(one) for one in case.get("runs", ())],
        "bookings": [changed(build.past_booking(build.MON, 420), one) for one in case.get("past", ())],
        "travel": {"matrix": ways + [changed(build.way(30), one) for one in case.get("matrix", ())]},
        "overrides": [changed(build.override("UPW-TRAVEL-90"), one) for one in case.get("overrides", ())],
        **case.get("problem", {}),
    }
    reading = read_problem(json.dumps(data))
    assert reading.problem is not None, reading.faults
    assert [one.code for one in reading.faults] == case.get("faults", []), reading.faults
    return reading.problem


def person(changes: Fields) -> Fields:
    """A person, from the ordinary man or woman."""
    changes = dict(changes)
    usual = build.woman() if changes.pop("woman", False) else build.person()
    if "requirements" in changes:
        changes["requirements"] = [changed(build.requirement(), one) for one in changes["requirements"]]
    return changed(usual, changes)


def run(changes: Fields) -> Fields:
    """A bus run, from the ordinary one and its stop."""
    stops = [changed(build.pick_up(), one) for one in changes.get("pickUps", [{}])]
    return changed(build.run(), changes | {"pickUps": stops})


def changed(usual: Record, changes: Fields) -> Fields:
    fields = (as_json(usual) | changes).items()
    return {key: None if value == "NONE" else value for key, value in fields if value != "UNKNOWN"}


def as_json(record: Record) -> Fields:
    return record.model_dump(mode="json", by_alias=True)


def forced(facts: Facts, case: Fields) -> Plan:
    """The plan that the checker is asked about, whatever the rules say of it."""
    problem = facts.problem
    seats = case.get("forced", [one.crn for one in problem.people])
    everywhere = [(one.crn, n, key.key) for one in problem.people for n, key in enumerate(problem.sessions)]
    who = [(crn, n) for crn, n, key in everywhere if any(meant(seat, crn, key) for seat in seats)]
    staff = {n: staff_of(facts, case, problem.sessions[n].key) for _, n in who}
    aboard = rides(
        case["ride"] if "ride" in case else case.get("rides", {}), [(crn, problem.sessions[n].key) for crn, n in who]
    )
    plan = build.plan(
        facts,
        who,
        staff,
        rides={(crn, facts.session_index[key]): ride for (crn, key), ride in aboard.items()},
        drivers=drivers(facts, case, {ride.bus_run_code for ride in aboard.values()}),
    )
    bookings = [Booking.model_validate(as_json(one) | case.get("booking", {})) for one in plan.bookings]
    return plan.model_copy(update={"bookings": tuple(bookings)})


def staff_of(facts: Facts, case: Fields, key: SessionKey) -> list[str]:
    """Who and what is on a forced session."""
    with_run = {run.vehicle_code for run in facts.problem.bus_runs}
    staff = case.get("staff", [*facts.supervisor, *(code for code in facts.vehicle if code not in with_run)])
    if isinstance(staff, dict):
        return [code for words, codes in staff.items() if on(words.split(), key) for code in codes]
    return list(staff)


def rides(given: Fields, who: Iterable[tuple[str, SessionKey]]) -> dict[tuple[str, SessionKey], Ride]:
    """The run and the stop of those of these people for whom one is given."""
    found = {}
    for crn, key in who:
        for seat, words in given.items():
            if meant(seat, crn, key):
                run_code, stop = words.split()
                found[crn, key] = Ride(bus_run_code=run_code, pick_up_location_code=stop)
    return found


def drivers(facts: Facts, case: Fields, used: set[str]) -> tuple[OperatedRun, ...]:
    """Each run in use and who drives it: whom the case names, else one of the session's staff, if need be any."""
    found = dict(case.get("drive", {}))
    for run in facts.problem.bus_runs:
        staff = [facts.supervisor[one] for one in staff_of(facts, case, run.session) if one in facts.supervisor]
        if run.bus_run_code in used and staff:
            best = max(staff, key=lambda one: one.driving_entitlement)
            found.setdefault(run.bus_run_code, best.supervisor_code)
    return tuple(OperatedRun(bus_run_code=code, driver_code=who) for code, who in sorted(found.items()))
