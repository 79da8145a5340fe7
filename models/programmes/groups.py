"""Groups that run, and what runs them: facilitators, rooms, partner link workers."""

from datetime import date
from typing import Annotated

from pydantic import Field

from models.base import ClockTime, Code, Count, Crn, Day, Flag, Minutes, Outcode, Point, Record
from models.codes import AccessNeed, JourneyReason, PlacementSex
from models.people import Period
from models.programmes.codes import DeliveredUnder, GroupSex, LostDayReason, ProgrammeCohort, ReviewSide
from models.programmes.layout import HeldSession, WeeklySlot
from models.programmes.templates import Number


class Facilitator(Record):
    """Somebody who runs programme sessions (FAC-TRAINED)."""

    facilitator_code: Code
    sex: PlacementSex | None = None
    trained_for: tuple[Code, ...]
    """Codes of templates."""
    treatment_manager: Flag = False
    """May manage the treatment of a group."""
    leave: tuple[Period, ...] = ()
    weekly_most_sessions: Count | None = None
    """None: the Policy's (FAC-BURNOUT)."""
    weekly_programme_minutes: Minutes | None = None
    """Hours for programmes, with time to prepare and to write notes. None: not recorded."""


class Room(Record):
    """A room in which groups meet (AP-VENUE)."""

    room_code: Code
    pdu_code: Code
    place: Point
    outcode: Outcode | None = None
    places: Annotated[int, Field(strict=True, ge=0, le=100)]
    """For members; staff are not counted."""
    access: tuple[AccessNeed, ...] = ()
    confidential: Flag | None = None
    recording: Flag | None = None
    """Has the kit to record sessions. None, of the two: not assessed."""
    women_only: Flag = False
    """Kept for women, as in a women's centre."""
    safety_assessed_until_inclusive: Day | None = None
    """Of health and safety. None: not recorded."""
    slots: tuple[WeeklySlot, ...] = ()
    """When a group that starts may meet here."""
    closes_on_exclusive: Day | None = None
    """The first day on which it is to be had no more."""
    closed_dates: tuple[Day, ...] = ()


class PartnerLinkWorker(Record):
    """Supports partners and former partners of members (BBR-PLW)."""

    worker_code: Code
    most_members: Count
    """Members, over all groups, whose partners the worker can support."""


class MissedSession(Record):
    """A session of the group that a member was to be at, and was not (AP-CATCHUP)."""

    module_number: Number
    session_number: Number
    notified_on: Day | None = None
    """The day on which the practitioner was told. None: not recorded, or not yet (AP-NOTIFY-TIMELY)."""

    @property
    def key(self) -> tuple[int, int]:
        """Module and session: where in the manual it stands."""
        return self.module_number, self.session_number


class ConfirmedReason(Record):
    """Why the way to a group is above the threshold, as somebody confirmed it (AP-TRAVEL-60)."""

    code: JourneyReason
    confirmed_by: Code
    """The staff code of whoever confirmed it; never a name."""
    confirmed_on: Day


class GroupMember(Record):
    """Somebody's seat in a group. It ends on a day, and is never taken back."""

    crn: Crn
    cohort: ProgrammeCohort | None = None
    """By the referral. None: not recorded."""
    joined_on: Day
    left_on: Day | None = None
    """From this day on no member; what was attended stays."""
    order_end_date_inclusive: Day | None = None
    """The last day of the order or licence that asks for the programme. None: not recorded (AP-FIT-ORDER)."""
    on_licence: Flag = False
    delivered_under: DeliveredUnder | None = None
    """None: not recorded, or the licence."""
    six_month_review_on: Day | None = None
    three_month_review_on: Day | None = None
    """The days on which the reviews were held (AP-REVIEW-6-3)."""
    six_month_signed_by: tuple[ReviewSide, ...] = ()
    three_month_signed_by: tuple[ReviewSide, ...] = ()
    """Who signed them. Nobody: not recorded."""
    placement_sex: PlacementSex | None = None
    """Of somebody without unpaid work, who is not among the people; else it stands there."""
    women_only_venue: Flag = False
    """She chose a venue for women alone (AP-VENUE)."""
    journey_reason: ConfirmedReason | None = None
    """None: nobody has confirmed one."""
    missed: tuple[MissedSession, ...] = ()
    guest_of: Code | None = None
    """The group in which the person has their own seat, where they come to this one only to catch up (AP-CATCHUP).
    It may be another area's."""

    def seated_on(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


class GroupAppointment(Record):
    """A session that one member has by themselves, on a fixed day: one to one, or to catch up. It never moves."""

    crn: Crn
    module_number: Number
    session_number: Number
    date: Day
    start_time: ClockTime
    end_time: ClockTime
    catch_up: Flag = False
    """The member missed the group's session (AP-CATCHUP)."""
    room_code: Code | None = None
    """None: the group's own."""
    facilitator_code: Code | None = None
    """None: not recorded."""
    attended: Flag | None = None
    """Did the member come? None: not recorded, or still to come."""

    @property
    def session(self) -> tuple[int, int]:
        """Module and session: where in the manual it stands."""
        return self.module_number, self.session_number


class LostDay(Record):
    """A day on which a group did not meet, or will not."""

    date: Day
    reason: LostDayReason


class ProgrammeGroup(Record):
    """A group that runs. Its dated sessions follow from its template, slots and lost days."""

    group_code: Code
    pdu_code: Code
    template_code: Code
    sex: GroupSex
    cohort: ProgrammeCohort
    slots: Annotated[tuple[WeeklySlot, ...], Field(min_length=1, max_length=7)]
    starts_on: Day
    """The day from which the first session is laid out."""
    room_code: Code | None = None
    """None: it meets online."""
    treatment_manager_code: Code | None = None
    facilitator_codes: tuple[Code, ...] = ()
    cover_codes: tuple[Code, ...] = ()
    """Who stands in for a facilitator who is away."""
    partner_link_worker_code: Code | None = None
    rounds: Annotated[int, Field(strict=True, ge=1, le=20)] = 1
    """How many times a rolling group goes through its modules. What comes before the first module comes once."""
    held: tuple[HeldSession, ...] = ()
    """The first sessions of the template, as they took place."""
    lost_days: tuple[LostDay, ...] = ()
    members: tuple[GroupMember, ...] = ()
    appointments: tuple[GroupAppointment, ...] = ()

    @property
    def held_in_order(self) -> tuple[HeldSession, ...]:
        """By the manual; where the modules come again, by time."""
        if self.rounds == 1:
            return tuple(sorted(self.held, key=lambda one: one.key))
        return tuple(sorted(self.held, key=lambda one: (one.date, one.start_time, one.key)))
