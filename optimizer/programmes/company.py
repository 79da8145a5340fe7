"""What of a seat hangs on who else could sit there, or sits there already."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from models.codes import PlacementSex
from models.programmes.codes import GroupSex, SessionType
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from models.waiting import NextStart
from optimizer.facts import Facts
from optimizer.programmes.kept_apart import meets_kept_apart
from optimizer.programmes.series import Series
from optimizer.programmes.staffing import room_left
from optimizer.programmes.starts import Lack
from optimizer.rules.base import Gate
from optimizer.rules.book import RULES
from optimizer.rules.programmes.groups import most_of, sex_of
from optimizer.rules.risk.risk_nonassoc import apart_from
from optimizer.rules.structure.struct_group import is_apart

PROTECTED = "PROTECTED_REASON"
HIDDEN = {rule.id for rule in RULES for part in rule.parts if isinstance(part, Gate) and part.protected}


Way = Sequence[SeriesSession]
"""The sessions of a group to which somebody would come."""


def no_seat(facts: Facts, series: Series, one: Referral, way: Way) -> Iterator[Lack]:
    """Why somebody against whom nothing stands has no seat in a group that is proposed, or runs."""
    sex = facts.person[one.crn].placement_sex
    woman = sex is PlacementSex.FEMALE
    if is_apart(series.group, sex):
        yield Lack("AP-WOM-NOT-SOLE", "WOULD_BE_ONLY_WOMAN") if woman else Lack("STRUCT-GROUP", "FOR_THE_OTHER_SEX")
        return
    yield from _full(facts, series, way)
    women = min(_women_among(facts, series, way, woman), default=0)
    if women == 1:
        yield Lack("AP-WOM-NOT-SOLE", "WOULD_BE_ONLY_WOMAN" if woman else "ONE_WOMAN_THERE")
    elif woman and 0 < women < facts.numbers.programme_women_least:
        yield Lack("AP-WOM-NOT-SOLE", "TOO_FEW_WOMEN")
    if meets_kept_apart(facts, series, one.crn, way):
        yield Lack(PROTECTED, PROTECTED)


def _full(facts: Facts, series: Series, way: Way) -> Iterator[Lack]:
    """What of its size leaves no place for one more, and from which day: rule and manual, room, partner link worker."""
    day = _day_with(series, way, most_of(facts, series.template))
    if day is not None:
        yield Lack("AP-CAP-12", "GROUP_FULL", on=day)
    day = None if series.room is None else _day_with(series, way, series.room.places)
    if day is not None:
        yield Lack("AP-VENUE", "ROOM_FULL", on=day)
    if series.template.needs_partner_link_worker:
        workers = {one.worker_code: one for one in facts.problem.partner_link_workers}
        worker = workers.get(series.group.partner_link_worker_code or "")
        if worker is None:
            yield Lack("BBR-PLW", "NO_PARTNER_LINK_WORKER")
        elif not room_left(facts, worker):
            yield Lack("BBR-PLW", "WORKER_FULL")


def _day_with(series: Series, way: Way, members: int) -> date | None:
    """The first with so many of them or more."""
    return next((one.date for one in way if len(series.at(one)) >= members), None)


def _women_among(facts: Facts, series: Series, way: Way, woman: bool) -> Iterator[int]:
    """At each session of the group with one more person at which there are women and others: how many women."""
    for session in way:
        if session.session.session_type is SessionType.GROUP:
            there = series.at(session)
            women = sum(sex_of(facts, each) is PlacementSex.FEMALE for each in there) + woman
            if 0 < women <= len(there):
                yield women


def lacks_company(facts: Facts, series: Series, one: Referral, able: Sequence[Referral]) -> Iterator[Lack]:
    """Of a start at which the person could sit: whether enough of those `able` could with them."""
    sizes, least = _sizes(facts, series, one, able), series.template.least_members
    most = max(sizes.values(), default=0)
    if not sizes:
        yield Lack("STRUCT-GROUP", "OF_ANOTHER_SEX")
    if not sizes or most >= least:
        return
    woman = facts.person[one.crn].placement_sex is PlacementSex.FEMALE
    if woman and len(_together(facts, one, able)) >= least:
        only = sizes.get(GroupSex.FEMALE, 0) <= 1
        yield Lack("AP-WOM-NOT-SOLE", "WOULD_BE_ONLY_WOMAN" if only else "TOO_FEW_WOMEN")
    else:
        yield Lack("AP-CAP-12", "TOO_FEW_TO_START", least - most, "people")


def next_start(facts: Facts, series: Series, one: Referral, able: Sequence[Referral]) -> NextStart:
    """Of a start that lacks nothing: the make-up of one sex, where that is enough."""
    sizes, least = _sizes(facts, series, one, able), series.template.least_members
    sex = max(sizes, key=lambda each: (sizes[each] >= least, each is not GroupSex.MIXED))
    return NextStart(
        starts_on=series.sessions[0].date, ends_on=series.sessions[-1].date, room_code=series.group.room_code or "",
        slots=series.group.slots, sex=sex, could_sit=sizes[sex],
    )  # fmt: skip


def _sizes(facts: Facts, series: Series, one: Referral, able: Iterable[Referral]) -> dict[GroupSex, int]:
    """Of each make-up that a group with the person could have, how many could be in it."""
    sexes = [facts.person[each.crn].placement_sex for each in _together(facts, one, able)]
    women, men = sexes.count(PlacementSex.FEMALE), sexes.count(PlacementSex.MALE)
    own = facts.person[one.crn].placement_sex is PlacementSex.FEMALE
    alone, of_programme = GroupSex.FEMALE if own else GroupSex.MALE, series.template.sex
    if of_programme not in (alone, GroupSex.MIXED):
        return {}
    found = {alone: women if own else men}
    if of_programme is GroupSex.MIXED and women >= facts.numbers.programme_women_least and men:
        found[GroupSex.MIXED] = women + men
    return found


def _together(facts: Facts, one: Referral, able: Iterable[Referral]) -> list[Referral]:
    """Who of those able could sit with the person, who is among them."""
    apart = apart_from(facts).get(one.crn, set())
    return [each for each in able if each.crn not in apart]
