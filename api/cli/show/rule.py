"""One rule with all there is to it: source, parts, numbers, example, and where it is written."""

from collections.abc import Iterable
from difflib import get_close_matches
from importlib import import_module
from inspect import getdoc
from typing import TYPE_CHECKING, Any

from api.cli.guard import Refused
from api.cli.rows import Rows
from api.cli.screen import heading, say
from api.cli.show.rules import PARTS
from api.plain import first_upper
from api.words import BADGES

if TYPE_CHECKING:
    from rich.console import Console

    from models.policy import ResolvedNumber


def rule_data(rule_id: str, numbers: "Iterable[ResolvedNumber]") -> dict[str, Any]:
    """The rule as data; one of the catalogue that is not applied has no parts."""
    from optimizer.rules.book import BY_ID
    from optimizer.unchecked import catalogue

    wanted = rule_id.upper()
    strengths = {entry.id: entry.strength for entry in catalogue()}
    if wanted not in BY_ID and wanted not in strengths:
        near = get_close_matches(wanted, [*BY_ID, *strengths])
        mend = f"did you mean {' or '.join(near)}?" if near else "`placewell rules` lists them"
        raise Refused(f"there is no rule {rule_id!r}; {mend}")
    found: dict[str, Any] = {"id": wanted, "applied": wanted in BY_ID, "strength": strengths.get(wanted)}
    if wanted in BY_ID:
        found |= _of_the_book(wanted)
    mine = [one.model_dump(mode="json", by_alias=True) for one in numbers if one.rule == wanted]
    return found | {"numbers": mine}


def _of_the_book(rule_id: str) -> dict[str, Any]:
    from api.rule_page import file_of
    from optimizer.rules.book import BY_ID

    rule, file = BY_ID[rule_id], file_of(rule_id)
    module = import_module(file.removesuffix(".py").replace("/", "."))
    folder, _, name = file.rpartition("/")
    return {
        "title": rule.title,
        "local": rule.local,
        "source": rule.source,
        "text": getdoc(module),
        "parts": [
            {"kind": type(part).__name__, "name": part.name, "tier": getattr(part, "tier", None)} for part in rule.parts
        ],
        "missing": list(rule.missing),
        "example": rule.example,
        "file": file,
        "examples": f"tests/{folder}/test_{name}",
    }


def print_rule(to: "Console", rule: dict[str, Any]) -> None:
    if not rule["applied"]:
        heading(to, rule["id"])
        say(to, "Not applied in this version; docs/not-modelled.md says why where it is set aside.")
        return
    heading(to, f"{rule['id']}{' [local]' if rule['local'] else ''}: {rule['title']}")
    for paragraph in rule["text"].split("\n\n"):
        say(to, " ".join(paragraph.split()))
    rows = Rows(None, None)
    rows.add("Strength", rule["strength"] or "ours (local rule)")
    for part in rule["parts"]:
        tier = f", tier {part['tier']}" if part["tier"] else ""
        rows.add(first_upper(PARTS[part["kind"]]), f"{part['name']}{tier}")
    for missing in rule["missing"]:
        rows.add("Not yet", missing)
    rows.add("Example", rule["example"])
    rows.add("Written in", rule["file"])
    rows.add("Examples in", rule["examples"])
    rows.print(to)
    _print_numbers(to, rule["numbers"])


def _print_numbers(to: "Console", numbers: list[dict[str, Any]]) -> None:
    if numbers:
        table = Rows("Number", "Value", "Unit", "Source", right=("Value",))
        for one in numbers:
            badge = BADGES[one["badge"]]
            table.add(one["name"], f"{one['value']:,}", one["unit"], f"{first_upper(badge)}: {one['source']}")
        table.print(to)
