"""Who could sit in a group that could start, at most: asked before the rules are, since most groups have too few.

Five of the reasons against a seat are looked at by themselves: named slots, the time left of the order, a way longer
than anybody is sent or than the person said they can go, and a group that does not suit. Whoever they rule out the
rules rule out too: nothing is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from models.programmes.checks_between import templates_of
from models.programmes.groups import ProgrammeGroup, Room
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from optimizer.facts import Facts
from optimizer.overrides import decided
from optimizer.programmes.outings import find_ways, outing
from optimizer.programmes.series import Series, lay_as
from optimizer.rules.people.ldc_cohort import ID as LEARNING
from optimizer.rules.people.ldc_cohort import suits_learning, unsuited
from optimizer.rules.programmes.ap_fit_order import ID as FIT_ORDER
from optimizer.rules.programmes.ap_travel_60 import ID as TRAVEL
from optimizer.rules.structure.struct_group import at_each_time, within
from optimizer.rules.travel.travel_carer_min import ID as OWN_LIMIT
from optimizer.rules.travel.travel_carer_min import most_for

AVAILABILITY = "AVAIL-MATRIX"
Laid = tuple[str, object, date, tuple[date, ...]]
AtTimes = dict[str, frozenset[str]]


class Screen:
    """Series that were laid out for one group serve all that meet at the same times."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.templates = facts, templates_of(facts.problem)
        self.rooms: dict[str, Room] = {one.room_code: one for one in facts.problem.rooms}
        self.laid: dict[Laid, Series] = {}
        self.at_times: dict[object, AtTimes] = {}
        """By programme, room and times of the week, then by CRN."""
        self.longer: dict[object, int] = {}
        self.listed: dict[object, bool] = {}

    def series(self, group: ProgrammeGroup) -> Series:
        """The group's, without a date where it could not meet."""
        room = self.rooms[group.room_code or ""]
        made = Series(self.facts.problem, group, self.templates[group.template_code], room)
        key = group.template_code, group.slots, group.starts_on, room.closed_dates
        if key in self.laid:
            lay_as(made, self.laid[key])
        self.laid.setdefault(key, made)
        return made

    def against(self, series: Series, wanted: Sequence[Referral]) -> dict[str, frozenset[str]]:
        """Of each of these which of the five rule out a seat."""
        last = series.sessions[-1].date + timedelta(days=self.facts.numbers.catch_up_days)
        times = at_each_time(series.to_come)
        what = tuple((one.date.weekday(), one.start_time, one.session.key) for one in times)
        known = self.at_times.setdefault((series.group.template_code, series.group.room_code, what), {})
        first = series.to_come[0].date if series.to_come and not suits_learning(series) else None
        found = dict[str, frozenset[str]]()
        find_ways(self.facts, series, times, [one.crn for one in wanted if one.crn not in known])
        for one in wanted:
            if one.crn not in known:
                known[one.crn] = one_of(frozenset(self._at_times(series, one, times)))
            found[one.crn] = known[one.crn]
            if last > one.order_end_date_inclusive and not self._set_aside(one):
                found[one.crn] = one_of(found[one.crn] | {FIT_ORDER})
            if first is not None and unsuited(self.facts, series, first, one.crn, one.cohort):
                found[one.crn] = one_of(found[one.crn] | {LEARNING})
        return found

    def _at_times(self, series: Series, one: Referral, sessions: Iterable[SeriesSession]) -> Iterator[str]:
        """What hangs on room, weekdays and times, and not on the week in which the group starts."""
        if not all(self._listed(one, session) for session in sessions):
            yield AVAILABILITY
        longest = max((self._longer(series, one, session) for session in sessions), default=0)
        if longest > self.facts.numbers.travel_max_minutes:
            yield TRAVEL
        if longest > most_for(self.facts.person[one.crn]):
            yield OWN_LIMIT

    def _set_aside(self, one: Referral) -> bool:
        """Perhaps: until when is for the rule to see."""
        return any(each.rule == FIT_ORDER for each in decided(self.facts, one.crn))

    def _listed(self, one: Referral, session: SeriesSession) -> bool:
        key = one.crn, one.template_code, session.date.weekday(), session.start_time, session.session.minutes
        if key not in self.listed:
            self.listed[key] = within(one, session, self.facts.numbers)
        return self.listed[key]

    def _longer(self, series: Series, one: Referral, session: SeriesSession) -> int:
        """Minutes of the longer of the two ways, with its margin."""
        what = series.group.room_code, series.group.template_code
        key = one.crn, what, (session.date.weekday(), session.start_time, session.session.key)
        if key not in self.longer:
            going = outing(self.facts, series, session, one.crn)
            self.longer[key] = 0 if going is None else going.way.longer
        return self.longer[key]


@cache
def one_of(rules: frozenset[str]) -> frozenset[str]:
    """The same set for equal ones: there are hundreds of thousands of seats, and a few sets of rules."""
    return rules
