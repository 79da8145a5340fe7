"""The one reason to name first, of everything an explanation says."""

from models.result import Explanation, Reason, ReasonClass

RANK = {ReasonClass.FULL: 0, ReasonClass.NOT_CHOSEN: 1, ReasonClass.STRUCK_OUT: 2, ReasonClass.NEAREST_MISS: 3}

# True of a session whoever asks, or no loss to the person: named only where there is nothing else.
GENERAL = frozenset(
    {
        "BANK_HOLIDAY",
        "CLOSED",
        "PROJECT_ENDED",
        "PROJECT_EXPECTED_TO_END",
        "NOT_A_PROJECT_DAY",
        "PROJECT_NOT_LIVE",
        "PROJECT_NOT_RISK_ASSESSED",
        "RISK_ASSESSMENT_LAPSED",
        "BENEFICIARY_NOT_AGREED",
        "REPLACES_PAID_WORK",
        "KEPT_FOR_WOMEN",
        "INDUCTED_ALREADY",
        "INDUCTION_ISSUED_LATER",
    }
)


def main_reason(explanation: Explanation) -> Reason | None:
    """Where there were sessions the person could join: why not those. Else the rule that struck out most."""
    ranked = sorted(explanation.reasons, key=lambda one: (RANK[one.reason_class], one.code in GENERAL, -one.sessions))
    return ranked[0] if ranked else None
