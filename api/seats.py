"""A programme group and its sessions, and why somebody waits for a seat and until when, in words."""

from collections.abc import Iterable

from api.plain import clock, count, day, weekday
from api.words import FORMING, NO_NEXT_START, NOT_TRIED, with_rule
from models.programmes.layout import WeeklySlot
from models.programmes.proposed import ProposedSession
from models.waiting import Waiting

SEXES = {"MALE": "men", "FEMALE": "women", "MIXED": "men and women"}
SESSION = ("Session", "Day", "Time", "With")


def waiting_words(one: Waiting) -> str:
    """The main reason."""
    return with_rule((FORMING | NOT_TRIED).get(one.code, one.code.replace("_", " ").lower()), one.rule)


def next_words(one: Waiting) -> str:
    """When the next start is, or why there is none."""
    found = one.next_start
    if found is None:
        until = f", none before {day(one.looked_until)}" if one.looked_until else ""
        return NO_NEXT_START.get(one.no_next_start or "", "not looked for") + until
    sat = count(found.could_sit, "person")
    return f"{day(found.starts_on)} to {day(found.ends_on)} in room {found.room_code}, where {sat} who wait could sit"


def slots_words(slots: Iterable[WeeklySlot]) -> str:
    return ", ".join(f"{slot.day.title()} {clock(slot.start_time)}" for slot in slots)


def for_whom(sex: str, cohort: str) -> str:
    """ "men, general"; LDC: with a learning disability or challenge."""
    ldc = ", with a learning disability or challenge" if cohort.endswith("_LDC") else ""
    return f"{SEXES[sex]}, {cohort.removesuffix('_LDC').lower()}{ldc}"


def session_cells(one: ProposedSession) -> tuple[str, str, str, str]:
    """By the titles of `SESSION`."""
    time = clock(one.start_time) if one.start_time else "by arrangement"
    kind = "the group" if one.session_type == "GROUP" else "one person"
    return f"{one.module_number}.{one.session_number}", weekday(one.date), time, kind
