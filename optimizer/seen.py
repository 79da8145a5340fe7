"""A plan as explanations look at it: who is where, what runs, and whom the Gates refuse."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from models.plan import Booking, OpenSession, Plan
from models.problem import Problem
from models.projects import Session, SessionKey
from models.transport import Ride
from optimizer.facts import Facts
from optimizer.options import Eligibility, options
from optimizer.rules.book import RULES

T = TypeVar("T")


@dataclass(frozen=True)
class Seen:
    """`mine` by CRN and `company` by session hold the bookings; `runs` are the bus runs that operate; `memo` what was
    worked out already."""

    facts: Facts
    plan: Plan
    eligibility: Eligibility
    mine: dict[str, list[Booking]]
    company: dict[SessionKey, list[Booking]]
    opened: dict[SessionKey, OpenSession]
    runs: frozenset[str]
    memo: dict[object, object] = field(default_factory=dict)

    def operates(self, ride: Ride | None) -> bool:
        """Does the bus run of the ride operate? Own means always do."""
        return ride is None or ride.bus_run_code in self.runs

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What was worked out already under this key; else what is made now."""
        if key not in self.memo:
            self.memo[key] = make()
        return cast(T, self.memo[key])

    def not_taken(self, crn: str) -> NDArray[np.bool_]:
        """The sessions that the person is not on."""
        left = np.ones(len(self.facts.problem.sessions), dtype=np.bool_)
        left[[self.facts.session_index[booking.session] for booking in self.mine[crn]]] = False
        return left


def look(facts: Facts, plan: Plan, eligibility: Eligibility) -> Seen:
    """The plan, indexed. Somebody without bookings, or a session without people, has an empty list."""
    mine: dict[str, list[Booking]] = defaultdict(list)
    company: dict[SessionKey, list[Booking]] = defaultdict(list)
    for booking in plan.bookings:
        mine[booking.crn].append(booking)
        company[booking.session].append(booking)
    opened, runs = {one.key: one for one in plan.sessions}, frozenset(one.bus_run_code for one in plan.runs)
    return Seen(facts, plan, eligibility, mine, company, opened, runs)


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
