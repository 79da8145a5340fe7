"""Weeks before the ordinary one, in a few words: those from Monday 9 and Monday 16 November 2026.

The man of `tests.build` works a Tuesday from 09:00 to 16:30, worth 420 minutes, and its outcome is known when the next
week is planned, on a Thursday.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from models.history import Attendance, Outcomes, PastWeek
from models.plan import Plan
from models.problem import Problem
from models.result import Result
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.history.carry import carry
from optimizer.pipeline import optimise
from tests.build import plan, problem, session

WEEK_9, WEEK_16, WEEK_23 = date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)
TUE_10, TUE_17, WED_18 = "2026-11-10", "2026-11-17", "2026-11-18"


def of(monday: date, **changes: Any) -> Problem:
    """The ordinary problem of another week, planned on the Thursday before; its session is on the Tuesday."""
    usual = {
        "planned_on": monday - timedelta(days=4),
        "window": {"start_date": monday, "end_date_inclusive": monday + timedelta(days=6)},
        "sessions": [session(date=str(monday + timedelta(days=1)))],
    }
    return problem(**(usual | changes))


@cache
def _some_result() -> Result:
    return optimise(problem(), Limits(seconds=0.1, workers=1, seed=1, reproducible=True))


def past(facts_of: Problem, made: Plan, became: Iterable[Attendance] = ()) -> PastWeek:
    """A week with this plan and what became of it."""
    update = {"problem_hash": facts_of.digest(), "plan": made, "plan_hash": made.digest()}
    result = _some_result().model_copy(update=update)
    return PastWeek(facts_of, result, Outcomes(plan_hash=made.digest(), attendances=tuple(became)))


def week(
    facts_of: Problem,
    became: Iterable[Attendance] = (),
    who: Iterable[tuple[str, int]] = (("X000001", 0),),
    staff: Mapping[int, Iterable[str]] | None = None,
) -> PastWeek:
    """A week with these people on these sessions, the man on the first unless told otherwise."""
    return past(facts_of, plan(Facts(facts_of), who, staff), became)


def outcome(code: str = "ATTC", day: str = TUE_17, **changes: Any) -> Attendance:
    """What became of the man's booking on the 17th."""
    usual: dict[str, Any] = {
        "crn": "X000001",
        "requirement_id": "R1",
        "project_code": "P1",
        "date": day,
        "start_time": "09:00",
        "outcome": code,
    }
    return Attendance(**(usual | changes))


def after(*became: Attendance, before: Problem | None = None, **changes: Any) -> Problem:
    """The week of the 23rd after one week before it."""
    return carry(of(WEEK_23, **changes), [week(before or of(WEEK_16), became)])
