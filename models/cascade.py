"""What a lost day does to a programme group: which sessions move, and what that breaks."""

from models.base import ClockTime, Code, Day, Record
from models.programmes.templates import Number
from models.result import Violation


class Moved(Record):
    """One session of the group, before and after."""

    module_number: Number
    session_number: Number
    from_date: Day
    to_date: Day
    to_start_time: ClockTime | None
    """None: arranged with each person by themselves."""


class Cascade(Record):
    """Sessions that were held, and those before the lost day, stay where they are."""

    group_code: Code
    lost_date: Day
    moved: tuple[Moved, ...]
    last_date: Day
    """Of the series, the review included."""
    breaks: tuple[Violation, ...]
    """Of the rules on programme groups: what was not broken before, or not by so much."""
