"""Bus runs that a plan takes up: what the backward halves on vehicles and costs look at."""

from models.plan import Plan
from models.transport import BusRun
from optimizer.facts import Facts


def runs_taken(facts: Facts, plan: Plan) -> list[BusRun]:
    """Runs that operate, and those that somebody rides although nobody drives: their vehicle is spoken for too."""
    ridden = (booking.ride.bus_run_code for booking in plan.bookings if booking.ride)
    return [facts.run[code] for code in sorted({*ridden, *(one.bus_run_code for one in plan.runs)})]
