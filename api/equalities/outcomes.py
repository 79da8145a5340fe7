"""What is counted of people to see whether groups are served alike: of whom, and who of them is found so."""

from collections.abc import Callable
from typing import NamedTuple

from api.kpis.base import Week
from models.codes import JourneyKind
from models.outlook import StartState
from models.programmes.checks_between import templates_of
from optimizer.programmes.candidates import is_ready
from optimizer.programmes.start_by import start_by
from optimizer.rules.capacity.sd_repeat_protect import was_stood_down
from optimizer.rules.load.upw_min_7h import base_minutes
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.rules.timeliness.upw_start_15wd import awaits_first_work


class Found(NamedTuple):
    """CRNs of those looked at, and of those among them that are found so."""

    people: frozenset[str]
    found: frozenset[str]


class Outcome(NamedTuple):
    """A measure of people. `kpi`: the measure of the report that it goes with."""

    kpi: str
    title: str
    counts: str
    of: str
    find: Callable[[Week], Found]


def _booked(week: Week) -> Found:
    due = frozenset(one.crn for one in week.facts.with_work if due_minutes(week.facts, one.crn))
    return Found(due, frozenset(crn for crn in due if week.offered[crn]))


def _base(week: Week) -> Found:
    owed = {crn: base_minutes(week.facts, crn) for crn in week.active}
    people = frozenset(crn for crn, minutes in owed.items() if minutes)
    return Found(people, frozenset(crn for crn in people if week.offered[crn] >= owed[crn]))


def _starts(week: Week) -> Found:
    waiting = frozenset(crn for crn in week.active if awaits_first_work(week.facts, crn))
    return Found(waiting, waiting & week.first_work.keys())


def _travel(week: Week) -> Found:
    made = [one for one in week.plan.bookings if one.journey.kind is not JourneyKind.NONE]
    return Found(frozenset(one.crn for one in made), frozenset(one.crn for one in made if one.reason_codes))


def _stood_down(week: Week) -> Found:
    people = frozenset(week.active)
    return Found(people, frozenset(crn for crn in people if was_stood_down(week.facts, crn)))


def _seated(week: Week) -> Found:
    """By person: whoever has one seat of two programmes that they are ready for has a seat."""
    ready = frozenset(one.crn for one in week.problem.referrals if is_ready(week.problem, one))
    members = frozenset(one.crn for made in week.plan.groups for one in made.group.members)
    members |= {one.member.crn for one in week.plan.seats}
    people = ready & week.facts.person.keys()
    return Found(people, people & members)


def _too_late(week: Week) -> Found:
    """Ready or not."""
    known, facts = templates_of(week.problem), week.facts
    listed = [one for one in week.problem.referrals if one.template_code in known and one.crn in facts.person]
    late = (one.crn for one in listed if start_by(facts, one).state is StartState.CANNOT_FIT)
    return Found(frozenset(one.crn for one in listed), frozenset(late))


OUTCOMES = (
    Outcome("K-HOURS", "Booked this week", "people with a booking", "people to whom hours are due", _booked),
    Outcome("K-7H", "Offered the weekly base", "people offered all of their weekly base", "people owed a base", _base),
    Outcome("K-START-15", "Started", "people with a first work session", "people who wait for one", _starts),
    Outcome(
        "K-TRAVEL", "Long journeys", "people with a journey that needs a reason", "people who travel this week", _travel
    ),
    Outcome(
        "K-STANDDOWN",
        "Stood down lately",
        "people stood down in the last 28 days",
        "people with hours left",
        _stood_down,
    ),
    Outcome(
        "K-AP-START",
        "Seated in a programme",
        "people with a seat in a group that starts or is joined",
        "people ready for a programme",
        _seated,
    ),
    Outcome(
        "K-WAIT-AP",
        "Too late for the programme",
        "people whose order no longer has time for the programme",
        "people referred to a programme",
        _too_late,
    ),
)
