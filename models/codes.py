"""Enumerations, verbatim from the service where it has them."""

from enum import StrEnum


class Weekday(StrEnum):
    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"
    SUNDAY = "SUNDAY"

    @classmethod
    def _missing_(cls, value: object) -> "Weekday | None":
        """Any case is accepted."""
        return cls.__members__.get(value.upper()) if isinstance(value, str) else None

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday, as `date.weekday()` counts."""
        return _WEEK[self]


_WEEK = {day: number for number, day in enumerate(Weekday)}


class Frequency(StrEnum):
    """How often an allocation is expanded into an appointment."""

    ONCE = "ONCE"
    WEEKLY = "WEEKLY"
    FORTNIGHTLY = "FORTNIGHTLY"


class SlotName(StrEnum):
    """The named slots of unpaid work availability; their clock times are settings."""

    MORNING = "MORNING"
    AFTERNOON = "AFTERNOON"
    EVENING = "EVENING"


class Country(StrEnum):
    """Whose bank holidays count."""

    ENG = "ENG"
    WLS = "WLS"


class ProjectTypeGroup(StrEnum):
    GROUP = "GROUP"
    INDIVIDUAL = "INDIVIDUAL"
    INDUCTION = "INDUCTION"
    ETE = "ETE"


WORK = (ProjectTypeGroup.GROUP, ProjectTypeGroup.INDIVIDUAL)
"""Neither an induction nor a course."""


class ProjectType(StrEnum):
    NP1 = "NP1"
    NP2 = "NP2"
    PL = "PL"
    ES = "ES"
    ICP = "ICP"
    PIP2 = "PIP2"
    PSP = "PSP"
    PI = "PI"
    PS = "PS"
    ET1 = "ET1"
    ET3 = "ET3"
    ET5 = "ET5"
    UP06 = "UP06"
    WH1 = "WH1"
    PIP = "PIP"


GROUP_OF_TYPE: dict[ProjectType, ProjectTypeGroup] = {
    **dict.fromkeys((ProjectType.NP1, ProjectType.NP2, ProjectType.PL), ProjectTypeGroup.GROUP),
    **dict.fromkeys((ProjectType.ES, ProjectType.ICP, ProjectType.PIP2, ProjectType.PSP), ProjectTypeGroup.INDIVIDUAL),
    **dict.fromkeys((ProjectType.PI, ProjectType.PS), ProjectTypeGroup.INDUCTION),
    **dict.fromkeys((ProjectType.ET1, ProjectType.ET3, ProjectType.ET5, ProjectType.UP06), ProjectTypeGroup.ETE),
    # The service leaves these two ungrouped: a workshop is run as a group, a placement the person found as individual.
    ProjectType.WH1: ProjectTypeGroup.GROUP,
    ProjectType.PIP: ProjectTypeGroup.INDIVIDUAL,
}


class PlaceKind(StrEnum):
    """What a place is for, as supply is counted. A session kept for women is a kind of its own, an induction apart."""

    GROUP = "GROUP"
    INDIVIDUAL = "INDIVIDUAL"
    INDUCTION = "INDUCTION"
    ETE = "ETE"
    WOMEN_ONLY = "WOMEN_ONLY"


class OrderType(StrEnum):
    COMMUNITY_ORDER = "COMMUNITY_ORDER"
    SUSPENDED_SENTENCE_ORDER = "SUSPENDED_SENTENCE_ORDER"
    SUPERVISION_DEFAULT_ORDER = "SUPERVISION_DEFAULT_ORDER"
    ENFORCEMENT_ORDER = "ENFORCEMENT_ORDER"
    SERVICE_COMMUNITY_ORDER = "SERVICE_COMMUNITY_ORDER"
    YOUTH_REHABILITATION_ORDER = "YOUTH_REHABILITATION_ORDER"
    TRANSFERRED_ORDER = "TRANSFERRED_ORDER"


class RequirementSubtype(StrEnum):
    REGULAR = "REGULAR"
    CONCURRENT = "CONCURRENT"
    CONSECUTIVE = "CONSECUTIVE"


class PlacementPreference(StrEnum):
    INDIVIDUAL = "INDIVIDUAL"
    MIXED_GROUP = "MIXED_GROUP"
    FEMALE_ONLY_GROUP = "FEMALE_ONLY_GROUP"


class PlacementSex(StrEnum):
    """The recorded placement decision, never inferred. REFER: a manager has still to decide."""

    FEMALE = "FEMALE"
    MALE = "MALE"
    REFER = "REFER"


class SiteWorkforce(StrEnum):
    """Who else works at a site: staff of the beneficiary and other workers."""

    ALL_MALE = "ALL_MALE"
    MIXED = "MIXED"
    ALL_FEMALE = "ALL_FEMALE"


class RiskOfSeriousHarm(StrEnum):
    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"
    VERY_HIGH = "VERY_HIGH"


class EmploymentStatus(StrEnum):
    FULL_TIME = "FULL_TIME"
    PART_TIME = "PART_TIME"
    EDUCATION_OR_TRAINING = "EDUCATION_OR_TRAINING"
    UNEMPLOYED = "UNEMPLOYED"
    UNAVAILABLE = "UNAVAILABLE"


class CommitmentKind(StrEnum):
    PROGRAMME = "PROGRAMME"
    STRUCTURED_INTERVENTION = "STRUCTURED_INTERVENTION"
    RAR_ACTIVITY = "RAR_ACTIVITY"
    SUPERVISION = "SUPERVISION"
    TREATMENT = "TREATMENT"
    ATTENDANCE_CENTRE = "ATTENDANCE_CENTRE"
    COURT = "COURT"
    WORK = "WORK"
    EDUCATION = "EDUCATION"
    OBSERVANCE = "OBSERVANCE"
    OTHER = "OTHER"


class ProhibitedActivity(StrEnum):
    """What an order forbids, coded; matched against the features of a project."""

    INTERNET_USE = "INTERNET_USE"
    NEAR_SCHOOL = "NEAR_SCHOOL"
    LICENSED_PREMISES = "LICENSED_PREMISES"


class ProjectFeature(StrEnum):
    ONLINE = "ONLINE"
    NEAR_SCHOOL = "NEAR_SCHOOL"
    LICENSED_PREMISES = "LICENSED_PREMISES"


class HealthFactor(StrEnum):
    PREGNANT_OR_RECENT_BIRTH = "PREGNANT_OR_RECENT_BIRTH"
    EPILEPSY = "EPILEPSY"
    LOSS_OF_CONSCIOUSNESS = "LOSS_OF_CONSCIOUSNESS"
    ALLERGIES = "ALLERGIES"
    PHYSICAL_DISABILITY = "PHYSICAL_DISABILITY"
    MEDICATION = "MEDICATION"


class Hazard(StrEnum):
    """What a project exposes people to (HEALTH-HAZARD-MATCH)."""

    POWER_TOOLS = "POWER_TOOLS"
    LADDERS = "LADDERS"
    WATER = "WATER"
    POLLEN = "POLLEN"
    HEAVY_LIFTING = "HEAVY_LIFTING"
    LONE_SITE = "LONE_SITE"
    FAR_FROM_FIRST_AID = "FAR_FROM_FIRST_AID"


class AccessNeed(StrEnum):
    """What somebody needs of a venue, and what a venue has (ACCESS-VENUE)."""

    STEP_FREE = "STEP_FREE"
    HEARING_LOOP = "HEARING_LOOP"
    ACCESSIBLE_TOILET = "ACCESSIBLE_TOILET"


class Audience(StrEnum):
    """Who else is at a project (RISK-CHILD-VULN)."""

    CHILDREN = "CHILDREN"
    VULNERABLE_ADULTS = "VULNERABLE_ADULTS"


class AgeBand(StrEnum):
    """All that a plan needs of somebody's age (YA-MATURITY)."""

    FROM_18_TO_25 = "FROM_18_TO_25"
    OVER_25 = "OVER_25"


