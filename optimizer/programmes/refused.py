"""Why somebody could not sit in a start that comes before their next one: the arithmetic start by start.

Reasons over all starts are counted, each where it is least; that does not say what it would have taken at any one of
them. Told are the few starts with the fewest reasons. Of protected reasons no start may be told apart from another, or
the starts that are not told would tell where they hold.
"""

from collections.abc import Iterable
from datetime import date

from models.waiting import RefusedStart, SeatReason
from optimizer.programmes.company import PROTECTED
from optimizer.programmes.kinds import ASKED, Of
from optimizer.programmes.looking import Looked, Refused
from optimizer.rules.risk.risk_nonassoc import apart_from

TOLD = 3
"""So many starts, at most."""


def refused_starts(looked: Looked, of: Of) -> tuple[RefusedStart, ...]:
    """Before the next start, or of all where there is none; the soonest first."""
    if (PROTECTED, PROTECTED) in looked.reasons[of] or of[0] in apart_from(looked.facts):
        return ()
    following = looked.next.get(of)
    before = (one for one in looked.refused[of] if following is None or _first(one) < following.starts_on)
    fewest = sorted(before, key=lambda one: (len(one.lacks), *_order(one)))[:TOLD]
    return tuple(map(_told, sorted(fewest, key=_order)))


def _first(one: Refused) -> date:
    return one.series.sessions[0].date


def _order(one: Refused) -> tuple[date, str, str, int]:
    """By day, room, group, and how many slots a week."""
    group = one.series.group
    return _first(one), group.room_code or "", group.group_code, len(group.slots)


def _told(one: Refused) -> RefusedStart:
    group, sessions = one.series.group, one.series.sessions
    return RefusedStart(
        starts_on=sessions[0].date, ends_on=sessions[-1].date, room_code=group.room_code, slots=group.slots,
        group_code=None if group.group_code == ASKED else group.group_code, reasons=tuple(_reasons(one)),
    )  # fmt: skip


def _reasons(one: Refused) -> Iterable[SeatReason]:
    found = (SeatReason(starts=1, **each._asdict()) for each in one.lacks)
    return sorted(found, key=lambda each: (each.rule, each.code))
