"""Entry points of groups that run, at which somebody who waits could join: what the choice of seats and next starts
both ask. A group that goes round has many; a closed one has its first session, and more up to a cut-off.

To both an entry point is a start like any other: its series is the way through the programme of whoever joins there,
its room and staff are settled, and others sit there already. What stands against a seat is asked of the rules with the
seats of all who could join proposed, and nobody else in the group. What hangs on who else is there is left to the
choice (`joining.py`), but for who is there already and kept apart; where nothing is chosen any more it is asked in
`company.py`.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from models.programmes.codes import Entry
from models.programmes.layout import SeriesSession
from models.programmes.proposed import NewSeat
from models.programmes.referrals import Referral
from models.result import Violation
from optimizer.facts import Facts, fact
from optimizer.programmes.cascade import its_series
from optimizer.programmes.eligible import OF_OTHERS, Eligible, Open, member_of
from optimizer.programmes.kept_apart import meets_kept_apart
from optimizer.programmes.kinds import is_for, ready_of
from optimizer.programmes.outings import share_ways
from optimizer.programmes.series import Series, lay_as
from optimizer.programmes.starts import known_of, newly_broken, part_of, rule_of
from optimizer.rules.programmes.ap_rolling_closed import is_open_at
from optimizer.rules.risk.risk_nonassoc import ID as APART
from optimizer.rules.structure.struct_group import is_apart


class EntryPoint(NamedTuple):
    """Where a group that runs may be joined, and the series of whoever joins there: as of a group of its own."""

    running: Series
    series: Series


@fact
def entry_points(facts: Facts) -> tuple[EntryPoint, ...]:
    """After the week, in the weeks in which next starts are looked for; the soonest first. Who sits in a group that is
    proposed is chosen with the group."""
    window, numbers, proposed = facts.problem.window, facts.numbers, {one.group_code for one in facts.groups}
    weeks = max(numbers.programme_start_weeks, numbers.programme_next_weeks)
    end = window.start_date + timedelta(weeks=weeks + 1)
    found = (
        EntryPoint(series, _as_joined(series, session))
        for series in facts.series
        if series.group.group_code not in proposed
        for session in entries(series)
        if window.end_date_inclusive < session.date < end
    )
    return tuple(sorted(found, key=lambda one: (one.series.group.starts_on, one.running.group.group_code)))


def in_start_weeks(facts: Facts, point: EntryPoint) -> bool:
    """Is it in the weeks in which groups may start?"""
    end = facts.problem.window.start_date + timedelta(weeks=facts.numbers.programme_start_weeks + 1)
    return point.series.group.starts_on < end


def entries(series: Series) -> Iterator[SeriesSession]:
    """Sessions with which somebody new may begin. Of a group that meets twice on a day the first alone: a seat is from
    a day on, and whoever joins is at both."""
    for session in dict.fromkeys((*series.sessions[:1], *_later(series))):
        if series.way_from(session.date)[:1] == (session,):
            yield session


def _later(series: Series) -> Iterator[SeriesSession]:
    """Besides the very first, one to one at no slot as well, with which one is at all that there is: those to come of a
    group that comes round to all that is left, or whose template names a session up to which it may be joined."""
    rolling = series.template.entry is Entry.ROLLING
    for session in series.to_come if rolling or series.template.joined_until_session else ():
        if is_open_at(series, session) and (not rolling or _comes_round(series, session)):
            yield session


def _comes_round(series: Series, first: SeriesSession) -> bool:
    """Will whoever joins there have been to every module before the group ends?"""
    template = series.template
    return len(series.way_from(first.date)) >= len(template.in_rounds(2)) - len(template.in_order)


def _as_joined(running: Series, at: SeriesSession) -> Series:
    """As a group of its own that begins there, with what is to come of the way of those who join, and nobody in it."""
    update = {"starts_on": at.date, "members": (), "held": (), "appointments": (), "rounds": 1}
    made = Series(running.problem, running.group.model_copy(update=update), running.template, running.room)
    way = running.way_from(at.date)
    made.__dict__.update(sessions=way, to_come=tuple(one for one in way if one in running.to_come))
    return made


def could_join(facts: Facts, running: Series) -> list[Referral]:
    """Who is ready for a group such as this, and is not in it already."""
    group, sits = running.group, {one.crn for one in running.group.members}
    return [
        one
        for one in ready_of(facts)
        if is_for(group, one) and one.crn not in sits and not is_apart(group, facts.person[one.crn].placement_sex)
    ]


def against(facts: Facts, point: EntryPoint, wanted: Sequence[Referral]) -> dict[str, list[Violation]]:
    """What the rules have against each seat from there on, by CRN."""
    group, part = point.running.group, part_of(facts, wanted)
    groups = (*part.programme_groups, group.model_copy(update={"members": ()}))
    groups = tuple(sorted(groups, key=lambda one: one.group_code))
    seats = [NewSeat(group_code=group.group_code, member=member_of(one, point.series.group)) for one in wanted]
    there = Facts(part.model_copy(update={"programme_groups": groups}), (), seats)
    share_ways(known_of(facts), there)
    for series in there.series:
        lay_as(series, its_series(facts, series.group.group_code))
    found: dict[str, list[Violation]] = {one.crn: [] for one in wanted}
    for one in newly_broken(facts, part, there):
        if one.crn in found and (one.rule, one.code) not in OF_OTHERS:
            found[one.crn].append(one)
    return found


def entered(eligible: Eligible, point: EntryPoint) -> Open | None:
    """Who could join there; None: nobody is referred who is not in the group already, or nobody can be supported."""
    facts, running = eligible.facts, point.running
    workers = {one.worker_code for one in facts.problem.partner_link_workers}
    if running.template.needs_partner_link_worker and running.group.partner_link_worker_code not in workers:
        return None
    wanted = could_join(facts, running)
    if not wanted:
        return None
    refused = eligible.screen.against(point.series, wanted)
    found = against(facts, point, [one for one in wanted if not refused[one.crn]])
    for crn, broken in found.items():
        refused[crn] |= {rule_of(one.rule, one.code) for one in broken}
    for one in wanted:
        if meets_kept_apart(facts, running, one.crn, point.series.to_come):
            refused[one.crn] |= {APART}
    return Open(point.series, refused, running)
