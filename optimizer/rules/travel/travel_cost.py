"""TRAVEL-COST: what a journey by public transport is expected to cost is shown where fares are reimbursed.

The fare is there and back, estimated from the straight line to the site or the pick-up (local numbers). Of a journey
whose minutes were given the means are not known, and no fare is told.

Source: Travel for Persons on Probation, PI 02/2016, revised 26 June 2021.
"""

from collections.abc import Iterator

from models.codes import TravelMode
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts, Going
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.travel.geodesic import geodesic_km

ID = "TRAVEL-COST"


def expected_fare(facts: Facts, going: Going) -> int | None:
    """Pence there and back, rounded up. None: nothing is reimbursed, or no fare is paid."""
    person = facts.person[going.crn]
    if not person.fares_reimbursed or facts.trip(going).mode is not TravelMode.PUBLIC_TRANSPORT:
        return None
    numbers, metres = facts.numbers, round(1000 * geodesic_km(person.home, facts.ends_at(going)))
    return 2 * (numbers.fare_fixed_pence + -(-numbers.fare_per_km_pence * metres // 1000))


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for booking in plan.bookings:
        fare = expected_fare(facts, booking)
        if fare is not None:
            yield Note(
                rule=ID, code="EXPECTED_FARE", crn=booking.crn, session=booking.session, amount=fare, unit="pence"
            )


RULE = Rule(
    id=ID,
    title="Expected fares",
    source="Travel for Persons on Probation, PI 02/2016",
    example=(
        "10 km by public transport cost 180 pence and 14 for each kilometre, 320; there and back 640 pence are noted "
        "for somebody whose fares are reimbursed. By car nothing is."
    ),
    parts=(FactPart("expected fare"), Duty("fares", notes)),
    missing=("fare tables of operators", "fares of ways that were not taken"),
)
