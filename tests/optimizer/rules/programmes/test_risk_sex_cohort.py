"""RISK-SEX-COHORT: the cohorts of offences are kept apart."""

import pytest

from optimizer.rules.programmes.risk_sex_cohort import RULE
from tests.optimizer.programmes.build import group, member, running, template, told

ALL = ["GENERAL", "GENERAL_LDC", "SEXUAL", "SEXUAL_LDC"]


@pytest.mark.parametrize("of_group", ALL)
@pytest.mark.parametrize("of_member", ALL)
def test_a_seat_is_of_the_groups_cohort(of_group: str, of_member: str) -> None:
    """A learning disability or challenge is another rule's matter."""
    seated = group(cohort=of_group, members=[member(cohort=of_member)])
    facts = running(seated, programme_templates=[template(cohorts=ALL)])
    apart = of_group.startswith("SEXUAL") != of_member.startswith("SEXUAL")
    assert told(RULE, facts) == ([("OTHER_COHORT", "X000001", "G1 11-24", None)] if apart else [])


def test_a_cohort_that_is_not_on_record_is_not_the_right_one() -> None:
    facts = running(group(members=[member(cohort=None)]))
    assert told(RULE, facts) == [("COHORT_NOT_RECORDED", "X000001", "G1 11-24", None)]


def test_the_manual_has_groups_of_the_cohort() -> None:
    facts = running(group(cohort="GENERAL_LDC", members=[]))
    assert told(RULE, facts) == [("NO_SUCH_COHORT", None, "G1 11-24", None)]
