"""Demand against places before a plan is made, and who can never be placed."""

from enum import StrEnum

from models.base import Code, Crn, Record
from models.codes import PlaceKind, SlotName, Weekday
from models.result import Reason


class Level(StrEnum):
    """How many places there are for the people who could take them."""

    AMPLE = "AMPLE"
    TIGHT = "TIGHT"
    LOW = "LOW"
    VERY_LOW = "VERY_LOW"
    NONE = "NONE"
    """Somebody could go, and there is no place: nobody can run it."""


class Supply(Record):
    """People and places in a part of the week. What is None is not looked at: all of them."""

    pdu_code: Code | None = None
    day: Weekday | None = None
    slot: SlotName | None = None
    """The named slot in which sessions start."""
    kind: PlaceKind | None = None
    people: int
    """Who have a need and an eligible Option here that could meet it."""
    nowhere_else: int
    """Of these, who have none anywhere else."""
    places: int
    """At the most: capacity, as far as supervisors could lead it."""
    people_per_place: float | None
    """None: there is no place."""
    level: Level


class NeverPlaced(Record):
    """Somebody whom no plan of this week can place."""

    crn: Crn
    unmet: tuple[str, ...]
    """Needs: INDUCTION, FIRST_WORK, BASE, PACE."""
    sessions: int
    """How many sessions could meet the need that comes first; none of them is open to this person."""
    reasons: tuple[Reason, ...]
    """By rule, how many of these sessions it strikes out. Protected reasons are one count."""
    only_reason: Reason | None
    """Where one single rule stands between the person and any session: that one, and how many sessions it holds."""


class ProblemCheck(Record):
    """What can be said of a problem before solving it."""

    problem_hash: str
    people: int
    people_with_need: int
    never_placed: tuple[NeverPlaced, ...]
    supply: tuple[Supply, ...]
    """The whole week; each unit, day, slot and kind; then each unit, day, slot and kind together."""
