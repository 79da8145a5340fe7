"""The templates that ship: as the sources list them, in order, and with their marks."""

import pytest

from models.programmes.catalogue import shipped
from models.programmes.codes import Confidence, Entry, GroupSex, ProgrammeCohort, ProgrammeKind, SessionType
from models.programmes.suitability import Criteria
from models.programmes.templates import Template, TemplateSession

# As the catalogue of interventions of 2026 lists them: group sessions, sessions one to one, who may take part.
LISTED = {
    "BC-MODERATE": (21, 6, GroupSex.MIXED),
    "TSP": (15, 4, GroupSex.MIXED),
    "BBR": (25, 5, GroupSex.MALE),
    "HORIZON": (31, 3, GroupSex.MALE),
    "IHORIZON": (23, 3, GroupSex.MALE),
    "BETTER-SOLUTIONS": (6, 1, GroupSex.MIXED),
    "POSITIVE-PATHWAYS": (6, 1, GroupSex.MIXED),
    "PP-PLUS": (9, 1, GroupSex.MALE),
    "MANAGING-EMOTIONS": (6, 1, GroupSex.MIXED),
    "LETS-TALK": (7, 1, GroupSex.MALE),
    "FIRS4WOMEN": (6, 2, GroupSex.FEMALE),
    "DAWN": (6, 1, GroupSex.FEMALE),
    "HELP": (12, 3, GroupSex.MALE),
    "STEPWISE-DRIVING": (5, 1, GroupSex.MIXED),
    "PROBLEM-SOLVING": (5, 1, GroupSex.MIXED),
    "EMOTIONS": (8, 1, GroupSex.MIXED),
    "RELATIONSHIPS": (9, 1, GroupSex.MIXED),
}
BY_CODE = pytest.mark.parametrize("template", shipped().values(), ids=shipped())


def count(template: Template, kind: SessionType) -> int:
    return sum(one.session_type is kind for one in template.sessions)


def test_sessions_and_sexes_are_those_listed() -> None:
    assert {
        code: (count(one, SessionType.GROUP), count(one, SessionType.ONE_TO_ONE), one.sex)
        for code, one in shipped().items()
    } == LISTED


def test_building_choices_has_its_modules_and_gaps() -> None:
    """Modules of 2, 6, 4, 6 and 3 group sessions; gaps of 3 weeks after the first meeting and 6 before the review."""
    template = shipped()["BC-MODERATE"]
    grouped = [one for one in template.in_order if one.session_type is SessionType.GROUP]
    assert [sum(one.module_number == module for one in grouped) for module in range(1, 6)] == [2, 6, 4, 6, 3]
    assert {one.minutes for one in grouped} == {150}
    gaps = {one.key: one.weeks_after_previous for one in template.sessions if one.weeks_after_previous}
    assert gaps == {(1, 1): 3, (6, 1): 6}
    apart = [one.key for one in template.in_order if not one.in_group_slot]
    assert apart == [(0, 1), (6, 1)]
    assert set(template.cohorts) == set(ProgrammeCohort)


def test_building_better_relationships_needs_a_partner_link_worker_and_time() -> None:
    template = shipped()["BBR"]
    assert template.needs_partner_link_worker
    assert (template.months_left_on_order, template.months_left_on_licence) == (18, 12)


def test_cohorts_are_as_the_catalogue_says() -> None:
    """Building Better Relationships suits a learning disability or challenge in its ordinary groups."""
    general, sexual = ProgrammeCohort.GENERAL, ProgrammeCohort.SEXUAL
    found = {code: (set(one.cohorts), one.suits_ldc) for code, one in shipped().items()}
    assert found["TSP"] == ({general}, False)
    assert found["BBR"] == ({general}, True)
    assert found["HORIZON"] == ({sexual}, False)


@BY_CODE
def test_every_template_numbers_its_sessions_without_a_gap(template: Template) -> None:
    places = [one.key for one in template.in_order]
    modules = sorted({module for module, _ in places})
    assert modules == list(range(modules[0], modules[0] + len(modules)))
    for module in modules:
        numbers = [number for of, number in places if of == module]
        assert numbers == list(range(1, len(numbers) + 1))


@BY_CODE
def test_every_mark_names_a_figure(template: Template) -> None:
    """Sizes and staffing were published nowhere, and each template says so."""
    fields = {one.alias for one in Template.model_fields.values()}
    inner = {f"sessions.{one.alias}" for one in TemplateSession.model_fields.values()}
    inner |= {f"criteria.{one.alias}" for one in Criteria.model_fields.values()}
    assert set(template.unverified_fields) <= fields | inner
    assert template.is_local("leastMembers")
    assert template.is_local("facilitators")
    assert not template.is_local("source")
    assert template.confidence is Confidence.PRIMARY
    assert "hmpps" in template.source


@BY_CODE
def test_every_template_is_sound(template: Template) -> None:
    assert 1 <= template.least_members <= template.most_members <= 12
    assert template.entry is Entry.CLOSED
    programme = template.kind is ProgrammeKind.ACCREDITED_PROGRAMME
    assert programme == template.needs_recording == (template.ask_below_months_left is None)


def test_of_an_unverified_template_every_figure_is_local() -> None:
    template = shipped()["TSP"].model_copy(update={"confidence": Confidence.UNVERIFIED, "unverified_fields": ()})
    assert template.is_local("mostMembers")
