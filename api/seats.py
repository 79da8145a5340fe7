"""Why somebody waits for a programme, and until when, in words."""

from api.plain import clock, count, day
from api.words import FORMING, NO_NEXT_START, NOT_TRIED, of_rule
from models.programmes.groups import ProgrammeGroup
from models.programmes.proposed import ProposedSession
from models.waiting import Waiting


def waiting_words(one: Waiting) -> str:
    """The main reason."""
    main = (FORMING | NOT_TRIED).get(one.code, one.code.replace("_", " ").lower())
    return f"{main}: {of_rule(one.rule)}" if one.rule else main


def next_words(one: Waiting) -> str:
    """When the next start is, or why there is none."""
    found = one.next_start
    if found is None:
        return NO_NEXT_START.get(one.no_next_start or "", "not looked for")
    sat = count(found.could_sit, "person")
    return f"{day(found.starts_on)} to {day(found.ends_on)} in room {found.room_code}, where {sat} who wait could sit"


def slots_words(group: ProgrammeGroup) -> str:
    return ", ".join(f"{slot.day.title()} {clock(slot.start_time)}" for slot in group.slots)


def session_words(one: ProposedSession) -> str:
    """By module and number, with its day and time."""
    time = clock(one.start_time) if one.start_time else "by arrangement"
    kind = "" if one.session_type == "GROUP" else ", one to one"
    return f"{one.module_number}.{one.session_number}: {day(one.date)}, {time}{kind}"
