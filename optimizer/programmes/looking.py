"""Which starts there could be of a group for those who wait, and what each is without and has against their seats.

Every room is looked at, at each of its slots and twos of slots, week by week: first the weeks in which groups were
formed, which give the reasons, then on to the policy's last week for the next start. Of each start is asked what it
lacks and what stands against each seat (`starts.py`). Nobody is asked about again whose order ends too soon for every
start of a week, since later ones end later. There is an end to it: `MOST` starts and seats.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from models.programmes.checks_between import templates_of
from models.programmes.codes import ProgrammeCohort
from models.programmes.groups import ProgrammeGroup
from models.programmes.layout import WeeklySlot
from models.programmes.referrals import Referral
from models.result import Violation
from models.waiting import NextStart
from optimizer.facts import Facts
from optimizer.programmes.candidates import candidates, is_ready
from optimizer.programmes.cascade import its_series
from optimizer.programmes.company import HIDDEN, PROTECTED, lacks_company, next_start, no_seat
from optimizer.programmes.series import Series
from optimizer.programmes.starts import Beside, Lack, against, lacks

MOST, ASKED = 5000, "ASKED"
FIT = "AP-FIT-ORDER"
ALWAYS = {
    ("STRUCT-GROUP", "OUTSIDE_NAMED_SLOTS"), ("AP-TRAVEL-60", "TOO_FAR"), ("AP-VENUE", "NOT_ACCESSIBLE"),
    ("AP-VENUE", "KEPT_FOR_WOMEN"), ("AP-VENUE", "NOT_KEPT_FOR_WOMEN"),
    ("LDC-COHORT", "NO_LDC_GROUP"), (PROTECTED, PROTECTED),
}  # fmt: skip
"""What no later start changes."""
Place = tuple[str | None, tuple[WeeklySlot, ...], ProgrammeCohort]
"""Room, times and cohort: a group of the other cohort in the same place may suit."""
Of = tuple[str, str]
"""Person and programme."""


class Kind(NamedTuple):
    """Starts that differ in their weeks alone, and who waits for such."""

    group: ProgrammeGroup
    wanted: tuple[Referral, ...]


class Looked:
    """What was seen so far."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.beside = facts, Beside(facts)
        self.templates = templates_of(facts.problem)
        self.rooms = {one.room_code: one for one in facts.problem.rooms}
        problem = facts.problem
        self.ready = [one for one in problem.referrals if is_ready(problem, one) and one.crn in facts.person]
        self.weeks = facts.numbers.programme_start_weeks
        self.last = max(self.weeks, facts.numbers.programme_next_weeks)
        self.reasons: dict[Of, dict[Of, list[Lack]]] = defaultdict(lambda: defaultdict(list))
        self.own: dict[Of, Counter[tuple[str, str]]] = defaultdict(Counter)
        """In how many starts what stands against the person's own seat does, rule and code."""
        self.starts = Counter[Of]()
        self.next: dict[Of, NextStart] = {}
        self.gone: set[Of] = set()
        """Whose order ends too soon."""
        self.fits, self.ends = set[Of](), set[Of]()
        """Of a week: whose order is long enough for one of its starts, and whose is not."""
        self.too_few: set[Of] = set()
        self.never: dict[tuple[Of, Place], list[Lack]] = {}
        """What stands against a seat there, whenever the group starts."""
        self.left = MOST
        self._look()

    def _look(self) -> None:
        for group in self.facts.groups:
            self._proposed(group)
        kinds = list(self._kinds())
        for week in range(1, self.last + 1):
            self.fits, self.ends = set(), set()
            for kind in kinds:
                wanted = [one for one in kind.wanted if self._asks(kind.group, one, week)]
                if wanted and self.left <= 0:
                    return
                if wanted:
                    self.left -= 1
                    self._at(self._start(kind.group, week), wanted, reasons=week <= self.weeks)
            self.gone |= self.ends - self.fits

    def _proposed(self, group: ProgrammeGroup) -> None:
        """Why those who could come to a group that is proposed have no seat in it."""
        series = its_series(self.facts, group.group_code)
        wanted = [one for one in self.ready if _is_for(group, one)]
        found = against(self.facts, group.model_copy(update={"group_code": ASKED}), wanted)
        for one in wanted:
            mine = [_lack(each) for each in found[one.crn]]
            self._keep(of(one), mine, [] if mine else list(no_seat(self.facts, series, one)))

    def _asks(self, group: ProgrammeGroup, one: Referral, week: int) -> bool:
        later = of(one) not in self.next and (of(one), _place(group)) not in self.never
        return of(one) not in self.gone and (week <= self.weeks or later)

    def _kinds(self) -> Iterator[Kind]:
        """Of each programme, cohort, room and choice of slots; who is ready, of both sexes together."""
        seen = set[object]()
        for group in candidates(self.facts):
            what = group.template_code, group.cohort, group.room_code, group.slots
            if what not in seen:
                seen.add(what)
                wanted = tuple(one for one in self.ready if _is_for(group, one))
                yield Kind(group.model_copy(update={"sex": self.templates[group.template_code].sex}), wanted)

    def _start(self, group: ProgrammeGroup, week: int) -> Series:
        first = self.facts.problem.window.start_date + timedelta(weeks=week)
        made = group.model_copy(update={"starts_on": first})
        return Series(self.facts.problem, made, self.templates[made.template_code], self.rooms[made.room_code or ""])

    def _at(self, series: Series, wanted: Sequence[Referral], *, reasons: bool) -> None:
        """Looks at one start; for a next one no further where it is without something."""
        without = list(lacks(self.beside, series))
        if without and not reasons:
            return
        found, whoever = self._against(series, wanted)
        general = [*without, *whoever]
        able = [one for one in wanted if not found[one.crn]]
        for one in wanted:
            mine = found[one.crn]
            others = list(lacks_company(self.facts, series, one, able)) if not mine else []
            if reasons:
                self._keep(of(one), mine, [*general, *others])
            if others and not general:
                self.too_few.add(of(one))
            if not (general or mine or others) and of(one) not in self.next:
                self.next[of(one)] = next_start(self.facts, series, one, able)

    def _against(self, series: Series, wanted: Sequence[Referral]) -> tuple[dict[str, list[Lack]], list[Lack]]:
        """By person, and whoever sits there. The rules are asked of those for whom it may have changed."""
        place = _place(series.group)
        asked = [one for one in wanted if (of(one), place) not in self.never]
        self.left -= len(asked)
        told = against(self.facts, series.group, asked)
        whoever = [Lack(one.rule, one.code) for one in told.pop("")]
        found = {one.crn: self.never.get((of(one), place), []) for one in wanted}
        for one in asked:
            found[one.crn] = mine = [_lack(each) for each in told[one.crn]]
            always = [each for each in mine if (each.rule, each.code) in ALWAYS]
            if always:
                self.never[of(one), place] = always
            (self.ends if any(each.rule == FIT for each in mine) else self.fits).add(of(one))
        return found, whoever

    def _keep(self, of: Of, mine: Sequence[Lack], others: Sequence[Lack]) -> None:
        """What stands against the person's seat, and what else is in the way."""
        self.starts[of] += 1
        self.own[of].update({(each.rule, each.code) for each in mine})
        for one in {(each.rule, each.code): each for each in (*others, *mine)}.values():
            self.reasons[of][one.rule, one.code].append(one)


def of(one: Referral) -> Of:
    return one.crn, one.template_code


def _place(group: ProgrammeGroup) -> Place:
    return group.room_code, group.slots, group.cohort


def _is_for(group: ProgrammeGroup, one: Referral) -> bool:
    return one.template_code == group.template_code and one.sits_in(group.cohort)


def _lack(one: Violation) -> Lack:
    """What is protected has no day and no amount."""
    if one.rule in HIDDEN:
        return Lack(PROTECTED, PROTECTED)
    return Lack(one.rule, one.code, one.amount, one.unit, one.session.date if one.session else None)
