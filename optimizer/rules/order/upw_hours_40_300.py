"""UPW-HOURS-40-300: a requirement is of 40 to 300 hours, or it is a data error and nothing is planned against it.

Known exceptions: a supervision default order of 20 to 60 hours; a requirement imposed for a breach, which may be below
40. Several requirements of one person, sentenced on one day and not concurrent, come to 300 hours at the most.

Source: Sentencing Act 2020 Sch 9 Pt 1 para 2: "not less than 40, and ... not more than 300"; Criminal Justice Act 2003
Sch 19A para 3(5): "not less than 20 hours ... not more than 60 hours".
"""

from collections.abc import Iterator

from models.codes import OrderType, RequirementSubtype
from models.people import Requirement
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement
from optimizer.rules.shared import by_person

ID = "UPW-HOURS-40-300"
HOUR = 60


@fact
def hours_lawful(facts: Facts, crn: str) -> bool:
    """Is the planned requirement of a lawful length, alone and with others of the same day?"""
    requirement = planned_requirement(facts, crn)
    least, most = facts.numbers.order_least_hours, facts.numbers.order_most_hours
    if requirement.order_type is OrderType.SUPERVISION_DEFAULT_ORDER:
        least, most = facts.numbers.default_order_least_hours, facts.numbers.default_order_most_hours
    elif requirement.breach_imposed:
        least = 0
    together = sum(one.required_minutes for one in facts.person[crn].requirements if _adds_to(one, requirement))
    lawful_alone = least * HOUR <= requirement.required_minutes <= most * HOUR
    return lawful_alone and together <= facts.numbers.order_most_hours * HOUR


def _adds_to(one: Requirement, planned: Requirement) -> bool:
    return one.sentence_date == planned.sentence_date and one.subtype is not RequirementSubtype.CONCURRENT


def mask(options: Options) -> Bools:
    result: Bools = by_person(options, lambda person: hours_lawful(options.facts, person.crn)) == 1
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    return None if hours_lawful(facts, booking.crn) else Refusal("HOURS_NOT_LAWFUL")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """The list of data errors, for the practitioner to mend."""
    for person in facts.with_work:
        if not hours_lawful(facts, person.crn):
            minutes = planned_requirement(facts, person.crn).required_minutes
            yield Note(rule=ID, code="HOURS_NOT_LAWFUL", crn=person.crn, amount=minutes, unit="minutes")


RULE = Rule(
    id=ID,
    title="Requirements of 40 to 300 hours",
    source="Sentencing Act 2020 Sch 9 Pt 1 para 2; Criminal Justice Act 2003 Sch 19A para 3(5)",
    example=(
        "A community order of 40 hours is planned for, and so is one of 300. One of 301 hours, or of 39 that were not "
        "imposed for a breach, is listed as a data error and gets no booking."
    ),
    parts=(Gate("lawful hours", mask, refuses, code="HOURS_NOT_LAWFUL"), Duty("data errors", notes)),
)
