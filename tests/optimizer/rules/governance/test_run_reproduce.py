"""RUN-REPRODUCE: "each run stores input snapshot hash, rule profile, parameters, solver seed/time limit, objective by
tier, violations (must be 0 hard), so an auditor can reproduce the schedule"."""

from typing import Any

import pytest

from models.result import Result
from optimizer.errors import HashMismatch
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.governance.run_reproduce import RULE
from optimizer.verify import verify_result
from tests.build import issued, men, plan, problem, session
from tests.optimizer.rules.governance.results import QUIET, found, result

MADE = problem()
WHOLE = result(MADE, plan(Facts(MADE), [("X000001", 0)]))


def against(**changes: Any) -> list[str]:
    return [code for code, _, _ in found(RULE, MADE, WHOLE.model_copy(update=changes))]


def run(**changes: Any) -> dict[str, Any]:
    return {"run": WHOLE.run.model_copy(update=changes)}


def test_a_result_as_the_pipeline_makes_it_is_complete() -> None:
    assert against() == []
    assert optimise(MADE, QUIET).problem_hash == WHOLE.problem_hash == MADE.digest()


def test_the_cost_by_tier_is_what_the_plan_costs() -> None:
    one, two, three = WHOLE.cost.tiers
    other = WHOLE.cost.model_copy(update={"tiers": (one, two + 1, three)})
    assert against(cost=other) == ["COST_NOT_AS_COUNTED"]


def test_what_is_inherited_is_what_is_found() -> None:
    """Two men were issued the one place."""
    full = problem(people=men(2), sessions=[session(capacity=1)], bookings=[issued(), issued(crn="X000002")])
    whole = result(full, plan(Facts(full), [("X000001", 0), ("X000002", 0)]))
    assert [one.code for one in whole.inherited] == ["OVER_CAPACITY"]
    assert found(RULE, full, whole) == []
    silent = whole.model_copy(update={"inherited": ()})
    assert [code for code, _, _ in found(RULE, full, silent)] == ["INHERITED_NOT_AS_FOUND"]


def test_the_plan_is_the_one_that_was_hashed() -> None:
    assert against(plan_hash=MADE.digest()) == ["PLAN_HASH_DIFFERS"]
    other = WHOLE.plan.model_copy(update={"bookings": ()})
    assert "PLAN_HASH_DIFFERS" in against(plan=other)


def test_profile_and_numbers_are_those_of_the_problem() -> None:
    assert against(profile="TOM-2021") == ["PROFILE_NOT_AS_CHOSEN"]
    first, *rest = WHOLE.policy
    assert against(policy=tuple(rest)) == ["POLICY_NOT_AS_USED"]
    assert against(policy=(first.model_copy(update={"value": first.value + 1}), *rest)) == ["POLICY_NOT_AS_USED"]
    assert against(policy=(*rest, first)) == []


@pytest.mark.parametrize(
    "changes", [{"product_version": ""}, {"engine": ""}, {"workers": 0}, {"time_limit_seconds": 0.0}]
)
def test_what_it_takes_to_run_again_is_there(changes: dict[str, Any]) -> None:
    assert against(**run(**changes)) == ["MANIFEST_NOT_COMPLETE"]


def test_any_seed_will_do() -> None:
    assert against(**run(seed=0)) == []


def test_another_problem_is_refused_before_anything_is_asked() -> None:
    other: Result = WHOLE.model_copy(update={"problem_hash": "0"})
    with pytest.raises(HashMismatch):
        verify_result(MADE, other)


def test_the_checker_asks() -> None:
    wrong = WHOLE.model_copy(update={"profile": "TOM-2021"})
    assert [(it.rule, it.code) for it in verify_result(MADE, wrong).violations] == [
        ("RUN-REPRODUCE", "PROFILE_NOT_AS_CHOSEN")
    ]
