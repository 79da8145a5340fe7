"""AP-CASCADE: a lost day moves all later sessions of the group along its slots, and whoever that touches is asked
again.

The series is laid out anew from its lost days, bank holidays skipped; catch-ups and what a member has on a day of their
own stay. The rules on groups are asked of the new days. Beside them: unpaid work that was issued for a later week, at
the time of a session with its journeys. Everybody in a group that lost a day from the day of the plan on is to be told.

Source: hmpps-accredited-programmes-manage-and-deliver-api: cascade rescheduling, "not catch-up sessions".
"""

from collections.abc import Iterator

from models.base import minute_of_day
from models.plan import Plan
from models.result import Note, Violation
from optimizer.calendar import Span
from optimizer.facts import Facts
from optimizer.programmes.outings import Outing
from optimizer.rules.base import Duty, FactPart, GroupCheck, Rule
from optimizer.rules.programmes.groups import first_met, key, seats

ID = "AP-CASCADE"


def violations(facts: Facts) -> Iterator[Violation]:
    for one, over in first_met(facts, lambda _, crn: crn in facts.issued_later, lambda one: _issued(facts, one)):
        at = key(one.series, one.session)
        yield Violation(rule=ID, code="UNPAID_WORK_ISSUED", crn=one.crn, session=at, amount=over, unit="minutes")


def _issued(facts: Facts, going: Outing) -> int:
    """How many minutes of unpaid work, issued for that day after the window, are within the time away."""
    found = 0
    for one in facts.issued_later.get(going.crn, ()):
        if one.date == going.session.date:
            start = minute_of_day(one.start_time)
            work, away = Span(start, start + one.minutes), going.away
            if away.overlaps(work):
                found = max(found, min(away.end, work.end) - max(away.start, work.start))
    return found


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series, session, member in seats(facts):
        if any(one.date >= facts.problem.planned_on for one in series.group.lost_days):
            yield Note(rule=ID, code="TO_BE_TOLD_OF_NEW_DAYS", crn=member.crn, session=key(series, session))


RULE = Rule(
    id=ID,
    title="What a lost day moves",
    source="Accredited Programmes: manage and deliver service",
    example=(
        "A group loses 24 November: its sessions of that day and of 1 December move to 1 and 8 December. Unpaid work "
        "issued for 8 December at that time is told of, and every member is to be told."
    ),
    parts=(
        FactPart("days moved"), GroupCheck("unpaid work issued for later weeks", violations), Duty("to be told", notes),
    ),
)  # fmt: skip
