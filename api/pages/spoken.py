"""Findings, reasons and sessions in words, with nothing of what is protected."""

from api.plain import clock, first_upper, listed, quantity, short_day
from api.words import CLASSES, MODES, PROTECTED, miss, words
from models.plan import Journey
from models.projects import SessionKey
from models.result import Explanation, Finding, Reason, ReasonClass
from optimizer.refusals import PROTECTED_LIMITS
from optimizer.rules.base import Gate
from optimizer.rules.book import RULES

PROTECTED_RULES = {PROTECTED, *PROTECTED_LIMITS} | {
    rule.id for rule in RULES if any(isinstance(part, Gate) and part.protected for part in rule.parts)
}


def protected(finding: Finding) -> bool:
    """Is it to be told of a person only, with neither rule nor session?"""
    return finding.rule in PROTECTED_RULES or finding.code == PROTECTED


def rule_of(finding: Finding) -> str:
    return "" if protected(finding) else finding.rule


def about(finding: Finding) -> str:
    """What it says, without the amount."""
    return first_upper(words(finding.rule, finding.code))


def amount(finding: Finding) -> str:
    return quantity(finding.amount, finding.unit) if finding.amount is not None else ""


def session_words(session: SessionKey | None) -> str:
    """ "N52G01, Tuesday 1 September, 9am"."""
    return f"{session.project_code}, {short_day(session.date)}, {clock(session.start_time)}" if session else ""


def how(journey: Journey) -> str:
    """By which bus, or by what."""
    return f"bus {journey.ride.bus_run_code}" if journey.ride else MODES.get(journey.mode or "", "")


def reasons(one: Explanation) -> tuple[str, ...]:
    """A line a class, those that hold for most sessions first, each with how many; the nearest miss last, in one."""
    lines = []
    for kind, name in CLASSES.items():
        ranked = sorted((reason for reason in one.reasons if reason.reason_class == kind), key=lambda r: -r.sessions)
        said = [_nearest(ranked)] if _is_miss(ranked) else map(_reason, ranked)
        if ranked:
            lines.append(f"{name}: {'; '.join(said)}")
    return tuple(lines)


def _is_miss(ranked: list[Reason]) -> bool:
    return any(one.reason_class is ReasonClass.NEAREST_MISS and one.code != PROTECTED for one in ranked)


def _nearest(misses: list[Reason]) -> str:
    """One session, and all that would have to change."""
    changes = [miss(one.rule, one.code, one.amount, one.unit) for one in misses if one.code != PROTECTED]
    return f"{session_words(misses[0].session)}: {listed(changes)} would do"


def _reason(reason: Reason) -> str:
    return f"{words(reason.rule, reason.code)} ({reason.sessions:,})"
