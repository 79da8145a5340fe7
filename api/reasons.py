"""What to say first of an explanation: the one reason to name, and what is not met."""

from collections.abc import Iterable

from api.plain import listed
from api.words import UNMET_LONG, words
from models.result import Explanation, Reason, ReasonClass
from optimizer.refusals import GENERAL

RANK = {ReasonClass.FULL: 0, ReasonClass.NOT_CHOSEN: 1, ReasonClass.STRUCK_OUT: 2, ReasonClass.NEAREST_MISS: 3}

NOTHING = "no session in the week"


def shortest_first(explanations: Iterable[Explanation]) -> list[Explanation]:
    """Those shortest of hours first."""
    return sorted(explanations, key=lambda one: (-one.shortfall_minutes, one.crn))


def main_reason(explanation: Explanation) -> Reason | None:
    """Where there were sessions the person could join: why not those. Else the rule that struck out most."""
    return first_of(explanation.reasons)


def main_words(explanation: Explanation) -> str:
    """The main reason as people read it."""
    reason = main_reason(explanation)
    return words(reason.rule, reason.code) if reason else NOTHING


def unmet_words(explanation: Explanation) -> str:
    """ "a first work session and the weekly base of hours"."""
    return listed([UNMET_LONG.get(code, code.lower()) for code in explanation.unmet])


def first_of(reasons: Iterable[Reason]) -> Reason | None:
    ranked = sorted(reasons, key=lambda one: (RANK[one.reason_class], one.code in GENERAL, -one.sessions))
    return ranked[0] if ranked else None
