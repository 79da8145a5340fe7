"""A tiny problem, a plan, and one measure of it."""

from typing import Any

from api.kpis import kpis
from api.kpis.base import Kpi
from models.plan import Plan
from optimizer.facts import Facts
from tests import build
from tests.api.pages.scene import result


def measured(name: str, who: list[tuple[str, int]] | None = None, made: Plan | None = None, **changes: Any) -> Kpi:
    """The measure of this id, where these people are on these sessions of the problem."""
    facts = Facts(build.problem(**changes))
    plan = made or build.plan(facts, who or [])
    (found,) = [one for one in kpis(facts.problem, result(facts, plan)) if one.id == name]
    return found


def numbers(name: str, who: list[tuple[str, int]] | None = None, **changes: Any) -> tuple[int, int]:
    found = measured(name, who, **changes)
    return found.numerator, found.denominator
