"""The rule book, as it is applied."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import heading, say
from api.plain import count

if TYPE_CHECKING:
    from rich.console import Console

    from optimizer.rules.base import Part, Rule

PARTS = {
    "Gate": "gate",
    "StaffGate": "staff gate",
    "DriverGate": "driver gate",
    "Limit": "limit",
    "Goal": "goal",
    "Duty": "duty",
    "ResultCheck": "check of the result",
    "GroupCheck": "check of programme groups",
    "FactPart": "fact",
}
MEANINGS = (
    "Gate: may this be considered at all? Limit: a hard rule between choices.",
    "Goal: a soft rule, costed in its tier. Duty: something to note. Fact: a derived number.",
    "Check of the result: what a result must say besides its plan.",
    "Check of programme groups: a hard rule on groups that run.",
)


def _part(part: "Part") -> str:
    tier = f", tier {part.tier}" if hasattr(part, "tier") else ""
    return f"{PARTS[type(part).__name__]} ({part.name}{tier})"


def print_rules(to: "Console") -> None:
    from optimizer.rules.book import RULES
    from optimizer.unchecked import not_checked

    to.print(f"Applied: {count(len(RULES), 'rule')}", style="bold")
    for line in MEANINGS:
        say(to, line)
    for rule in RULES:
        _print_rule(to, rule)
    whole = [one.rule for one in not_checked() if one.part is None]
    heading(to, f"Not checked in this version: {count(len(whole), 'rule')}")
    say(to, ", ".join(whole))


def _print_rule(to: "Console", rule: "Rule") -> None:
    heading(to, f"{rule.id}{' [local]' if rule.local else ''}: {rule.title}")
    rows = Rows(None, None)
    rows.add("Parts", ", ".join(_part(part) for part in rule.parts))
    rows.add("Source", rule.source)
    for missing in rule.missing:
        rows.add("Not yet", missing)
    rows.print(to)
