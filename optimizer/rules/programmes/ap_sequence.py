"""AP-SEQUENCE: sessions come in the order of the manual, for the group and for each member.

In time each session of a series comes after the one before it in the manual. What a member has on a day of their own,
one to one, comes after the group's session before it in the manual and before the one after it; a catch-up comes after
the session that was missed. Where the manual asks for recording, sessions on record as held without it are noted.

Source: Target Operating Model: "must be delivered in accordance with the programme manual";
hmpps-accredited-programmes-manage-and-deliver-api: "Modules are sequenced (i.e. Module 1 must be completed before
Module 2)".
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from models.base import clock
from models.plan import Plan
from models.programmes.groups import GroupAppointment
from models.projects import SessionKey
from models.result import Note, Violation
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, GroupCheck, Rule
from optimizer.rules.programmes.ap_busstop_12w import follows
from optimizer.rules.programmes.groups import key, next_sessions, own_sessions

ID = "AP-SEQUENCE"


def violations(facts: Facts) -> Iterator[Violation]:
    for series in facts.series:
        timed = [one for one in series.sessions if one.start_time is not None]
        for before, after in pairwise(timed):
            moments = [(one.date, one.start_time or clock(0)) for one in (before, after)]
            again = series.group.rounds > 1 and after.session.key == follows(series, before)
            ordered = (again or before.session.key < after.session.key) and moments[0] < moments[1]
            if not after.held and not ordered:
                yield Violation(rule=ID, code="OUT_OF_ORDER", session=key(series, after))
        for one in series.group.appointments:
            if one.date >= facts.problem.window.start_date and not _in_order(series, one):
                at = SessionKey(project_code=series.group.group_code, date=one.date, start_time=one.start_time)
                yield Violation(rule=ID, code="OUT_OF_ORDER", crn=one.crn, session=at)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Of a programme whose sessions are recorded, how many held ones were not."""
    for series, session in next_sessions(facts):
        missing = sum(one.recorded is False for one in series.group.held)
        if missing and series.template.needs_recording:
            at = key(series, session)
            yield Note(rule=ID, code="NOT_RECORDED", session=at, amount=missing, unit="sessions")


def _in_order(series: Series, appointment: GroupAppointment) -> bool:
    timed = [one for one in own_sessions(series, appointment.crn) if one.session.in_group_slot]
    before = [one.date for one in timed if one.session.key < appointment.session]
    after = [one.date for one in timed if one.session.key > appointment.session]
    missed = [one.date for one in timed if one.session.key == appointment.session]
    if appointment.catch_up:
        return all(one <= appointment.date for one in missed)
    return max(before, default=date.min) <= appointment.date <= min(after, default=date.max)


RULE = Rule(
    id=ID,
    title="Programme sessions in the order of the manual",
    source="Target Operating Model; Accredited Programmes: manage and deliver service",
    example=(
        "A session one to one that follows session 3 of module 1 and comes before module 2 is held on a day between "
        "the two; a day before session 3 is refused."
    ),
    parts=(GroupCheck("order", violations), Duty("recording", notes)),
)
