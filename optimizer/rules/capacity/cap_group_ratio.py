"""CAP-GROUP-RATIO: booked people never exceed the places, nor what the supervisors present may lead.

Places are those of the project or the session, whichever is less. Each supervisor leads up to their own number, or
eight (a local parameter). Seats of a vehicle bind its riders only.

Source: West Yorkshire and Essex CRC web pages: "Groups of up to eight offenders go out to work with a probation
supervisor"; "usually 6-8". A practice figure, not policy.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from models.plan import Plan
from models.result import Violation
from optimizer.draft import Draft, at_most, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Limit, Rule

ID = "CAP-GROUP-RATIO"


def post(draft: Draft) -> None:
    facts, options = draft.facts, draft.options
    groups, weights, caps = [], [], []
    for n, session in enumerate(facts.problem.sessions):
        there, places = options.by_session[n], facts.capacity(session)
        if len(there) > places:
            groups.append(there)
            weights.append(np.ones(len(there), dtype=np.int64))
            caps.append(places)
        if facts.project[session.project_code].needs_supervisor and len(there):
            staff = draft.providers_of(n, vehicles=False)
            who = draft.providers.resource[staff - draft.first_assign]
            leads = [-facts.leads(facts.problem.supervisors[one]) for one in who]
            groups.append(np.concatenate([there, staff]))
            weights.append(np.concatenate([np.ones(len(there), dtype=np.int64), ints(leads)]))
            caps.append(0)
    for n, run in enumerate(facts.problem.bus_runs):
        riders, vehicle = options.by_run[n], facts.vehicle.get(run.vehicle_code)
        groups.append(riders)
        weights.append(np.ones(len(riders), dtype=np.int64))
        caps.append(vehicle.passenger_seats if vehicle else 0)
    flat = np.concatenate(weights) if weights else ints([])
    draft.post(at_most(ID, rows(groups), flat, ints(caps)))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    booked = Counter(booking.session for booking in plan.bookings)
    opened = {one.key: one for one in plan.sessions}
    for key, people in booked.items():
        session = facts.session[key]
        over = people - facts.capacity(session)
        if over > 0:
            yield Violation(rule=ID, code="OVER_CAPACITY", session=key, amount=over, unit="people")
        if facts.project[session.project_code].needs_supervisor and key in opened:
            led = sum(facts.leads(facts.supervisor[code]) for code in opened[key].supervisor_codes)
            if people > led:
                yield Violation(rule=ID, code="OVER_RATIO", session=key, amount=people - led, unit="people")
    riders = Counter(booking.ride.bus_run_code for booking in plan.bookings if booking.ride)
    for code, people in riders.items():
        vehicle = facts.vehicle.get(facts.run[code].vehicle_code)
        over = people - (vehicle.passenger_seats if vehicle else 0)
        if over > 0:
            yield Violation(rule=ID, code="OVER_SEATS", session=facts.run[code].session, amount=over, unit="people")


RULE = Rule(
    id=ID,
    title="No more people than places and supervisors allow",
    source="CRC web pages: groups of up to eight; practice",
    example=(
        "A session of 12 places with one supervisor, who leads 8, takes 8 people. With two supervisors, who lead 16, "
        "it takes 12."
    ),
    parts=(Limit("capacity", "session", post, violations),),
)
