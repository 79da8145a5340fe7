"""RISK-CHILD-VULN: who must not meet children or vulnerable adults is not sent where they are met.

Never to a project whose work meets them. Where they are only present on the premises, a clear record is needed that the
person is not barred. A course at home meets nobody.

Source: unpaid work assessment: "should not include direct personal care or supervision of a child or vulnerable adult".
No override.
"""

from collections.abc import Iterable

from models.codes import Audience
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, by_project, is_online

ID = "RISK-CHILD-VULN"


def _bits(audience: Iterable[Audience]) -> int:
    return sum(1 << place for place, one in enumerate(Audience) if one in tuple(audience))


def mask(options: Options) -> Bools:
    kept_from = by_person(options, lambda person: _bits(person.no_contact_with))
    meets = (kept_from & by_project(options, lambda project: _bits(project.audience))) != 0
    contact = by_project(options, lambda project: project.contact_with_audience) == 1
    cleared = by_person(options, lambda person: person.not_barred_recorded) == 1
    result: Bools = ~meets | is_online(options) | (~contact & cleared)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    person, project = facts.person[booking.crn], facts.project[booking.project_code]
    if project.online or not set(person.no_contact_with) & set(project.audience):
        return None
    if project.contact_with_audience:
        return Refusal("MEETS_WHO_MUST_NOT_BE_MET")
    return None if person.not_barred_recorded else Refusal("NOT_SHOWN_TO_BE_CLEARED")


RULE = Rule(
    id=ID,
    title="Children and vulnerable adults",
    source="Unpaid work assessment, children and vulnerable adults",
    example=(
        "Somebody who must not meet children is refused where the work meets them. Where they are only on the "
        "premises, a record that the person is not barred is needed: with it they are allowed, without it refused."
    ),
    parts=(Gate("audience", mask, refuses, told_by=("person", "project")),),
)
