"""ACCESS-VENUE: the venue has what the person needs of it, and the bus can be boarded. A course at home needs nothing.

Of a vehicle step-free access is asked, where that is needed; one that was not assessed is noted for whoever rides it.

Source: Target Operating Model: "ensuring accessibility for those with physical disabilities".
"""

from collections.abc import Iterable, Iterator

import numpy as np

from models.codes import AccessNeed
from models.people import Person
from models.plan import Plan
from models.projects import Vehicle
from models.result import Note
from optimizer.facts import Facts
from optimizer.options import Options, once
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, by_project, is_online

ID = "ACCESS-VENUE"


def _bits(needs: Iterable[AccessNeed]) -> int:
    return sum(1 << list(AccessNeed).index(need) for need in set(needs))


def mask(options: Options) -> Bools:
    needed = by_person(options, lambda person: _bits(person.access_needs))
    had = by_project(options, lambda project: _bits(project.access))
    result: Bools = ((needed & ~had) == 0) | is_online(options)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    person, project = facts.person[booking.crn], facts.project[booking.project_code]
    lacking = [need for need in person.access_needs if need not in project.access]
    return Refusal("NOT_ACCESSIBLE") if lacking and not project.online else None


def _step_free(person: Person) -> bool:
    return AccessNeed.STEP_FREE in person.access_needs


def mask_rides(options: Options) -> Bools:
    facts = options.facts
    vehicles = [facts.vehicle.get(run.vehicle_code) for run in facts.problem.bus_runs]
    # Own means, run -1, are the last of these.
    steps = np.array([one is not None and one.step_free is False for one in vehicles] + [False], dtype=np.bool_)
    result: Bools = ~(steps[once(options.run)] & (by_person(options, _step_free) == 1))
    return result


def refuses_rides(facts: Facts, booking: Placement) -> Refusal | None:
    vehicle, person = _vehicle(facts, booking), facts.person[booking.crn]
    steps = vehicle is not None and vehicle.step_free is False
    return Refusal("VEHICLE_NOT_ACCESSIBLE") if steps and _step_free(person) else None


def _vehicle(facts: Facts, booking: Placement) -> Vehicle | None:
    """Of the bus that somebody rides."""
    return facts.vehicle.get(facts.run[booking.ride.bus_run_code].vehicle_code) if booking.ride else None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Rides in vehicles of which it is not known whether they can be boarded."""
    for one in plan.bookings:
        vehicle = _vehicle(facts, one)
        if vehicle is not None and vehicle.step_free is None and _step_free(facts.person[one.crn]):
            yield Note(rule=ID, code="VEHICLE_NOT_ASSESSED", crn=one.crn, session=one.session)


RULE = Rule(
    id=ID,
    title="Venues and vehicles that the person can use",
    source="Target Operating Model, accessibility",
    example=(
        "Somebody needs 2 things of a venue: step-free access and a hearing loop. A venue with both is allowed; one "
        "with step-free access alone is refused. So is a ride there in a bus that is not step-free."
    ),
    parts=(
        Gate("venue", mask, refuses, code="NOT_ACCESSIBLE"),
        Gate("vehicle", mask_rides, refuses_rides, code="VEHICLE_NOT_ACCESSIBLE"),
        Duty("vehicles to assess", notes),
    ),
)
