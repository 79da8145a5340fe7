"""Sessions of attendance centres in the calendars of those who are ordered to them (SAC-SCOPE)."""

from collections.abc import Iterator

from models.base import minute_of_day
from models.codes import CommitmentKind
from models.people import Commitment
from models.policy import Numbers
from models.problem import Problem


def of_centres(problem: Problem, numbers: Numbers) -> Iterator[tuple[str, Commitment]]:
    """From the window on, session by session until the hours of the order are attended, by CRN. None where the rule is
    switched off."""
    centres = {one.centre_code: one for one in problem.attendance_centres}
    for order in problem.attendance_orders if numbers.attendance_centres_apply else ():
        left, centre = order.required_minutes - order.attended_minutes, centres[order.centre_code]
        for one in sorted(centre.sessions, key=lambda each: each.key):
            if left > 0 and one.date >= problem.window.start_date:
                left -= minute_of_day(one.end_time) - minute_of_day(one.start_time)
                yield (
                    order.crn,
                    Commitment(
                        date=one.date, start_time=one.start_time, end_time=one.end_time,
                        kind=CommitmentKind.ATTENDANCE_CENTRE, place=centre.place,
                    ),
                )  # fmt: skip
