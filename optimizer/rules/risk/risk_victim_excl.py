"""RISK-VICTIM-EXCL (sites): nobody is sent into an exclusion zone, nor to a beneficiary linked to a victim.

A site at exactly the radius is inside. Zones that are not loaded make every site infeasible. A course at home takes
nobody anywhere. Why a site is refused is protected: counted over the week, never by session or site.

Source: unpaid work assessment, "Location restricted by victim exclusion criteria?"; Target Operating Model: "include
greater emphasis on taking victims" into account. No override.
"""

import numpy as np

from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, is_online
from optimizer.zones import inside

ID = "RISK-VICTIM-EXCL"


@fact
def site_barred(facts: Facts, crn: str, project_code: str) -> bool:
    """Is the site inside one of the person's zones, or its beneficiary linked to a victim?

    A course at home goes to no site; its beneficiary may still be linked.
    """
    person, project = facts.person[crn], facts.project[project_code]
    if project_code in person.linked_project_codes:
        return True
    return not project.online and any(inside(project.place, zone) for zone in person.exclusion_zones or ())


def loaded_mask(options: Options) -> Bools:
    unknown = by_person(options, lambda person: person.exclusion_zones is None) == 1
    result: Bools = ~unknown | is_online(options)
    return result


def loaded_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    if facts.project[booking.project_code].online or facts.person[booking.crn].exclusion_zones is not None:
        return None
    return Refusal("ZONES_NOT_LOADED")


def sites_mask(options: Options) -> Bools:
    facts = options.facts
    barred = np.zeros((len(facts.problem.people), len(facts.problem.projects)), dtype=np.bool_)
    for row, person in enumerate(facts.problem.people):
        if person.exclusion_zones or person.linked_project_codes:
            barred[row] = [site_barred(facts, person.crn, project.project_code) for project in facts.problem.projects]
    result: Bools = ~barred[options.person, options.project]
    return result


def sites_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    return Refusal("PROTECTED_REASON") if site_barred(facts, booking.crn, booking.project_code) else None


RULE = Rule(
    id=ID,
    title="Nobody is sent near a victim",
    source="Unpaid work assessment; Target Operating Model, victims",
    parts=(
        Gate("zones loaded", loaded_mask, loaded_refuses),
        Gate("sites", sites_mask, sites_refuses, protected=True),
    ),
    missing=("pick-up points", "bus routes", "note where own travel passes through a zone"),
)
