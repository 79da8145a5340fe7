"""UPW-NO-OVERCREDIT: nobody is booked for more than what remains.

What is issued counts first, as it was issued. A person's other bookings are taken in order of time; each counts the
lesser of its credit and what then remains, so only the last is cut. No work is booked that would count less than the
least booking (60 minutes, a local parameter), unless less than that was free when the week began. An induction is not
work: it may count for little or nothing, as long as anything remains, issued or not.

Source: hmpps-community-payback-api, appointment validation: credited minutes must not exceed "the remaining time
required"; the scheduler takes the shorter of remaining time and allocation length.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.codes import ProjectTypeGroup
from models.plan import Booking, Plan
from models.result import Note, Violation
from optimizer.draft import Draft, at_most, ints, rows
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.reach import most_each
from optimizer.rules.base import Bools, Duty, Gate, Limit, Placement, Refusal, Rule
from optimizer.rules.order.ledgers import chains
from optimizer.rules.order.upw_remaining_calc import (
    free_minutes,
    issued_minutes,
    remaining_minutes,
    requirement_minutes_left,
)
from optimizer.rules.shared import by_person, is_induction

ID = "UPW-NO-OVERCREDIT"
Ints = NDArray[np.int64]


@fact
def least_minutes(facts: Facts, crn: str) -> int:
    """The least that a booking of this person may count."""
    return min(facts.numbers.least_booking_minutes, free_minutes(facts, crn))


def mask(options: Options) -> Bools:
    facts = options.facts
    left = by_person(options, lambda person: remaining_minutes(facts, person.crn))
    free = by_person(options, lambda person: free_minutes(facts, person.crn))
    least = by_person(options, lambda person: least_minutes(facts, person.crn))
    work = ~is_induction(options) & (free > 0) & (options.credit >= least)
    result: Bools = options.issued | (is_induction(options) & (left > 0)) | work
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    if facts.is_issued(booking):
        return None
    if facts.project[booking.project_code].type_group is ProjectTypeGroup.INDUCTION:
        return None if remaining_minutes(facts, booking.crn) else Refusal("NOTHING_REMAINS")
    left = free_minutes(facts, booking.crn)
    if left == 0:
        return Refusal("NOTHING_REMAINS")
    credit = facts.session_credit(facts.session[booking.session])
    short = min(facts.numbers.least_booking_minutes, left) - credit
    return Refusal("SESSION_TOO_SHORT", short, "minutes") if short > 0 else None


def post(draft: Draft) -> None:
    """If work is chosen, what the person's earlier Options count leaves at least the least booking.

    Work that starts at one time shares a row: nobody is in two places (STRUCT-ONE-PLACE).
    """
    options, facts = draft.options, draft.facts
    work, free = ~is_induction(options), ~options.issued
    people = options.person[free], len(facts.with_work)
    most = most_each(*people, options.start[free], options.end[free], options.credit[free])
    groups, weights, caps = [], [], []
    for person, mine in enumerate(options.by_person):
        crn = facts.with_work[person].crn
        room = free_minutes(facts, crn) - least_minutes(facts, crn)
        if most.most[person] <= room:
            continue
        new = mine[free[mine]]
        order = new[np.argsort(options.start[new], kind="stable")]
        for earlier, now in _by_start(options, order):
            spare = int(most.before(person, options.start[now[0]])) - room
            chosen = now[work[now]]
            if len(chosen) and spare > 0:
                groups.append(np.concatenate([earlier, chosen]))
                weights.append(np.concatenate([options.credit[earlier], np.full(len(chosen), spare)]))
                caps.append(room + spare)
    flat = np.concatenate(weights) if weights else ints([])
    draft.post(at_most(ID, rows(groups), flat, ints(caps)))


def _by_start(options: Options, order: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Of one person's Options in order of start, those before each start, and those of it."""
    edges = [0, *(np.flatnonzero(np.diff(options.start[order])) + 1).tolist(), len(order)]
    for first, last in pairwise(edges):
        yield order[:first], order[first:last]


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    left: dict[str, int] = {}
    yield from _issued_too_much(facts, plan)
    for booking in sorted(plan.bookings, key=Booking.order):
        crn = booking.crn
        if facts.is_issued(booking):
            continue
        before = left.setdefault(crn, free_minutes(facts, crn))
        counts = min(booking.credit_minutes, before)
        left[crn] = before - counts
        induction = facts.project[booking.project_code].type_group is ProjectTypeGroup.INDUCTION
        least = min(facts.numbers.least_booking_minutes, free_minutes(facts, crn))
        if counts < least and not induction:
            short = least - counts
            yield Violation(
                rule=ID, code="COUNTS_TOO_LITTLE", crn=crn, session=booking.session, amount=short, unit="minutes"
            )
        if booking.minutes != counts:
            yield Violation(
                rule=ID, code="MINUTES_NOT_AS_DERIVED", crn=crn, session=booking.session,
                amount=booking.minutes - counts, unit="minutes",
            )  # fmt: skip


def _issued_too_much(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Of each requirement that something was issued for, or of those together that one attendance counts to."""
    there = {(one.crn, one.requirement_id) for one in plan.bookings if facts.is_issued(one)}
    for crn in sorted({crn for crn, _ in there}):
        for chain in chains(facts.person[crn].requirements):
            ids = frozenset(one.requirement_id for stage in chain for one in stage)
            left = sum(max(0, *(requirement_minutes_left(facts, crn, one) for one in stage)) for stage in chain)
            over = issued_minutes(facts, crn, ids) - left
            if over > 0 and any((crn, one) in there for one in ids):
                yield Violation(rule=ID, code="ISSUED_BEYOND_WHAT_REMAINS", crn=crn, amount=over, unit="minutes")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """The final session, cut to what remains."""
    for booking in plan.bookings:
        if booking.minutes < booking.credit_minutes and not facts.is_issued(booking):
            cut = booking.credit_minutes - booking.minutes
            yield Note(
                rule=ID, code="FINAL_SESSION_CUT", crn=booking.crn, session=booking.session, amount=cut, unit="minutes"
            )


RULE = Rule(
    id=ID,
    title="Nobody is booked for more than what remains",
    source="hmpps-community-payback-api, appointment validation",
    example=(
        "480 minutes remain and two sessions count 420 each: the first counts 420, the second is cut to 60. Were 479 "
        "minutes left, the second would count 59, less than the least booking of 60: refused."
    ),
    parts=(
        Gate("something remains", mask, refuses, told_by=("person", "session"), measured=True),
        Limit("minutes in order of time", "person", post, violations),
        Duty("final session", notes),
    ),
)
