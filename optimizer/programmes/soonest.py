"""The next start of each who waits: the first at which they could sit that lacks nothing.

Week by week, on to the policy's last, only where enough could come at all (`screen.py`), and as long as somebody there
has none yet. Nobody is looked for again whose order ends too soon for every start of a week: later ones end later.
"""

from collections.abc import Iterable, Sequence

from models.programmes.referrals import Referral
from models.waiting import NextStart
from optimizer.programmes.company import lacks_company, next_start
from optimizer.programmes.kinds import Kind, Of, of, place_of
from optimizer.programmes.series import Series
from optimizer.programmes.starts import Beside, Lack, lacks
from optimizer.programmes.told import Askings
from optimizer.rules.programmes.ap_fit_order import ID as FIT


class Soonest:
    """Next starts, as far as there were askings left."""

    def __init__(self, asked: Askings, beside: Beside, kinds: Sequence[Kind], last: int) -> None:
        self.asked, self.beside, self.kinds = asked, beside, kinds
        self.next: dict[Of, NextStart] = {}
        self.gone: dict[Of, int] = {}
        """Whose order ends too soon, from which week on."""
        self.too_few: set[Of] = set()
        self.weeks_seen = 0
        """Up to which week all that could be a next start was looked at."""
        self.known = {of(one) for kind in kinds for one in kind.wanted}
        for week in range(1, last + 1):
            if not self._look(week):
                break
            self.weeks_seen = week

    def _look(self, week: int) -> bool:
        """Looks for who has a next start in a week. Is there anybody left to look for, and anything to ask?"""
        fits, ends, asked = set[Of](), set[Of](), self.asked
        for kind in self.kinds:
            wanted = [one for one in kind.wanted if of(one) not in self.gone]
            if not wanted:
                continue
            series = asked.start(kind.group, week)
            ruled_out, place = asked.screen.against(series, wanted), place_of(series.group)
            ends.update(of(one) for one in wanted if FIT in ruled_out[one.crn])
            able = [one for one in wanted if not ruled_out[one.crn] and (of(one), place) not in asked.never]
            if any(of(one) not in self.next for one in able):
                if asked.left <= 0:
                    return False
                self._next(series, able, week)
            late = {of(one) for one in able if short(asked.found(series, one, week))}
            ends |= late
            fits |= {of(one) for one in wanted if not ruled_out[one.crn]} - late
        self.gone |= dict.fromkeys(ends - fits, week)
        return any(one not in self.next and one not in self.gone for one in self.known)

    def _next(self, series: Series, able: Sequence[Referral], week: int) -> None:
        """Whoever could sit there with enough others, and has no next start yet, has it there."""
        if len(able) < series.template.least_members:
            self.too_few.update(map(of, able))
            return
        self.asked.left -= 1
        if any(lacks(self.beside, series)):
            return
        without = [one for one in able if of(one) not in self.next]
        found, whoever = self.asked.against(series, without, week)
        if whoever or all(found.values()):
            return
        found, _ = self.asked.against(series, able, week)
        facts, there = self.asked.facts, [one for one in able if not found[one.crn]]
        for one in there:
            if any(lacks_company(facts, series, one, there)):
                self.too_few.add(of(one))
            elif of(one) not in self.next:
                self.next[of(one)] = next_start(facts, series, one, there)


def short(listed: Iterable[Lack]) -> bool:
    """Does the order end too soon?"""
    return any(one.rule == FIT for one in listed)
