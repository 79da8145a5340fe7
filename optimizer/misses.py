"""The nearest miss: the session that came closest, and everything that would have to change for it, each in its unit.

A session is a miss only where all that stands in the way is measured and nothing of it protected: Gates that refuse by
an amount, Limits of the person's own week that are broken by one, and the place, staff or people that it lacks. All
others stay where they are, and no more buses run: for who could only ride one of those, own means are asked about.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from models.plan import OpenSession
from models.projects import Session, SessionKey
from models.result import Reason, ReasonClass, Violation
from optimizer.crews import free_crew, opened
from optimizer.needs import met_by
from optimizer.refusals import PROTECTED, Refused, Way, refusals
from optimizer.rules.base import Seat
from optimizer.seen import Seen, led_by
from optimizer.trial import in_company, own_week

# How far off one of each counts, to tell which of several misses is the nearest: our own table.
FAR = {
    "ONE_MORE_PLACE": 1,
    "ONE_MORE_TO_LEAD": 1,
    "OVER_SEATS": 1,
    "minutes": 1,
    "people": 30,
    "days": 60,
    "supervisors": 60,
    "vehicles": 60,
}

RATIO = "OVER_RESTRICTED_RATIO"
"""Of a session that nobody leads it says no more than that; of one that somebody leads it is no measure of a change."""
UNMEASURED = frozenset({PROTECTED, "ONLY_WOMAN", "NO_SUPERVISOR", "NO_VEHICLE", "NO_DRIVER", RATIO})
"""Codes whose amount says how many people are there, not what would have to change; or is not to be told."""


class Change(NamedTuple):
    """What would have to change, and by how much."""

    rule: str
    code: str
    amount: int
    unit: str

    @property
    def far(self) -> int:
        return self.amount * FAR.get(self.code, FAR.get(self.unit, max(FAR.values())))


ONE_MORE_PLACE = Change("CAP-GROUP-RATIO", "ONE_MORE_PLACE", 1, "people")
ONE_MORE_TO_LEAD = Change("CAP-GROUP-RATIO", "ONE_MORE_TO_LEAD", 1, "people")
ONE_MORE_SUPERVISOR = Change("CAP-SUP-PRESENT", "ONE_MORE_SUPERVISOR", 1, "supervisors")
ONE_MORE_DRIVER = Change("CAP-SUP-PRESENT", "ONE_MORE_DRIVER", 1, "supervisors")
ONE_MORE_VEHICLE = Change("CAP-SUP-PRESENT", "ONE_MORE_VEHICLE", 1, "vehicles")
PLACES = frozenset({"OVER_CAPACITY", "OVER_RATIO"})
"""Codes of what the session lacks, as are all of CAP-SUP-PRESENT: that is worked out here."""

Changes = tuple[Change, ...]
Order = tuple[int, int, SessionKey]


def nearest_miss(seen: Seen, crn: str, unmet: tuple[str, ...], ways: dict[SessionKey, Way]) -> tuple[Reason, ...]:
    """One reason for each change, all of one session; none where no session is a miss."""
    best: tuple[Order, Changes] | None = None
    for least, gates, seat in sorted(_candidates(seen, crn, unmet, ways), key=itemgetter(0)):
        if best and least > best[0]:
            break
        changes = _all_changes(gates, seen, seat)
        if changes:
            found = (_far(changes), *least[1:]), changes
            best = min(best or found, found)
    return tuple(_reasons(*best)) if best else ()


def _candidates(
    seen: Seen, crn: str, unmet: tuple[str, ...], ways: dict[SessionKey, Way]
) -> Iterator[tuple[Order, Changes, Seat]]:
    """Sessions that would meet a need, with what their Gates ask for, in the order in which they can be at the best."""
    taken = {one.session for one in seen.mine[crn]}
    for session in seen.facts.problem.sessions:
        if session.key in taken or not met_by(seen.facts, session) & set(unmet):
            continue
        seat, refused = _that_goes(seen, ways[session.key])
        gates = _by_gates(refused)
        if gates is not None:
            least = _far(gates) + _far(_lacking(seen, session))
            yield (least, seen.facts.trip(seat).out, session.key), gates, seat


def _far(changes: Changes) -> int:
    return sum(change.far for change in changes)


def _that_goes(seen: Seen, way: Way) -> Way:
    if seen.operates(way.seat.ride):
        return way
    own_means = way.seat._replace(ride=None)
    return Way(own_means, refusals(seen.facts, seen.eligibility, own_means))


def _reasons(order: Order, changes: Changes) -> Iterator[Reason]:
    for rule, code, amount, unit in changes:
        yield Reason(
            reason_class=ReasonClass.NEAREST_MISS, rule=rule, code=code, sessions=1, session=order[2],
            amount=amount, unit=unit,
        )  # fmt: skip


def _by_gates(refused: list[Refused]) -> Changes | None:
    """What the Gates ask for; None where that has no measure, or is protected."""
    if any(one.protected for one in refused):
        return None
    return _measured((one.rule, one.refusal.code, one.refusal.amount, one.refusal.unit) for one in refused)


def _by_limits(violations: Iterable[Violation]) -> Changes | None:
    return _measured((one.rule, one.code, one.amount, one.unit) for one in violations)


def _measured(listed: Iterable[tuple[str, str, int | None, str | None]]) -> Changes | None:
    changes = []
    for rule, code, amount, unit in listed:
        if code in UNMEASURED or amount is None or amount <= 0 or unit is None:
            return None
        changes.append(Change(rule, code, amount, unit))
    return tuple(changes)


def _all_changes(gates: Changes, seen: Seen, seat: Seat) -> Changes | None:
    """And what the person's own week asks for, and what the session lacks."""
    own = _by_limits(own_week(seen, seat))
    if own is None:
        return None
    session, running = seen.facts.session[seat.session], seen.opened.get(seat.session)
    lacks = _running(seen, seat, session, running) if running else _closed(seen, seat, session)
    return None if lacks is None else gates + own + lacks


