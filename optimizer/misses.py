"""The nearest miss: the session that came closest, and everything that would have to change for it, each in its unit.

A session is a miss only where all that stands in the way is measured and nothing of it protected: Gates that refuse by
an amount, Limits of the person's own week that are broken by one, and the place, staff or people that it lacks. All
others stay where they are, and no more buses run: for who could only ride one of those, own means are asked about.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.plan import OpenSession
from models.projects import Session, SessionKey
from models.result import Reason, ReasonClass, Violation
from optimizer.against import Against, gates, refusing, seat_of, ways, words_of
from optimizer.crews import free_crew, opened
from optimizer.needs import that_meet
from optimizer.options import WORD
from optimizer.refusals import PROTECTED, Refused
from optimizer.rules.base import Seat
from optimizer.seen import Seen, led_by
from optimizer.trial import in_company, own_week

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Words = NDArray[np.uint64]

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


def nearest_miss(seen: Seen, it: Against, unmet: tuple[str, ...], among: Bools) -> tuple[Reason, ...]:
    """One reason for each change, all of one session; none where no session is a miss."""
    best: tuple[Order, Changes] | None = None
    for least, how in _candidates(seen, it, among & that_meet(seen.facts, unmet)):
        if best and least > best[0][0]:
            break
        found = _miss(seen, seat_of(seen.facts, it.crn, how), refusing(seen, it, how), best)
        best = min(best or found, found) if found else best
    return tuple(_reasons(*best)) if best else ()


def _candidates(seen: Seen, it: Against, wanted: Bools) -> Iterator[tuple[int, int]]:
    """Sessions of which all that stands in the way may be measured, as how the person would go there; and how far off
    each is at the least. The least first.

    No more buses run: for who could only ride one of those, own means are asked about.
    """
    table = ways(seen)
    goes = table.operates[it.how]
    how = np.where(goes, it.how, table.first)
    refused = it.words[:, how]
    hidden = np.where(goes, it.protected, (refused & table.protected).any(axis=0))
    may = np.flatnonzero(wanted & ~hidden & ~(refused & _unmeasured(seen)).any(axis=0))
    least = _lacks(seen)[may] + _asked(seen, it.crn, refused[:, may], how[may])
    for n in np.argsort(least, kind="stable").tolist():
        yield int(least[n]), int(how[may[n]])


def _asked(seen: Seen, crn: str, refused: Words, how: Ints) -> Ints:
    """What the Gates that refuse these ways ask for at the least: what they tell for all ways at once, and 1 each."""
    least: Ints = np.bitwise_count(refused).sum(axis=0, dtype=np.int64)
    for n, gate in enumerate(gates(seen)):
        if gate.amounts is not None:
            mine = (refused[n // WORD] >> np.uint64(n % WORD)) & np.uint64(1) > 0
            least += np.where(mine, gate.amounts(seen.facts, crn)[how] - 1, 0) if mine.any() else 0
    return least


def _miss(
    seen: Seen, seat: Seat, refused: list[Refused], best: tuple[Order, Changes] | None
) -> tuple[Order, Changes] | None:
    """The session as a miss; None where it is none, or none that is nearer."""
    asked = _by_gates(refused)
    if asked is None:
        return None
    rest = seen.facts.trip(seat).out, seat.session
    least = _far(asked) + _far(_lacking(seen, seen.facts.session[seat.session]))
    if best and (least, *rest) > best[0]:
        return None
    changes = _all_changes(asked, seen, seat)
    return ((_far(changes), *rest), changes) if changes else None


def _unmeasured(seen: Seen) -> Words:
    """Of Gates whose refusals have no measure."""
    return seen.once(_unmeasured, lambda: words_of(seen, [not gate.may_measure for gate in gates(seen)]))


def _lacks(seen: Seen) -> Ints:
    """How far off each session is for what it lacks, told at a glance."""
    every = seen.facts.problem.sessions
    return seen.once(_lacks, lambda: np.array([_far(_lacking(seen, one)) for one in every], dtype=np.int64))


def _far(changes: Changes) -> int:
    return sum(change.far for change in changes)


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
