"""RUN-REPRODUCE: a Result holds everything an auditor needs to make it again, and says what its plan is and costs.

The manifest: the hashes of problem and plan, profile and every number of the policy as used, seed, limits, workers,
engine and version of the product, cost by tier. That the Result is of this Problem is asked before anything else; that
it breaks no hard rule is what the rest of the book finds.

Source: Target Operating Model: "We want to be able to observe and record every aspect of our services".
"""

from collections.abc import Iterator

from models.policy import resolved
from models.result import Result, RunRecord, Verification, Violation
from optimizer.facts import Facts
from optimizer.rules.base import ResultCheck, Rule

ID = "RUN-REPRODUCE"


def violations(facts: Facts, result: Result, counted: Verification) -> Iterator[Violation]:
    policy, start = facts.problem.policy, facts.problem.window.start_date
    if result.cost != counted.cost:
        yield Violation(rule=ID, code="COST_NOT_AS_COUNTED")
    if result.inherited != counted.inherited:
        yield Violation(rule=ID, code="INHERITED_NOT_AS_FOUND")
    if result.plan_hash != result.plan.digest():
        yield Violation(rule=ID, code="PLAN_HASH_DIFFERS")
    if result.profile != policy.profile:
        yield Violation(rule=ID, code="PROFILE_NOT_AS_CHOSEN")
    if sorted(result.policy, key=lambda one: one.name) != list(resolved(policy, start)):
        yield Violation(rule=ID, code="POLICY_NOT_AS_USED")
    if not _complete(result.run):
        yield Violation(rule=ID, code="MANIFEST_NOT_COMPLETE")


def _complete(run: RunRecord) -> bool:
    """Enough to run it again; the seed may be any number."""
    return bool(run.product_version and run.engine and run.workers > 0 and run.time_limit_seconds > 0)


RULE = Rule(
    id=ID,
    title="Every run can be made again",
    source="Target Operating Model, observing and recording",
    example="A Result that says a cost other than its plan's, or lacks its hashes, is found by `placewell verify`.",
    parts=(ResultCheck("manifest", violations),),
)
