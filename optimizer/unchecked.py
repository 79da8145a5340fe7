"""What this version does not check, and which data in a Problem nothing reads yet. Said in every Result."""

import csv
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from models.people import Person
from models.problem import Problem
from models.result import NotChecked, UnreadData
from optimizer.rules.book import BY_ID, RULES


class Entry(NamedTuple):
    """One rule of the catalogue."""

    id: str
    chapter: str
    strength: str


@cache
def catalogue() -> tuple[Entry, ...]:
    """Every rule of the catalogue: id, chapter letter, strength."""
    with (files("optimizer.rules") / "catalogue.csv").open(encoding="utf-8") as file:
        return tuple(Entry(row["id"], row["chapter"], row["strength"]) for row in csv.DictReader(file))


def not_checked() -> tuple[NotChecked, ...]:
    """Rules of the catalogue that are not applied, and parts of applied ones."""
    whole = (NotChecked(rule=entry.id) for entry in catalogue() if entry.id not in BY_ID)
    parts = (NotChecked(rule=rule.id, part=part) for rule in RULES for part in rule.missing)
    return (*whole, *parts)


# Person data that only rules not yet applied read: the field, the rule, and whether a person has any.
UNREAD: tuple[tuple[str, str, Callable[[Person], bool]], ...] = ()


def unread_data(problem: Problem) -> tuple[UnreadData, ...]:
    """Data in this Problem that would matter to rules not applied yet, with how many records hold it."""
    return tuple(
        UnreadData(rule=rule, field=f"people.{field}", records=count)
        for field, rule, has in UNREAD
        if (count := sum(has(person) for person in problem.people))
    )
