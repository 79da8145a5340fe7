"""The rule book as a page to read: docs/rules.md is this text, and a test holds it to that."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import optimizer.rules
from models.policy import Badge, PolicyChoice, ResolvedNumber, resolved
from optimizer.rules.base import Goal, Part, Rule
from optimizer.rules.book import RULES
from optimizer.unchecked import catalogue, not_checked

ON = date(2026, 6, 1)
HEAD = f"""# The rules

Made by `placewell rules --markdown`; do not edit. Numbers are those of the default profile on {ON:%-d %B %Y}. A number
marked *local parameter* is unverified practice or ours, and any Problem may set it.

Gate: may this be considered at all? Limit: a hard rule between choices. Goal: a soft rule, costed in its tier. Duty:
something to note. Fact: a derived number. Check of the result: what a Result must say besides its plan.
"""


def rule_page() -> str:
    """The whole page, as Markdown."""
    numbers: dict[str, list[ResolvedNumber]] = {}
    for number in resolved(PolicyChoice(), ON):
        numbers.setdefault(number.rule, []).append(number)
    strength = {entry.id: entry.strength for entry in catalogue()}
    rules = ("\n".join(_rule(rule, strength.get(rule.id), numbers.get(rule.id, []))) for rule in RULES)
    whole = ", ".join(one.rule for one in not_checked() if one.part is None)
    return "\n".join([HEAD, *rules, f"## Not applied in this version\n\n{whole}\n"])


def _rule(rule: Rule, strength: str | None, numbers: list[ResolvedNumber]) -> Iterator[str]:
    yield f"## {rule.id}\n\n{rule.title}.\n"
    yield f"- Strength: {strength or 'ours (local rule)'}"
    yield f"- Source: {rule.source}"
    yield f"- Example: {rule.example}"
    yield f"- Parts: {', '.join(_part(part) for part in rule.parts)}"
    yield f"- File: `{file_of(rule.id)}`"
    yield from (f"- Not yet: {part}" for part in rule.missing)
    if numbers:
        yield "\n| number | value | unit | source |\n|---|---|---|---|"
        yield from (f"| `{one.name}` | {one.value} | {one.unit} | {_authority(one)} |" for one in numbers)
    yield ""


def _part(part: Part) -> str:
    kind = (
        type(part)
        .__name__.removesuffix("Part")
        .replace("StaffGate", "Gate for staff")
        .replace("ResultCheck", "Check of the result")
        .replace("GroupCheck", "Check of programme groups")
        .replace("DriverGate", "Gate for drivers")
    )
    return f"{kind} ({part.name}{f', tier {part.tier}' if isinstance(part, Goal) else ''})"


def file_of(rule_id: str) -> str:
    """The one file in which a rule is written."""
    home = Path(optimizer.rules.__path__[0])
    (found,) = home.glob(f"*/{rule_id.lower().replace('-', '_')}.py")
    return f"optimizer/rules/{found.parent.name}/{found.name}"


def _authority(number: ResolvedNumber) -> str:
    return f"{number.source} (*local parameter*)" if number.badge is Badge.LOCAL else number.source
