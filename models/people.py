"""People on probation and what is known of them. CRNs only: no names, offences or free text."""

from typing import Annotated

from pydantic import Field

from models.base import (
    ClockTime,
    Code,
    Count,
    Crn,
    Day,
    Flag,
    LanguageCode,
    Minutes,
    Outcode,
    Point,
    Record,
    SignedMinutes,
)
from models.codes import (
    AccessNeed,
    AgeBand,
    Audience,
    CaseManager,
    Cohort,
    CommitmentKind,
    EmploymentStatus,
    GroupFactor,
    HealthFactor,
    Language,
    OnlineBarrier,
    OrderType,
    PlacementPreference,
    PlacementRestriction,
    PlacementSex,
    ProhibitedActivity,
    RequirementSubtype,
    RiskOfSeriousHarm,
    SlotName,
    Weekday,
)


class Requirement(Record):
    """One unpaid work requirement and its ledger of minutes (UPW-REMAINING-CALC)."""

    requirement_id: Code
    delius_event_number: Annotated[int, Field(strict=True, ge=1)] = 1
    subtype: RequirementSubtype = RequirementSubtype.REGULAR
    order_type: OrderType
    sentence_date: Day
    operational_period_end_date_inclusive: Day | None = None
    """Suspended sentence orders: the last day on which work can be done (UPW-SSO-HARDSTOP)."""
    required_minutes: Minutes
    adjustment_minutes: SignedMinutes = 0
    """Positive adds to the requirement, negative takes from it."""
    credited_minutes: Minutes = 0
    credited_ete_minutes: Minutes = 0
    earned_credit_minutes: Minutes = 0
    breach_imposed: Flag = False
    """Imposed for a breach of an order: may be of less than 40 hours."""
    induction_attended_on: Day | None = None
    first_work_session_on: Day | None = None
    extension_granted_to_inclusive: Day | None = None
    """The court's extension of the time to do the work, where one was granted (UPW-WINDOW-12M)."""
    six_month_review_on: Day | None = None
    nine_month_review_on: Day | None = None
    """The days on which the reviews were held (UPW-REVIEW-6-9)."""
    earning_stopped_on: Day | None = None
    """The day of an event after which no more credit is earned (UPW-EARNED-CREDIT)."""
    revoked_on: Day | None = None
    """The day on which a court revoked the order: nothing is left to work (UPW-CO-LIVE-UNTIL-DONE)."""
    other_requirements: Count | None = None
    """How many other requirements the court made in this order. None: not known."""
    other_requirements_done: Flag = False
    """All of the others are complete (TERMINATION-2026)."""

    @property
    def total_minutes(self) -> int:
        """To be worked in all: required and adjusted, less what was earned."""
        return self.required_minutes + self.adjustment_minutes - self.earned_credit_minutes


class AvailableSlots(Record):
    """The named slots of a weekday in which the person can work (AVAIL-MATRIX)."""

    day: Weekday
    slots: tuple[SlotName, ...]
    valid_from_inclusive: Day | None = None
    valid_to_inclusive: Day | None = None


class TimeBlock(Record):
    """A span of a dated or a weekly day. Exactly one of `date` and `day`."""

    date: Day | None = None
    day: Weekday | None = None
    valid_from_inclusive: Day | None = None
    valid_to_inclusive: Day | None = None
    start_time: ClockTime
    end_time: ClockTime


class Commitment(TimeBlock):
    """Something the person already has to be at (LAW-REQ-COMPAT). Without a place a margin is kept around it."""

    kind: CommitmentKind
    place: Point | None = None


class CaringTime(TimeBlock):
    """A time at which the person cares for somebody, at home (CARE-TIMES)."""

    term_time_only: Flag = False


class Curfew(TimeBlock):
    """Hours to be at home; an end at or before the start is on the next morning (RISK-ORDERS-TIMES)."""


class Assessment(Record):
    """The unpaid work risk and needs assessment (RISK-ASSESS-GATE). Unknown is not the same as safe."""

    completed_on: Day | None = None
    risk_changed_on: Day | None = None
    risk_change_notified_on: Day | None = None
    """The day on which the practitioner was told of it. None: not recorded (UPW-NOTIFY-1BD)."""
    reconfirmed_on: Day | None = None
    risk_of_serious_harm: RiskOfSeriousHarm | None = None


class ExclusionZone(Record):
    """An area the person must not be brought into: a circle, or a polygon of at least three corners."""

    centre: Point | None = None
    radius_metres: Annotated[int, Field(strict=True, ge=1, le=100_000)] | None = None
    corners: tuple[Point, ...] = ()


class WorkEnvironmentChoice(Record):
    """A woman's answer to the offer not to be placed in an all-male work environment (WOM-CHOICE)."""

    offered_on: Day
    not_all_male: Flag
    preferences: tuple[PlacementPreference, ...] = ()


class PlacementChoice(Record):
    """What the person would choose once placement options were talked through (GENDER-ID). It holds no reason."""

    discussed_on: Day
    preferences: tuple[PlacementPreference, ...] = ()
    decided_by: Code | None = None
    """The staff code of whoever owns the decision; never a name. None: nobody has taken it yet."""


class Period(Record):
    """Days from the first to the last, both included."""

    start_date: Day
    end_date_inclusive: Day


