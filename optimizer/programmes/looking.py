"""Which starts there could be of a group for those who wait, and what each is without and has against their seats.

Every room is looked at, at each of its slots and twos of slots, week by week. First for the next start of each, on to
the policy's last week: only where enough could come at all (`screen.py`), and as long as somebody there has none yet.
Then the weeks in which groups were formed give the reasons, programme by programme in turn. Of each start is asked what
it lacks and what stands against each seat (`starts.py`). Nobody is asked about again whose order ends too soon for
every start of a week, since later ones end later. There is an end to both: so many starts and seats.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
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
from optimizer.programmes.screen import Screen
from optimizer.programmes.series import Series
from optimizer.programmes.starts import Beside, Lack, against, lacks

NEXT_MOST, MOST, ASKED = 12000, 5000, "ASKED"
"""Starts and seats that are asked about for next starts; and for reasons, and then for entry points."""
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


class Told:
    """What was asked of one start: what stands against each seat, and whoever sits there."""

    def __init__(self) -> None:
        self.seats: dict[str, list[Lack]] = {}
        self.whoever: list[Lack] = []


class Looked:
    """What was seen so far."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.beside, self.screen = facts, Beside(facts), Screen(facts)
        self.templates = templates_of(facts.problem)
        problem = facts.problem
        self.ready = [one for one in problem.referrals if is_ready(problem, one) and one.crn in facts.person]
        self.weeks = facts.numbers.programme_start_weeks
        self.last = max(self.weeks, facts.numbers.programme_next_weeks)
        self.reasons: dict[Of, dict[Of, list[Lack]]] = defaultdict(lambda: defaultdict(list))
        self.own: dict[Of, Counter[tuple[str, str]]] = defaultdict(Counter)
        """In how many starts what stands against the person's own seat does, rule and code."""
        self.starts = Counter[Of]()
        self.next: dict[Of, NextStart] = {}
        self.gone: dict[Of, int] = {}
        """Whose order ends too soon, from which week on."""
        self.too_few: set[Of] = set()
        self.never: dict[tuple[Of, Place], list[Lack]] = {}
        """What stands against a seat there, whenever the group starts."""
        self.told: dict[tuple[str, Place, int], Told] = defaultdict(Told)
        """What was asked so far of starts, by programme, place and week."""
        self.left, self.weeks_seen = NEXT_MOST, 0
        """What is left of the askings; up to which week all that could be a next start was looked at."""
        self.kinds = _in_turn(self._kinds())
        self.known = {of(one) for kind in self.kinds for one in kind.wanted}
        self._look()

    def _look(self) -> None:
        for group in self.facts.groups:
            self._proposed(group)
        for week in range(1, self.last + 1):
            if not self._soonest(week):
                break
            self.weeks_seen = week
        self.seen_all, self.left = self.left > 0, MOST
        for week in range(1, self.weeks + 1):
            fits, ends = set[Of](), set[Of]()
            for kind in self.kinds:
                wanted = [one for one in kind.wanted if week <= self.gone.get(of(one), self.last)]
                if self.left > 0 and wanted:
                    self.left -= 1
                    found = self._reasons(self._start(kind.group, week), wanted, week)
                    ends.update(one for one, mine in found.items() if _short(mine))
                    place = _place(kind.group)
                    fits.update(
                        one for one, mine in found.items() if not _short(mine) and (one, place) not in self.never
                    )
            if self.left > 0:  # else there may be a start that comes soon enough, and was not looked at
                self.gone = dict.fromkeys(ends - fits, week) | self.gone
        self.left = MOST

    @property
    def until(self) -> date:
        """Before this day every start that could be a next one was looked at."""
        return self.facts.problem.window.start_date + timedelta(weeks=self.weeks_seen + 1)

    def _soonest(self, week: int) -> bool:
        """Looks for who has a next start in a week. Is there anybody left to look for, and anything to ask?"""
        fits, ends = set[Of](), set[Of]()
        for kind in self.kinds:
            wanted = [one for one in kind.wanted if of(one) not in self.gone]
            if not wanted:
                continue
            series = self._start(kind.group, week)
            ruled_out = self.screen.against(series, wanted)
            ends.update(of(one) for one in wanted if FIT in ruled_out[one.crn])
            able = [one for one in wanted if not ruled_out[one.crn] and (of(one), _place(kind.group)) not in self.never]
            if any(of(one) not in self.next for one in able):
                if self.left <= 0:
                    return False
                self._next(series, able, week)
            short = {of(one) for one in able if _short(self._found(series, one, week))}
            ends |= short
            fits |= {of(one) for one in wanted if not ruled_out[one.crn]} - short
        self.gone |= dict.fromkeys(ends - fits, week)
        return any(one not in self.next and one not in self.gone for one in self.known)

    def _found(self, series: Series, one: Referral, week: int) -> list[Lack]:
        """As far as it was asked."""
        return self.told[_start_of(series.group, week)].seats.get(one.crn, [])

    def _next(self, series: Series, able: Sequence[Referral], week: int) -> None:
        """Whoever could sit there with enough others, and has no next start yet, has it there."""
        if len(able) < series.template.least_members:
            self.too_few.update(map(of, able))
            return
        self.left -= 1
        if any(lacks(self.beside, series)):
            return
        without = [one for one in able if of(one) not in self.next]
        found, whoever = self._against(series, without, week)
        if whoever or all(found.values()):
            return
        found, _ = self._against(series, able, week)
        there = [one for one in able if not found[one.crn]]
        for one in there:
            if any(lacks_company(self.facts, series, one, there)):
                self.too_few.add(of(one))
            elif of(one) not in self.next:
                self.next[of(one)] = next_start(self.facts, series, one, there)

    def _proposed(self, group: ProgrammeGroup) -> None:
        """Why those who could come to a group that is proposed have no seat in it."""
        series = its_series(self.facts, group.group_code)
        wanted = [one for one in self.ready if _is_for(group, one)]
        found = against(self.facts, group.model_copy(update={"group_code": ASKED}), wanted)
        for one in wanted:
            mine = [_lack(each) for each in found[one.crn]]
            self._keep(of(one), mine, [] if mine else list(no_seat(self.facts, series, one)))

    def _kinds(self) -> Iterator[Kind]:
        """Of each programme, cohort, room and choice of slots; who is ready, of both sexes together."""
        seen = set[object]()
        for group in candidates(self.facts):
            what = group.template_code, group.cohort, group.room_code, group.slots
            if what not in seen:
                seen.add(what)
                wanted = tuple(one for one in self.ready if _is_for(group, one))
                update = {"sex": self.templates[group.template_code].sex, "group_code": ASKED}
                yield Kind(group.model_copy(update=update), wanted)

    def _start(self, group: ProgrammeGroup, week: int) -> Series:
        first = self.facts.problem.window.start_date + timedelta(weeks=week)
        return self.screen.series(group.model_copy(update={"starts_on": first}))

    def _reasons(self, series: Series, wanted: Sequence[Referral], week: int) -> dict[Of, list[Lack]]:
        """What keeps each of them from this start; told is what stands against their own seats."""
        found, whoever = self._against(series, wanted, week)
        general = [*lacks(self.beside, series), *whoever]
        able = [one for one in wanted if not found[one.crn]]
        for one in wanted:
            mine = found[one.crn]
            others = list(lacks_company(self.facts, series, one, able)) if not mine else []
            self._keep(of(one), mine, [*general, *others])
            if others and not general:
                self.too_few.add(of(one))
        return {of(one): found[one.crn] for one in wanted}

    def _against(
        self, series: Series, wanted: Sequence[Referral], week: int
    ) -> tuple[dict[str, list[Lack]], list[Lack]]:
        """By person, and whoever sits there. The rules are asked of those for whom it may have changed."""
        place, known = _place(series.group), self.told[_start_of(series.group, week)]
        asked = [one for one in wanted if (of(one), place) not in self.never and one.crn not in known.seats]
        self.left -= len(asked)
        told = against(self.facts, series.group, asked, series)
        known.whoever += [Lack(one.rule, one.code) for one in told.pop("")]
        for one in asked:
            known.seats[one.crn] = mine = [_lack(each) for each in told[one.crn]]
            always = [each for each in mine if (each.rule, each.code) in ALWAYS]
            if always:
                self.never[of(one), place] = always
        found = {one.crn: known.seats.get(one.crn) or self.never.get((of(one), place), []) for one in wanted}
        return found, list(dict.fromkeys(known.whoever))

    def _keep(self, of: Of, mine: Sequence[Lack], others: Sequence[Lack]) -> None:
        """What stands against the person's seat, and what else is in the way."""
        self.starts[of] += 1
        self.own[of].update({(each.rule, each.code) for each in mine})
        for one in {(each.rule, each.code): each for each in (*others, *mine)}.values():
            self.reasons[of][one.rule, one.code].append(one)


