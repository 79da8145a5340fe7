"""AP-NO-CANCEL: a group that runs is not cancelled, and one that starts has what it needs to its last session.

`placewell form` starts a group only with facilitators, room and worker for the whole series. Of a group that runs it is
noted how many sessions to come lack a facilitator, their room, or the worker; and where fewer are left in it than it
takes to start one.

Source: HM Inspectorate of Probation: "the course had been cancelled in about one in four cases in which attendance had
been ordered".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.programmes.codes import SessionType
from models.programmes.layout import SeriesSession
from models.result import Note
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, Rule
from optimizer.rules.programmes.fac_trained import running
from optimizer.rules.programmes.groups import key, next_sessions

ID = "AP-NO-CANCEL"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series, session in next_sessions(facts):
        at = key(series, session)
        short = sum(_lacks(facts, series, one) for one in series.to_come)
        if short:
            yield Note(rule=ID, code="SERIES_NOT_SECURE", session=at, amount=short, unit="sessions")
        left = min(len(series.at(one)) for one in series.to_come)
        if left < series.template.least_members:
            yield Note(rule=ID, code="FEW_LEFT", session=at, amount=left, unit="people")


def _lacks(facts: Facts, series: Series, session: SeriesSession) -> bool:
    grouped = session.session.session_type is SessionType.GROUP
    staff = len(running(facts, series, session)) < (series.template.facilitators if grouped else 1)
    closes = series.room.closes_on_exclusive if series.room else None
    worker = series.template.needs_partner_link_worker and series.group.partner_link_worker_code is None
    return staff or worker or (closes is not None and session.date >= closes)


RULE = Rule(
    id=ID,
    title="Groups are carried through to the end",
    source="HM Inspectorate of Probation, on programmes",
    example=(
        "With its only facilitator on leave for 2 of the sessions to come, a group is noted as not secure for 2. With "
        "4 members left of a programme that takes 6 to start, that is noted too."
    ),
    parts=(Duty("series to the end", notes),),
)