class PlacementRestriction(StrEnum):
    """Coded restrictions on where somebody may be placed; never an offence."""

    NO_INDIVIDUAL_PLACEMENT = "NO_INDIVIDUAL_PLACEMENT"
    NO_SUPERVISED_GROUP = "NO_SUPERVISED_GROUP"
    RESTRICTED_SITES_ONLY = "RESTRICTED_SITES_ONLY"
    NO_CASH_OR_STOCK = "NO_CASH_OR_STOCK"
    NO_TARGETED_SETTING = "NO_TARGETED_SETTING"
    NO_EDGED_TOOLS = "NO_EDGED_TOOLS"


class Setting(StrEnum):
    """What a project gives access to, or whose place it is (RISK-ACQ-HATE-VIOL)."""

    CASH_OR_STOCK = "CASH_OR_STOCK"
    TARGETED_SETTING = "TARGETED_SETTING"
    """The place of a group that may be targeted, or work beside people who are vulnerable."""
    EDGED_TOOLS = "EDGED_TOOLS"


class GroupFactor(StrEnum):
    """What bears on who is together in a session (RISK-GROUP-MIX)."""

    CONTROL_ISSUES = "CONTROL_ISSUES"
    INTIMIDATES = "INTIMIDATES"
    VULNERABLE = "VULNERABLE"


