"""SUP-WORKING-TIME: supervisors work no more than contract and law allow, and rest between days and once a week.

Work is leading a session, and driving a bus run from its first pick-up to its last: the session that it serves lies
inside. A week is never more than 48 hours, nor more than the contract, with what was worked elsewhere in it. From the
end of one day's work to the start of the next are eleven hours at least, so that a day spans thirteen at most; and one
day of the week is free of work. Neither averaging over weeks nor opting out is read into it.

Source: Working Time Regulations 1998, regulations 4, 10 and 11; contracts.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.plan import Plan
from models.projects import SessionKey, Supervisor
from models.result import Violation
from optimizer.calendar import DAY, Span
from optimizer.draft import Conflict, Draft, OpenIf, at_most, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Bools, Limit, Rule
from optimizer.rules.shared import cliques

ID = "SUP-WORKING-TIME"
Ints = NDArray[np.int64]


def weekly_most(facts: Facts, supervisor: Supervisor) -> int:
    """Minutes that the supervisor may work in the week, all together."""
    most, contract = facts.numbers.working_week_most_minutes, supervisor.weekly_most_minutes
    return most if contract is None else min(contract, most)


class Duties(NamedTuple):
    """What one supervisor might do: literals, from when to when, and how many minutes of work each adds."""

    literals: Ints
    start: Ints
    end: Ints
    minutes: Ints


def _duties(draft: Draft) -> Iterator[Duties]:
    """By supervisor. A run adds what of it lies outside the session that it serves."""
    facts, providers, drivers = draft.facts, draft.providers, draft.drivers
    problem = facts.problem
    sessions = np.array([facts.span(one) for one in problem.sessions], dtype=np.int64).reshape(-1, 2)
    runs = np.array([facts.run_span(one) for one in problem.bus_runs], dtype=np.int64).reshape(-1, 2)
    served = ints(facts.session_index.get(one.session, -1) for one in problem.bus_runs)
    for n in range(len(problem.supervisors)):
        leads = np.flatnonzero(~providers.vehicle & (providers.resource == n))
        drives = np.flatnonzero(drivers.supervisor == n)
        led, driven = sessions[providers.session[leads]], runs[drivers.run[drives]]
        inside = sessions[served[drivers.run[drives]]]
        start, end = np.concatenate([led, driven]).T
        minutes = np.concatenate([np.diff(led).ravel(), np.diff(driven).ravel() - np.diff(inside).ravel()])
        yield Duties(np.concatenate([draft.assigns(leads), draft.drives(drives)]), start, end, minutes)


def post(draft: Draft) -> None:
    duties = list(_duties(draft))
    _post_weeks(draft, duties)
    _post_rest(draft, duties)
    _post_free_day(draft, duties)


def _post_weeks(draft: Draft, duties: list[Duties]) -> None:
    facts, bound = draft.facts, []
    for supervisor, mine in zip(facts.problem.supervisors, duties, strict=True):
        room = max(0, weekly_most(facts, supervisor) - supervisor.worked_this_week_minutes)
        if mine.minutes.sum() > room:
            bound.append((mine.literals, mine.minutes, room))
    _at_most(draft, bound)


def _at_most(draft: Draft, bound: list[tuple[Ints, Ints, int]]) -> None:
    """Rows of literals, weights and the most that they may come to."""
    flat = ints(weight for _, weights, _ in bound for weight in weights)
    draft.post(at_most(ID, rows(one for one, _, _ in bound), flat, ints(most for _, _, most in bound)))


def _post_rest(draft: Draft, duties: list[Duties]) -> None:
    """Pairs that leave too little rest, and what is too long by itself."""
    rest = draft.facts.numbers.daily_rest_minutes
    apart = [mine.literals[group] for mine in duties for group in cliques(_tiring(mine, rest))]
    draft.post(Conflict(ID, rows(apart)))
    too_long = [mine.literals[mine.end - mine.start > DAY - rest] for mine in duties]
    _at_most(draft, [(ints([literal]), ints([1]), 0) for literals in too_long for literal in literals])


def _tiring(mine: Duties, rest: int) -> Bools:
    """Which two make a day too long, or are on two days with too little between: symmetric, False on the diagonal."""
    day = mine.start // DAY
    later = day[None, :] - day[:, None]
    span = np.maximum(mine.end[:, None], mine.end) - np.minimum(mine.start[:, None], mine.start)
    gap = mine.start[None, :] - mine.end[:, None]
    tiring = ((later == 0) & (span > DAY - rest)) | ((later == 1) & (gap < rest))
    np.fill_diagonal(tiring, False)
    result: Bools = tiring | tiring.T
    return result


def _post_free_day(draft: Draft, duties: list[Duties]) -> None:
    """A literal for each day that somebody might work, where these are too many for a free one."""
    most = draft.facts.numbers.working_days_most
    openers: list[int] = []
    members: list[Ints] = []
    bound: list[tuple[Ints, Ints, int]] = []
    for mine in duties:
        days = mine.start // DAY
        there = np.unique(days)
        if len(there) > most:
            worked = draft.auxiliary(len(there))
            openers.extend(worked.tolist())
            members.extend(mine.literals[days == day] for day in there)
            bound.append((worked, np.ones(len(there), dtype=np.int64), most))
    draft.post(OpenIf(ID, ints(openers), rows(members), ints([1] * len(openers))))
    _at_most(draft, bound)


class Stint(NamedTuple):
    """Work of one supervisor, in order of time."""

    span: Span
    session: SessionKey
    minutes: int


def _stints(facts: Facts, plan: Plan) -> dict[str, list[Stint]]:
    """By supervisor. What of a run lies outside its session is work besides the session."""
    found: dict[str, list[Stint]] = {}
    for opened in plan.sessions:
        span = facts.span(facts.session[opened.key])
        for code in opened.supervisor_codes:
            found.setdefault(code, []).append(Stint(span, opened.key, span.end - span.start))
    for operated in plan.runs:
        run = facts.run[operated.bus_run_code]
        span, inside = facts.run_span(run), facts.span(facts.session[run.session])
        beyond = inside.start - span.start + span.end - inside.end
        found.setdefault(operated.driver_code, []).append(Stint(span, run.session, beyond))
    return {code: sorted(stints, key=lambda one: (one.span, one.session)) for code, stints in sorted(found.items())}


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Of staff the session is named, never the person."""
    for code, stints in _stints(facts, plan).items():
        supervisor, last = facts.supervisor[code], stints[-1].session
        minutes = sum(one.minutes for one in stints)
        over = minutes + supervisor.worked_this_week_minutes - weekly_most(facts, supervisor)
        if over > 0:
            yield Violation(rule=ID, code="OVER_WORKING_WEEK", session=last, amount=over, unit="minutes")
        days: dict[int, list[Stint]] = {}
        for one in stints:
            days.setdefault(one.span.start // DAY, []).append(one)
        lacking = len(days) - facts.numbers.working_days_most
        if lacking > 0:
            yield Violation(rule=ID, code="NO_FREE_DAY", session=last, amount=lacking, unit="days")
        yield from _without_rest(facts, list(days.values()))


def _without_rest(facts: Facts, days: list[list[Stint]]) -> Iterator[Violation]:
    rest, ended = facts.numbers.daily_rest_minutes, -DAY
    for work in days:
        start, end = work[0].span.start, max(one.span.end for one in work)
        short, long = rest - (start - ended), end - start - (DAY - rest)
        if short > 0:
            yield Violation(rule=ID, code="REST_TOO_SHORT", session=work[0].session, amount=short, unit="minutes")
        if long > 0:
            yield Violation(rule=ID, code="DAY_TOO_LONG", session=work[-1].session, amount=long, unit="minutes")
        ended = end


RULE = Rule(
    id=ID,
    title="Supervisors' hours and rest",
    source="Working Time Regulations 1998, regs 4, 10 and 11",
    example=(
        "After 41 hours elsewhere in the week a session of 7 makes 48: allowed, a minute more is not. Work that ends "
        "at 21:00 lets the next day's start at 08:00; at 07:59 it is refused."
    ),
    parts=(Limit("hours and rest", "day", post, violations),),
    missing=("weekends shared fairly",),
)
