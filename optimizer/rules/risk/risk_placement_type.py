"""RISK-PLACEMENT-TYPE: risk flags decide which types of placement are allowed.

Risk issues for an individual placement: no individual placement. Risk issues in a supervised group: no group. Close
supervision or a restricted placement: only sites suited to it. Inductions and courses are not placements; a restricted
placement holds for courses too, unless they are at home. Somebody with no type left is escalated by this rule's name.

Source: unpaid work assessment, "Are there any risk management issues for an individual placement?"; "Close supervision
or restricted placement recommended?".
"""

from collections.abc import Iterator

from models.codes import PlacementRestriction, ProjectTypeGroup
from models.people import Person
from models.plan import Plan
from models.projects import Project
from models.result import Note
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, by_project

ID = "RISK-PLACEMENT-TYPE"
FLAGS = tuple(PlacementRestriction)
OF_GROUP = {
    ProjectTypeGroup.INDIVIDUAL: PlacementRestriction.NO_INDIVIDUAL_PLACEMENT,
    ProjectTypeGroup.GROUP: PlacementRestriction.NO_SUPERVISED_GROUP,
}


def _has(person: Person) -> int:
    return sum(1 << FLAGS.index(flag) for flag in set(person.placement_restrictions))


def _meets(project: Project) -> int:
    """Bit set of the flags that bar this project."""
    bars = 0
    if project.type_group in OF_GROUP:
        bars |= 1 << FLAGS.index(OF_GROUP[project.type_group])
    if project.type_group is not ProjectTypeGroup.INDUCTION and not project.online and not project.restricted_site:
        bars |= 1 << FLAGS.index(PlacementRestriction.RESTRICTED_SITES_ONLY)
    return bars


def mask(options: Options) -> Bools:
    result: Bools = (by_person(options, _has) & by_project(options, _meets)) == 0
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    flags, project = facts.person[booking.crn].placement_restrictions, facts.project[booking.project_code]
    group = project.type_group
    if group is ProjectTypeGroup.INDIVIDUAL and PlacementRestriction.NO_INDIVIDUAL_PLACEMENT in flags:
        return Refusal("NO_INDIVIDUAL_PLACEMENT")
    if group is ProjectTypeGroup.GROUP and PlacementRestriction.NO_SUPERVISED_GROUP in flags:
        return Refusal("NO_SUPERVISED_GROUP")
    placed = group is not ProjectTypeGroup.INDUCTION and not project.online
    if placed and PlacementRestriction.RESTRICTED_SITES_ONLY in flags and not project.restricted_site:
        return Refusal("RESTRICTED_SITES_ONLY")
    return None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """People with no type of placement left: for a manager to decide."""
    for person in facts.problem.people:
        if set(OF_GROUP.values()) <= set(person.placement_restrictions):
            yield Note(rule=ID, code="NO_PLACEMENT_TYPE_LEFT", crn=person.crn)


RULE = Rule(
    id=ID,
    title="Types of placement that risk allows",
    source="Unpaid work assessment, risk management",
    example=(
        "Somebody who may not be in a supervised group is refused a group and may have an individual placement. With "
        "both types ruled out, a note asks a manager to decide."
    ),
    parts=(Gate("type", mask, refuses), Duty("escalate", notes)),
    missing=("lower ratio for restricted placements",),
)
