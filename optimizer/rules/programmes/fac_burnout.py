"""FAC-BURNOUT: nobody runs more group sessions in a week than they can.

Group sessions of the window's week that a facilitator runs, their own and those they cover, against their own number or
the Policy's (a local parameter): what is above is noted. So are evenings one after another beyond a local number, and
sessions that leave no time to prepare them, where a facilitator's hours are on record.

Source: Target Operating Model: "offer development opportunities for staff and reduce the risk of programme burnout".
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice

from models.base import minute_of_day
from models.plan import Plan
from models.programmes.codes import SessionType
from models.programmes.layout import ONE_DAY
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


def evenings(facts: Facts, plan: Plan) -> Iterator[Note]:
    """One after another, from the week's first day on: told at the first beyond the most."""
    most, begins = facts.numbers.facilitator_evenings_most, facts.numbers.programme_evening_start
    days: dict[str, dict[date, SessionKey]] = {}
    for series in facts.series:
        for session in series.to_come:
            at = key(series, session)
            if minute_of_day(at.start_time) >= begins:
                for code in running(facts, series, session):
                    days.setdefault(code, {})[session.date] = at
    for _, mine in sorted(days.items()):
        beyond = (at for day, at in sorted(mine.items()) if all(day - n * ONE_DAY in mine for n in range(most + 1)))
        for at in islice(beyond, 1):
            yield Note(rule=ID, code="EVENINGS_ONE_AFTER_ANOTHER", session=at, amount=most + 1, unit="evenings")


def preparation(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Sessions of the week with the time to prepare them and to write them up, against the hours that there are."""
    end, last, taken = facts.problem.window.end_date_inclusive, dict[str, SessionKey](), Counter[str]()
    share = 100 + facts.numbers.facilitator_preparation_percent
    for series in facts.series:
        for session in (one for one in series.to_come if one.date <= end):
            for code in running(facts, series, session):
                taken[code] += session.session.minutes * share // 100
                last[code] = max(last.get(code, key(series, session)), key(series, session), key=_moment)
    for code, minutes in sorted(taken.items()):
        most = by_code(facts)[code].weekly_programme_minutes
        if most is not None and minutes > most:
            over = minutes - most
            yield Note(rule=ID, code="NO_TIME_TO_PREPARE", session=last[code], amount=over, unit="minutes")


def _moment(at: SessionKey) -> tuple[object, ...]:
    return at.date, at.start_time, at.project_code


RULE = Rule(
    id=ID,
    title="Group sessions a facilitator runs in a week",
    source="Target Operating Model, facilitators",
    example="With 4 a week (local) a facilitator of five groups that meet this week is 1 over: noted.",
    parts=(Duty("weekly load", notes), Duty("evenings", evenings), Duty("preparation", preparation)),
)
