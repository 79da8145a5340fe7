"""The moments at which one session that was missed could be made up, and what stands against each."""

from collections.abc import Iterator
from typing import NamedTuple

from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from optimizer.facts import Facts
from optimizer.programmes.asking import Against, coded, found_against
from optimizer.programmes.one_to_one import Moment, alone, guest, moments
from optimizer.programmes.series import Series
from optimizer.rules.programmes.ap_busstop_12w import like
from optimizer.rules.programmes.ap_catchup import Missed, latest
from optimizer.rules.programmes.fac_trained import by_code, on_leave


class Way(NamedTuple):
    """A moment with a facilitator one to one, or with another group."""

    at: Moment
    facilitator: str | None = None
    group: ProgrammeGroup | None = None


def ways(facts: Facts, one: Missed) -> Iterator[Way]:
    """In the order of time; at one moment with another group before one to one."""
    first, last = facts.problem.window.start_date, latest(facts, one)
    together = [
        Way(Moment(there.date, there.start_time, other.room), group=other.group)
        for other in facts.series
        if _alike(one.series, other)
        for there in other.to_come
        if there.session.key == one.session.session.key and there.start_time is not None and there.date <= last
    ]
    staff = tuple(trained_staff(facts, one.series))
    apart = [
        Way(at, who)
        for at in moments(facts.problem, one.series.group, first, last)
        for who in staff
        if not on_leave(by_code(facts)[who], at.day)
    ]
    return iter(sorted([*together, *apart], key=lambda way: (way.at.day, way.at.start, way.group is None)))


def _alike(series: Series, other: Series) -> bool:
    return like(series, other) and other.group.sex in (series.group.sex, "MIXED")


def trained_staff(facts: Facts, series: Series) -> Iterator[str]:
    """Trained for the programme: first those of the group, then its cover, then anybody."""
    group, known = series.group, by_code(facts)
    listed = dict.fromkeys((*group.facilitator_codes, *group.cover_codes, *sorted(known)))
    return (code for code in listed if code in known and group.template_code in known[code].trained_for)


def against(facts: Facts, asked: Problem, one: Missed, way: Way, code: str) -> list[Against]:
    """What stands against it, the person's own reasons first. Nothing: it can be."""
    crn, own = one.member.crn, one.series.group
    if way.group is None:
        found = found_against(asked, alone(code, own, way.at, way.facilitator, one.member), None, crn)
    else:
        was = next(each for each in asked.programme_groups if each.group_code == way.group.group_code)
        seat = guest(one.member, own, way.at.day)
        found = found_against(asked, was.model_copy(update={"members": (*was.members, seat)}), was, crn)
    return coded(found)
