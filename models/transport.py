"""Crew buses: runs are facts. Which of them operate, and who rides from where, is decided."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from models.base import ClockTime, Code, Day, Outcode, Point, Record
from models.projects import SessionKey


class PickUp(Record):
    """A place where a run stops: times of departure outwards, and of arrival on the way back."""

    pick_up_location_code: Code
    place: Point
    outcode: Outcode | None = None
    out_time: ClockTime
    back_time: ClockTime


class BusRun(Record):
    """A vehicle that takes people to one session and brings them back, driven by a supervisor of that session."""

    bus_run_code: Code
    vehicle_code: Code
    project_code: Code
    date: Day
    start_time: ClockTime
    """Of the session it serves."""
    pick_ups: Annotated[tuple[PickUp, ...], Field(min_length=1)]
    """In the order in which they are served on the way out; on the way back it is the other way round."""
    arrives_time: ClockTime
    """At the site."""
    leaves_time: ClockTime
    line: tuple[Point, ...] = ()
    """The road from the first pick-up to the site. Empty: straight from stop to stop."""

    @cached_property
    def session(self) -> SessionKey:
        return SessionKey(project_code=self.project_code, date=self.date, start_time=self.start_time)


class Ride(Record):
    """How somebody comes who does not come by their own means: a run, and where they get on."""

    bus_run_code: Code
    pick_up_location_code: Code
