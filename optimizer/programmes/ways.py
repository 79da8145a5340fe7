"""The moments at which somebody could have one session by themselves, and what stands against each."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import NamedTuple

from models.problem import Problem
from models.programmes.groups import GroupMember, ProgrammeGroup
from models.programmes.layout import SeriesSession
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.asking import OWN, Against, Asking, coded
from optimizer.programmes.cascade import CHECKS, its_series, running_group
from optimizer.programmes.one_to_one import Moment, alone, guest, moments, with_template
from optimizer.programmes.series import Series
from optimizer.rules.people.ap_wom_not_sole import ID as WOMEN
from optimizer.rules.programmes.ap_busstop_12w import like
from optimizer.rules.programmes.fac_trained import by_code, on_leave
from optimizer.rules.programmes.groups import joins_too_few

OF_STAFF = {rule for rule, check in CHECKS if check.of_staff}
OF_ANYBODY = {rule for rule, _ in CHECKS} - OF_STAFF
"""Rules that hang on who leads, and those that are the same whoever does."""


class Wanted(NamedTuple):
    """A session that a member is to have, from one day to another."""

    series: Series
    member: GroupMember
    session: SeriesSession
    first: date
    last: date
    catch_up: bool
    """The group's, which they missed; else it is one to one by the manual, and no other group has it."""


class Way(NamedTuple):
    """A moment with a facilitator one to one, or with another group."""

    at: Moment
    facilitator: str | None = None
    group: ProgrammeGroup | None = None


def ways(facts: Facts, one: Wanted) -> Iterator[list[Way]]:
    """Of each moment all that there are, in the order of time; at one time with another group before one to one."""
    staff = tuple(trained_staff(facts, one.series))
    apart = [
        [Way(at, who) for who in staff if not on_leave(by_code(facts)[who], at.day)]
        for at in moments(facts.problem, one.series, one.session.session.minutes, one.first, one.last)
    ]
    together = _together(facts, one) if one.catch_up else ()
    listed = (each for each in (*together, *apart) if each)
    return iter(sorted(listed, key=lambda each: (each[0].at.day, each[0].at.start, each[0].group is None)))


def _together(facts: Facts, one: Wanted) -> Iterator[list[Way]]:
    for other in facts.series:
        for there in other.to_come if _alike(one.series, other) else ():
            if there.session.key == one.session.session.key and there.date <= one.last:
                assert there.start_time is not None
                yield [Way(Moment(there.date, there.start_time, other.room), group=other.group)]


def _alike(series: Series, other: Series) -> bool:
    return like(series, other) and other.group.sex in (series.group.sex, "MIXED")


def trained_staff(facts: Facts, series: Series) -> Iterator[str]:
    """Trained for the programme: first those of the group, then its cover, then anybody."""
    group, known = series.group, by_code(facts)
    listed = dict.fromkeys((*group.facilitator_codes, *group.cover_codes, *sorted(known)))
    return (code for code in listed if code in known and group.template_code in known[code].trained_for)


class Trial:
    """One session, asked of the rules moment by moment. `code`: of the group of one that it is."""

    def __init__(self, facts: Facts, asked: Problem, one: Wanted, code: str) -> None:
        problem = with_template(asked, one.series.group, one.session.session, code)
        self.one, self.code, self.asking = one, code, Asking(facts, problem)
        self.leading: dict[tuple[date, time, str | None], list[Violation]] = {}

    def against(self, listed: Sequence[Way]) -> Iterator[tuple[Way, frozenset[Against]]]:
        """Of each way at one moment all that stands against it; nothing: it can be. The moment is asked once, whoever
        leads; and who leads only where nothing of the person's own stands against it."""
        found = self._whoever_leads(listed[0])
        own = any(code in OWN for code, _ in coded(found))
        for way in listed:
            leads = [] if way.group is not None or own else self._leads(way)
            yield way, coded([*found, *leads])

    def _whoever_leads(self, way: Way) -> list[Violation]:
        member, own = self.one.member, self.one.series.group
        if way.group is None:
            return self.asking.against(self._alone(way.at, None), None, (member.crn,), OF_STAFF)
        was, seat = running_group(self.asking.problem, way.group.group_code), guest(member, own, way.at.day)
        seated = was.model_copy(update={"members": (*was.members, seat)})
        found = self.asking.against(seated, was, (member.crn,))
        if self._with_too_few_women(seated, way.at):
            found.append(Violation(rule=WOMEN, code="TOO_FEW_WOMEN", crn=member.crn))
        return found

    def _with_too_few_women(self, seated: ProgrammeGroup, at: Moment) -> bool:
        """Would she be sent among men with as few women as no woman joins for good?"""
        series = its_series(self.asking.facts, seated.group_code)
        there = next(one for one in series.to_come if (one.date, one.start_time) == (at.day, at.start))
        come = (one for one in seated.members if series.comes(one, there))
        return joins_too_few(self.asking.facts, self.one.member, there, come)

    def _leads(self, way: Way) -> list[Violation]:
        """What stands against who leads: at one time it is the same in every room."""
        key = way.at.day, way.at.start, way.facilitator
        if key not in self.leading:
            group = self._alone(way.at, way.facilitator)
            self.leading[key] = self.asking.against(group, None, (), OF_ANYBODY)
        return self.leading[key]

    def _alone(self, at: Moment, facilitator: str | None) -> ProgrammeGroup:
        return alone(self.code, self.one.series.group, at, facilitator, self.one.member)
