"""PROJ-ELIGIBLE: people are sent only to projects that are live, risk-assessed, agreed and no substitute for paid work.

The risk assessment holds up to its last day; one that is not on record makes the project infeasible and says so.
Inductions and courses are our own offer, with no beneficiary and no paid work to replace: only whether they are live
binds them. Dates and weekdays of a project are UPW-DATE-BOUNDS, its places CAP-GROUP-RATIO.

Source: HMPPS probation hub brochure: "Projects must benefit the community and cannot replace paid employment".
"""

from datetime import date

from models.codes import ProjectTypeGroup
from models.projects import Project
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_project, by_session

ID = "PROJ-ELIGIBLE"
OUR_OWN = (ProjectTypeGroup.INDUCTION, ProjectTypeGroup.ETE)
_NEVER, _FOREVER = 0, date.max.toordinal()


def _open_to(project: Project) -> int:
    """The last day on which anybody may be sent there, as an ordinal."""
    agreed = project.beneficiary_agreed and not project.replaces_paid_work
    assessed_to = project.risk_assessed_until_inclusive
    if not project.live:
        return _NEVER
    if project.type_group in OUR_OWN:
        return _FOREVER
    return assessed_to.toordinal() if agreed and assessed_to else _NEVER


def mask(options: Options) -> Bools:
    result: Bools = by_session(options, lambda session: session.date.toordinal()) <= by_project(options, _open_to)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    project = facts.project[booking.project_code]
    if not project.live:
        return Refusal("PROJECT_NOT_LIVE")
    if project.type_group is ProjectTypeGroup.INDUCTION or project.type_group is ProjectTypeGroup.ETE:
        return None
    if project.replaces_paid_work:
        return Refusal("REPLACES_PAID_WORK")
    if not project.beneficiary_agreed:
        return Refusal("BENEFICIARY_NOT_AGREED")
    if project.risk_assessed_until_inclusive is None:
        return Refusal("PROJECT_NOT_RISK_ASSESSED")
    return Refusal("RISK_ASSESSMENT_LAPSED") if booking.date > project.risk_assessed_until_inclusive else None


RULE = Rule(
    id=ID,
    title="Only live, risk-assessed and agreed projects that replace no paid work",
    source="HMPPS probation hub brochure",
    example=(
        "The risk assessment of a group project holds up to Tuesday 24 November: people are sent there on that day, "
        "and nobody from Wednesday 25 on. With no assessment on record nobody is sent at all."
    ),
    parts=(Gate("project", mask, refuses, told_by=("session",)),),
)
