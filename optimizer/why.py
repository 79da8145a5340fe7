"""Why this booking: what it would cost to move it alone to any other session, and which rule that would break.

Asked for one person at a time. Costs are counted from the changed plan, as the checker counts them.
"""

from collections import Counter
from typing import NamedTuple

from models.codes import BookingStatus
from models.decision import Alternative, Broken, Decision
from models.plan import Booking, Plan
from models.projects import SessionKey
from models.result import Cost, Reason, ReasonClass, Violation
from optimizer.diff import changed_charges
from optimizer.extract import bare_booking, derive
from optimizer.facts import Facts
from optimizer.inherited import Key, inheritable
from optimizer.refusals import PROTECTED, best_ways, named
from optimizer.rules.base import Limit, Seat
from optimizer.seen import Seen
from optimizer.trial import LIMITS
from optimizer.verify import cost

FEW = 5


class Moved(NamedTuple):
    """A booking moved: the whole plan then, and what it breaks."""

    session: SessionKey
    plan: Plan
    breaks: tuple[Broken, ...]


def decisions(seen: Seen, crn: str) -> tuple[Decision, ...]:
    """One for each of the person's bookings, in order of time."""
    return tuple(_decision(seen, booking) for booking in sorted(seen.mine[crn], key=Booking.order))


def _decision(seen: Seen, booking: Booking) -> Decision:
    crn = booking.crn
    ways = best_ways(seen.eligibility, crn, seen.runs)
    taken = {one.session for one in seen.mine[crn]}
    open_to = [way.seat for way in ways.values() if not way.refused]
    moves = [_moved(seen, booking, seat) for seat in open_to if seat.session not in taken]
    counts = Counter((ReasonClass.STRUCK_OUT, *why) for way in ways.values() for why in named(way.refused))
    counts.update((ReasonClass.NOT_CHOSEN, *why) for move in moves for why in _named(move.breaks))
    shown = [move for move in moves if not _protected(move)]
    return Decision(
        crn=crn,
        session=booking.session,
        could_go=len(open_to),
        sound=sum(not move.breaks for move in moves),
        best=tuple(_best(seen, shown)),
        reasons=tuple(
            Reason(reason_class=kind, rule=rule, code=code, sessions=n)
            for (kind, rule, code), n in sorted(counts.items())
        ),
    )


def _named(breaks: tuple[Broken, ...]) -> set[tuple[str, str]]:
    """Rules and codes; a protected one goes by one name, and alone."""
    if any(one.code == PROTECTED for one in breaks):
        return {(PROTECTED, PROTECTED)}
    return {(one.rule, one.code) for one in breaks}


def _protected(move: Moved) -> bool:
    return any(one.code == PROTECTED for one in move.breaks)


def _best(seen: Seen, moves: list[Moved]) -> list[Alternative]:
    """What breaks least first, and of that what costs least."""
    now = cost(seen.facts, seen.plan)
    every = [_alternative(seen, now, move) for move in moves]
    return sorted(every, key=lambda one: (len(one.breaks), one.extra_cost, one.session))[:FEW]


def _alternative(seen: Seen, now: Cost, move: Moved) -> Alternative:
    then = cost(seen.facts, move.plan)
    return Alternative(
        session=move.session,
        extra_cost=then.total - now.total,
        charges=tuple(changed_charges(now, then)),
        breaks=move.breaks,
    )


def _moved(seen: Seen, booking: Booking, seat: Seat) -> Moved:
    """The booking on that session instead; a session or bus that nobody is left on does not run."""
    facts, crn = seen.facts, booking.crn
    kept = [_bare(facts, one) for one in seen.mine[crn] if one is not booking]
    added = bare_booking(facts, facts.person_index[crn], facts.how_index[seat.session, seat.ride])
    week = derive(facts, [*kept, added], seen.eligibility)
    left = [one for one in seen.company[booking.session] if one is not booking]
    sessions = tuple(one for one in seen.plan.sessions if left or one.key != booking.session)
    others = tuple(one for one in seen.plan.bookings if one.crn != crn)
    ridden = {one.ride.bus_run_code for one in (*others, *week) if one.ride}
    runs = tuple(one for one in seen.plan.runs if one.bus_run_code in ridden)
    near = [one for one in others if one.date in {booking.date, seat.date}]
    trial = seen.plan.model_copy(update={"bookings": (*near, *week), "sessions": sessions, "runs": runs})
    whole = trial.model_copy(update={"bookings": (*others, *week)})
    return Moved(seat.session, whole, _breaks(seen, trial, booking, seat))


def _bare(facts: Facts, booking: Booking) -> Booking:
    """Before minutes, status and reasons; what is issued keeps its own."""
    if facts.is_issued(booking):
        return booking
    return booking.model_copy(update={"minutes": 0, "status": BookingStatus.PROPOSED, "reason_codes": ()})


def _breaks(seen: Seen, trial: Plan, booking: Booking, seat: Seat) -> tuple[Broken, ...]:
    """What the move breaks of the person's week, of the two sessions and of their days, beyond what is broken now."""
    keys = {booking.session, seat.session}
    before = _broken_now(seen, booking if seen.facts.is_issued(booking) else None)
    found = {
        Broken(rule=one.rule, code=one.code, amount=one.amount, unit=one.unit)
        for limit in LIMITS
        for one in limit.violations(seen.facts, trial)
        if _theirs(one, limit, booking.crn, keys) and (one.amount or 0) > before.get(_key(one), -1)
    }
    return tuple(sorted(found, key=lambda one: (one.rule, one.code, one.amount or 0)))


def _theirs(one: Violation, limit: Limit, crn: str, keys: set[SessionKey]) -> bool:
    """Of a trial that holds no more than the two days and the person's week."""
    if limit.couples == "person":
        return one.crn == crn
    return limit.couples == "day" or one.session in keys


def _broken_now(seen: Seen, moved: Booking | None) -> dict[Key, int]:
    """What is broken as the plan stands, or by issued bookings once they are alone, and by how much at the worst.

    Where an issued booking is moved, what the others break without it is theirs, as it is when the move is checked.
    """
    at = _broken_now, moved
    if at not in seen.memo:
        stays = tuple(one for one in seen.plan.bookings if one is not moved)
        left = seen.plan.model_copy(update={"bookings": stays})
        worst = inheritable(seen.facts, left, [limit.violations for limit in LIMITS])
        for one in (one for limit in LIMITS for one in limit.violations(seen.facts, seen.plan)):
            worst[_key(one)] = max(worst.get(_key(one), 0), one.amount or 0)
        seen.memo[at] = worst
    return seen.memo[at]  # type: ignore[return-value]


def _key(one: Violation) -> Key:
    return one.rule, one.code, one.crn, one.session