class CourseKind(StrEnum):
    """What a course is, in the register of courses (ETE-QUALIFYING)."""

    WITH_PROVIDER = "WITH_PROVIDER"
    """With a training provider, beside training on the job."""
    RECOGNISED = "RECOGNISED"
    APPROVED_ONLINE = "APPROVED_ONLINE"
    JOB_SEARCH = "JOB_SEARCH"
    """Applications and curricula vitae: does not qualify."""


class OnlineBarrier(StrEnum):
    """Why somebody cannot take a course online (ETE-ONLINE-GATE)."""

    NO_INTERNET = "NO_INTERNET"
    LITERACY = "LITERACY"
    OTHER = "OTHER"


class Language(StrEnum):
    """In which the person chose to be dealt with (LANG-WELSH)."""

    ENGLISH = "ENGLISH"
    WELSH = "WELSH"


class Cohort(StrEnum):
    """Whom a venue is there for, and what a person told of themselves so as to be offered it (VET-PEER-PREF)."""

    VETERAN = "VETERAN"
    CARE_LEAVER = "CARE_LEAVER"
    CULTURALLY_SPECIFIC = "CULTURALLY_SPECIFIC"


class TimeBand(StrEnum):
    """When a journey is made (TRAVEL-MODE-TIME); the clock times of the bands are settings."""

    DAY = "DAY"
    EARLY = "EARLY"
    EVENING = "EVENING"
    SUNDAY = "SUNDAY"


class JourneyReason(StrEnum):
    """Why a journey above the threshold is made, coded (UPW-TRAVEL-90, AP-TRAVEL-60). A protected reason against what
    is nearer is none of these: there is no option within 60."""

    WOMEN_ONLY_CHOSEN = "WOMEN_ONLY_CHOSEN"
    NO_OPTION_WITHIN_60 = "NO_OPTION_WITHIN_60"
    WITHIN_60_FULL = "WITHIN_60_FULL"
    """Or it does not run."""
    WITHIN_60_REFUSED = "WITHIN_60_REFUSED"
    RUNNING_GROUP = "RUNNING_GROUP"
    """It runs already."""


class OverrideRole(StrEnum):
    """Who may set aside a rule that can be overridden (OVERRIDE-AUDIT)."""

    UNPAID_WORK_MANAGER = "UNPAID_WORK_MANAGER"
    HEAD_OF_INTERVENTIONS = "HEAD_OF_INTERVENTIONS"
    PROBATION_PRACTITIONER = "PROBATION_PRACTITIONER"
    HEAD_OF_CORRE = "HEAD_OF_CORRE"
    """In Wales, in place of the head of interventions (WALES-CORRE)."""


class OverrideReason(StrEnum):
    """Why a rule was set aside, coded: the words stay in the case record."""

    PERSON_AGREED = "PERSON_AGREED"
    EVIDENCE_SEEN = "EVIDENCE_SEEN"
    RISK_REVIEWED = "RISK_REVIEWED"
    NO_OTHER_PLACEMENT = "NO_OTHER_PLACEMENT"
    COURT_DIRECTION = "COURT_DIRECTION"


