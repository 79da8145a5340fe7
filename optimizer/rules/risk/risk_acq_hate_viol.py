"""RISK-ACQ-HATE-VIOL: who must not have access to a setting is not sent to a project that gives it.

Coded restrictions on the person against coded settings of the project, whatever kind of project it is; a course at home
gives access to nothing. Wherever somebody who must not have edged tools is booked, the supervisor is to be told. What
is said is the code of a restriction, never an offence.

Source: unpaid work assessment: "Placement coordinators need to limit opportunities for further offending when placing
an individual on a project".
"""

from collections.abc import Iterator

from models.codes import PlacementRestriction, Setting
from models.people import Person
from models.plan import Plan
from models.projects import Project
from models.result import Note
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, by_project

ID = "RISK-ACQ-HATE-VIOL"
BARS = {
    PlacementRestriction.NO_CASH_OR_STOCK: Setting.CASH_OR_STOCK,
    PlacementRestriction.NO_TARGETED_SETTING: Setting.TARGETED_SETTING,
    PlacementRestriction.NO_EDGED_TOOLS: Setting.EDGED_TOOLS,
}
REFUSALS = {
    PlacementRestriction.NO_CASH_OR_STOCK: Refusal("NO_CASH_OR_STOCK"),
    PlacementRestriction.NO_TARGETED_SETTING: Refusal("NO_TARGETED_SETTING"),
    PlacementRestriction.NO_EDGED_TOOLS: Refusal("NO_EDGED_TOOLS"),
}


def _bits(settings: set[Setting]) -> int:
    return sum(1 << place for place, setting in enumerate(Setting) if setting in settings)


def _kept_from(person: Person) -> int:
    return _bits({BARS[one] for one in person.placement_restrictions if one in BARS})


def _gives(project: Project) -> int:
    return 0 if project.online else _bits(set(project.settings))


def mask(options: Options) -> Bools:
    result: Bools = (by_person(options, _kept_from) & by_project(options, _gives)) == 0
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    held, project = facts.person[booking.crn].placement_restrictions, facts.project[booking.project_code]
    if project.online:
        return None
    for restriction, refusal in REFUSALS.items():
        if restriction in held and BARS[restriction] in project.settings:
            return refusal
    return None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Bookings of which the supervisor is to be told, whatever the settings of the project are said to be."""
    for booking in plan.bookings:
        restricted = PlacementRestriction.NO_EDGED_TOOLS in facts.person[booking.crn].placement_restrictions
        if restricted and not facts.project[booking.project_code].online:
            yield Note(rule=ID, code="SUPERVISOR_TO_BE_TOLD", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="Settings that a restriction of placement rules out",
    source="Unpaid work assessment, restrictions of placement",
    example=(
        "Of two sites, one with edged tools and one without, somebody who must not have them is refused the first and "
        "may go to the second; the supervisor there is told."
    ),
    parts=(Gate("settings", mask, refuses, told_by=("person", "project")), Duty("tools restricted", notes)),
)
