"""Whether the bookings of the window that exist can be kept: on sessions and rides that are there once all else is
checked."""

from collections.abc import Iterator

from models.codes import BookingStatus
from models.faults import Found
from models.problem import ExistingBooking, Problem
from models.projects import SessionKey


def standing_bookings(problem: Problem, kept: Problem) -> Iterator[Found]:
    """An issued booking that cannot be kept leaves its person's week unknown; a proposed one is dropped."""
    rows = {person.crn: row for row, person in enumerate(problem.people)}
    sessions, rides = {session.key for session in kept.sessions}, _rides(kept)
    for row, booking in enumerate(problem.bookings):
        if not stands(booking, problem) or booking.crn not in rows:
            continue
        aside = ("people", rows[booking.crn]) if booking.status is BookingStatus.ISSUED else None
        ride = booking.ride
        if booking.session not in sessions:
            wrong = "the session it is for is not in the problem, or was set aside"
            mend = "add or mend the session, or drop the booking"
            yield Found("UNKNOWN_SESSION", "projectCode", wrong, mend, where="bookings", row=row, aside=aside)
        elif ride and (booking.session, ride.bus_run_code, ride.pick_up_location_code) not in rides:
            wrong = "no such run stops there for this session, or it was set aside"
            yield Found(
                "UNKNOWN_RIDE", "ride", wrong, "mend the ride or the run", where="bookings", row=row, aside=aside
            )


def stands(booking: ExistingBooking, problem: Problem) -> bool:
    """Is it a booking of the window that is to be kept, or may be?"""
    within = problem.window.start_date <= booking.date <= problem.window.end_date_inclusive
    return within and booking.status in (BookingStatus.ISSUED, BookingStatus.PROPOSED)


def _rides(problem: Problem) -> set[tuple[SessionKey, str, str]]:
    """Session, run and stop of every ride. Nobody rides to a course at home."""
    online = {project.project_code for project in problem.projects if project.online}
    return {
        (run.session, run.bus_run_code, stop.pick_up_location_code)
        for run in problem.bus_runs
        if run.project_code not in online
        for stop in run.pick_ups
    }
