"""The policy's numbers, by badge and source."""

from collections import defaultdict
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import heading
from api.plain import clock, first_upper
from api.words import BADGES
from models.base import clock as time_at

if TYPE_CHECKING:
    from rich.console import Console

    from models.policy import Badge, ResolvedNumber

TIME_OF_DAY = "minute of the day"
END_OF_DAY = 1440


def print_numbers(to: "Console", numbers: "tuple[ResolvedNumber, ...]") -> None:
    groups: dict[tuple[Badge, str], list[ResolvedNumber]] = defaultdict(list)
    for one in numbers:
        groups[one.badge, one.source].append(one)
    order = list(BADGES)
    for badge, source in sorted(groups, key=lambda group: (order.index(group[0]), group[1])):
        heading(to, f"{first_upper(BADGES[badge])}: {source}")
        rows = Rows("Number", "Value", "Rule", "Unit", right=("Value",))
        for one in sorted(groups[badge, source], key=lambda one: (one.rule, one.name)):
            rows.add(one.name, f"{one.value:,}", one.rule, _unit(one))
        rows.print(to)


def _unit(one: "ResolvedNumber") -> str:
    if one.unit != TIME_OF_DAY:
        return one.unit
    return f"{one.unit}: {clock(time_at(one.value % END_OF_DAY))}"
