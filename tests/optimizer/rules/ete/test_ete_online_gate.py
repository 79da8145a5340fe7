"""ETE-ONLINE-GATE: "three mandatory online courses at start unless barred or unable (SHPO/SCPO internet bans, no
internet, literacy) -> offer supervised IT slot/alternative"."""

from typing import Any

import pytest

from models.problem import Problem
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.ete.ete_online_gate import RULE
from optimizer.rules.risk import risk_orders_times
from tests.build import left, person, plan, problem, project
from tests.optimizer.rules.halves import notes, refusal

ONLINE = {"project_type": "ET1", "features": ["ONLINE"]}


def of(site: dict[str, Any] | None = None, **changes: Any) -> Problem:
    return problem(people=[person(**changes)], projects=[project(**(ONLINE if site is None else site))])


@pytest.mark.parametrize("barrier", ["NO_INTERNET", "LITERACY", "OTHER"])
def test_who_is_unable_takes_no_course_online(barrier: str) -> None:
    assert refusal(RULE, of(online_barriers=[barrier])) == Refusal("UNABLE_ONLINE")
    assert refusal(RULE, of({"project_type": "ET1"}, online_barriers=[barrier])) is None


def test_who_is_barred_is_refused_by_the_order_s_own_rule() -> None:
    assert refusal(RULE, of(prohibited_activities=["INTERNET_USE"])) is None
    assert refusal(risk_orders_times.RULE, of(prohibited_activities=["INTERNET_USE"])) is not None


def test_anybody_else_may() -> None:
    assert refusal(RULE, of()) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"mandatory_courses_done": 0}, [("MANDATORY_COURSES_DUE", 3)], id="none done"),
        pytest.param({"mandatory_courses_done": 2}, [("MANDATORY_COURSES_DUE", 1)], id="two done"),
        pytest.param({"mandatory_courses_done": 3}, [], id="all done"),
        pytest.param({}, [], id="not recorded"),
        pytest.param(
            {"mandatory_courses_done": 1, "online_barriers": ["LITERACY"]},
            [("SUPERVISED_PLACE_TO_BE_OFFERED", 2)],
            id="unable",
        ),
        pytest.param(
            {"mandatory_courses_done": 1, "prohibited_activities": ["INTERNET_USE"]},
            [("SUPERVISED_PLACE_TO_BE_OFFERED", 2)],
            id="barred",
        ),
        pytest.param({"mandatory_courses_done": 3, "online_barriers": ["LITERACY"]}, [], id="unable, and all done"),
        pytest.param({"mandatory_courses_done": 0, "requirements": [left(0)]}, [], id="nothing left to do"),
    ],
)
def test_what_is_noted(changes: dict[str, Any], said: list[tuple[str, int]]) -> None:
    facts = Facts(of(**changes))
    assert [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))] == said
