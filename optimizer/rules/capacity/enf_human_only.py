"""ENF-HUMAN-ONLY: whether an absence is acceptable, and whether to warn or breach, is decided by people; we count.

A plan and a Result have no place for such a decision. Of each failure on record the evidence is noted: that the
instruction came too late, which is the service's issue and no reason to enforce, and after a warning how many failures
there have been within twelve months. What follows from them is for the practitioner or an enforcement officer.

Source: Target Operating Model: "all risk and enforcement decisions and appropriate action will remain with the
Probation Practitioner"; Sentencing Act 2020 Sch 10 para 6(2).
"""

from collections.abc import Iterator

from models.plan import Plan
from models.problem import ExistingBooking
from models.result import Note
from optimizer.calendar import add_months
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.timeliness.upw_notify_1bd import failures

ID = "ENF-HUMAN-ONLY"


@fact
def notice_days(facts: Facts, crn: str) -> int:
    """Days from instruction to session that this person is owed."""
    carer = bool(facts.person[crn].caring_times)
    return facts.numbers.notice_days_carers if carer else facts.numbers.notice_days


def _short_notice(facts: Facts, one: ExistingBooking) -> int:
    """How many days too late the instruction came; 0 where it came in time or it is not recorded when."""
    if one.issued_on is None:
        return 0
    return max(0, notice_days(facts, one.crn) - (one.date - one.issued_on).days)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for person in facts.with_work:
        mine = failures(facts, person.crn)
        for one in mine:
            if short := _short_notice(facts, one):
                yield Note(rule=ID, code="SERVICE_ISSUE", crn=one.crn, session=one.session, amount=short, unit="days")
        fair = [one for one in mine if not _short_notice(facts, one)]
        if fair:
            yield Note(rule=ID, code="FAILURES_ON_RECORD", crn=person.crn, amount=len(fair), unit="failures")
        if person.warned_on:
            ends = add_months(person.warned_on, facts.numbers.warning_months)
            since = sum(person.warned_on < one.date < ends for one in fair)
            if since:
                yield Note(rule=ID, code="FAILURES_SINCE_WARNING", crn=person.crn, amount=since, unit="failures")


RULE = Rule(
    id=ID,
    title="Enforcement is decided by people",
    source="Target Operating Model, enforcement; Sentencing Act 2020 Sch 10 para 6(2)",
    example=(
        "Warned in May 2026 and missing a session in November, a man is noted with 1 failure since the warning. Had he "
        "been told of it only 2 days before, it would be noted as the service's issue, 1 day short of 3."
    ),
    parts=(FactPart("notice owed"), Duty("evidence", notes)),
    missing=("the journey to the session that was missed, and caring times that day, in the evidence",),
)
