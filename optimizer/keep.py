"""What was booked stands: a Problem in which the bookings of a plan are issued, or proposed."""

from collections.abc import Collection, Iterator

from models.codes import BookingStatus
from models.plan import Plan
from models.problem import ExistingBooking, Problem


def kept(problem: Problem, plan: Plan, pinned: Collection[str] | None = None) -> Problem:
    """The problem with the plan's bookings in place of what it held for the week.

    They are issued, all of them or those of the people `pinned`; the rest are proposed.
    """
    first, last = problem.window.start_date, problem.window.end_date_inclusive
    outside = (one for one in problem.bookings if not first <= one.date <= last)
    return problem.model_copy(update={"bookings": (*outside, *_bookings(plan, pinned))}).canonical()


def _bookings(plan: Plan, pinned: Collection[str] | None) -> Iterator[ExistingBooking]:
    for booking in plan.bookings:
        stands = pinned is None or booking.crn in pinned
        yield ExistingBooking(
            crn=booking.crn,
            requirement_id=booking.requirement_id,
            project_code=booking.project_code,
            date=booking.date,
            start_time=booking.start_time,
            minutes=booking.minutes,
            status=BookingStatus.ISSUED if stands else BookingStatus.PROPOSED,
            ride=booking.ride,
        )
