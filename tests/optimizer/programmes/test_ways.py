"""Which rules a moment is asked of before it is known who would lead."""

from optimizer.facts import Facts
from optimizer.programmes.cascade import CHECKS
from optimizer.programmes.ways import OF_STAFF
from tests.fixtures.made import made


def test_a_rule_that_hangs_on_who_leads_says_so() -> None:
    """A made-up region as it is, and with nobody to lead its groups: what the other rules find is the same."""
    problem = made("programme-region")
    nobody = {"facilitator_codes": (), "cover_codes": (), "treatment_manager_code": None}
    groups = tuple(one.model_copy(update=nobody) for one in problem.programme_groups)
    was, now = Facts(problem), Facts(problem.model_copy(update={"programme_groups": groups}))
    changed = {rule for rule, check in CHECKS if list(check.violations(was)) != list(check.violations(now))}
    assert "FAC-TRAINED" in changed
    assert changed <= OF_STAFF
