"""RISK-VICTIM-EXCL: nobody is sent or driven into an exclusion zone, nor sent to a beneficiary linked to a victim.

A point at exactly the radius is inside. The way of a bus counts from the person's pick-up to the site: along the run's
line, else straight from stop to stop. Zones that are not loaded make every site infeasible. A course at home takes
nobody anywhere. Own travel that goes straight through a zone is counted over the week in a note. Why anything is
refused is protected: counted over the week, never by session or site.

Source: unpaid work assessment, "Location restricted by victim exclusion criteria?"; Target Operating Model: "include
greater emphasis on taking victims" into account. No override.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from models.base import Point
from models.plan import Plan
from models.result import Note, Violation
from models.transport import Ride
from optimizer.facts import Facts, fact
from optimizer.options import Options, once
from optimizer.programmes.own_hours import own_hours
from optimizer.rules.base import Bools, Duty, Gate, GroupCheck, Placement, Refusal, Rule
from optimizer.rules.programmes.groups import key, seats
from optimizer.rules.shared import by_person, is_online
from optimizer.travel.journeys import coordinates
from optimizer.zones import crosses, far_off, far_off_each, from_here, inside, reach

ID = "RISK-VICTIM-EXCL"


@fact
def site_barred(facts: Facts, crn: str, project_code: str) -> bool:
    """Is the site inside one of the person's zones, or its beneficiary linked to a victim?

    A course at home goes to no site; its beneficiary may still be linked.
    """
    person, project = facts.person[crn], facts.project[project_code]
    if project_code in person.linked_project_codes:
        return True
    return not project.online and any(inside(project.place, zone) for zone in person.exclusion_zones or ())


def loaded_mask(options: Options) -> Bools:
    unknown = by_person(options, lambda person: person.exclusion_zones is None) == 1
    result: Bools = ~unknown | is_online(options)
    return result


def loaded_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    if facts.project[booking.project_code].online or facts.person[booking.crn].exclusion_zones is not None:
        return None
    return Refusal("ZONES_NOT_LOADED")


def sites_mask(options: Options) -> Bools:
    facts = options.facts
    barred = np.zeros((len(options.people), len(facts.problem.projects)), dtype=np.bool_)
    places = coordinates([project.place for project in facts.problem.projects])
    for row, n in enumerate(options.people):
        person = facts.with_work[n]
        near = {m for zone in person.exclusion_zones or () for m in np.flatnonzero(~far_off_each(places, 0, zone))}
        linked = {facts.project_index[code] for code in person.linked_project_codes if code in facts.project_index}
        for m in near | linked:
            barred[row, m] = site_barred(facts, person.crn, facts.problem.projects[m].project_code)
    result: Bools = ~barred[once(options.person) - options.people.start, once(options.project)]
    return result


def sites_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    return Refusal("PROTECTED_REASON") if site_barred(facts, booking.crn, booking.project_code) else None


@fact
def ride_barred(facts: Facts, crn: str, ride: Ride) -> bool:
    """Does the way from this pick-up to the site touch one of the person's zones?"""
    zones = facts.person[crn].exclusion_zones
    if not zones:
        return False
    way, within = _aboard(facts, ride), _reach(facts, ride)
    return any(not far_off(way[-1], within, zone) and crosses(way, zone) for zone in zones)


@fact
def _reach(facts: Facts, ride: Ride) -> float:
    return reach(_aboard(facts, ride))


@fact
def _aboard(facts: Facts, ride: Ride) -> tuple[Point, ...]:
    """From the pick-up to the site, as the bus goes."""
    run = facts.run[ride.bus_run_code]
    codes = [stop.pick_up_location_code for stop in run.pick_ups]
    here, site = codes.index(ride.pick_up_location_code), facts.project[run.project_code].place
    stops = [stop.place for stop in run.pick_ups[here:]]
    return (*(from_here(run.line, stops[0]) if len(run.line) > 1 else stops), site)


def ride_mask(options: Options) -> Bools:
    facts, clear = options.facts, np.ones(options.shape, dtype=np.bool_)
    rides = {n: how.ride for n, how in enumerate(facts.hows) if how.ride}
    sites = coordinates([_aboard(facts, ride)[-1] for ride in rides.values()])
    within = np.array([_reach(facts, ride) for ride in rides.values()], dtype=np.float64)
    for n in options.people:
        person, barred = facts.with_work[n], np.zeros(len(facts.hows), dtype=np.bool_)
        far = [far_off_each(sites, within, zone) for zone in person.exclusion_zones or () if rides]
        for (how, ride), plain in zip(rides.items(), np.all(far, axis=0).tolist(), strict=True) if far else ():
            barred[how] = not plain and ride_barred(facts, person.crn, ride)
        if barred.any():
            mine = options.of(n)
            clear[mine] = ~barred[options.how[mine]]
    return clear


def ride_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    barred = booking.ride is not None and ride_barred(facts, booking.crn, booking.ride)
    return Refusal("PROTECTED_REASON") if barred else None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Journeys by own means that a person should plan with whoever they concern; how many, and no more."""
    through: Counter[str] = Counter()
    for booking in plan.bookings:
        person, project = facts.person[booking.crn], facts.project[booking.project_code]
        if project.online or not person.exclusion_zones:
            continue
        ends = facts.ends_at(booking)
        through[booking.crn] += any(crosses((person.home, ends), zone) for zone in person.exclusion_zones)
    for crn, journeys in sorted(through.items()):
        if journeys:
            yield Note(rule="PROTECTED_REASON", code="OWN_TRAVEL_TO_CHECK", crn=crn, amount=journeys, unit="journeys")


def of_groups(facts: Facts) -> Iterator[Violation]:
    """The room of a programme group is a site like any other; told once a seat, and of each hour that a member has by
    themselves."""
    seated = ((series, session, member.crn) for series, session, member in seats(facts))
    alone = ((one.series, one.session, one.crn) for one in own_hours(facts))
    for series, session, crn in (*seated, *alone):
        if series.place is None or crn not in facts.person:
            continue
        zones = facts.person[crn].exclusion_zones
        code = "ZONES_NOT_LOADED" if zones is None else "PROTECTED_REASON"
        if zones is None or any(inside(series.place, zone) for zone in zones):
            yield Violation(rule=ID, code=code, crn=crn, session=key(series, session))


RULE = Rule(
    id=ID,
    title="Nobody is sent near a victim",
    source="Unpaid work assessment; Target Operating Model, victims",
    example=(
        "A site 1,000 metres from the middle of a zone of 1,000 metres is inside it: refused. Nothing says so by "
        "session or site; over the week it is counted."
    ),
    parts=(
        Gate("zones loaded", loaded_mask, loaded_refuses, code="ZONES_NOT_LOADED"),
        Gate("sites", sites_mask, sites_refuses, protected=True),
        Gate("rides", ride_mask, ride_refuses, protected=True),
        Duty("own travel", notes),
        GroupCheck("programme groups", of_groups),
    ),
)
