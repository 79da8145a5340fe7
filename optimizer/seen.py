"""A plan as explanations look at it: who is where, what runs, and whom the Gates refuse."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from models.plan import Booking, OpenSession, Plan
from models.problem import Problem
from models.projects import Session, SessionKey
from models.transport import Ride
from optimizer.facts import Facts
from optimizer.options import Eligibility, options
from optimizer.rules.book import RULES


@dataclass(frozen=True)
class Seen:
    """`mine` by CRN, `company` by session and `day` by date hold the plan's bookings; `runs` are the bus runs that
    operate; `memo` holds what was worked out already."""

    facts: Facts
    plan: Plan
    eligibility: Eligibility
    mine: dict[str, list[Booking]]
    company: dict[SessionKey, list[Booking]]
    day: dict[date, list[Booking]]
    opened: dict[SessionKey, OpenSession]
    runs: frozenset[str]
    memo: dict[object, object] = field(default_factory=dict)

    def operates(self, ride: Ride | None) -> bool:
        """Does the bus run of the ride operate? Own means always do."""
        return ride is None or ride.bus_run_code in self.runs


def look(facts: Facts, plan: Plan, eligibility: Eligibility) -> Seen:
    """The plan, indexed. Somebody without bookings, or a session without people, has an empty list."""
    mine: dict[str, list[Booking]] = defaultdict(list)
    company: dict[SessionKey, list[Booking]] = defaultdict(list)
    day: dict[date, list[Booking]] = defaultdict(list)
    for booking in plan.bookings:
        mine[booking.crn].append(booking)
        company[booking.session].append(booking)
        day[booking.date].append(booking)
    opened, runs = {one.key: one for one in plan.sessions}, frozenset(one.bus_run_code for one in plan.runs)
    return Seen(facts, plan, eligibility, mine, company, day, opened, runs)


def look_at(problem: Problem, plan: Plan) -> Seen:
    """The same from a Problem in canonical order."""
    facts = Facts.of(problem, plan)
    return look(facts, plan, options(facts, RULES))


def room(facts: Facts, session: Session, opened: OpenSession) -> int:
    """How many people the session holds with the supervisors it has."""
    places, led = facts.capacity(session), led_by(facts, session, opened)
    return places if led is None else min(places, led)


def led_by(facts: Facts, session: Session, opened: OpenSession) -> int | None:
    """How many people the supervisors of the session may lead; None where it needs none."""
    if not facts.project[session.project_code].needs_supervisor:
        return None
    return sum(facts.leads(facts.supervisor[code]) for code in opened.supervisor_codes)
