"""Senior attendance centres, where a region has any (SAC-SCOPE)."""

import datetime as dt

from models.base import ClockTime, Code, Crn, Day, Flag, Minutes, Point, Record


class CentreSession(Record):
    """When a centre is open."""

    date: Day
    start_time: ClockTime
    end_time: ClockTime

    @property
    def key(self) -> tuple[dt.date, dt.time]:
        """In order of time."""
        return self.date, self.start_time


class AttendanceCentre(Record):
    centre_code: Code
    place: Point
    sessions: tuple[CentreSession, ...] = ()


class AttendanceOrder(Record):
    """An attendance centre requirement, and what was attended of it."""

    crn: Crn
    centre_code: Code
    required_minutes: Minutes
    attended_minutes: Minutes = 0
    stand_alone: Flag = False
    """Its only requirement: the officer in charge manages it."""