class Training(StrEnum):
    """The mandatory training of a supervisor (CAP-SUP-PRESENT)."""

    HEALTH_AND_SAFETY = "HEALTH_AND_SAFETY"
    FIRST_AID = "FIRST_AID"
    UPW_CORE_PRINCIPLES = "UPW_CORE_PRINCIPLES"
    SAFEGUARDING = "SAFEGUARDING"
    PREVENT = "PREVENT"
    RISK_AWARENESS = "RISK_AWARENESS"
    CHALLENGING_BEHAVIOUR = "CHALLENGING_BEHAVIOUR"
    PRO_SOCIAL_MODELLING = "PRO_SOCIAL_MODELLING"
    DIVERSITY = "DIVERSITY"


class TravelMode(StrEnum):
    WALK = "WALK"
    CYCLE = "CYCLE"
    CAR = "CAR"
    PUBLIC_TRANSPORT = "PUBLIC_TRANSPORT"
    GIVEN = "GIVEN"
    """Minutes given in the Problem's matrix, whatever the mode."""


class ContactOutcome(StrEnum):
    ATTC = "ATTC"
    AFTC = "AFTC"
    AFDA = "AFDA"
    ATSH = "ATSH"
    ATSS = "ATSS"
    ATCH = "ATCH"
    UACP = "UACP"
    UAAB = "UAAB"
    ATFI = "ATFI"
    AAME = "AAME"
    AASD = "AASD"
    AAEM = "AAEM"
    AAFC = "AAFC"
    AACL = "AACL"
    AARC = "AARC"
    CO05 = "CO05"
    RSSR = "RSSR"
    RSOF = "RSOF"

    @property
    def attended(self) -> bool:
        return self in ATTENDED

    @property
    def enforceable(self) -> bool:
        """A failure to comply that people may act on."""
        return self in ENFORCEABLE

    @property
    def acceptable(self) -> bool:
        """Not attended with good reason, stood down or rescheduled: to be offered again."""
        return self not in ATTENDED and self not in ENFORCEABLE


ATTENDED = frozenset(ContactOutcome(code) for code in ("ATTC", "AFTC", "AFDA", "ATSH", "ATSS", "ATCH"))
SENT_HOME = frozenset((ContactOutcome.ATSH, ContactOutcome.ATSS))


ENFORCEABLE = frozenset(ContactOutcome(code) for code in ("AFTC", "ATSH", "ATFI", "UACP", "UAAB"))


class CaseManager(StrEnum):
    """Who manages a case (UPW-SINGLE-REQ-TEAM)."""

    SENTENCE_MANAGEMENT = "SENTENCE_MANAGEMENT"
    UNPAID_WORK_TEAM = "UNPAID_WORK_TEAM"


STOOD_DOWN = frozenset({ContactOutcome.AASD, ContactOutcome.ATSS})
"""For the service's reasons: in advance, or sent home from the session (SD-CLASSIFY)."""


class StandDownCause(StrEnum):
    """Why the service stood somebody down (SD-CLASSIFY)."""

    OVERSUBSCRIBED = "OVERSUBSCRIBED"
    SUPERVISOR_ABSENT = "SUPERVISOR_ABSENT"
    WEATHER = "WEATHER"
    VEHICLE = "VEHICLE"
    SITE_CLOSED = "SITE_CLOSED"
    EARLY_CLOSURE = "EARLY_CLOSURE"
    OTHER = "OTHER"


class BookingStatus(StrEnum):
    PAST = "PAST"
    ISSUED = "ISSUED"
    PROPOSED = "PROPOSED"
    PROVISIONAL = "PROVISIONAL"
    CONDITIONAL = "CONDITIONAL"


class JourneyKind(StrEnum):
    OWN = "OWN"
    BUS_RUN = "BUS_RUN"
    NONE = "NONE"
    """Nothing to travel to: an online course."""
