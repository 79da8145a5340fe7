"""Whether the session of a day that is lost could be held all the same: in another room, or with another facilitator.

The session is asked about as a group that meets once, with everybody who would be there, on the problem in which the
day is lost; and what stands against it in the other room, or with somebody else, is held against how it would have
been. So a room is free, open and fit for all of them, women's venues and access among it, and near enough for each; and
a facilitator is trained and free.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from models.programmes.codes import LostDayReason
from models.programmes.groups import ProgrammeGroup
from models.programmes.layout import SeriesSession
from optimizer.facts import Facts
from optimizer.programmes.asking import Asking
from optimizer.programmes.one_to_one import Moment, codes, guest, moments, once, with_template
from optimizer.programmes.series import Series
from optimizer.programmes.ways import trained_staff
from optimizer.rules.programmes.fac_trained import running

ROOM = {LostDayReason.ROOM, LostDayReason.OTHER}
STAFF = {LostDayReason.FACILITATOR_ABSENT, LostDayReason.OTHER}
"""Which of the two may help. Where nobody can come for the weather neither does."""


class SameDay(NamedTuple):
    """Codes of rooms, and of facilitators, with which the session could be held."""

    rooms: tuple[str, ...] = ()
    facilitators: tuple[str, ...] = ()


def same_day(facts: Facts, after: Facts, series: Series, on: date, reason: LostDayReason) -> SameDay:
    """`facts`: as it was, with the series; `after`: with the day lost."""
    session = next((one for one in series.to_come if one.date == on), None)
    if session is None:
        return SameDay()
    trial = _Trial(facts, after, series, session)
    return SameDay(
        tuple(trial.rooms()) if reason in ROOM and not series.online else (),
        tuple(trial.facilitators()) if reason in STAFF else (),
    )


class _Trial:
    """The session as a group of its own."""

    def __init__(self, facts: Facts, after: Facts, series: Series, session: SeriesSession) -> None:
        self.facts, self.series, self.session = facts, series, session
        code, kind = next(codes(after.problem)), session.session.session_type
        self.asking = Asking(after, with_template(after.problem, series.group, session.session, code, kind))
        self.staff = running(facts, series, session)
        members = tuple(guest(one, series.group, session.date) for one in series.at(session))
        assert session.start_time is not None
        here = Moment(session.date, session.start_time, series.room)
        self.was = once(code, series.group, here, self.staff, members)

    def rooms(self) -> Iterator[str]:
        """Of the group's delivery unit, at the time of the session."""
        day, minutes = self.session.date, self.session.session.minutes
        for at in moments(self.facts.problem, self.series, minutes, day, day):
            if at.room not in (None, self.series.room) and at.start == self.session.start_time:
                assert at.room is not None
                if self._holds(self.was.model_copy(update={"room_code": at.room.room_code})):
                    yield at.room.room_code

    def facilitators(self) -> Iterator[str]:
        """In the place of one of those who would be there."""
        rest = self.staff[max(0, len(self.staff) - self.series.template.facilitators + 1) :]
        for who in trained_staff(self.facts, self.series):
            if who not in self.staff and self._holds(self.was.model_copy(update={"facilitator_codes": (who, *rest)})):
                yield who

    def _holds(self, group: ProgrammeGroup) -> bool:
        return not self.asking.against(group, self.was, [one.crn for one in group.members])