def of(one: Referral) -> Of:
    return one.crn, one.template_code


def _short(listed: Iterable[Lack]) -> bool:
    """Does the order end too soon?"""
    return any(one.rule == FIT for one in listed)


def _start_of(group: ProgrammeGroup, week: int) -> tuple[str, Place, int]:
    return group.template_code, _place(group), week


def _in_turn(kinds: Iterable[Kind]) -> list[Kind]:
    """The first of each programme and cohort, then the second of each, so that what there is time for is shared."""
    counts = Counter[tuple[str, ProgrammeCohort]]()
    placed = list[tuple[int, int, Kind]]()
    for n, kind in enumerate(kinds):
        what = kind.group.template_code, kind.group.cohort
        placed.append((counts[what], n, kind))
        counts[what] += 1
    return [kind for _, _, kind in sorted(placed, key=lambda one: one[:2])]


def _place(group: ProgrammeGroup) -> Place:
    return group.room_code, group.slots, group.cohort


def _is_for(group: ProgrammeGroup, one: Referral) -> bool:
    return one.template_code == group.template_code and one.sits_in(group.cohort)


def _lack(one: Violation) -> Lack:
    """What is protected has no day and no amount."""
    if one.rule in HIDDEN:
        return Lack(PROTECTED, PROTECTED)
    return Lack(one.rule, one.code, one.amount, one.unit, one.session.date if one.session else None)
