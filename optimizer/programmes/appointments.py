"""What members have by themselves on a fixed day, to come: hours one to one, and catch-ups.

It never moves. So where a session of a group is at its time, in its room, with its facilitator or with its member, it
is the session that is told of.
"""

from datetime import date
from typing import NamedTuple

from models.base import minute_of_day
from models.programmes.codes import SessionType
from models.programmes.groups import GroupAppointment, ProgrammeGroup
from models.programmes.layout import SeriesSession
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series


class Fixed(NamedTuple):
    """An appointment, with the series of its group and as a session at its own time."""

    series: Series
    own: GroupAppointment
    session: SeriesSession

    @property
    def online(self) -> bool:
        return self.own.room_code is None and self.series.online

    @property
    def rooms(self) -> tuple[str, ...]:
        """Its own, or else the group's; none online."""
        return tuple(filter(None, [self.own.room_code or self.series.group.room_code]))

    @property
    def staff(self) -> tuple[str, ...]:
        """Nobody where it is not recorded who."""
        return tuple(filter(None, [self.own.facilitator_code]))

    @property
    def there(self) -> Series:
        """Its group as it would be where this is: in a room of its own, or as it meets."""
        code, series = self.own.room_code, self.series
        if code is None:
            return series
        room = next((one for one in series.problem.rooms if one.room_code == code), None)
        return Series(series.problem, series.group.model_copy(update={"room_code": code}), series.template, room)

    def stands_for(self, series: Series, session: SeriesSession) -> bool:
        """Is it this very session, as the member has it? Then it may be in the group's slot and room."""
        same = series.group.group_code == self.series.group.group_code
        return same and not self.own.catch_up and session.session.key == self.own.session


@fact
def appointments(facts: Facts) -> tuple[Fixed, ...]:
    """From the window's first day on, by time."""
    first = facts.problem.window.start_date
    found = [
        Fixed(series, one, _as_session(series, one))
        for series in facts.series
        for one in series.group.appointments
        if one.date >= first
    ]
    return tuple(sorted(found, key=lambda one: (one.own.date, one.own.start_time, one.own.crn)))


@fact
def appointments_on(facts: Facts) -> dict[date, list[Fixed]]:
    found: dict[date, list[Fixed]] = {}
    for one in appointments(facts):
        found.setdefault(one.own.date, []).append(one)
    return found


@fact
def appointments_of(facts: Facts) -> dict[str, list[Fixed]]:
    """By CRN."""
    found: dict[str, list[Fixed]] = {}
    for one in appointments(facts):
        found.setdefault(one.own.crn, []).append(one)
    return found


def _as_session(series: Series, one: GroupAppointment) -> SeriesSession:
    listed = series.template.in_order
    manual = next((each for each in listed if each.key == one.session), listed[0])
    minutes = minute_of_day(one.end_time) - minute_of_day(one.start_time)
    alone = manual.model_copy(update={"minutes": minutes, "session_type": SessionType.ONE_TO_ONE})
    return SeriesSession(alone, one.date, one.start_time)


def rooms_of(group: ProgrammeGroup) -> set[str]:
    """Where the group meets, or a member of it by themselves."""
    return {code for code in (group.room_code, *(one.room_code for one in group.appointments)) if code is not None}


def staff_of(group: ProgrammeGroup) -> set[str]:
    """Who runs the group, stands in, or meets a member of it by themselves."""
    alone = (one.facilitator_code for one in group.appointments)
    return {code for code in (*group.facilitator_codes, *group.cover_codes, *alone) if code is not None}
