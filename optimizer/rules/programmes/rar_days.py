"""RAR-DAYS: what is planned under a rehabilitation activity requirement takes no more days than the court allowed.

A day counts once, however short what is done on it, and however much (two activities on one date are one day:
unverified). Counted from the window's first day on are the sessions of groups that a member has under the requirement,
catch-ups with them, and activities in the person's calendar: weekly ones to their last day, or else to the window's.
Before that, the days on record as used. A seat under the requirement is proposed only where the court's days are on
record; of one that is had already, that they are not is noted.

Source: HM Inspectorate of Probation: "A RAR day need not be a whole day, and could consist of one meeting with a
probation worker".
"""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from models.codes import CommitmentKind
from models.plan import Plan
from models.programmes.codes import DeliveredUnder
from models.programmes.groups import GroupMember
from models.projects import SessionKey
from models.result import Note, Violation
from optimizer.calendar import occurrences
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, FactPart, GroupCheck, Rule
from optimizer.rules.programmes.groups import key
from optimizer.rules.programmes.suitability import under

ID = "RAR-DAYS"
NOT_RECORDED = "DAYS_NOT_RECORDED"


def planned(facts: Facts, crn: str) -> dict[date, SessionKey | None]:
    """The days that are planned under the requirement, in order, each with the first session of a group on it."""
    found = dict[date, SessionKey | None]()
    listed = _sessions(facts).get(crn, ())
    for day, at in sorted(listed, key=lambda one: (one[0], one[1].start_time, one[1].project_code)):
        found.setdefault(day, at)
    for day in _activities(facts, crn):
        found.setdefault(day, None)
    return dict(sorted(found.items(), key=itemgetter(0)))


def _activities(facts: Facts, crn: str) -> Iterator[date]:
    person, window = facts.person.get(crn), facts.problem.window
    for one in person.commitments if person else ():
        if one.kind is CommitmentKind.RAR_ACTIVITY:
            last = one.date or one.valid_to_inclusive or window.end_date_inclusive
            for day, _ in occurrences(one, window.start_date, last):
                if window.start_date <= day <= last:
                    yield day


@fact
def _sessions(facts: Facts) -> dict[str, list[tuple[date, SessionKey]]]:
    """Of everybody, by CRN: sessions of groups and hours of their own."""
    mine = {(series.group.group_code, crn) for series in facts.series for crn in _under(series)}
    found: dict[str, list[tuple[date, SessionKey]]] = {}
    for series in facts.series:
        code = series.group.group_code
        for member in series.group.members:
            if (member.guest_of or code, member.crn) in mine:
                days = ((one.date, key(series, one)) for one in series.to_come if series.comes(member, one))
                found.setdefault(member.crn, []).extend(days)
        for one in series.group.appointments:
            if (code, one.crn) in mine and one.date >= facts.problem.window.start_date:
                at = SessionKey(project_code=code, date=one.date, start_time=one.start_time)
                found.setdefault(one.crn, []).append((one.date, at))
    return found


def _under(series: Series) -> set[str]:
    """Whose own seat in it is under the requirement."""
    own = (one for one in series.group.members if one.guest_of is None)
    return {one.crn for one in own if under(one) is DeliveredUnder.ACTIVITY_REQUIREMENT}


def violations(facts: Facts) -> Iterator[Violation]:
    """Told at the first session beyond the court's days; and at the first of a seat of whose days nothing is known."""
    for one in facts.problem.activity_days:
        days, left = planned(facts, one.crn), one.most_days - one.used_days
        beyond = [at for at in list(days.values())[left:] if at is not None]
        if len(days) > left:
            over = len(days) - left
            at = beyond[0] if beyond else None
            yield Violation(rule=ID, code="BEYOND_THE_COURT_S_DAYS", crn=one.crn, session=at, amount=over, unit="days")
    for series, member in _proposed(facts):
        if under(member) is DeliveredUnder.ACTIVITY_REQUIREMENT and member.crn not in on_record(facts):
            first = next((key(series, one) for one in series.to_come if series.comes(member, one)), None)
            yield Violation(rule=ID, code=NOT_RECORDED, crn=member.crn, session=first)


def _proposed(facts: Facts) -> Iterator[tuple[Series, GroupMember]]:
    """Seats of groups that are proposed, and those that are proposed in groups that run."""
    new = {one.group_code for one in facts.groups}
    seats = {(one.group_code, one.member.crn) for one in facts.seats}
    for series in facts.series:
        code = series.group.group_code
        yield from ((series, one) for one in series.group.members if code in new or (code, one.crn) in seats)


@fact
def on_record(facts: Facts) -> frozenset[str]:
    """Whose days the court allowed are known, by CRN."""
    return frozenset(one.crn for one in facts.problem.activity_days)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Days left once all that is planned is done; and whose days nobody recorded who has a seat."""
    for one in facts.problem.activity_days:
        left = one.most_days - one.used_days - len(planned(facts, one.crn))
        if planned(facts, one.crn) and left >= 0:
            yield Note(rule=ID, code="DAYS_LEFT", crn=one.crn, amount=left, unit="days")
    seats = {crn for series in facts.series for crn in _under(series)} - {one.crn for _, one in _proposed(facts)}
    for crn in sorted(seats - on_record(facts)):
        yield Note(rule=ID, code=NOT_RECORDED, crn=crn)


RULE = Rule(
    id=ID,
    title="Activity days within what the court allowed",
    source="HM Inspectorate of Probation, rehabilitation activity requirements",
    example=(
        "Of 5 days 3 are used: two sessions on two days are allowed, and on one day they are one day; a third day is "
        "refused. Somebody of whom the court's days are not recorded is proposed no seat."
    ),
    parts=(FactPart("days planned"), GroupCheck("most days", violations), Duty("days left", notes)),
    missing=("recording of need, activity and outcome, which the problem does not hold",),
)
