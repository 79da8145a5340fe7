"""AP-ELIG: who begins a programme meets what can be counted of its criteria, or somebody decided that they may all the
same.

Sex, age, the scores and levels of assessment tools, the finding of whoever checked its other criteria, and whether it
was completed before where it is done but once. Of two scores either will do. What is not recorded is no reason against
anybody: it is noted, for a person to check. Whoever fails goes back to the practitioner, and is not dropped in silence:
each referral that fails is noted, with why.

Source: Target Operating Model: "referring cases which are considered ineligible or unsuitable back to the Probation
Practitioner"; hmpps-find-and-refer-an-intervention-service, catalogue of interventions, 2026.
"""

from collections.abc import Iterator
from typing import NamedTuple

from models.codes import PlacementSex
from models.plan import Plan
from models.programmes.checks_between import templates_of
from models.programmes.codes import AssessedLevel, GroupSex
from models.programmes.suitability import Criteria, ProgrammeAssessment
from models.programmes.templates import Template
from models.result import Note, Violation
from optimizer.facts import Facts
from optimizer.rules.base import Duty, FactPart, GroupCheck, Rule
from optimizer.rules.programmes.groups import key, sex_of
from optimizer.rules.programmes.suitability import assessed, beginners

ID = "AP-ELIG"
LEVELS = list(AssessedLevel)


class Failed(NamedTuple):
    """A criterion that is not met, and by how many points where it is a score."""

    code: str
    points: int | None = None


def failed(template: Template, one: ProgrammeAssessment, sex: PlacementSex | None) -> Iterator[Failed]:
    """Criterion by criterion; what is not recorded fails none."""
    criteria = template.criteria or Criteria()
    if sex is not None and template.sex is not GroupSex.MIXED and sex.value != template.sex.value:
        yield Failed("NOT_OF_THE_SEX")
    if criteria.adults_only and one.adult is False:
        yield Failed("UNDER_18")
    short = _short(criteria, one)
    if short:
        local = template.is_local("criteria.ogrs3Least") or template.is_local("criteria.ovpLeast")
        yield Failed("LOCAL_SCORE_TOO_LOW" if local else "SCORE_TOO_LOW", short)
    if one.need_score is not None and one.need_score < (criteria.need_score_least or 0):
        yield Failed("NEED_TOO_LOW", (criteria.need_score_least or 0) - one.need_score)
    for least, level in ((criteria.sara_least, one.sara), (criteria.osp_least, one.osp)):
        if least is not None and level is not None and LEVELS.index(level) < LEVELS.index(least):
            yield Failed("LEVEL_TOO_LOW")
    if template.template_code in one.criteria_not_met:
        yield Failed("CRITERIA_NOT_MET")
    if criteria.once_only and template.template_code in one.completed:
        yield Failed("DONE_BEFORE")


def _short(criteria: Criteria, one: ProgrammeAssessment) -> int | None:
    """By how many points every score that is asked is too low, the least; None where one will do or is not recorded."""
    pairs = _asked(criteria, one)
    by = [least - score for least, score in pairs if score is not None]
    return min(by) if by and len(by) == len(pairs) and min(by) > 0 else None


def _asked(criteria: Criteria, one: ProgrammeAssessment) -> list[tuple[int, int | None]]:
    """The two-year scores that are asked for, each with what is recorded of it."""
    both = [(criteria.ogrs3_least, one.ogrs3_two_year), (criteria.ovp_least, one.ovp_two_year)]
    return [(least, score) for least, score in both if least is not None]


def _unrecorded(template: Template, one: ProgrammeAssessment) -> bool:
    criteria = template.criteria or Criteria()
    checked = template.template_code in {*one.criteria_met, *one.criteria_not_met}
    asked = [score for _, score in _asked(criteria, one)]
    return (
        (criteria.adults_only and one.adult is None)
        or (bool(asked) and all(score is None for score in asked))
        or (criteria.need_score_least is not None and one.need_score is None)
        or (criteria.sara_least is not None and one.sara is None)
        or (criteria.osp_least is not None and one.osp is None)
        or (criteria.criteria_checked and not checked)
    )


def violations(facts: Facts) -> Iterator[Violation]:
    for series, session, member in beginners(facts):
        one, template = assessed(facts, member.crn), series.template
        if template.template_code not in one.decided_eligible:
            for found in failed(template, one, sex_of(facts, member)):
                unit = None if found.points is None else "points"
                yield Violation(
                    rule=ID, code=found.code, crn=member.crn, session=key(series, session), amount=found.points,
                    unit=unit,
                )  # fmt: skip


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Of each referral to a programme whose criteria are known: back to the practitioner, decided, or to be checked."""
    templates = templates_of(facts.problem)
    for referral in facts.problem.referrals:
        template, one = templates.get(referral.template_code), assessed(facts, referral.crn)
        if template is None or template.criteria is None:
            continue
        person = facts.person.get(referral.crn)
        against = list(failed(template, one, person.placement_sex if person else None))
        decided = template.template_code in one.decided_eligible
        if against and decided:
            yield Note(rule=ID, code="DECIDED_ALL_THE_SAME", crn=referral.crn, amount=len(against), unit="criteria")
        elif against:
            only_local = all(each.code == "LOCAL_SCORE_TOO_LOW" for each in against)
            code = "REFER_BACK_BY_LOCAL_SCORE" if only_local else "REFER_BACK"
            yield Note(rule=ID, code=code, crn=referral.crn, amount=len(against), unit="criteria")
        elif not decided and _unrecorded(template, one):
            yield Note(rule=ID, code="TO_BE_CHECKED", crn=referral.crn)


RULE = Rule(
    id=ID,
    title="Whom a programme is for",
    source="Target Operating Model, referrals; catalogue of interventions",
    example=(
        "For TSP a two-year score of 50 will do and one of 49 is 1 point short: the referral goes back to the "
        "practitioner, unless somebody decided otherwise. A score that is not recorded is to be checked."
    ),
    parts=(FactPart("criteria"), GroupCheck("criteria of who begins", violations), Duty("referrals", notes)),
)
