"""Why somebody is short of hours or of a start: read from eligibility and slack, without solving anything.

Four classes: struck out by rules, full, eligible and not chosen, and the nearest miss with what would have to change.
Protected reasons are one count over the week, never tied to a session.
"""

from collections import Counter
from collections.abc import Iterator

from models.plan import Plan
from models.problem import Problem
from models.result import Explanation, Reason, ReasonClass
from optimizer.against import against, open_seats, struck_out
from optimizer.misses import nearest_miss
from optimizer.needs import unmet
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.seen import Seen, look_at
from optimizer.trial import Verdict, verdict


def explain(problem: Problem, plan: Plan, crn: str | None = None) -> tuple[Explanation, ...]:
    """Explanations of everybody with an unmet need, or of one person whether short or not."""
    return explanations(look_at(problem, plan), crn)


def explanations(seen: Seen, crn: str | None = None) -> tuple[Explanation, ...]:
    """The same of a plan that was looked at."""
    people = [crn] if crn else [person.crn for person in seen.facts.with_work]
    every = (_one(seen, who) for who in people)
    return tuple(one for one in every if crn or one.unmet)


def _one(seen: Seen, crn: str) -> Explanation:
    facts, bookings = seen.facts, seen.mine[crn]
    if crn not in facts.person_index:
        return Explanation(crn=crn, due_minutes=0, booked_minutes=0, shortfall_minutes=0, unmet=(), reasons=())
    minutes, due = sum(booking.minutes for booking in bookings), due_minutes(seen.facts, crn)
    needs = unmet(facts, crn, bookings)
    return Explanation(
        crn=crn,
        due_minutes=due,
        booked_minutes=minutes,
        shortfall_minutes=max(0, due - minutes),
        unmet=needs,
        reasons=tuple(_reasons(seen, crn, needs)) if needs else (),
    )


def _reasons(seen: Seen, crn: str, needs: tuple[str, ...]) -> Iterator[Reason]:
    """Counts by class and rule over the sessions the person is not on, then the nearest miss."""
    left, it = seen.not_taken(crn), against(seen, crn)
    counts = Counter(verdict(seen, seat) for seat in open_seats(seen, it, left))
    for (rule, code), many in struck_out(seen, it, left).items():
        counts[Verdict(ReasonClass.STRUCK_OUT, rule, code)] = many
    if not counts:
        yield Reason(reason_class=ReasonClass.FULL, rule="STRUCT-SESSION", code="NO_OTHER_SESSION", sessions=0)
    for (reason_class, rule, code), sessions in sorted(counts.items()):
        yield Reason(reason_class=reason_class, rule=rule, code=code, sessions=sessions)
    yield from nearest_miss(seen, it, needs, left)
