"""Which starts there could be of a group for those who wait, and what each is without and has against their seats.

First for the next start of each (`soonest.py`). Then the weeks in which groups were formed give the reasons, programme
by programme in turn (`kinds.py`). Of each start is asked what it lacks and what stands against each seat (`starts.py`).
There is an end to each: so many starts and seats.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.programmes.groups import ProgrammeGroup
from models.programmes.referrals import Referral
from optimizer.facts import Facts
from optimizer.programmes.cascade import its_series
from optimizer.programmes.company import lacks_company, no_seat
from optimizer.programmes.kinds import ASKED, Kind, Of, is_for, kinds_of, of, place_of, ready_of
from optimizer.programmes.series import Series
from optimizer.programmes.soonest import Soonest, short
from optimizer.programmes.starts import Beside, Lack, against, lacks
from optimizer.programmes.told import Askings, lack_of

NEXT_MOST, MOST = 12000, 5000
"""Starts and seats that are asked about for next starts; and for reasons, and then for entry points."""


class Refused(NamedTuple):
    """A start at which somebody could not sit, and all that is in the way there."""

    series: Series
    lacks: tuple[Lack, ...]


class Looked:
    """What was seen so far."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.beside, self.asked = facts, Beside(facts), Askings(facts, NEXT_MOST)
        self.ready = ready_of(facts)
        self.weeks = facts.numbers.programme_start_weeks
        self.last = max(self.weeks, facts.numbers.programme_next_weeks)
        self.reasons: dict[Of, dict[Of, list[Lack]]] = defaultdict(lambda: defaultdict(list))
        self.own: dict[Of, Counter[tuple[str, str]]] = defaultdict(Counter)
        """In how many starts what stands against the person's own seat does, rule and code."""
        self.starts = Counter[Of]()
        self.refused: dict[Of, list[Refused]] = defaultdict(list)
        for group in facts.groups:
            self._proposed(group)
        self.kinds = kinds_of(facts)
        soonest = Soonest(self.asked, self.beside, self.kinds, self.last)
        self.known, self.next, self.weeks_seen = soonest.known, soonest.next, soonest.weeks_seen
        self.gone, self.too_few, self.seen_all = soonest.gone, soonest.too_few, self.asked.left > 0
        self.unseen: dict[Of, date] = {}
        """The first entry point that might be sooner than what was found, where nobody looked at it."""
        self.asked.left = MOST
        for week in range(1, self.weeks + 1):
            self._week(week)
        self.asked.left = MOST

    def until(self, who: Of) -> date | None:
        """Before this day every start that could be their next one was looked at. None: all were."""
        days = [self.unseen[who]] if who in self.unseen else []
        if not self.seen_all:
            days.append(self.facts.problem.window.start_date + timedelta(weeks=self.weeks_seen + 1))
        return min(days, default=None)

    def _week(self, week: int) -> None:
        """The reasons that the starts of a week give."""
        fits, ends = set[Of](), set[Of]()
        for kind in self.kinds:
            wanted = [one for one in kind.wanted if week <= self.gone.get(of(one), self.last)]
            if self.asked.left > 0 and wanted:
                self.asked.left -= 1
                found = self._reasons(kind, wanted, week)
                ends.update(one for one, mine in found.items() if short(mine))
                place, never = place_of(kind.group), self.asked.never
                fits.update(one for one, mine in found.items() if not short(mine) and (one, place) not in never)
        if self.asked.left > 0:  # else there may be a start that comes soon enough, and was not looked at
            self.gone = dict.fromkeys(ends - fits, week) | self.gone

    def _proposed(self, group: ProgrammeGroup) -> None:
        """Why those who could come to a group that is proposed have no seat in it."""
        series = its_series(self.facts, group.group_code)
        wanted = [one for one in self.ready if is_for(group, one)]
        found = against(self.facts, group.model_copy(update={"group_code": ASKED}), wanted)
        for one in wanted:
            mine = [lack_of(each) for each in found[one.crn]]
            self.keep(series, one, mine, [] if mine else list(no_seat(self.facts, series, one, series.to_come)))

    def _reasons(self, kind: Kind, wanted: Sequence[Referral], week: int) -> dict[Of, list[Lack]]:
        """What keeps each of them from this start; told is what stands against their own seats."""
        series = self.asked.start(kind.group, week)
        found, whoever = self.asked.against(series, wanted, week)
        general = [*lacks(self.beside, series), *whoever]
        able = [one for one in wanted if not found[one.crn]]
        for one in wanted:
            mine = found[one.crn]
            others = list(lacks_company(self.facts, series, one, able)) if not mine else []
            self.keep(series, one, mine, [*general, *others])
            if others and not general:
                self.too_few.add(of(one))
        return {of(one): found[one.crn] for one in wanted}

    def keep(self, series: Series, one: Referral, mine: Sequence[Lack], others: Sequence[Lack]) -> None:
        """Of a start what stands against the person's seat, and what else is in the way."""
        who = of(one)
        self.starts[who] += 1
        self.own[who].update({(each.rule, each.code) for each in mine})
        lacking = {(each.rule, each.code): each for each in (*others, *mine)}
        for what, each in lacking.items():
            self.reasons[who][what].append(each)
        if lacking:
            self.refused[who].append(Refused(series, tuple(lacking.values())))
