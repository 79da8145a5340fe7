"""RISK-PLACEMENT-TYPE: risk flags decide which types of placement are allowed.

Risk issues for an individual placement: no individual placement. Risk issues in a supervised group: no group. Close
supervision or a restricted placement: only sites suited to it, and there each supervisor leads fewer people (a local
parameter). Inductions and courses are not placements; a restricted placement holds for courses too, unless they are at
home. Somebody with no type left is escalated by this rule's name.

Source: unpaid work assessment, "Are there any risk management issues for an individual placement?"; "Close supervision
or restricted placement recommended?".
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from models.codes import PlacementRestriction, ProjectTypeGroup
from models.people import Person
from models.plan import Plan
from models.projects import Project, Supervisor
from models.result import Note, Violation
from optimizer.draft import Draft, Ints, at_most, ints, rows
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Limit, Placement, Refusal, Rule
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


def _leads(facts: Facts, supervisor: Supervisor) -> int:
    """How many people a supervisor may lead where somebody under close supervision is among them."""
    return min(facts.leads(supervisor), facts.numbers.restricted_max_people)


def _close(person: Person) -> bool:
    """Under close supervision?"""
    return PlacementRestriction.RESTRICTED_SITES_ONLY in person.placement_restrictions


def _supervised(project: Project) -> bool:
    """Are people placed there under supervisors of ours?"""
    placed = project.type_group is not ProjectTypeGroup.INDUCTION and not project.online
    return placed and project.needs_supervisor


def post(draft: Draft) -> None:
    """For each who is under close supervision: where they are, no more people than the supervisors may lead then."""
    facts, options = draft.facts, draft.options
    close = (by_person(options, _close) & by_project(options, _supervised)) == 1
    groups, weights, most = list[Ints](), list[Ints](), list[int]()
    for n in np.unique(options.session[close]).tolist():
        there, staff = options.by_session[n], draft.providers_of(n, vehicles=False)
        who = draft.providers.resource[staff - draft.first_assign]
        leads = ints(-_leads(facts, facts.problem.supervisors[one]) for one in who)
        for row in there[close[there]].tolist():
            groups.append(np.concatenate([there, staff]))
            weights.append(np.concatenate([np.where(there == row, len(there) + 1, 1), leads]))
            most.append(len(there))
    draft.post(at_most(ID, rows(groups), np.concatenate([ints([]), *weights]), ints(most)))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    people = Counter(one.session for one in plan.bookings)
    supervised = (one for one in plan.bookings if _supervised(facts.project[one.project_code]))
    close = {one.session for one in supervised if _close(facts.person[one.crn])}
    for opened in plan.sessions:
        over = people[opened.key] - sum(_leads(facts, facts.supervisor[code]) for code in opened.supervisor_codes)
        if opened.key in close and over > 0:
            yield Violation(rule=ID, code="OVER_RESTRICTED_RATIO", session=opened.key, amount=over, unit="people")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """People with no type of placement left: for a manager to decide."""
    for person in facts.with_work:
        if set(OF_GROUP.values()) <= set(person.placement_restrictions):
            yield Note(rule=ID, code="NO_PLACEMENT_TYPE_LEFT", crn=person.crn)


RULE = Rule(
    id=ID,
    title="Types of placement that risk allows",
    source="Unpaid work assessment, risk management",
    example=(
        "Somebody who may not be in a supervised group is refused a group and may have an individual placement. With "
        "both types ruled out, a note asks a manager to decide. A workshop with one supervisor, who leads 8, takes 6 "
        "where one of them is under close supervision."
    ),
    parts=(
        Gate("type", mask, refuses, told_by=("person", "project")),
        Limit("lower ratio", "session", post, violations),
        Duty("escalate", notes),
    ),
)