def _lacking(seen: Seen, session: Session) -> Changes:
    """Of what the session lacks, what is told at a glance: room where it runs, a crew where it does not."""
    running = seen.opened.get(session.key)
    if running is None:
        return _crew(seen, session)
    people, led = len(seen.company[session.key]), led_by(seen.facts, session, running)
    places = (ONE_MORE_PLACE,) if people >= seen.facts.capacity(session) else ()
    return (*places, *((ONE_MORE_TO_LEAD,) if led is not None and people >= led else ()))


def _crew(seen: Seen, session: Session) -> Changes:
    """People and places without which a session is not started."""
    least = seen.facts.project[session.project_code].minimum_crew
    crew = (Change("LOCAL-MIN-CREW", "UNDER_MINIMUM_CREW", least - 1, "people"),) if least > 1 else ()
    return (*crew, *((ONE_MORE_PLACE,) if seen.facts.capacity(session) == 0 else ()))


def _running(seen: Seen, seat: Seat, session: Session, running: OpenSession) -> Changes | None:
    company = _by_limits(_beyond_what_it_lacks(seen, seat, running))
    if company is None:
        return None
    return (*company, *_lacking(seen, session))


def _beyond_what_it_lacks(seen: Seen, seat: Seat, running: OpenSession) -> list[Violation]:
    company = in_company(seen, seat, running)
    lacks = PLACES if running.supervisor_codes else {*PLACES, RATIO}
    return [one for one in company if one.code not in lacks and one.rule != "CAP-SUP-PRESENT"]


def _closed(seen: Seen, seat: Seat, session: Session) -> Changes | None:
    """A leader who suits the person, a driver and a vehicle where they are needed, a crew, a place."""
    facts, project = seen.facts, seen.facts.project[session.project_code]
    company = _by_limits(_beyond_what_it_lacks(seen, seat, opened(session)))
    if company is None:
        return None
    changes, crew = list(company), free_crew(seen, session)
    may = [code for code in crew.supervisors if not project.needs_vehicle or facts.supervisor[code].driving_entitlement]
    if project.needs_supervisor and not any(_suits(seen, seat, session, code) for code in may):
        changes.append(ONE_MORE_DRIVER if project.needs_vehicle else ONE_MORE_SUPERVISOR)
    if project.needs_vehicle and not crew.vehicles:
        changes.append(ONE_MORE_VEHICLE)
    return (*changes, *_crew(seen, session))


def _suits(seen: Seen, seat: Seat, session: Session, leader: str) -> bool:
    return not _beyond_what_it_lacks(seen, seat, opened(session, (leader,)))
