"""Measures of the service that one week's plan can show, and why the others are not shown.

What a measure counts, leaves out and is dated by stands in measures.toml, its numbers are counted here. A plan shows
what is offered, never what is attended.
"""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from api.kpis import fairness, people, programmes, record, sessions
from api.kpis.base import Counted, Kpi, Week
from models.problem import Problem
from models.result import Result

COUNTS: dict[str, Callable[[Week], Counted]] = {
    "K-ASSESS-10": record.assessments,
    "K-START-15": people.starts_due,
    "K-START-15-LATE": people.late_starts,
    "K-START-15-INDUCTION": people.inductions,
    "K-7H": people.weekly_base,
    "K-HOURS": people.hours_due,
    "K-28H": people.intensive,
    "K-SSO-LOST": people.hours_lost,
    "K-UPW-6M": record.six_months,
    "K-UPW-9M": record.nine_months,
    "K-BACKLOG": people.backlog,
    "K-BACKLOG-HOURS": people.backlog_hours,
    "K-BACKLOG-SEATS": fairness.backlog_seats,
    "K-REVIEW": record.reviews,
    "K-NOTIFY": record.notices,
    "K-ETE": people.education,
    "K-ETE-HOURS": people.education_hours,
    "K-ETE-MOST": people.at_most_education,
    "K-WOMEN-CHOICE": people.choices,
    "K-WOMEN-ALONE": sessions.lone_women,
    "K-WOMEN-OPTION": people.women_only_near,
    "K-TRAVEL": sessions.without_need_of_reason,
    "K-TRAVEL-MOST": sessions.above_most,
    "K-TRAVEL-REASON": sessions.without_reason,
    "K-STANDDOWN": sessions.stood_down,
    "K-STANDDOWN-NOTICE": sessions.short_notice,
    "K-STANDDOWN-CREDIT": sessions.stand_down_credit_minutes,
    "K-STANDDOWN-LATELY": sessions.stood_down_lately,
    "K-STANDDOWN-EXPOSED": sessions.without_cover,
    "K-FILL": sessions.places_used,
    "K-FILL-SESSIONS": sessions.sessions_opened,
    "K-FILL-SUPERVISORS": sessions.supervisor_days,
    "K-FILL-VEHICLES": sessions.vehicle_days,
    "K-FILL-BUSES": sessions.bus_seats,
    "K-CONTINUITY": sessions.usual_kept,
    "K-BORDER": fairness.across_the_border,
    "K-WELSH": fairness.in_welsh,
    "K-FAIR-RURAL": fairness.rural,
    "K-FAIR-UNITS": fairness.units,
    "K-AP-START": programmes.seats,
    "K-WAIT-AP": programmes.waits,
    "K-AP-TRAVEL": programmes.near_seats,
    "K-AP-TRAVEL-REASON": programmes.without_reason,
    "K-AP-TIMES": programmes.times,
}

NOT_SHOWN = {
    "K-UPW-12M and K-REQ-BEFORE-EXPIRY": "are shares of all requirements that end, and those that were finished are no "
    "longer in a problem; what is still open is K-UPW-6M, K-UPW-9M, K-BACKLOG and K-SSO-LOST",
    "K-AP-COMP and K-SI-COMP": "are about programmes that were completed, of which a problem knows nothing",
    "K-QUALITY": "comes from audits",
}


@cache
def definitions() -> dict[str, dict[str, str]]:
    """Everything about a measure but its numbers, by id, in the order shown."""
    return tomllib.loads((files("api.kpis") / "measures.toml").read_text(encoding="utf-8"))


def kpis(problem: Problem, result: Result) -> tuple[Kpi, ...]:
    """Every measure of this plan. The Problem in canonical order, and a sound Result of it."""
    week = Week(problem, result)
    return tuple(
        Kpi.model_validate({"id": name, "profile": result.profile, **about, **COUNTS[name](week)._asdict()})
        for name, about in definitions().items()
    )
