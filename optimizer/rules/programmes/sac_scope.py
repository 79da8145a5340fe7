"""SAC-SCOPE: sessions of a senior attendance centre are commitments of those who are ordered to it, where a region has
one.

They come to the sessions of their centre in order of time until the hours of the order are attended. There is none in
Wales. The whole rule can be switched off by number, as abolition is proposed. Whoever manages it, the officer in charge
of a stand-alone order or else the practitioner, is noted; so is an order outside the hours that are usual (local), or
of somebody who is too old for a centre by the age band on record (local). Who is 25 cannot be told from it.

Source: Target Operating Model: "there are none in Wales or the North East"; the officer in charge "will manage
stand-alone, single requirement orders".
"""

from collections.abc import Iterator

from models.base import minute_of_day
from models.codes import AgeBand
from models.plan import Plan
from models.programmes.centres import AttendanceOrder
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Duty, FactPart, Rule

ID = "SAC-SCOPE"
HOUR, LAST_OF_YOUNG = 60, 25


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    if facts.numbers.attendance_centres_apply:
        for one in facts.problem.attendance_orders:
            left = one.required_minutes - one.attended_minutes
            code = "OFFICER_IN_CHARGE_MANAGES" if one.stand_alone else "PRACTITIONER_MANAGES"
            if left > 0:
                yield Note(rule=ID, code=code, crn=one.crn, amount=left, unit="minutes")
            if not _usual(facts, one):
                yield Note(rule=ID, code="UNUSUAL_HOURS", crn=one.crn, amount=one.required_minutes, unit="minutes")
            if _too_old(facts, one.crn):
                yield Note(rule=ID, code="OVER_AGE", crn=one.crn)
            if left > _offered(facts, one):
                yield Note(
                    rule=ID, code="TOO_FEW_SESSIONS", crn=one.crn, amount=left - _offered(facts, one), unit="minutes"
                )


def _usual(facts: Facts, one: AttendanceOrder) -> bool:
    n = facts.numbers
    return n.attendance_least_hours * HOUR <= one.required_minutes <= n.attendance_most_hours * HOUR


def _too_old(facts: Facts, crn: str) -> bool:
    """Is everybody of the person's age band above the most?"""
    person = facts.person.get(crn)
    over = person is not None and person.age_band is AgeBand.OVER_25
    return over and facts.numbers.attendance_age_most <= LAST_OF_YOUNG


def _offered(facts: Facts, one: AttendanceOrder) -> int:
    """Minutes of the centre's sessions that the problem knows, from the window on."""
    centre = next(each for each in facts.problem.attendance_centres if each.centre_code == one.centre_code)
    return sum(
        minute_of_day(each.end_time) - minute_of_day(each.start_time)
        for each in centre.sessions
        if each.date >= facts.problem.window.start_date
    )


RULE = Rule(
    id=ID,
    title="Attendance centre sessions, where there is a centre",
    source="Target Operating Model, senior attendance centres",
    example=(
        "Of 24 hours 3 are attended: sessions of the centre are in the person's calendar until 21 more are, and no "
        "other booking may clash with them. Switched off, none are. That somebody ordered to it is over 25 is noted."
    ),
    parts=(FactPart("centre sessions"), Duty("who manages it", notes)),
    missing=("centres in the North East, where there are none: a problem does not say its region",),
)
