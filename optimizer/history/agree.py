"""Whether a problem agrees with what the week before it handed on."""

from collections.abc import Iterator, Sequence

from models.codes import BookingStatus
from models.faults import Fault
from models.problem import ExistingBooking, Problem
from models.projects import BookingKey
from optimizer.history.check import fault, week_name
from optimizer.history.handed import Handed, Ledger, Of, ledger_of
from optimizer.history.usual import LATELY


def kept(bookings: dict[BookingKey, ExistingBooking], problem: Problem) -> dict[BookingKey, ExistingBooking]:
    """The bookings handed on that a problem still needs: of its people, without an outcome or not long ago."""
    there = {(one.crn, each.requirement_id) for one in problem.people for each in one.requirements}
    since = problem.window.start_date - LATELY
    return {
        key: one for key, one in bookings.items() if key[:2] in there and (one.outcome is None or one.date >= since)
    }


def agrees(
    problem: Problem, after: Handed, earlier: Sequence[dict[Of, Ledger]] = (), *, carried: bool
) -> Iterator[Fault]:
    """`carried`: it was planned with its history, and holds all that was handed on.

    Otherwise its ledgers may also be as they were in an `earlier` week, not brought up to date yet.
    """
    for row, person in enumerate(problem.people):
        for n, each in enumerate(person.requirements):
            of = person.crn, each.requirement_id
            if of in after.ledgers:
                known = [ledgers[of] for ledgers in earlier if of in ledgers]
                for name in _differ(ledger_of(each), after.ledgers[of], *known):
                    yield _other_ledger(problem, person.crn, f"/people/{row}/requirements/{n}", name, carried)
    there = {one.key: (n, one) for n, one in enumerate(problem.bookings) if one.status is BookingStatus.PAST}
    for key, one in kept(after.bookings, problem).items():
        if key in there:
            yield from _moved(problem, *there[key], one, carried)
        elif carried:
            wrong = f"it was booked before, and is not among the bookings of the {week_name(problem)}"
            yield fault("BOOKING_GONE", _name(one), "/bookings", wrong, "plan each week with --history")


def _differ(given: Ledger, *wanted: Ledger) -> Iterator[str]:
    """The fields that are as in none of these."""
    for name in Ledger._fields:
        if getattr(given, name) not in {getattr(one, name) for one in wanted}:
            yield name


def _other_ledger(problem: Problem, crn: str, at: str, name: str, carried: bool) -> Fault:
    head, *rest = name.split("_")
    field = head + "".join(part.title() for part in rest)
    wrong = "it is not what the outcomes before come to" + ("" if carried else ", nor as it was in one of the weeks")
    mend = "correct it, or the outcomes; minutes given or taken otherwise are an adjustment"
    return fault("LEDGER_DIFFERS", f"{week_name(problem)}, person {crn}", f"{at}/{field}", wrong, mend)


def _moved(problem: Problem, n: int, given: ExistingBooking, before: ExistingBooking, carried: bool) -> Iterator[Fault]:
    """A booking of the past is never another afterwards; only its outcome may be missing from a problem's list."""
    record, at = _name(given), f"/bookings/{n}"
    if given.minutes != before.minutes:
        wrong = (
            f"it counted {before.minutes} minutes when it was booked, and another number in the {week_name(problem)}"
        )
        yield fault("BOOKING_CHANGED", record, f"{at}/minutes", wrong, "correct the minutes")
    if given.outcome != before.outcome and (carried or given.outcome is not None):
        wrong = f"its outcome in the {week_name(problem)} is not that of the weeks before"
        yield fault("BOOKING_CHANGED", record, f"{at}/outcome", wrong, "correct it, or add it to the outcomes")


def _name(booking: ExistingBooking) -> str:
    return f"booking {booking.crn} {booking.session}"
