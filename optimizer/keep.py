"""What was booked stands: a Problem in which the bookings of a plan are issued, or proposed, and its groups run."""

from collections.abc import Collection

from models.codes import BookingStatus
from models.plan import Plan
from models.problem import Problem
from optimizer.programmes.joined import joined


def kept(problem: Problem, plan: Plan, pinned: Collection[str] | None = None) -> Problem:
    """The problem with the plan's bookings in place of what it held for the week.

    They are issued, all of them or those of the people `pinned`; the rest are proposed. Where all are, the groups and
    seats that the plan proposes are accepted as well; else they stand as proposed for as long as it is planned from
    this plan.
    """
    if pinned is None and (plan.groups or plan.seats):
        problem = joined(problem, [one.group for one in plan.groups], plan.seats)
    first, last = problem.window.start_date, problem.window.end_date_inclusive
    outside = (one for one in problem.bookings if not first <= one.date <= last)
    planned = (one.held(_status(one.crn, pinned)) for one in plan.bookings)
    return problem.model_copy(update={"bookings": (*outside, *planned)}).canonical()


def _status(crn: str, pinned: Collection[str] | None) -> BookingStatus:
    return BookingStatus.ISSUED if pinned is None or crn in pinned else BookingStatus.PROPOSED
