"""Measures of fairness by what the service does: queues, borders, language, rural homes, units."""

from collections.abc import Iterable

from api.kpis.base import Counted, Week
from api.plain import count, percent
from models.codes import Language
from optimizer.rules.governance.backlog_fair import weeks_past
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.rules.people.lang_welsh import held_in_welsh
from optimizer.rules.timeliness.upw_start_15wd import awaits_first_work


def backlog_seats(week: Week) -> Counted:
    seats = [one.crn for one in week.plan.bookings]
    new = sum(awaits_first_work(week.facts, crn) for crn in seats)
    old = sum(weeks_past(week.facts, crn) is not None for crn in seats)
    return Counted(old, len(seats), f"{new} for people who wait for a start")


def across_the_border(week: Week) -> Counted:
    there = [one for one in week.plan.bookings if not week.facts.project[one.project_code].online]
    across = [
        one for one in there if week.facts.project[one.project_code].pdu_code != week.facts.person[one.crn].pdu_code
    ]
    return Counted(len(across), len(there))


def in_welsh(week: Week) -> Counted:
    opened = {one.key: one for one in week.plan.sessions}
    chose = [one for one in week.plan.bookings if week.facts.person[one.crn].language_choice is Language.WELSH]
    return Counted(sum(held_in_welsh(week.facts, one, opened.get(one.session)) for one in chose), len(chose))


def rural(week: Week) -> Counted:
    inside = _booked(week, (one.crn for one in week.facts.with_work if one.rural is True))
    outside = _booked(week, (one.crn for one in week.facts.with_work if one.rural is False))
    return Counted(inside.numerator, inside.denominator, f"{outside.numerator} of {outside.denominator} elsewhere")


def units(week: Week) -> Counted:
    by_unit = {
        code: _booked(week, (one.crn for one in week.facts.with_work if one.pdu_code == code))
        for code in week.problem.pdu_codes
    }
    shares = {code: one.numerator / one.denominator for code, one in by_unit.items() if one.denominator}
    if not shares:
        return Counted(0, 0)
    least = min(shares, key=lambda code: (shares[code], code))
    beside = f"{least}; the most in any of {count(len(shares), 'unit')} is {percent(max(shares.values()))}"
    return Counted(by_unit[least].numerator, by_unit[least].denominator, beside)


def _booked(week: Week, crns: Iterable[str]) -> Counted:
    """Of these people those with a booking, of those to whom hours are due."""
    due = [crn for crn in crns if due_minutes(week.facts, crn)]
    return Counted(sum(week.offered[crn] > 0 for crn in due), len(due))
