"""YA-MATURITY: from 18 to 25, no unpaid work before the maturity assessment. An induction is not work.

Where it found low maturity the support action is noted for each session of work: a mentor, or a smaller group.

Source: unpaid work assessment: "Maturity Assessment should be completed on all individuals aged 18-25 prior to
completing unpaid work".
"""

from collections.abc import Iterator
from datetime import date

from models.codes import WORK, AgeBand, ProjectTypeGroup
from models.people import Person
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, by_session, is_induction

ID = "YA-MATURITY"


def _assessed_from(person: Person) -> int:
    """The first day on which work may be done, as an ordinal."""
    if person.age_band is not AgeBand.FROM_18_TO_25:
        return 0
    return (person.maturity_assessed_on or date.max).toordinal()


def mask(options: Options) -> Bools:
    ready = by_person(options, _assessed_from) <= by_session(options, lambda session: session.date.toordinal())
    result: Bools = ready | is_induction(options)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    person = facts.person[booking.crn]
    induction = facts.project[booking.project_code].type_group is ProjectTypeGroup.INDUCTION
    if induction or person.age_band is not AgeBand.FROM_18_TO_25:
        return None
    assessed = person.maturity_assessed_on
    return Refusal("MATURITY_NOT_ASSESSED") if assessed is None or assessed > booking.date else None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Support to be given to people from 18 to 25."""
    for one in plan.bookings:
        person = facts.person[one.crn]
        young = person.age_band is AgeBand.FROM_18_TO_25
        if young and person.low_maturity and facts.project[one.project_code].type_group in WORK:
            yield Note(rule=ID, code="SUPPORT_TO_GIVE", crn=one.crn, session=one.session)


RULE = Rule(
    id=ID,
    title="Maturity assessed before work, from 18 to 25",
    source="Unpaid work assessment, maturity",
    example=(
        "Somebody aged 18 to 25 whose maturity was assessed on Tuesday 24 November may work from that day on. On "
        "Monday 23 work is refused; an induction is not. Found to be of low maturity, they are noted for support there."
    ),
    parts=(Gate("maturity", mask, refuses, code="MATURITY_NOT_ASSESSED"), Duty("support", notes)),
)
