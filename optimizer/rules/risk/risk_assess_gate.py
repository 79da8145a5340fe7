"""RISK-ASSESS-GATE: nobody is placed before the unpaid work risk and needs assessment is complete and current.

Complete: done by the session's date, with a level of risk of serious harm. Current: no change of risk since it was done
or last confirmed. What is not known makes the placement infeasible and says so. Only an induction may be held before
the assessment is complete: its booking is PROVISIONAL, and zones, non-associations and access hold for it as they do
for any other. A change of risk that has overtaken the assessment stands against inductions too.

A seat in a programme group asks for the level of risk, and that a change of it was looked at since: by a completed
assessment, or confirmed. That the assessment is complete is of unpaid work alone: who has none is not assessed for it.
Of who sits in a group that runs it is told.

Source: Target Operating Model: "most appropriate placement is allocated that takes account of risks, needs and any
restrictions".
"""

from collections.abc import Iterator
from datetime import date

from models.codes import ProjectTypeGroup
from models.people import Person
from models.result import Violation
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, FactPart, Gate, GroupCheck, Placement, Refusal, Rule
from optimizer.rules.programmes.groups import key, own_seats
from optimizer.rules.shared import by_person, by_session, is_induction

ID = "RISK-ASSESS-GATE"
_NEVER = date.max.toordinal()


@fact
def complete_by(facts: Facts, crn: str, day: date) -> bool:
    """Is the assessment done by this day, and the level of risk known?"""
    it = facts.person[crn].assessment
    return it.completed_on is not None and it.completed_on <= day and it.risk_of_serious_harm is not None


def _complete_from(person: Person) -> int:
    """The first day on which the assessment is complete, as an ordinal."""
    it = person.assessment
    if it.completed_on is None or it.risk_of_serious_harm is None:
        return _NEVER
    return it.completed_on.toordinal()


def _current_from(person: Person) -> int:
    """The first day on which no change of risk since the assessment is left unconfirmed; 0 where there was none."""
    it = person.assessment
    if it.completed_on is None or it.risk_changed_on is None or it.risk_changed_on <= it.completed_on:
        return 0
    if it.reconfirmed_on is None or it.reconfirmed_on < it.risk_changed_on:
        return _NEVER
    return it.reconfirmed_on.toordinal()


def mask(options: Options) -> Bools:
    day = by_session(options, lambda session: session.date.toordinal())
    complete, current = by_person(options, _complete_from), by_person(options, _current_from)
    result: Bools = (current <= day) & (is_induction(options) | (complete <= day))
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    assessment = facts.person[booking.crn].assessment
    done, changed, confirmed = assessment.completed_on, assessment.risk_changed_on, assessment.reconfirmed_on
    if facts.project[booking.project_code].type_group is not ProjectTypeGroup.INDUCTION:
        if done is None or done > booking.date:
            return Refusal("ASSESSMENT_NOT_COMPLETE")
        if assessment.risk_of_serious_harm is None:
            return Refusal("RISK_LEVEL_UNKNOWN")
    if done is None or changed is None or changed <= done:
        return None
    stands = confirmed is not None and changed <= confirmed <= booking.date
    return None if stands else Refusal("RISK_CHANGED_NOT_RECONFIRMED")


def of_groups(facts: Facts) -> Iterator[Violation]:
    """Told once a seat; of members who are not among the people nothing is known here."""
    for series, session, member in own_seats(facts):
        person = facts.person.get(member.crn)
        if person is not None and (code := _against_a_seat(person, session.date)):
            yield Violation(rule=ID, code=code, crn=member.crn, session=key(series, session))


def _against_a_seat(person: Person, day: date) -> str | None:
    assessment = person.assessment
    if assessment.risk_of_serious_harm is None:
        return "RISK_LEVEL_UNKNOWN"
    changed, looked_at = assessment.risk_changed_on, (assessment.completed_on, assessment.reconfirmed_on)
    stands = changed is None or any(on is not None and changed <= on <= day for on in looked_at)
    return None if stands else "RISK_CHANGED_NOT_RECONFIRMED"


RULE = Rule(
    id=ID,
    title="No placement before a complete and current assessment",
    source="Target Operating Model, unpaid work assessment",
    example=(
        "An assessment complete on Tuesday 24 November, with a level of risk, allows work on that day and not on "
        "Monday 23. A change of risk on the 25th stands against every session until it is reconfirmed."
    ),
    parts=(
        FactPart("complete"), Gate("assessment", mask, refuses, told_by=("person", "kind", "date")),
        GroupCheck("programme groups", of_groups),
    ),
)  # fmt: skip
