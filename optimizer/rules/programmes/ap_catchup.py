"""AP-CATCHUP: a session that somebody missed is made up before the programme is complete, and never moves the group.

It is made up one to one, on a day of the member's own, or at the same session of another group. Where that can be, it
comes before the next session of the group; it is to come by the days that are kept for catching up after the last
session (local), and before the order ends. A catch-up to which the member did not come makes up nothing; where nothing
is recorded of one that is past, it counts and is noted. Somebody who missed more sessions than a local number is for
the treatment manager: to go on, to begin again, or to wait.

Source: hmpps-accredited-programmes-manage-and-deliver-api: completion means that every session was attended or "made
up"; catch-up sessions stand apart from the group's.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.plan import Plan
from models.programmes.groups import GroupAppointment, GroupMember
from models.programmes.layout import SeriesSession
from models.projects import SessionKey
from models.result import Note, Violation
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, FactPart, GroupCheck, Rule
from optimizer.rules.programmes.groups import key

ID = "AP-CATCHUP"


class Missed(NamedTuple):
    """A session that a member missed; on which day it was or is to be made up, if any; and the group's next."""

    series: Series
    member: GroupMember
    session: SeriesSession
    made_up_on: date | None
    following: SeriesSession | None

    @property
    def order(self) -> tuple[object, ...]:
        """First who meets their group again soonest, then whose order ends first, then what was missed first."""
        end = self.member.order_end_date_inclusive or date.max
        soonest = self.following.date if self.following else date.max
        return soonest, end, self.session.date, self.member.crn, self.series.group.group_code


@fact
def missed(facts: Facts) -> tuple[Missed, ...]:
    """Of everybody who is still a member, in the order of the queue."""
    found = (
        Missed(series, member, session, made_up_on(facts, series, member, session), _following(facts, series, member))
        for series in facts.series
        for member in series.group.members
        if member.missed and (member.left_on is None or member.left_on > facts.problem.window.start_date)
        for session in series.path(member)
        if session.session.key in {one.key for one in member.missed}
    )
    return tuple(sorted(found, key=lambda one: one.order))


def _following(facts: Facts, series: Series, member: GroupMember) -> SeriesSession | None:
    return next((one for one in series.to_come if member in series.at(one)), None)


def made_up_on(facts: Facts, series: Series, member: GroupMember, session: SeriesSession) -> date | None:
    """The first day, after the one that was missed, on which the member had or has it."""
    own = (one.date for one in _own(series, member, session))
    as_guest = (
        there.date
        for other in facts.series
        for seat in other.group.members
        if seat.crn == member.crn and seat.guest_of == series.group.group_code
        for there in other.sessions
        if there.session.key == session.session.key and seat in other.at(there) and not _stayed_away(seat, there)
    )
    return min((day for day in (*own, *as_guest) if day >= session.date), default=None)


def _own(series: Series, member: GroupMember, session: SeriesSession) -> Iterator[GroupAppointment]:
    """Catch-ups by themselves to which the member came, or may have or will."""
    for one in series.group.appointments:
        if one.crn == member.crn and one.catch_up and one.session == session.session.key and one.attended is not False:
            yield one


def _stayed_away(guest: GroupMember, session: SeriesSession) -> bool:
    return session.session.key in {one.key for one in guest.missed}


def latest(facts: Facts, series: Series, member: GroupMember) -> date:
    """The last day for anything of somebody's programme."""
    kept = series.last_of(member).date + timedelta(days=facts.numbers.catch_up_days)
    return min(kept, member.order_end_date_inclusive or date.max)


def violations(facts: Facts) -> Iterator[Violation]:
    for one in missed(facts):
        last, crn = latest(facts, one.series, one.member), one.member.crn
        at = key(one.series, one.session) if one.session.start_time is not None else None
        if one.made_up_on is None and last < facts.problem.window.start_date:
            yield Violation(rule=ID, code="NOT_MADE_UP", crn=crn, session=at)
        elif one.made_up_on is not None and one.made_up_on > last:
            late = (one.made_up_on - last).days
            yield Violation(rule=ID, code="MADE_UP_TOO_LATE", crn=crn, session=at, amount=late, unit="days")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for one in missed(facts):
        at = key(one.series, one.following) if one.following else None
        if one.made_up_on is None:
            yield Note(rule=ID, code="TO_CATCH_UP", crn=one.member.crn, session=at)
        elif one.following is not None and one.following.date < one.made_up_on:
            yield Note(rule=ID, code="CATCH_UP_AFTER_NEXT", crn=one.member.crn, session=at)
        yield from _not_recorded(facts, one)
    for series in facts.series:
        for member in series.group.members:
            following, count = _following(facts, series, member), len(member.missed)
            if following is not None and count > facts.numbers.programme_missed_most:
                at = key(series, following)
                yield Note(rule=ID, code="MISSED_TOO_MANY", crn=member.crn, session=at, amount=count, unit="sessions")


def _not_recorded(facts: Facts, missed_: Missed) -> Iterator[Note]:
    """Of a catch-up that is past, whether the member came."""
    for one in _own(missed_.series, missed_.member, missed_.session):
        if one.date == missed_.made_up_on and one.date < facts.problem.planned_on and one.attended is None:
            at = SessionKey(project_code=missed_.series.group.group_code, date=one.date, start_time=one.start_time)
            yield Note(rule=ID, code="ATTENDANCE_NOT_RECORDED", crn=one.crn, session=at)


RULE = Rule(
    id=ID,
    title="A session that was missed is made up",
    source="Accredited Programmes: manage and deliver service",
    example=(
        "Session 3 was missed on 17 November and the group meets again on the 24th: a catch-up on the 23rd is in time, "
        "one on the 25th is noted. After a last session on 1 December it is to come by the 15th. One to which somebody "
        "did not come makes up nothing."
    ),
    parts=(FactPart("sessions missed"), GroupCheck("made up in time", violations), Duty("catch-ups due", notes)),
)
