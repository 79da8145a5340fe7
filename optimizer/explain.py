"""Why somebody is short of hours or of a start: read from eligibility and slack, without solving anything.

Four classes: struck out by rules, full, eligible and not chosen, and the nearest miss with what would have to change.
Protected reasons are one count over the week, never tied to a session.
"""

from collections import Counter
from collections.abc import Iterator

from models.plan import Plan
from models.problem import Problem
from models.projects import Session, SessionKey
from models.result import Explanation, Reason, ReasonClass
from optimizer.facts import Facts
from optimizer.needs import unmet
from optimizer.refusals import Refused, named, refusals_of
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.seen import Seen, look_at
from optimizer.trial import Verdict, verdict


def explain(problem: Problem, plan: Plan, crn: str | None = None) -> tuple[Explanation, ...]:
    """Explanations of everybody with an unmet need, or of one person whether short or not."""
    return explanations(look_at(problem, plan), crn)


def explanations(seen: Seen, crn: str | None = None) -> tuple[Explanation, ...]:
    """The same of a plan that was looked at."""
    people = [crn] if crn else [person.crn for person in seen.facts.problem.people]
    every = (_one(seen, who) for who in people)
    return tuple(one for one in every if crn or one.unmet)


def _one(seen: Seen, crn: str) -> Explanation:
    facts, bookings = seen.facts, seen.mine[crn]
    minutes, due = sum(booking.minutes for booking in bookings), due_minutes(seen.facts, crn)
    needs = unmet(facts, crn, bookings)
    return Explanation(
        crn=crn,
        due_minutes=due,
        booked_minutes=minutes,
        shortfall_minutes=max(0, due - minutes),
        unmet=needs,
        reasons=tuple(_reasons(seen, crn)) if needs else (),
    )


def _reasons(seen: Seen, crn: str) -> Iterator[Reason]:
    """Counts by class and rule over the sessions the person is not on, then the nearest miss."""
    taken = {booking.session for booking in seen.mine[crn]}
    against = refusals_of(seen.facts, seen.eligibility, crn)
    counts: Counter[Verdict] = Counter()
    misses: list[tuple[tuple[int, int, SessionKey], Reason]] = []
    for session in seen.facts.problem.sessions:
        if session.key in taken:
            continue
        refused = against[session.key]
        if refused:
            counts.update(Verdict(ReasonClass.STRUCK_OUT, rule, code) for rule, code in named(refused))
            misses.extend(_gate_miss(session, refused))
        else:
            why = verdict(seen, crn, session)
            counts[why] += 1
            misses.extend(_seat_miss(seen.facts, crn, session, why.code))
    if not counts:
        yield Reason(reason_class=ReasonClass.FULL, rule="STRUCT-SESSION", code="NO_OTHER_SESSION", sessions=0)
    for (reason_class, rule, code), sessions in sorted(counts.items()):
        yield Reason(reason_class=reason_class, rule=rule, code=code, sessions=sessions)
    if misses:
        yield min(misses, key=lambda miss: miss[0])[1]


def _gate_miss(session: Session, refused: list[Refused]) -> Iterator[tuple[tuple[int, int, SessionKey], Reason]]:
    """A session that one Gate alone refuses, by a measured amount. Never one that a protected reason refuses too."""
    if len(refused) > 1 or refused[0].protected or refused[0].refusal.amount is None:
        return
    rule, refusal, _ = refused[0]
    rank = (1, refusal.amount or 0, session.key)
    yield rank, Reason(
        reason_class=ReasonClass.NEAREST_MISS, rule=rule, code=refusal.code, sessions=1, session=session.key,
        amount=refusal.amount, unit=refusal.unit,
    )  # fmt: skip


def _seat_miss(
    facts: Facts, crn: str, session: Session, code: str
) -> Iterator[tuple[tuple[int, int, SessionKey], Reason]]:
    """A session that the person could join if it had one more place."""
    if code != "NO_PLACE_LEFT":
        return
    rank = (0, facts.trip(crn, session.project_code).out, session.key)
    yield rank, Reason(
        reason_class=ReasonClass.NEAREST_MISS, rule="CAP-GROUP-RATIO", code="ONE_MORE_PLACE", sessions=1,
        session=session.key, amount=1, unit="people",
    )  # fmt: skip
