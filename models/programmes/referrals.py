"""Who waits for a programme."""

from typing import Annotated

from pydantic import Field

from models.base import Code, Crn, Day, Flag, Record
from models.codes import Weekday
from models.programmes.codes import DeliveredUnder, ProgrammeCohort, ProgrammeSlot, Readiness, ReviewSide


class ProgrammeSlots(Record):
    """The named slots of a weekday in which somebody can come to a programme; their clock times are settings."""

    day: Weekday
    slots: tuple[ProgrammeSlot, ...]


class Referral(Record):
    """One person for one programme. A seat takes the referral's place."""

    crn: Crn
    template_code: Code
    cohort: ProgrammeCohort
    referred_on: Day
    ready_on: Day | None = None
    """From when the person is ready for the programme. None: not ready, and nobody is seated (AP-READY)."""
    barriers: tuple[Readiness, ...] = ()
    """What keeps the person from being ready: with any of them nobody is seated."""
    expected_ready_on: Day | None = None
    """Of who is not ready: when the practitioner expects it. None: not said."""
    sentenced_on: Day | None = None
    informed_on: Day | None = None
    """When the interventions team was informed of the sentence. None: not recorded (AP-DAY0-NOTIFY)."""
    pdu_code: Code | None = None
    """Of somebody who is not among the people; else it stands there."""
    order_end_date_inclusive: Day
    on_licence: Flag = False
    delivered_under: DeliveredUnder | None = None
    """None: not recorded, or the licence."""
    availability: tuple[ProgrammeSlots, ...]
    women_only_venue: Flag = False
    """She chose a venue for women alone (AP-VENUE)."""
    need_score: Annotated[int, Field(strict=True, ge=0, le=100)] | None = None
    """None: not recorded, and after those of one risk whose need is (AP-WAIT-PRIORITY)."""
    six_month_review_on: Day | None = None
    three_month_review_on: Day | None = None
    """The days on which the reviews were held while the person waits (AP-REVIEW-6-3)."""
    six_month_signed_by: tuple[ReviewSide, ...] = ()
    three_month_signed_by: tuple[ReviewSide, ...] = ()
    """Who signed them. Nobody: not recorded."""

    def sits_in(self, cohort: ProgrammeCohort) -> bool:
        """In a group of this cohort: who has a learning disability or challenge may in an ordinary one that suits."""
        return cohort in (self.cohort, self.cohort.ordinary)
