"""AP-VENUE: a group meets in a room that is fit for it, and that it has to itself.

The room is confidential, has places for all members, what members need of a venue, and the kit to record sessions where
the manual asks for that; what was not assessed does not count as there. It is open to the last session, and so long
does its assessment of health and safety hold; one that is not recorded is noted. A programme that may not be held
online has a room. Where a member has it for an hour of their own no group meets at the time. A venue kept for women is
for women alone, and whoever chose such a venue is seated in no other. The same is asked of a room in which a
member has an hour by themselves.

Source: Target Operating Model: "using suitable venues to ensure programmes are delivered in an enabling environment";
"including the recording of sessions for assurance purposes"; "Venues may include those that provide women only spaces".
"""

from collections.abc import Iterator
from datetime import date

from models.codes import PlacementSex
from models.plan import Plan
from models.programmes.groups import GroupMember, Room
from models.programmes.layout import SeriesSession
from models.result import Note, Violation
from optimizer.facts import Facts
from optimizer.programmes.appointments import appointments
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, GroupCheck, Rule
from optimizer.rules.programmes.groups import clashes, held_twice, key, next_sessions, seats, sex_of

ID = "AP-VENUE"


def violations(facts: Facts) -> Iterator[Violation]:
    for series, session in next_sessions(facts):
        for code in _unfit(series):
            yield Violation(rule=ID, code=code, session=key(series, session))
    for series, session, member in (*seats(facts), *_alone(facts)):
        for code in _unfit_for(facts, series, member):
            yield Violation(rule=ID, code=code, crn=member.crn, session=key(series, session))
    for series, session, _ in clashes(facts, lambda series, session: _room_of(series), lambda alone: alone.rooms):
        yield Violation(rule=ID, code="ROOM_TAKEN", session=key(series, session))
    for one in appointments(facts):
        for code in (*_unfit(one.there), *_run_out(one.there.room, one.own.date)):
            yield Violation(rule=ID, code=code, session=key(one.series, one.session))
    for alone in held_twice(facts, lambda alone: alone.rooms):
        yield Violation(rule=ID, code="ROOM_TAKEN", session=key(alone.series, alone.session))
    yield from _by_session(facts)


def _alone(facts: Facts) -> Iterator[tuple[Series, SeriesSession, GroupMember]]:
    """Each hour that a member has by themselves, as where it is."""
    for one in appointments(facts):
        member = next((each for each in one.series.group.members if each.crn == one.own.crn), None)
        if member is not None:
            yield one.there, one.session, member


def _room_of(series: Series) -> tuple[str, ...]:
    return () if series.group.room_code is None else (series.group.room_code,)


def _unfit(series: Series) -> Iterator[str]:
    """What the room lacks for the group as a whole."""
    room, template = series.room, series.template
    if room is None:
        if not (series.online and template.online):
            yield "NO_ROOM"
        return
    if not room.confidential:
        yield "NOT_CONFIDENTIAL"
    if template.needs_recording and not room.recording:
        yield "NO_RECORDING"


def _unfit_for(facts: Facts, series: Series, member: GroupMember) -> Iterator[str]:
    """What the room lacks for one member."""
    if series.room is None:
        return
    needs = facts.person[member.crn].access_needs if member.crn in facts.person else ()
    if not set(needs) <= set(series.room.access):
        yield "NOT_ACCESSIBLE"
    if series.room.women_only and sex_of(facts, member) is not PlacementSex.FEMALE:
        yield "KEPT_FOR_WOMEN"
    if member.women_only_venue and not series.room.women_only:
        yield "NOT_KEPT_FOR_WOMEN"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series, session in next_sessions(facts):
        if series.room is not None and series.room.safety_assessed_until_inclusive is None:
            yield Note(rule=ID, code="SAFETY_NOT_RECORDED", session=key(series, session))


def _by_session(facts: Facts) -> Iterator[Violation]:
    """Too small, closed for good by then, or no longer known to be safe."""
    for series in facts.series:
        for session in series.to_come if series.room and _in_doubt(series, series.room) else ():
            room, over = _known(series), len(series.at(session)) - _known(series).places
            if over > 0:
                at = key(series, session)
                yield Violation(rule=ID, code="ROOM_TOO_SMALL", session=at, amount=over, unit="people")
            for code in _run_out(room, session.date):
                yield Violation(rule=ID, code=code, session=key(series, session))


def _run_out(room: Room | None, day: date) -> Iterator[str]:
    """What a room that was fit is no more."""
    if room is None:
        return
    if room.closes_on_exclusive is not None and day >= room.closes_on_exclusive:
        yield "ROOM_CLOSED"
    safe = room.safety_assessed_until_inclusive
    if safe is not None and day > safe:
        yield "SAFETY_RUN_OUT"


def _in_doubt(series: Series, room: Room) -> bool:
    """Has it ever more members than places, or a session on a day on which the room might be no longer fit?"""
    last = max((one.date for one in series.to_come), default=date.min)
    closed, unsafe = room.closes_on_exclusive or date.max, room.safety_assessed_until_inclusive or date.max
    return len(series.group.members) > room.places or last >= closed or last > unsafe


def _known(series: Series) -> Room:
    assert series.room is not None
    return series.room


RULE = Rule(
    id=ID,
    title="A fit room for every session of a group",
    source="Target Operating Model, suitable venues",
    example=(
        "9 members in a room of 8 places are refused. A room not known to be confidential is refused, and so is one "
        "that another group has at the time, or somebody who catches up by themselves. A man is refused in a women's "
        "centre, and a woman who chose one anywhere else."
    ),
    parts=(GroupCheck("room", violations), Duty("not recorded", notes)),
    missing=("culturally specific venues, where somebody chose one",),
)
