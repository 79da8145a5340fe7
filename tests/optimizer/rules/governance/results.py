"""Results to ask the rules on Results about: of any plan, as the pipeline would make them."""

from typing import Any

from models.plan import Plan
from models.problem import Problem
from models.result import Result
from optimizer.engines.base import Limits
from optimizer.explain import explain
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.base import ResultCheck, Rule
from optimizer.verify import verify

QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)


def result(made: Problem, planned: Plan, **changes: Any) -> Result:
    """The Result of this plan, then with the changes."""
    usual = {
        "plan": planned,
        "plan_hash": planned.digest(),
        "cost": verify(made, planned).cost,
        "explanations": explain(made, planned),
    }
    return optimise(made, QUIET).model_copy(update=usual | changes)


def found(rule: Rule, made: Problem, one: Result) -> list[tuple[str, str | None, bool]]:
    """What the rule has against the Result: the code, who, and whether it names a session."""
    counted, facts = verify(made, one.plan), Facts(made)
    checks = [part for part in rule.parts if isinstance(part, ResultCheck)]
    assert checks, "this rule asks nothing of a Result"
    return [
        (it.code, it.crn, it.session is not None) for check in checks for it in check.violations(facts, one, counted)
    ]
