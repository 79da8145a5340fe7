"""The one reason to name first, of everything an explanation says."""

from collections.abc import Iterable

from models.result import Explanation, Reason, ReasonClass
from optimizer.refusals import GENERAL

RANK = {ReasonClass.FULL: 0, ReasonClass.NOT_CHOSEN: 1, ReasonClass.STRUCK_OUT: 2, ReasonClass.NEAREST_MISS: 3}


def main_reason(explanation: Explanation) -> Reason | None:
    """Where there were sessions the person could join: why not those. Else the rule that struck out most."""
    return first_of(explanation.reasons)


def first_of(reasons: Iterable[Reason]) -> Reason | None:
    ranked = sorted(reasons, key=lambda one: (RANK[one.reason_class], one.code in GENERAL, -one.sessions))
    return ranked[0] if ranked else None
