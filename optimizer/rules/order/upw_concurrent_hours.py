"""UPW-CONCURRENT-HOURS: one attendance is credited to every concurrent requirement; consecutive ones in turn.

A session of somebody with concurrent requirements counts its minutes to each of them, to each no more than what is left
of it. A consecutive requirement is credited only when the one before it is done: a session that ends the one credits
the rest to the next. Load is counted once a person. How requirements hang together is in `ledgers`; what is left of
them, in UPW-REMAINING-CALC. The rows are derived from who is where, and so limit no choice.

Source: Sentencing Act 2020 Sch 9 para 2(4): hours may be "concurrent with, or ... additional to"; hmpps-community-
payback-api: subtypes Regular, Concurrent and Consecutive, outcome "Attended - Concurrent Hours".
"""

from collections.abc import Iterator

from models.plan import Booking, Plan
from models.result import Violation
from optimizer.draft import Draft
from optimizer.facts import Facts
from optimizer.rules.base import FactPart, Limit, Rule
from optimizer.rules.order.upw_remaining_calc import creditable, planned_requirement, requirement_minutes_left

ID = "UPW-CONCURRENT-HOURS"


def post(draft: Draft) -> None:
    """What an attendance counts to which requirement follows from who is where: it limits no choice."""


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    several = {one.crn for one in plan.bookings if one.ledger or len(facts.person[one.crn].requirements) > 1}
    for crn in sorted(several):
        yield from _wrong(facts, crn, [one for one in plan.bookings if one.crn == crn])


def _wrong(facts: Facts, crn: str, bookings: list[Booking]) -> Iterator[Violation]:
    """Works off what is left, the issued bookings first, each in order of time."""
    stages = [{one.requirement_id: _left(facts, crn, one.requirement_id) for one in stage}
              for stage in creditable(facts, crn)]  # fmt: skip
    ids = {requirement_id for stage in stages for requirement_id in stage}
    first = planned_requirement(facts, crn).requirement_id
    for booking in sorted(bookings, key=lambda one: (not facts.is_issued(one), one.order())):
        issued = facts.is_issued(booking)
        counted = _credited(stages, booking.minutes) if booking.requirement_id in ids and len(ids) > 1 else {}
        if {row.requirement_id: row.minutes for row in booking.ledger} != counted:
            yield Violation(rule=ID, code="LEDGER_NOT_AS_DERIVED", crn=crn, session=booking.session)
        elif not issued and booking.requirement_id != next(iter(counted), first if not counted else None):
            yield Violation(rule=ID, code="REQUIREMENT_NOT_AS_DERIVED", crn=crn, session=booking.session)


def _left(facts: Facts, crn: str, requirement_id: str) -> int:
    listed = (one for one in facts.person[crn].requirements if one.requirement_id == requirement_id)
    return sum(max(0, requirement_minutes_left(facts, crn, one)) for one in listed)


def _credited(stages: list[dict[str, int]], minutes: int) -> dict[str, int]:
    """Takes these minutes off what is left, and says of which requirement how many."""
    counted: dict[str, int] = {}
    for stage in stages:
        worked = min(minutes, max(stage.values()))
        for requirement_id, left in stage.items():
            if off := min(worked, left):
                counted[requirement_id] = off
                stage[requirement_id] = left - off
        minutes -= worked
    return counted


RULE = Rule(
    id=ID,
    title="One attendance, credited to every concurrent requirement",
    source="Sentencing Act 2020 Sch 9 para 2(4); hmpps-community-payback-api, requirement subtypes",
    example=(
        "Two concurrent requirements have 300 and 1000 minutes left. A session of 420 is one seat and 420 minutes of "
        "the week: it counts 300 to the one and 420 to the other. Were they consecutive, 300 and then 120."
    ),
    parts=(FactPart("ledgers"), Limit("rows", "person", post, violations)),
)
