"""FAC-BURNOUT: nobody runs more group sessions in a week than they can.

Group sessions of the window's week that a facilitator runs, their own and those they cover, against their own number or
the Policy's (a local parameter): what is above is noted.

Source: Target Operating Model: "offer development opportunities for staff and reduce the risk of programme burnout".
"""

from collections import Counter
from collections.abc import Iterator

from models.plan import Plan
from models.programmes.codes import SessionType
from models.projects import SessionKey
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Rule
from optimizer.rules.programmes.fac_trained import by_code, running
from optimizer.rules.programmes.groups import key

ID = "FAC-BURNOUT"


def weekly_most(facts: Facts, code: str) -> int:
    """Group sessions a week that a facilitator can run: their own number, or the Policy's."""
    own = by_code(facts)[code].weekly_most_sessions
    return facts.numbers.facilitator_sessions_most if own is None else own


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """At the last of their sessions: which facilitator it is stands with the group."""
    last, loads, end = dict[str, SessionKey](), Counter[str](), facts.problem.window.end_date_inclusive
    for series in facts.series:
        for session in series.to_come:
            if session.date <= end and session.session.session_type is SessionType.GROUP:
                for code in running(facts, series, session):
                    loads[code] += 1
                    last[code] = max(last.get(code, key(series, session)), key(series, session), key=_moment)
    for code, load in sorted(loads.items()):
        over = load - weekly_most(facts, code)
        if over > 0:
            yield Note(rule=ID, code="TOO_MANY_SESSIONS", session=last[code], amount=over, unit="sessions")


def _moment(at: SessionKey) -> tuple[object, ...]:
    return at.date, at.start_time, at.project_code


RULE = Rule(
    id=ID,
    title="Group sessions a facilitator runs in a week",
    source="Target Operating Model, facilitators",
    example="With 4 a week (local) a facilitator of five groups that meet this week is 1 over: noted.",
    parts=(Duty("weekly load", notes),),
    missing=("evenings one after another", "time for preparation and notes"),
)
