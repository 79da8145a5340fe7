"""Why a booking is as it is."""

from collections import defaultdict
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import heading, say
from api.cli.show.reasons import named
from api.plain import count, first_upper, listed
from api.words import words

if TYPE_CHECKING:
    from rich.console import Console

    from models.decision import Alternative, Decision

SOUND = "breaks nothing"
BOUND = {"STRUCK_OUT": "Ruled out", "NOT_CHOSEN": "A move breaks"}


def print_decisions(to: "Console", decisions: "tuple[Decision, ...]", sessions: int) -> None:
    """Each booking: how much choice there was, the best few alternatives, and what bound the choice."""
    for one in decisions:
        heading(to, f"Why {named(one.session)}")
        could = f"could have gone to {one.could_go:,} of {count(sessions, 'session')}"
        say(to, f"{first_upper(could)}. {_sound(one.sound)}")
        if one.best:
            say(to, "Moved alone, all else as it is:")
            rows = Rows("Instead", "What it breaks; what the plan would cost more or less")
            for other in one.best:
                rows.add(named(other.session), f"{_broken(other)}; {_difference(other)}")
            rows.print(to)
        rows = Rows("Why", "Sessions", "What", right=("Sessions",))
        for kind, name in BOUND.items():
            reasons = [reason for reason in one.reasons if reason.reason_class == kind]
            for n, reason in enumerate(sorted(reasons, key=lambda reason: -reason.sessions)):
                rows.add("" if n else name, f"{reason.sessions:,}", first_upper(words(reason.rule, reason.code)))
        if rows.rows:
            rows.print(to)


def _sound(number: int) -> str:
    if number == 0:
        return "Every move would break a rule."
    return f"The booking could be moved to {count(number, 'session')} without breaking anything."


def _broken(one: "Alternative") -> str:
    broken = [words(it.rule, it.code, it.amount, it.unit) for it in one.breaks]
    return first_upper(listed(broken) if broken else SOUND)


def _difference(one: "Alternative") -> str:
    """ "tier 1 +14 (UPW-MIN-7H), tier 3 -20 (TRAVEL-MINIMISE)"."""
    tiers: dict[int, int] = defaultdict(int)
    rules: dict[int, list[str]] = defaultdict(list)
    for charge in one.charges:
        tiers[charge.tier] += charge.after - charge.before
        rules[charge.tier].append(charge.rule)
    said = [f"tier {tier} {units:+,} ({listed(rules[tier])})" for tier, units in sorted(tiers.items())]
    return ", ".join(said) if said else "costs the same"
