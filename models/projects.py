"""Projects, their dated sessions, and the staff and vehicles that run them."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from models.base import ClockTime, Code, Count, Crn, Day, Flag, LanguageCode, Minutes, Outcode, Point, Record
from models.codes import (
    GROUP_OF_TYPE,
    AccessNeed,
    Audience,
    Cohort,
    CourseKind,
    Hazard,
    PlacementSex,
    ProjectFeature,
    ProjectType,
    ProjectTypeGroup,
    Setting,
    SiteWorkforce,
    Training,
    Weekday,
)


class Project(Record):
    """A place of work, an induction or a course."""

    project_code: Code
    pdu_code: Code
    project_type: ProjectType
    place: Point
    outcode: Outcode | None = None
    capacity: Annotated[int, Field(strict=True, ge=0, le=500)]
    """Places: tools, protective equipment, what the beneficiary agreed to (CAP-GROUP-RATIO)."""
    minimum_crew: Annotated[int, Field(strict=True, ge=1, le=500)] = 1
    opening_cost: Count = 0
    """What opening one session costs, in units of tier 2 (LOCAL-OPENING-COST)."""
    needs_supervisor: Flag
    needs_vehicle: Flag = False
    expected_end_date_exclusive: Day | None = None
    end_confirmed: Flag = False
    """True: the expected end is known not to hold, and only the actual end binds."""
    actual_end_date_exclusive: Day | None = None
    available_days: tuple[Weekday, ...]
    features: tuple[ProjectFeature, ...] = ()
    site_workforce: SiteWorkforce | None = None
    hazards: tuple[Hazard, ...] = ()
    access: tuple[AccessNeed, ...] = ()
    """What the venue has of what people may need."""
    audience: tuple[Audience, ...] = ()
    contact_with_audience: Flag = False
    """The work meets the audience; otherwise they are only present on the premises."""
    restricted_site: Flag = False
    """Suited to people under close supervision or a restricted placement, as a workshop."""
    settings: tuple[Setting, ...] = ()
    uses_peer_mentors: Flag = False
    """One is to be present at each induction (PM-AT-INDUCTION)."""
    course_kind: CourseKind | None = None
    """None: not recorded of this course, so whether it qualifies is not asked (ETE-QUALIFYING)."""
    live: Flag = True
    risk_assessed_until_inclusive: Day | None = None
    """None: no risk assessment of the project is on record, so nobody is sent there (PROJ-ELIGIBLE)."""
    beneficiary_agreed: Flag = False
    """The beneficiary has agreed, and the work benefits the community."""
    replaces_paid_work: Flag = False
    outdoor: Flag | None = None
    """None: not assessed (WX-RESILIENCE)."""
    nominated: Flag = False
    """Proposed by the local community (PROJ-MIX-LOCAL)."""
    cohorts: tuple[Cohort, ...] = ()
    """Whom the venue is there for (VET-PEER-PREF)."""
    learning_support: Flag | None = None
    """Simple instructions, breaks and visual reminders are given. None: not assessed (LDC-COHORT)."""
    in_welsh: Flag = False
    """Where no supervisor of ours leads: the work is done in Welsh (LANG-WELSH)."""

    @property
    def type_group(self) -> ProjectTypeGroup:
        return GROUP_OF_TYPE[self.project_type]

    @property
    def online(self) -> bool:
        """Nobody meets and nobody travels."""
        return ProjectFeature.ONLINE in self.features

    @property
    def shared(self) -> bool:
        """People on probation are together in one place: a group session, an induction, a class."""
        return self.type_group is not ProjectTypeGroup.INDIVIDUAL and not self.online


class PeerMentor(Record):
    """A peer mentor who is present at a session (PM-AT-INDUCTION)."""

    mentor_code: Code
    vetted_until_inclusive: Day | None = None
    """None: not vetted."""
    kept_apart_from: tuple[Crn, ...] = ()
    """People whom the mentor must not meet."""


class Interpreter(Record):
    """Booked for a session; there is one to a session (LANG-INTERP)."""

    language: LanguageCode
    booking_reference: Code


class Session(Record):
    """One project on one date. Its key is project code, date and start time."""

    project_code: Code
    date: Day
    start_time: ClockTime
    end_time: ClockTime
    unpaid_break_minutes: Minutes | None = None
    """None: the Policy's break for a session of this length."""
    credited: Flag = True
    """False: attendance counts no minutes, as at some inductions."""
    capacity: Annotated[int, Field(strict=True, ge=0, le=500)] | None = None
    """None: the project's."""
    women_only: Flag = False
    peer_mentors: tuple[PeerMentor, ...] = ()
    interpreter: Interpreter | None = None

    @cached_property
    def key(self) -> "SessionKey":
        return SessionKey(project_code=self.project_code, date=self.date, start_time=self.start_time)


class SessionKey(Record):
    """Names a session: written projectCode/date/startTime in messages."""

    project_code: Code
    date: Day
    start_time: ClockTime

    def __str__(self) -> str:
        return f"{self.project_code}/{self.date}/{self.start_time:%H:%M}"

    def __lt__(self, other: "SessionKey") -> bool:
        return (self.date, self.start_time, self.project_code) < (other.date, other.start_time, other.project_code)


BookingKey = tuple[str, str, SessionKey]
"""CRN, requirement and session."""


class Booked(Record):
    """Who is on which session, and for which requirement: what tells one booking from another."""

    crn: Crn
    requirement_id: Code
    project_code: Code
    date: Day
    start_time: ClockTime

    @cached_property
    def session(self) -> SessionKey:
        return SessionKey(project_code=self.project_code, date=self.date, start_time=self.start_time)

    @property
    def key(self) -> BookingKey:
        return self.crn, self.requirement_id, self.session


class TrainingRecord(Record):
    """Valid from the day it was completed; None: it does not lapse."""

    training: Training
    valid_to_inclusive: Day | None = None


class Shift(Record):
    """A time at which staff are rostered, or a vehicle is to be had."""

    date: Day
    start_time: ClockTime
    end_time: ClockTime


class Supervisor(Record):
    """Somebody who can run a session (CAP-SUP-PRESENT)."""

    supervisor_code: Code
    sex: PlacementSex | None = None
    shifts: tuple[Shift, ...]
    trainings: tuple[TrainingRecord, ...]
    driving_entitlement: Flag = False
    speaks_welsh: Flag = False
    weekly_most_minutes: Minutes | None = None
    """Contracted minutes a week. None: the most that the Policy allows (SUP-WORKING-TIME)."""
    worked_this_week_minutes: Minutes = 0
    """Minutes worked in the week before the window's first day, or outside unpaid work."""
    max_people: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    """None: the Policy's ratio."""


class Vehicle(Record):
    """A crew bus or van, free at these times."""

    vehicle_code: Code
    passenger_seats: Annotated[int, Field(strict=True, ge=1, le=100)]
    shifts: tuple[Shift, ...]
    step_free: Flag | None = None
    """Can be boarded without steps. None: not assessed (ACCESS-VENUE)."""
