"""A programme group and its sessions, and why somebody waits for a seat and until when, in words."""

from collections.abc import Iterable, Sequence

from api.local import marked
from api.plain import clock, count, day, first_upper, weekday
from api.words import FORMING, NO_NEXT_START, NOT_TRIED, RETURN_TO, RETURNS, journey_reason, with_rule, words
from models.programmes.layout import WeeklySlot
from models.programmes.proposed import LongJourney, ProposedSession
from models.waiting import NextStart, RefusedStart, ReturnPrompt, SeatReason, Waiting

SEXES = {"MALE": "men", "FEMALE": "women", "MIXED": "men and women"}
JOURNEYS = "Long journeys to seats, with the reasons that are proposed"
CONFIRM = "A reason is proposed, and holds once somebody has confirmed it."
SESSION = ("Session", "Day", "Time", "With")
REFUSED = ("Start", "Where", "Why not")


def waiting_words(one: Waiting) -> str:
    """The main reason."""
    return with_rule((FORMING | NOT_TRIED).get(one.code, one.code.replace("_", " ").lower()), one.rule)


def next_words(one: Waiting) -> str:
    """When the next start is, or why there is none."""
    found = one.next_start
    if found is None:
        until = f", none before {day(one.looked_until)}" if one.looked_until else ""
        return NO_NEXT_START.get(one.no_next_start or "", "not looked for") + until
    when = f"{day(found.starts_on)} to {day(found.ends_on)}"
    where = f"in room {found.room_code}" if found.room_code else "online"
    if found.group_code is not None:
        with_what = f"in {found.group_code}, which {_joined(found)}"
    else:
        with_what = f"where {count(found.could_sit, 'person')} who wait could sit"
    until = f"; from {day(one.looked_until)} on not all before it were looked at" if one.looked_until else ""
    return f"{when} {where}, {with_what}{_spare(found)}{until}"


def _spare(found: NextStart) -> str:
    """The arithmetic of the order."""
    if found.spare_days is None:
        return ""
    return f"; {marked('with time to catch up')} it ends {count(found.spare_days, 'day')} before the order does"


def refused_cells(one: RefusedStart) -> tuple[str, str, str]:
    """By the titles of `REFUSED`."""
    where = f"room {one.room_code}" if one.room_code else "online"
    group = f", {one.group_code}" if one.group_code else ""
    why = "; ".join(map(_why, one.reasons))
    return day(one.starts_on), f"{where}, {slots_words(one.slots)}{group}", first_upper(why)


def _why(one: SeatReason) -> str:
    """From the first day on which it holds."""
    from_day = f", from {day(one.on)}" if one.on else ""
    return words(one.rule, one.code, one.amount, one.unit) + from_day


def _joined(found: NextStart) -> str:
    """0 is what comes before the first module."""
    if found.module_number is None:
        return "may still be joined"
    module = f"module {found.module_number}" if found.module_number else "the programme"
    return f"goes round, with the beginning of {module}"


def return_words(prompt: ReturnPrompt) -> str:
    """To whom it goes back, why, and the arithmetic."""
    told = f"{RETURN_TO[prompt.to]}: {RETURNS[prompt.code]}, on {day(prompt.order_end_date_inclusive)}"
    if prompt.ends_on is None:
        return told
    short = count(prompt.short_days, "day")
    soonest = f"Begun as soon as may be it ends on {day(prompt.ends_on)}"
    if prompt.may_be_approved:
        return f"{told}. {soonest}, but the months asked for are {short} short: a manager may approve it all the same"
    return f"{told}. {soonest}: {short} too late, {marked('with time to catch up')}"


def to_return(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Those whose programme no longer fits: whose order ends soonest first."""
    found = ((one.return_prompt.order_end_date_inclusive, one.crn, one) for one in waiting if one.return_prompt)
    return [one for *_, one in sorted(found, key=lambda each: each[:2])]


def joined_words(seats: Sequence[object]) -> str:
    """ ", and 2 seats in groups that run"; nothing where there are none."""
    return f", and {count(len(seats), 'seat')} in groups that run" if seats else ""


def journey_words(one: LongJourney) -> str:
    """ "61 minutes each way; proposed reason: nothing nearer is an option"."""
    return f"{count(one.minutes, 'minute')} each way; proposed reason: {journey_reason(one.reason_codes)}"


def slots_words(slots: Iterable[WeeklySlot]) -> str:
    return ", ".join(f"{slot.day.title()} {clock(slot.start_time)}" for slot in slots)


def for_whom(sex: str, cohort: str) -> str:
    """ "men, general"; LDC: with a learning disability or challenge."""
    ldc = ", with a learning disability or challenge" if cohort.endswith("_LDC") else ""
    return f"{SEXES[sex]}, {cohort.removesuffix('_LDC').lower()}{ldc}"


def session_cells(one: ProposedSession) -> tuple[str, str, str, str]:
    """By the titles of `SESSION`."""
    time = clock(one.start_time) if one.start_time else "by arrangement, from then"
    kind = "the group" if one.session_type == "GROUP" else "each member alone"
    return f"{one.module_number}.{one.session_number}", weekday(one.date), time, kind
