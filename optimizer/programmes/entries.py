"""Entry points of groups that run and go round, at which somebody who waits could join.

To the choice an entry point is a group like any other that could start: its series is the way through the programme of
whoever joins there, its room and staff are settled, and others sit there already. The rules are asked of everybody
together who could join, as of a new group; what hangs on who else is there is left to the choice (`joining.py`), but
for members who are kept apart from the person.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from models.programmes.codes import Entry
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from optimizer.facts import Facts
from optimizer.programmes.company import kept_from
from optimizer.programmes.eligible import Eligible, Open, asked
from optimizer.programmes.series import Series
from optimizer.rules.programmes.ap_rolling_closed import is_open_at
from optimizer.rules.risk.risk_nonassoc import ID as APART


def entry_points(facts: Facts) -> Iterator[tuple[Series, SeriesSession]]:
    """After the week, in the weeks in which groups may start."""
    window = facts.problem.window
    last = window.start_date + timedelta(weeks=facts.numbers.programme_start_weeks + 1)
    for series in facts.series:
        for session in entries(series):
            if window.end_date_inclusive < session.date < last:
                yield series, session


def entries(series: Series) -> Iterator[SeriesSession]:
    """Sessions to come with which somebody new may begin, where the group comes round to all that they need."""
    if series.template.entry is Entry.ROLLING:
        for session in series.to_come:
            if is_open_at(series, session) and comes_round(series, session.date):
                yield session


def comes_round(series: Series, day: date) -> bool:
    """Will whoever joins on the day have been to every module before the group ends?"""
    template = series.template
    return len(series.way_from(day)) >= len(template.in_rounds(2)) - len(template.in_order)


def entered(eligible: Eligible, running: Series, at: SeriesSession) -> Open | None:
    """Who could join there; None: nobody is referred who is not in the group already, or nobody can be supported."""
    group, sits = running.group, {one.crn for one in running.group.members}
    workers = {one.worker_code for one in eligible.facts.problem.partner_link_workers}
    if running.template.needs_partner_link_worker and group.partner_link_worker_code not in workers:
        return None
    wanted = [one for one in eligible.wanted(group) if one.crn not in sits]
    if not wanted:
        return None
    series = _as_joined(running, at)
    ruled_out = eligible.screen.against(series, wanted)
    able = [one for one in wanted if not ruled_out[one.crn]]
    found = asked(eligible.facts, series, able, group_stands=True) if able else {}
    assert found is not None
    against = {
        one.crn: ruled_out[one.crn] | found.get(one.crn, frozenset()) | _apart(eligible.facts, running, series, one)
        for one in wanted
    }
    return Open(series, against, running)


def _as_joined(running: Series, at: SeriesSession) -> Series:
    """As a group of its own that begins there, with what is to come of the way of those who join, and nobody in it."""
    update = {"starts_on": at.date, "members": (), "held": (), "appointments": (), "rounds": 1}
    made = Series(running.problem, running.group.model_copy(update=update), running.template, running.room)
    way = running.way_from(at.date)
    made.__dict__.update(sessions=way, to_come=tuple(one for one in way if one in running.to_come))
    return made


def _apart(facts: Facts, running: Series, series: Series, one: Referral) -> frozenset[str]:
    """Would they be at a session with a member from whom they are kept apart?"""
    apart = kept_from(facts, one.crn)
    met = apart and any(each.crn in apart for session in series.to_come for each in running.at(session))
    return frozenset({APART}) if met else frozenset()
