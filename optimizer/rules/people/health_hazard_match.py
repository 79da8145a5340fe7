"""HEALTH-HAZARD-MATCH: a person's health factors do not meet a project's incompatible hazards.

Which factor is incompatible with which hazard is our table, unverified practice. A course at home has no hazards.

Source: unpaid work assessment, questions on pregnancy, epilepsy, loss of consciousness, allergies, physical disability;
Target Operating Model: "monitoring of Health & Safety adherence".
"""

from models.codes import Hazard, HealthFactor
from models.people import Person
from models.projects import Project
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, by_project

ID = "HEALTH-HAZARD-MATCH"
_SUDDEN = (Hazard.POWER_TOOLS, Hazard.LADDERS, Hazard.WATER, Hazard.LONE_SITE, Hazard.FAR_FROM_FIRST_AID)
INCOMPATIBLE: dict[HealthFactor, tuple[Hazard, ...]] = {
    HealthFactor.PREGNANT_OR_RECENT_BIRTH: (
        Hazard.HEAVY_LIFTING,
        Hazard.LADDERS,
        Hazard.POWER_TOOLS,
        Hazard.FAR_FROM_FIRST_AID,
    ),
    HealthFactor.EPILEPSY: _SUDDEN,
    HealthFactor.LOSS_OF_CONSCIOUSNESS: _SUDDEN,
    HealthFactor.ALLERGIES: (Hazard.POLLEN, Hazard.FAR_FROM_FIRST_AID),
    HealthFactor.PHYSICAL_DISABILITY: (Hazard.HEAVY_LIFTING, Hazard.LADDERS),
    HealthFactor.MEDICATION: (Hazard.POWER_TOOLS, Hazard.LADDERS),
}


def _bits(hazards: set[Hazard]) -> int:
    return sum(1 << place for place, hazard in enumerate(Hazard) if hazard in hazards)


def _harmed_by(person: Person) -> int:
    return _bits({hazard for factor in person.health_factors for hazard in INCOMPATIBLE[factor]})


def _holds(project: Project) -> int:
    return 0 if project.online else _bits(set(project.hazards))


def mask(options: Options) -> Bools:
    result: Bools = (by_person(options, _harmed_by) & by_project(options, _holds)) == 0
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    project = facts.project[booking.project_code]
    if project.online:
        return None
    for factor in facts.person[booking.crn].health_factors:
        if any(hazard in project.hazards for hazard in INCOMPATIBLE[factor]):
            return Refusal("HAZARD")
    return None


RULE = Rule(
    id=ID,
    title="No hazard that a person's health forbids",
    source="Unpaid work assessment, health; the pairing is practice",
    example=(
        "With an allergy on record, 2 hazards are ruled out: pollen, and being far from first aid. A site with pollen "
        "is refused; one with ladders is allowed."
    ),
    parts=(Gate("hazards", mask, refuses, code="HAZARD"),),
)
