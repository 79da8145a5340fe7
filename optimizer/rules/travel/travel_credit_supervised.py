"""TRAVEL-CREDIT-SUPERVISED: only travel under supervision counts towards the hours, up to 60 minutes each way.

Time aboard a crew bus to a group or an individual placement is credited on top of the session. Own travel is not, nor
is waiting; nothing is where attendance itself counts no minutes.

Source: Target Operating Model: "each way can be spent under supervision (usually a crew bus) and credited against the
sentence of the court"; hmpps-community-payback-api: travel time is supported for GROUP and INDIVIDUAL projects.
"""

from collections.abc import Iterator

from models.codes import WORK
from models.plan import Plan
from models.result import Violation
from optimizer.draft import Draft
from optimizer.facts import Facts
from optimizer.rules.base import FactPart, Limit, Rule

ID = "TRAVEL-CREDIT-SUPERVISED"


def post(draft: Draft) -> None:
    """What a booking is worth follows from how the person comes: it limits no choice."""


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    most = facts.numbers.supervised_credit_minutes
    for booking in plan.bookings:
        session, project = facts.session[booking.session], facts.project[booking.project_code]
        expected = facts.session_credit(session)
        placement = project.type_group in WORK
        if placement and session.credited:
            out, back = booking.journey.out.supervised_minutes, booking.journey.back.supervised_minutes
            expected += min(out, most) + min(back, most)
        if booking.credit_minutes != expected:
            over = booking.credit_minutes - expected
            yield Violation(
                rule=ID, code="CREDIT_NOT_AS_DERIVED", crn=booking.crn, session=booking.session,
                amount=over, unit="minutes",
            )  # fmt: skip


RULE = Rule(
    id=ID,
    title="Supervised travel counts, up to 60 minutes each way",
    source="Target Operating Model, travel; hmpps-community-payback-api, travel time",
    example=(
        "A session is worth 420 minutes. With 30 minutes aboard the crew bus each way it counts 480; the 4 minutes to "
        "the pick-up and the wait of 5 count nothing."
    ),
    parts=(FactPart("credit"), Limit("credit", "person", post, violations)),
)
