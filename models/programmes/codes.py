"""Enumerations of programmes, verbatim from the service where it has them."""

from enum import StrEnum


class ProgrammeKind(StrEnum):
    ACCREDITED_PROGRAMME = "ACCREDITED_PROGRAMME"
    STRUCTURED_INTERVENTION = "STRUCTURED_INTERVENTION"


class SessionType(StrEnum):
    GROUP = "GROUP"
    ONE_TO_ONE = "ONE_TO_ONE"


class GroupSex(StrEnum):
    """Who sits in a group, or may take part in a programme."""

    MALE = "MALE"
    FEMALE = "FEMALE"
    MIXED = "MIXED"


class ProgrammeCohort(StrEnum):
    """Who is together in a group; LDC: with a learning disability or challenge. Never an offence."""

    GENERAL = "GENERAL"
    GENERAL_LDC = "GENERAL_LDC"
    SEXUAL = "SEXUAL"
    SEXUAL_LDC = "SEXUAL_LDC"

    @property
    def ordinary(self) -> "ProgrammeCohort":
        """Without a learning disability or challenge, and for the rest the same."""
        return ProgrammeCohort(self.value.removesuffix("_LDC"))


class Entry(StrEnum):
    """CLOSED: everybody starts together. ROLLING: somebody may join at an entry point."""

    CLOSED = "CLOSED"
    ROLLING = "ROLLING"


class Confidence(StrEnum):
    """How well the figures of a template are known; what is unverified is a local parameter."""

    PRIMARY = "PRIMARY"
    """Seen in a primary public source."""
    SECONDARY = "SECONDARY"
    UNVERIFIED = "UNVERIFIED"


class LostDayReason(StrEnum):
    """Why a group did not meet on its day."""

    WEATHER = "WEATHER"
    FACILITATOR_ABSENT = "FACILITATOR_ABSENT"
    ROOM = "ROOM"
    OTHER = "OTHER"


class ProgrammeSlot(StrEnum):
    """The named slots of availability for programmes."""

    DAYTIME = "DAYTIME"
    EVENING = "EVENING"


class AssessedLevel(StrEnum):
    """Of an assessment tool, as SARA and OSP have it."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"
    VERY_HIGH = "VERY_HIGH"


class PlanStepKind(StrEnum):
    """A step of a sentence plan, coded (SEQ-SENTENCE-PLAN)."""

    PROGRAMME = "PROGRAMME"
    ACCOMMODATION = "ACCOMMODATION"
    SUBSTANCE_MISUSE = "SUBSTANCE_MISUSE"
    TREATMENT = "TREATMENT"
    EMPLOYMENT = "EMPLOYMENT"
    OTHER = "OTHER"


class DeliveredUnder(StrEnum):
    """What of the sentence asks for it (SI-SCOPE)."""

    PROGRAMME_REQUIREMENT = "PROGRAMME_REQUIREMENT"
    ACTIVITY_REQUIREMENT = "ACTIVITY_REQUIREMENT"
    """A rehabilitation activity requirement: its days are counted (RAR-DAYS)."""
    LICENCE = "LICENCE"
    POST_SENTENCE_SUPERVISION = "POST_SENTENCE_SUPERVISION"
    TEMPORARY_LICENCE = "TEMPORARY_LICENCE"


class NeedArea(StrEnum):
    """For what a structured intervention is (SI-SCOPE)."""

    ATTITUDES_THINKING_BEHAVIOUR = "ATTITUDES_THINKING_BEHAVIOUR"
    DOMESTIC_ABUSE = "DOMESTIC_ABUSE"
    EMOTIONAL_MANAGEMENT = "EMOTIONAL_MANAGEMENT"


class Readiness(StrEnum):
    """What keeps somebody from being ready for a programme (AP-READY)."""

    MOTIVATIONAL_WORK = "MOTIVATIONAL_WORK"
    ABILITY_TO_ATTEND = "ABILITY_TO_ATTEND"
    SUBSTANCE_MISUSE = "SUBSTANCE_MISUSE"
    WORK_PATTERN = "WORK_PATTERN"


class ReviewSide(StrEnum):
    """Who has to sign a review: both (AP-REVIEW-6-3)."""

    PRACTITIONER = "PRACTITIONER"
    INTERVENTIONS_TEAM = "INTERVENTIONS_TEAM"
