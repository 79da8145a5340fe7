"""WOM-CHOICE: a woman who chose not to be in an all-male work environment is not.

The offer and her answer are recorded before her first placement; where that was missed she goes on working and is to be
asked. If she opted out: a women-only session; an individual
placement whose recorded make-up is known and not all-male; or a mixed group, where she named that as a preference. An
induction, and a course at home, is not a work environment. Women who did not opt out are not restricted.

Source: Target Operating Model: "offered a choice not to be placed in all-male work environments and female-only and
individual placements will be sourced".
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from models.codes import PlacementPreference, PlacementSex, ProjectTypeGroup, SiteWorkforce
from models.people import Person
from models.plan import Plan
from models.projects import Project
from models.result import Note
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement
from optimizer.rules.shared import by_person, by_project, by_session

ID = "WOM-CHOICE"


def _is_work(project: Project) -> bool:
    return project.type_group is not ProjectTypeGroup.INDUCTION and not project.online


def _opted_out(person: Person) -> bool:
    choice = person.work_environment_choice
    return person.placement_sex is PlacementSex.FEMALE and choice is not None and choice.not_all_male


def _accepts_mixed(person: Person) -> bool:
    choice = person.work_environment_choice
    return choice is not None and PlacementPreference.MIXED_GROUP in choice.preferences


def _asked_from(facts: Facts, person: Person) -> int:
    """The first day, as an ordinal, on which the offer has been made; 0 where none is needed."""
    placed = planned_requirement(facts, person.crn).first_work_session_on is not None
    if person.placement_sex is not PlacementSex.FEMALE or placed:
        return 0
    choice = person.work_environment_choice
    return date.max.toordinal() if choice is None else choice.offered_on.toordinal()


def _known_not_all_male(project: Project) -> bool:
    return project.site_workforce not in (None, SiteWorkforce.ALL_MALE)


def offer_mask(options: Options) -> Bools:
    facts = options.facts
    asked = by_person(options, lambda person: _asked_from(facts, person))
    day = by_session(options, lambda session: session.date.toordinal())
    result: Bools = (asked <= day) | (by_project(options, _is_work) == 0)
    return result


def offer_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    person, project = facts.person[booking.crn], facts.project[booking.project_code]
    if person.placement_sex is not PlacementSex.FEMALE or not _is_work(project):
        return None
    if planned_requirement(facts, booking.crn).first_work_session_on is not None:
        return None
    choice = person.work_environment_choice
    return Refusal("OFFER_NOT_RECORDED") if choice is None or choice.offered_on > booking.date else None


def choice_mask(options: Options) -> Bools:
    women_only = by_session(options, lambda session: session.women_only) == 1
    individual = by_project(options, lambda project: project.type_group is ProjectTypeGroup.INDIVIDUAL) == 1
    site = by_project(options, _known_not_all_male) == 1
    mixed = by_person(options, _accepts_mixed) == 1
    free = (by_person(options, _opted_out) == 0) | (by_project(options, _is_work) == 0)
    result: Bools = free | np.where(individual, site, women_only | mixed)
    return result


def choice_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    person, project = facts.person[booking.crn], facts.project[booking.project_code]
    choice = person.work_environment_choice
    if person.placement_sex is not PlacementSex.FEMALE or choice is None or not choice.not_all_male:
        return None
    if project.type_group is ProjectTypeGroup.INDUCTION or project.online:
        return None
    if project.type_group is not ProjectTypeGroup.INDIVIDUAL:
        suits = facts.session[booking.session].women_only or PlacementPreference.MIXED_GROUP in choice.preferences
        return None if suits else Refusal("MIXED_GROUP_NOT_CHOSEN")
    if project.site_workforce is None:
        return Refusal("SITE_MAKE_UP_UNKNOWN")
    return Refusal("SITE_ALL_MALE") if project.site_workforce is SiteWorkforce.ALL_MALE else None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Women at work already whose answer is not on record: to be asked."""
    for person in facts.with_work:
        if person.placement_sex is PlacementSex.FEMALE and person.work_environment_choice is None:
            yield Note(rule=ID, code="OFFER_NOT_RECORDED", crn=person.crn)


RULE = Rule(
    id=ID,
    title="No all-male work environment for a woman who chose so",
    source="Target Operating Model, women",
    example=(
        "Of a mixed group and a women-only session, a woman who chose not to be in an all-male work environment is "
        "refused the first, unless she named mixed groups, and may have the second."
    ),
    parts=(
        Gate("offer recorded", offer_mask, offer_refuses, code="OFFER_NOT_RECORDED"),
        Gate("choice", choice_mask, choice_refuses, told_by=("person", "project")),
        Duty("offers to record", notes),
    ),
)
