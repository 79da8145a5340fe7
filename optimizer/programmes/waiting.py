"""Why each who waits has no seat, in coded reasons, and when the next start comes at which they could have one.

Every room is looked at, at each of its slots and twos of slots, week by week: first the weeks in which groups were
formed, which give the reasons, then on to the policy's last week for the next start. Of each start is asked what it
lacks and what stands against each seat (`starts.py`). Nobody is asked about again whose order ends too soon for every
start of a week, since later ones end later. There is an end to it: `MOST` starts and seats.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from models.programmes.checks_between import templates_of
from models.programmes.codes import ProgrammeCohort
from models.programmes.groups import ProgrammeGroup
from models.programmes.layout import WeeklySlot
from models.programmes.referrals import Referral
from models.result import Violation
from models.waiting import NextStart, SeatReason, Waiting
from optimizer.facts import Facts
from optimizer.programmes.candidates import candidates, is_ready
from optimizer.programmes.company import HIDDEN, PROTECTED, lacks_company, next_start, no_seat
from optimizer.programmes.series import Series
from optimizer.programmes.starts import Beside, Lack, against, lacks

MOST, ASKED = 5000, "ASKED"
FIT = "AP-FIT-ORDER"
ALWAYS = {
    ("STRUCT-GROUP", "OUTSIDE_NAMED_SLOTS"), ("AP-TRAVEL-60", "TOO_FAR"), ("AP-VENUE", "NOT_ACCESSIBLE"),
    ("LDC-COHORT", "NO_LDC_GROUP"), (PROTECTED, PROTECTED),
}  # fmt: skip
"""What no later start changes."""
Place = tuple[str | None, tuple[WeeklySlot, ...], ProgrammeCohort]
"""Room, times and cohort: a group of the other cohort in the same place may suit."""
Of = tuple[str, str]
"""Person and programme."""


def explained(facts: Facts, waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """The same with reasons and next starts, beside what is proposed."""
    looked = Looked(facts)
    looked.look()
    return tuple(map(looked.told, waiting))


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
        self.weeks = facts.numbers.programme_start_weeks
        self.last = max(self.weeks, facts.numbers.programme_next_weeks)
        self.reasons: dict[Of, dict[Of, list[Lack]]] = defaultdict(lambda: defaultdict(list))
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

    def look(self) -> None:
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
        series = next(one for one in self.facts.series if one.group.group_code == group.group_code)
        wanted = [one for one in self._ready() if _is_for(group, one)]
        found = against(self.facts, group.model_copy(update={"group_code": ASKED}), wanted)
        for one in wanted:
            self._keep(
                _of(one), list(map(_lack, found[one.crn])) or list(no_seat(self.facts, series, one)), reasons=True
            )

    def _ready(self) -> list[Referral]:
        problem = self.facts.problem
        return [one for one in problem.referrals if is_ready(problem, one) and one.crn in self.facts.person]

    def _asks(self, group: ProgrammeGroup, one: Referral, week: int) -> bool:
        later = _of(one) not in self.next and (_of(one), _place(group)) not in self.never
        return _of(one) not in self.gone and (week <= self.weeks or later)

    def _kinds(self) -> Iterator[Kind]:
        """Of each programme, cohort, room and choice of slots; who is ready, of both sexes together."""
        ready, seen = self._ready(), set[object]()
        for group in candidates(self.facts):
            what = group.template_code, group.cohort, group.room_code, group.slots
            if what not in seen:
                seen.add(what)
                wanted = tuple(one for one in ready if _is_for(group, one))
                yield Kind(group.model_copy(update={"sex": self.templates[group.template_code].sex}), wanted)

    def _start(self, group: ProgrammeGroup, week: int) -> Series:
        first = self.facts.problem.window.start_date + timedelta(weeks=week)
        made = group.model_copy(update={"starts_on": first})
        return Series(self.facts.problem, made, self.templates[made.template_code], self.rooms[made.room_code or ""])

    def _at(self, series: Series, wanted: Sequence[Referral], *, reasons: bool) -> None:
        """Looks at one start; for a next one no further where it is without something."""
        if not reasons and any(lacks(self.beside, series)):
            return
        found, general = self._against(series, wanted)
        able = [one for one in wanted if not found[one.crn]]
        for one in wanted:
            mine = found[one.crn]
            others = list(lacks_company(self.facts, series, one, able)) if not mine else []
            self._keep(_of(one), [*general, *mine, *others], reasons=reasons)
            if others and not general:
                self.too_few.add(_of(one))
            if not (general or mine or others) and _of(one) not in self.next:
                self.next[_of(one)] = next_start(self.facts, series, one, able)

    def _against(self, series: Series, wanted: Sequence[Referral]) -> tuple[dict[str, list[Lack]], list[Lack]]:
        """By person, and whoever sits there. The rules are asked of those for whom it may have changed."""
        place = _place(series.group)
        asked = [one for one in wanted if (_of(one), place) not in self.never]
        self.left -= len(asked)
        told = against(self.facts, series.group, asked)
        general = [*lacks(self.beside, series), *(Lack(one.rule, one.code) for one in told.pop(""))]
        found = {one.crn: self.never.get((_of(one), place), []) for one in wanted}
        for one in asked:
            found[one.crn] = mine = [_lack(each) for each in told[one.crn]]
            always = [each for each in mine if (each.rule, each.code) in ALWAYS]
            if always:
                self.never[_of(one), place] = always
            (self.ends if any(each.rule == FIT for each in mine) else self.fits).add(_of(one))
        return found, general

    def _keep(self, of: Of, lacking: Sequence[Lack], *, reasons: bool) -> None:
        if reasons:
            self.starts[of] += 1
            for one in {(each.rule, each.code): each for each in lacking}.values():
                self.reasons[of][one.rule, one.code].append(one)

    def told(self, one: Waiting) -> Waiting:
        of = one.crn, one.template_code
        update = {
            "starts": self.starts[of], "reasons": tuple(_reasons(self.reasons[of].values())),
            "next_start": self.next.get(of), "no_next_start": None if of in self.next else self._none(one),
        }  # fmt: skip
        return one.model_copy(update=update)

    def _none(self, one: Waiting) -> str:
        of = one.crn, one.template_code
        if one.code in ("NOT_READY", "CALENDAR_NOT_KNOWN"):
            return one.code
        if of in self.gone:
            return "ORDER_ENDS"
        if self.left <= 0:
            return "NOT_LOOKED_AT"
        if of not in self.starts:
            return "NO_ROOM"
        return "TOO_FEW_TO_START" if of in self.too_few else "NONE_WITHIN"


def _of(one: Referral) -> Of:
    return one.crn, one.template_code


def _place(group: ProgrammeGroup) -> Place:
    return group.room_code, group.slots, group.cohort


def _is_for(group: ProgrammeGroup, one: Referral) -> bool:
    cohort = one.cohort.value
    same = group.cohort.value in {cohort, cohort.removesuffix("_LDC")}
    return same and one.template_code == group.template_code


def _lack(one: Violation) -> Lack:
    """What is protected has no day and no amount."""
    if one.rule in HIDDEN:
        return Lack(PROTECTED, PROTECTED)
    return Lack(one.rule, one.code, one.amount, one.unit, one.session.date if one.session else None)


def _reasons(listed: Iterable[Sequence[Lack]]) -> Iterator[SeatReason]:
    """The commonest first; each at its least."""
    found = []
    for mine in listed:
        least = min(mine, key=lambda one: (one.amount or 0, str(one.on)))
        found.append(SeatReason(starts=len(mine), **least._asdict()))
    yield from sorted(found, key=lambda one: (-one.starts, one.rule, one.code))
