"""What is on record of somebody for programmes, apart from any one seat: assessed scores, days of activity, order."""

from typing import Annotated

from pydantic import Field

from models.base import Code, Count, Crn, Day, Flag, Record
from models.programmes.codes import AssessedLevel, PlanStepKind

Percent = Annotated[int, Field(strict=True, ge=0, le=100)]


class Criteria(Record):
    """Who a programme is for, as far as it can be counted (AP-ELIG). None: not asked."""

    adults_only: Flag = False
    ogrs3_least: Percent | None = None
    """Two-year score; either this or the next will do where both are asked."""
    ovp_least: Percent | None = None
    need_score_least: Percent | None = None
    sara_least: AssessedLevel | None = None
    osp_least: AssessedLevel | None = None
    criteria_checked: Flag = False
    """The rest of its criteria are checked by a person, who says only whether they are met."""
    once_only: Flag = False


class ProgrammeAssessment(Record):
    """Coded findings of the assessment of one person; never an offence. None: not recorded."""

    crn: Crn
    adult: Flag | None = None
    ogrs3_two_year: Percent | None = None
    ovp_two_year: Percent | None = None
    need_score: Percent | None = None
    sara: AssessedLevel | None = None
    osp: AssessedLevel | None = None
    criteria_met: tuple[Code, ...] = ()
    criteria_not_met: tuple[Code, ...] = ()
    """Templates whose other criteria somebody checked, and found met or not."""
    completed: tuple[Code, ...] = ()
    """Templates of programmes that were completed before."""
    decided_eligible: tuple[Code, ...] = ()
    """Templates for which somebody who may decided that the person is eligible all the same."""
    suits_programme: Flag | None = None
    """Eligible and suitable for an accredited programme that they can get to (AP-FIRST-CHOICE)."""
    sentence_plan_on: Day | None = None
    """The day on which the sentence plan was complete (SI-SCOPE)."""


class ActivityDays(Record):
    """A rehabilitation activity requirement: the court's most days, and those that were used (RAR-DAYS)."""

    crn: Crn
    most_days: Count
    used_days: Count = 0
    """Days before the week, each counted once however much was done on it."""


class PlanStep(Record):
    """A step of a sentence plan: a programme, or what is to be stable before one."""

    kind: PlanStepKind
    template_code: Code | None = None
    """Of a programme."""
    done_on: Day | None = None


class PlanSequence(Record):
    """What the sentence plan of one person puts in order (SEQ-SENTENCE-PLAN)."""

    crn: Crn
    steps: Annotated[tuple[PlanStep, ...], Field(min_length=2, max_length=20)]
    """The first first."""
