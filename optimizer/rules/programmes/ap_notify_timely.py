"""AP-NOTIFY-TIMELY: the practitioner is told of a programme session that was missed, and a record of it is kept.

"In a timely manner" is read as within one working day of the session (local). Of each session on record as missed it is
noted when the practitioner is still to be told, is overdue to be told, or was told late: of whoever has left since too,
as what they missed last may be why.

Source: Target Operating Model: "keep a record of these communications for audit purposes".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.programmes.groups import GroupMember, MissedSession
from models.programmes.layout import SeriesSession
from models.result import Note
from optimizer.calendar import add_working_days, working_days_after
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, Rule
from optimizer.rules.programmes.groups import key

ID = "AP-NOTIFY-TIMELY"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series in facts.series:
        for member in series.group.members:
            records = {one.key: one for one in member.missed}
            for session in series.path(member) if records else ():
                if session.session.key in records:
                    yield from _told(facts, series, member, session, records[session.session.key])


def _told(
    facts: Facts, series: Series, member: GroupMember, session: SeriesSession, record: MissedSession
) -> Iterator[Note]:
    country, today = facts.problem.country, facts.problem.planned_on
    due = add_working_days(session.date, facts.numbers.programme_notify_working_days, country)
    late = working_days_after(due, record.notified_on or today, country)
    at = key(series, session) if session.start_time is not None else None
    code = "TOLD_LATE" if record.notified_on else "NOTICE_OVERDUE"
    if late:
        yield Note(rule=ID, code=code, crn=member.crn, session=at, amount=late, unit="working days")
    elif record.notified_on is None:
        yield Note(rule=ID, code="TO_BE_TOLD", crn=member.crn, session=at)


RULE = Rule(
    id=ID,
    title="Missed programme sessions told in good time",
    source="Target Operating Model, programme compliance",
    example=(
        "A session missed on Tuesday is told of by Wednesday (local). Told on Friday it is 2 working days late; missed "
        "on a Saturday, Monday is in time. That the person left the group on Thursday changes nothing."
    ),
    parts=(Duty("notices", notes),),
)
