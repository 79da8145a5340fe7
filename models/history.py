"""What became of a week that was planned, for the weeks after it."""

from dataclasses import dataclass
from typing import Literal

from models.base import Minutes, Record
from models.codes import ContactOutcome
from models.problem import Problem
from models.projects import Booked
from models.result import Result


class Attendance(Booked):
    """What became of one booking: of the week's plan, or an earlier one that had no outcome when it was made."""

    outcome: ContactOutcome
    attended_minutes: Minutes | None = None
    """None: all the minutes that were booked, where it was attended."""
    penalty_minutes: Minutes = 0
    """Taken from the minutes attended, as for coming late."""

    def credit(self, booked_minutes: int) -> int:
        """Minutes credited, of so many booked."""
        if not self.outcome.attended:
            return 0
        attended = booked_minutes if self.attended_minutes is None else self.attended_minutes
        return max(0, attended - self.penalty_minutes)


class Outcomes(Record):
    """What was known of a week's bookings, and of earlier ones, when the next week was planned.

    A booking of which nothing is known yet is not listed.
    """

    schema_version: Literal["1.0"] = "1.0"
    plan_hash: str
    """Of the plan whose bookings these are."""
    attendances: tuple[Attendance, ...]


@dataclass(frozen=True)
class PastWeek:
    """A week as it was planned, and what was known of it when the next was: all that it hands on."""

    problem: Problem
    result: Result
    outcomes: Outcomes
