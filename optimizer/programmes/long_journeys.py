"""Why a seat that is proposed is further away than 60 minutes: the code that is recorded for it (AP-TRAVEL-60).

From the list that unpaid work has (`optimizer/reasons.py`), in its order: WOMEN_ONLY_CHOSEN; NO_OPTION_WITHIN_60;
WITHIN_60_REFUSED with the rules; else WITHIN_60_FULL. What is nearer: groups of the same programme and cohort that
would start in the same week, in every room at each of its slots and twos of slots, and entry points of groups that go
round. The rules are asked of a seat there as they are of one that is proposed, beside what runs already: what they have
nothing against is full, has too few for it or nobody to run it, or is no place beside somebody. A protected reason is
never named: where nothing else stands against what is nearer, there is no option within 60.
"""

from collections.abc import Iterable, Iterator, Set
from datetime import date, timedelta

from models.programmes.groups import GroupMember, ProgrammeGroup
from models.programmes.proposed import LongJourney
from models.programmes.referrals import Referral
from models.result import Violation
from optimizer.facts import Facts, fact
from optimizer.programmes import entries, starts
from optimizer.programmes.candidates import patterns
from optimizer.programmes.company import HIDDEN
from optimizer.programmes.kinds import ASKED, is_for
from optimizer.programmes.outings import longest_way, share_ways
from optimizer.programmes.screen import Screen
from optimizer.programmes.series import Series
from optimizer.programmes.starts import rule_of
from optimizer.rules.programmes.groups import longest, new_seats
from optimizer.rules.risk.risk_nonassoc import ID as APART
from optimizer.rules.structure.struct_group import is_apart

Seat = tuple[str, str]
"""Group and person."""


@fact
def long_journeys(facts: Facts) -> dict[Seat, LongJourney]:
    """Of the seats that are proposed those above the threshold, each with its minutes and why."""
    new = {(series.group.group_code, one.crn): one for series, _, one in new_seats(facts)}
    if not new:
        return {}
    nearer, found = _Nearer(facts), dict[Seat, LongJourney]()
    for going in longest(facts, lambda _: facts.numbers.programme_travel_minutes):
        seat = going.series.group.group_code, going.crn
        if seat in new:
            codes = nearer.reason(going.series, new[seat])
            found[seat] = LongJourney(crn=going.crn, minutes=going.way.longer, reason_codes=codes)
    return found


class _Nearer:
    """What there is within the threshold, before anything is proposed."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts.unproposed
        share_ways(facts, self.facts)
        self.screen = Screen(self.facts)
        self.referrals = {(one.crn, one.template_code): one for one in self.facts.problem.referrals}

    def reason(self, series: Series, member: GroupMember) -> tuple[str, ...]:
        """The code, and after WITHIN_60_REFUSED the rules."""
        if member.women_only_venue and series.room is not None and series.room.women_only:
            return ("WOMEN_ONLY_CHOSEN",)
        one, refusing = self.referrals.get((member.crn, series.group.template_code)), set[str]()
        for found in self._against(series, one, self._monday(member)) if one is not None else ():
            if not found:
                return ("WITHIN_60_FULL",)
            refusing |= found
        told = refusing - HIDDEN
        return ("WITHIN_60_REFUSED", *sorted(told)) if told else ("NO_OPTION_WITHIN_60",)

    def _monday(self, member: GroupMember) -> date:
        """Of the week in which the seat begins, as groups that might start are laid out."""
        first = self.facts.problem.window.start_date
        return first + timedelta(weeks=(member.joined_on - first).days // 7)

    def _against(self, far: Series, one: Referral, monday: date) -> Iterator[Set[str]]:
        """The rules against a seat in each that is near enough; none: nothing is against it. What the screen rules out
        is not asked any further."""
        for point in self._points(one):
            yield _rules(entries.against(self.facts, point, [one])[one.crn])
        for series in self._starts(far.group, monday):
            if self._near(series, one):
                yield self.screen.against(series, [one])[one.crn] or self._asked(series, one)

    def _starts(self, far: ProgrammeGroup, monday: date) -> Iterator[Series]:
        """Of a group of the same programme, cohort and sex."""
        for room in self.facts.problem.rooms:
            for slots in patterns(self.facts, room):
                group = ProgrammeGroup(
                    group_code=ASKED, pdu_code=room.pdu_code, template_code=far.template_code, sex=far.sex,
                    cohort=far.cohort, slots=slots, starts_on=monday, room_code=room.room_code,
                )  # fmt: skip
                yield self.screen.series(group)

    def _asked(self, series: Series, one: Referral) -> set[str]:
        found = starts.against(self.facts, series.group, [one], series)
        return _rules([*found[""], *found[one.crn]])

    def _points(self, one: Referral) -> Iterator[entries.EntryPoint]:
        """In the weeks in which groups may start."""
        sex = self.facts.person[one.crn].placement_sex
        for point in entries.entry_points(self.facts):
            group, soon = point.running.group, entries.in_start_weeks(self.facts, point)
            if soon and is_for(group, one) and not is_apart(group, sex) and self._near(point.series, one):
                yield point

    def _near(self, series: Series, one: Referral) -> bool:
        most = self.facts.numbers.programme_travel_minutes
        return bool(series.to_come) and longest_way(self.facts, series, one.crn) <= most


def _rules(found: Iterable[Violation]) -> set[str]:
    """Who else would be there is no reason against the place, as it is none of unpaid work."""
    return {rule_of(one.rule, one.code) for one in found if one.rule != APART}
