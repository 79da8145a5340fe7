"""Full sessions of a plan, and who could have had somebody's seat there, all else as it is. What is issued stands."""

from collections.abc import Callable, Iterator
from datetime import date

from models.plan import Booking, OpenSession, Plan
from models.projects import SessionKey
from optimizer.facts import Facts
from optimizer.one_by_one import Asking
from optimizer.rules.base import Seat
from optimizer.seen import room
from optimizer.trial import broken


class Contested:
    """The full sessions on which there is somebody of the kind asked about."""

    def __init__(self, facts: Facts, plan: Plan, kind: Callable[[str], bool]) -> None:
        self.facts, self.kind = facts, kind
        self.mine: dict[str, list[Booking]] = {}
        self.days: dict[date, list[Booking]] = {}
        self.runs, self.asking = plan.runs, Asking(facts)
        there: dict[SessionKey, list[Booking]] = {}
        for booking in plan.bookings:
            self.mine.setdefault(booking.crn, []).append(booking)
            there.setdefault(booking.session, []).append(booking)
            self.days.setdefault(booking.date, []).append(booking)
        self.sessions = list(self._sessions(plan, there))

    def _sessions(
        self, plan: Plan, there: dict[SessionKey, list[Booking]]
    ) -> Iterator[tuple[OpenSession, list[Booking]]]:
        for opened in plan.sessions:
            company = there.get(opened.key, [])
            full = len(company) >= room(self.facts, self.facts.session[opened.key], opened)
            if full and any(self.kind(one.crn) for one in company):
                yield opened, company

    def seat_for(self, crn: str) -> SessionKey | None:
        """The first session on which this person could sit in the stead of one of them, as every hard rule says."""
        return next((opened.key for opened, company in self.sessions if self._fits(crn, opened, company)), None)

    def _fits(self, crn: str, opened: OpenSession, company: list[Booking]) -> bool:
        facts, seat = self.facts, Seat(crn, opened.key)
        if self.asking.refused(seat) or broken(facts, seat, self.mine.get(crn, ())):
            return False
        there = self.days[opened.date]
        leaving = (one for one in company if self.kind(one.crn) and not facts.is_issued(one))
        rests = ([one for one in there if one is not gone] for gone in leaving)
        return any(not broken(facts, seat, rest, opened, self.runs) for rest in rests)
