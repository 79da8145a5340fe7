"""Why this booking: what it would cost to move it alone to any other session, and which rule that would break.

Asked for one person at a time. Costs are counted from the changed plan, as the checker counts them.
"""

from collections import Counter
from typing import NamedTuple

from models.codes import BookingStatus
from models.decision import Alternative, Broken, Decision
from models.plan import Booking, Plan
from models.projects import Session, SessionKey
from models.result import Cost, Reason, ReasonClass
from optimizer.diff import changed_charges
from optimizer.extract import bare_booking, derive
from optimizer.refusals import PROTECTED, named, refusals_of
from optimizer.seen import Seen
from optimizer.trial import LIMITS
from optimizer.verify import cost

FEW = 5


class Moved(NamedTuple):
    """A booking moved: the whole plan then, and what it breaks."""

    session: Session
    plan: Plan
    breaks: tuple[Broken, ...]


def decisions(seen: Seen, crn: str) -> tuple[Decision, ...]:
    """One for each of the person's bookings, in order of time."""
    return tuple(_decision(seen, booking) for booking in sorted(seen.mine[crn], key=Booking.order))


def _decision(seen: Seen, booking: Booking) -> Decision:
    facts, crn = seen.facts, booking.crn
    against = refusals_of(facts, seen.eligibility, crn)
    taken = {one.session for one in seen.mine[crn]}
    open_to = [session for session in facts.problem.sessions if not against[session.key]]
    moves = [_moved(seen, booking, session) for session in open_to if session.key not in taken]
    counts = Counter((ReasonClass.STRUCK_OUT, *why) for refused in against.values() for why in named(refused))
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
        session=move.session.key,
        extra_cost=then.total - now.total,
        charges=tuple(changed_charges(now, then)),
        breaks=move.breaks,
    )


def _moved(seen: Seen, booking: Booking, session: Session) -> Moved:
    """The booking on that session instead; a session that nobody is left on does not run."""
    facts, crn = seen.facts, booking.crn
    kept = [_bare(one) for one in seen.mine[crn] if one is not booking]
    added = bare_booking(facts, facts.person_index[crn], facts.session_index[session.key])
    week = derive(facts, [*kept, added], seen.eligibility)
    left = [one for one in seen.company[booking.session] if one is not booking]
    there = seen.company[session.key]
    sessions = tuple(one for one in seen.plan.sessions if left or one.key != booking.session)
    others = tuple(one for one in seen.plan.bookings if one.crn != crn)
    near = [one for one in (*left, *there) if one.crn != crn]
    trial = seen.plan.model_copy(update={"bookings": (*near, *week), "sessions": sessions})
    whole = trial.model_copy(update={"bookings": (*others, *week)})
    return Moved(session, whole, _breaks(seen, trial, booking, session))


def _bare(booking: Booking) -> Booking:
    """Before minutes, status and reasons."""
    return booking.model_copy(update={"minutes": 0, "status": BookingStatus.PROPOSED, "reason_codes": ()})


def _breaks(seen: Seen, trial: Plan, booking: Booking, session: Session) -> tuple[Broken, ...]:
    """What the move breaks of the person's week and of the two sessions, beyond what is broken as it is."""
    keys, before = {booking.session, session.key}, _broken_now(seen)
    found = {
        Broken(rule=one.rule, code=one.code, amount=one.amount, unit=one.unit)
        for limit in LIMITS
        for one in limit.violations(seen.facts, trial)
        if (one.crn == booking.crn if limit.couples == "person" else one.session in keys)
        and (one.rule, one.code, one.crn, one.session) not in before
    }
    return tuple(sorted(found, key=lambda one: (one.rule, one.code, one.amount or 0)))


def _broken_now(seen: Seen) -> set[tuple[str, str, str | None, SessionKey | None]]:
    if _broken_now not in seen.memo:
        now = (one for limit in LIMITS for one in limit.violations(seen.facts, seen.plan))
        seen.memo[_broken_now] = {(one.rule, one.code, one.crn, one.session) for one in now}
    return seen.memo[_broken_now]  # type: ignore[return-value]
