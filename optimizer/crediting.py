"""What each attendance of a person counts to which requirement: rows of a ledger, from minutes in order of time."""

from collections.abc import Iterator

from models.plan import Booking, LedgerRow
from optimizer.facts import Facts
from optimizer.rules.order.upw_remaining_calc import (
    creditable,
    credited_ids,
    issued_minutes,
    requirement_minutes_left,
)


def with_ledgers(facts: Facts, bookings: list[Booking]) -> Iterator[Booking]:
    """The bookings, in order of time, with their rows; whoever has one requirement in hand needs none.

    What is issued counts first. A new booking is on the first requirement that it counts to.
    """
    at: dict[tuple[str, bool], int] = {}
    for booking in bookings:
        crn, ids, stands = booking.crn, credited_ids(facts, booking.crn), facts.is_issued(booking)
        if len(ids) == 1 or booking.requirement_id not in ids:
            yield booking
            continue
        before = at.setdefault((crn, stands), 0 if stands else issued_minutes(facts, crn, ids))
        rows = tuple(_rows(facts, crn, before, before + booking.minutes))
        at[crn, stands] = before + booking.minutes
        first = rows[0].requirement_id if rows and not stands else booking.requirement_id
        yield booking.model_copy(update={"ledger": rows, "requirement_id": first})


def _rows(facts: Facts, crn: str, first: int, last: int) -> Iterator[LedgerRow]:
    """Of the minutes from `first` to `last` of all that the person has to work, stage after stage."""
    began = 0
    for stage in creditable(facts, crn):
        left = {one.requirement_id: max(0, requirement_minutes_left(facts, crn, one)) for one in stage}
        for requirement_id, minutes in left.items():
            counts = min(max(last - began, 0), minutes) - min(max(first - began, 0), minutes)
            if counts:
                yield LedgerRow(requirement_id=requirement_id, minutes=counts)
        began += max(left.values())
