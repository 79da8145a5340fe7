"""AP-CORE-EVERY-REGION: "TSP, BBR and sexual offending in every region; Building Choices replacing several"."""

import pytest

from optimizer.rules.programmes.ap_core_every_region import RULE
from tests.optimizer.programmes.build import group, noted, running

THINKING, RELATIONSHIPS, SEXUAL = "NO_THINKING_SKILLS", "NO_RELATIONSHIPS", "NO_SEXUAL_OFFENDING"


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ([], []),
        ([("T1", "GENERAL")], [THINKING, RELATIONSHIPS, SEXUAL]),
        ([("TSP", "GENERAL")], [RELATIONSHIPS, SEXUAL]),
        ([("TSP", "GENERAL"), ("BBR", "GENERAL")], [SEXUAL]),
        ([("TSP", "GENERAL"), ("BBR", "GENERAL"), ("HORIZON", "SEXUAL")], []),
        ([("BC-MODERATE", "GENERAL")], [SEXUAL]),
        ([("BC-MODERATE", "SEXUAL")], [THINKING, RELATIONSHIPS]),
        ([("BC-MODERATE", "SEXUAL_LDC"), ("BC-MODERATE", "GENERAL_LDC")], []),
    ],
)
def test_the_three_that_are_offered_everywhere(groups: list[tuple[str, str]], found: list[str]) -> None:
    made = [group(f"G{n}", template_code=code, cohort=cohort) for n, (code, cohort) in enumerate(groups)]
    assert noted(RULE, running(*made)) == found


def test_a_group_that_is_over_offers_nothing() -> None:
    over = group("G0", template_code="TSP", starts_on="2025-09-01")
    assert THINKING in noted(RULE, running(over, group()))