class UsualPattern(Record):
    """The day, time and place the person is used to (STABLE-PATTERN)."""

    day: Weekday
    start_time: ClockTime
    project_code: Code
    pick_up_location_code: Code | None = None
    """None: comes by their own means."""
    supervisor_code: Code | None = None
    """None: no usual supervisor."""


class TravelMeans(Record):
    """The person's own means of travel. A car counts only with both licence and vehicle."""

    driving_licence: Flag = False
    vehicle_access: Flag = False
    public_transport: Flag = False
    bicycle: Flag = False


class Person(Record):
    """A person on probation: with unpaid work to do, a programme to take part in, or both."""

    crn: Crn
    pdu_code: Code
    home: Point
    home_outcode: Outcode | None = None
    requirements: tuple[Requirement, ...]
    """Of unpaid work. None at all: the person waits for a programme, or sits in a group."""
    travel: TravelMeans = TravelMeans()
    availability: tuple[AvailableSlots, ...]
    commitments: tuple[Commitment, ...] = ()
    caring_times: tuple[CaringTime, ...] = ()
    curfews: tuple[Curfew, ...] = ()
    prohibited_activities: tuple[ProhibitedActivity, ...] = ()
    assessment: Assessment = Assessment()
    exclusion_zones: tuple[ExclusionZone, ...] | None = None
    """None: not loaded, so no site can be shown to be safe."""
    linked_project_codes: tuple[Code, ...] = ()
    """Projects whose beneficiary is linked to a victim (RISK-VICTIM-EXCL)."""
    association_tags: tuple[Code, ...] = ()
    placement_sex: PlacementSex | None = None
    work_environment_choice: WorkEnvironmentChoice | None = None
    employment_status: EmploymentStatus | None = None
    wants_intensive: Flag = False
    expected_weekly_minutes: Minutes | None = None
    no_female_supervisor: Flag = False
    no_male_supervisor: Flag = False
    health_factors: tuple[HealthFactor, ...] = ()
    access_needs: tuple[AccessNeed, ...] = ()
    no_contact_with: tuple[Audience, ...] = ()
    """Coded: no project where these are met (RISK-CHILD-VULN)."""
    not_barred_recorded: Flag = False
    """A record shows that the person is not barred from premises where these are."""
    ete_need: Flag = False
    """A need for education or training is on record (ETE-OFFER-MAX)."""
    agrees_full_ete: Flag | None = None
    """Agreed, or not, to use all the hours that courses may count. None: not asked yet."""
    online_barriers: tuple[OnlineBarrier, ...] = ()
    """What keeps the person from taking a course online."""
    mandatory_courses_done: Count | None = None
    """Of the mandatory online courses. None: not recorded (ETE-ONLINE-GATE)."""
    age_band: AgeBand | None = None
    maturity_assessed_on: Day | None = None
    low_maturity: Flag = False
    """What the assessment found: support is to be given (YA-MATURITY)."""
    stated_travel_limit_minutes: Minutes | None = None
    """The person's own limit each way, as a carer (TRAVEL-CARER-MIN)."""
    specialist_case: Flag = False
    """National security and terrorism cases: placed by specialist teams (RISK-MAPPA-NSD)."""
    placement_restrictions: tuple[PlacementRestriction, ...] = ()
    group_factors: tuple[GroupFactor, ...] = ()
    usual_pattern: UsualPattern | None = None
    fasting: tuple[Period, ...] = ()
    """Days on which the person fasts, from their faith record (RELIG-OBSERVANCE)."""
    prayer_breaks: Flag = False
    practitioner_allocated_on: Day | None = None
    first_appointment_on: Day | None = None
    sentence_plan_on: Day | None = None
    """What comes before a start. None: not recorded (SM-ALLOC-5WD-PLAN-15WD)."""
    managed_by: CaseManager | None = None
    """By the record. None: not recorded (UPW-SINGLE-REQ-TEAM)."""
    warned_on: Day | None = None
    """The day of the last warning for a failure, if there was one (ENF-HUMAN-ONLY)."""
    mappa_level: Annotated[int, Field(strict=True, ge=1, le=3)] | None = None
    stood_down_last_28_days: Count = 0
    placement_choice: PlacementChoice | None = None
    """None: options were not talked through, or not recorded; nothing is read from that."""
    language_choice: Language | None = None
    """None: not asked, or not recorded (LANG-WELSH)."""
    interpreter_language: LanguageCode | None = None
    """For which the person needs an interpreter. None: needs none, or not assessed (LANG-INTERP)."""
    accepts_long_days: Flag = False
    """Asked for work and an evening programme on one day (LOAD-BALANCE-PERSON)."""
    cohorts: tuple[Cohort, ...] = ()
    """For whose venues the person would like an offer (VET-PEER-PREF)."""
    cohort_offered_on: Day | None = None
    """When it was made. None: not yet."""
    rural: Flag | None = None
    """Lives in a rural area. None: not assessed, and no fallback order is read (TRAVEL-RURAL-LADDER)."""
    fares_reimbursed: Flag = False
    """Entitled to have the fare paid back (TRAVEL-COST)."""
    learning_challenge_since: Day | None = None
    """From when a learning disability or challenge is on record. None: not assessed (LDC-COHORT)."""


class NonAssociation(Record):
    """People who must not meet: two CRNs, or two association tags (two equal tags: everybody who bears it)."""

    crns: tuple[Crn, Crn] | None = None
    tags: tuple[Code, Code] | None = None
