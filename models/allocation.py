"""How the service keys a plan: a person on a project on a weekday, once or regularly, between days (ALLOC-PATTERN)."""

from typing import Literal

from models.base import ClockTime, Code, Crn, Day, Record
from models.codes import Frequency, Weekday


class Series(Record):
    """What the appointments of an allocation share."""

    crn: Crn
    requirement_id: Code
    project_code: Code
    start_time: ClockTime
    end_time: ClockTime
    pick_up_location_code: Code | None = None
    """None: comes by their own means."""
    pick_up_time: ClockTime | None = None


class Appointment(Series):
    """One booking as the service keys it."""

    date: Day


class Allocation(Series):
    """Appointments on a weekday. ONCE is a one-off appointment, keyed by itself."""

    day: Weekday
    frequency: Frequency
    start_date: Day
    """The first appointment; a fortnight counts from it."""
    end_date_inclusive: Day | None = None
    """None: until it is changed."""


class Allocations(Record):
    """Everything to key, so that between these days the service's scheduler makes exactly the bookings."""

    schema_version: Literal["1.0"] = "1.0"
    start_date: Day
    end_date_inclusive: Day
    allocations: tuple[Allocation, ...]
