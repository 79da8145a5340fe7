"""AVAIL-MATRIX: a session lies wholly in named slots that the person has free.

Seven days by morning, afternoon and evening; the clock times of the slots are local parameters. Every slot that the
session reaches into must be free, and no minute of it may fall outside the slots. Journeys are held against commitments
and curfews, not against slots.

Source: unpaid work assessment, "Available for work Monday morning" to Sunday evening.
"""

from datetime import date, time

import numpy as np

from models.base import minute_of_day
from models.codes import SlotName
from optimizer.facts import Facts, fact
from optimizer.options import Options, once
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.load.holding import available_slots, slot_minutes
from optimizer.rules.shared import by_session

SLOTS = tuple(SlotName)


@fact
def _needed(facts: Facts, starts: time, ends: time) -> int:
    """Bit set of the slots a session reaches into; one bit more where the slots leave a minute of it out. Many sessions
    have the same few times."""
    start, end = minute_of_day(starts), minute_of_day(ends)
    inside = np.zeros(end - start, dtype=np.bool_)
    bits = 0
    for n, slot in enumerate(SLOTS):
        first, last = slot_minutes(facts.numbers)[slot]
        if first < end and start < last:
            bits |= 1 << n
            inside[max(first - start, 0) : last - start] = True
    return bits if inside.all() else bits | 1 << len(SLOTS)


def mask(options: Options) -> Bools:
    facts, days, people = options.facts, options.facts.problem.window.days(), options.people
    free = np.array(
        [[sum(1 << SLOTS.index(slot) for slot in available_slots(person, day)) for day in days]
         for person in facts.with_work[people.start : people.stop]],
        dtype=np.int64,
    ).reshape(-1, len(days))  # fmt: skip
    needed = by_session(options, lambda session: _needed(facts, session.start_time, session.end_time))
    offset = by_session(options, lambda session: (session.date - days[0]).days)
    result: Bools = (needed & ~free[once(options.person) - people.start, offset]) == 0
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    session = facts.session[booking.session]
    covered, end = minute_of_day(session.start_time), minute_of_day(session.end_time)
    free = _free(facts, booking.crn, booking.date)
    for (first, last), slot in _reached(facts, covered, end):
        if slot not in free:
            return Refusal("SLOT_NOT_AVAILABLE")
        if first > covered:
            return Refusal("OUTSIDE_NAMED_SLOTS")
        covered = max(covered, last)
    return Refusal("OUTSIDE_NAMED_SLOTS") if covered < end else None


@fact
def _free(facts: Facts, crn: str, day: date) -> frozenset[SlotName]:
    return available_slots(facts.person[crn], day)


@fact
def _reached(facts: Facts, start: int, end: int) -> list[tuple[tuple[int, int], SlotName]]:
    """The slots that these minutes of a day reach into, with their own, in order."""
    slots = slot_minutes(facts.numbers).items()
    return sorted((times, slot) for slot, times in slots if times[0] < end and start < times[1])


RULE = Rule(
    id="AVAIL-MATRIX",
    title="Only at times the person is available",
    source="Unpaid work assessment, availability questions",
    example=(
        "A session from 09:00 to 16:30 lies in the morning, 07:00 to 13:00, and the afternoon, 13:00 to 18:00. "
        "Somebody free on both is allowed; free in the morning alone is refused."
    ),
    parts=(Gate("slots", mask, refuses, told_by=("person", "times")),),
)
