"""UPW-REMAINING-CALC: what is left of a requirement.

remaining = required + adjustments - credited - earned credit so far - minutes offered on past bookings that have no
outcome yet - minutes of bookings issued for after the week. The last two are taken as worked, so that nobody is booked
twice for them. What was issued within the week counts first against the rest; what is then free can be booked.

Source: hmpps-community-payback-api, RequirementRemainingMinutesCalculator. A calculation: it binds nothing by itself.
"""

from models.people import Requirement
from optimizer.facts import Facts, fact
from optimizer.rules.base import FactPart, Rule


@fact
def requirement_minutes_left(facts: Facts, crn: str, requirement: Requirement) -> int:
    """Minutes left of one requirement; negative where too much was credited, none where it was revoked."""
    if requirement.revoked_on and requirement.revoked_on <= facts.problem.window.end_date_inclusive:
        return 0
    awaiting = sum(
        booking.minutes
        for booking in facts.past.get(crn, ())
        if booking.requirement_id == requirement.requirement_id and booking.outcome is None
    )
    awaiting += sum(
        one.minutes for one in facts.issued_later.get(crn, ()) if one.requirement_id == requirement.requirement_id
    )
    total = requirement.required_minutes + requirement.adjustment_minutes
    return total - requirement.credited_minutes - requirement.earned_credit_minutes - awaiting


@fact
def planned_requirement(facts: Facts, crn: str) -> Requirement:
    """The requirement that is planned for: the first sentenced with minutes left, else the first sentenced."""
    every = facts.person[crn].requirements
    return next((one for one in every if requirement_minutes_left(facts, crn, one) > 0), every[0])


@fact
def remaining_minutes(facts: Facts, crn: str) -> int:
    """Minutes left of the requirement that is planned for; never negative."""
    return max(0, requirement_minutes_left(facts, crn, planned_requirement(facts, crn)))


@fact
def issued_minutes(facts: Facts, crn: str, requirement_id: str) -> int:
    """Minutes issued within the window that count to a requirement."""
    mine = (one for (who, _), one in facts.issued.items() if who == crn)
    return sum(one.minutes for one in mine if one.requirement_id == requirement_id)


@fact
def free_minutes(facts: Facts, crn: str) -> int:
    """Minutes left, of the requirement that is planned for, for bookings that are not issued yet."""
    issued = issued_minutes(facts, crn, planned_requirement(facts, crn).requirement_id)
    return max(0, remaining_minutes(facts, crn) - issued)


RULE = Rule(
    id="UPW-REMAINING-CALC",
    title="What is left of a requirement",
    source="hmpps-community-payback-api, RequirementRemainingMinutesCalculator",
    example=(
        "100 hours are required and 20 credited, and last week's session of 7 hours has no outcome yet: 73 hours "
        "remain."
    ),
    parts=(FactPart("remaining minutes"),),
)
