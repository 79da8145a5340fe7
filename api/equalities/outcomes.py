"""What is counted of people to see whether groups are served alike: of whom, and who of them is found so."""

from collections.abc import Callable
from typing import NamedTuple

from api.kpis.base import Week
from models.codes import JourneyKind
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
)
