"""UPW-REMAINING-CALC: what is left of a requirement.

remaining = required + adjustments - credited - earned credit so far - minutes offered on past bookings that have no
outcome yet - minutes of bookings issued for after the week. The last two are taken as worked, so that nobody is booked
twice for them. What was issued within the week counts first against the rest; what is then free can be booked. Which
requirements one attendance counts to is UPW-CONCURRENT-HOURS.

Source: hmpps-community-payback-api, RequirementRemainingMinutesCalculator. A calculation: it binds nothing by itself.
"""

from collections.abc import Collection, Iterable
from itertools import chain as joined

from models.codes import OrderType
from models.people import Requirement
from optimizer.facts import Facts, fact
from optimizer.rules.base import FactPart, Rule
from optimizer.rules.order.ledgers import Stage, attendances, chains


@fact
def requirement_minutes_left(facts: Facts, crn: str, requirement: Requirement) -> int:
    """Minutes left of one requirement; negative where too much was credited, none where it was revoked."""
    return _lefts(facts, crn)[requirement.requirement_id]


@fact
def _lefts(facts: Facts, crn: str) -> dict[str, int]:
    """By requirement. What is held beyond a stage of a chain counts to the next."""
    found: dict[str, int] = {}
    for chain in chains(facts.person[crn].requirements):
        carried = 0
        for stage in chain:
            waiting = carried + _awaiting(facts, crn, {one.requirement_id for one in stage})
            owed = {one.requirement_id: owed_minutes(facts, one) for one in stage}
            found |= {key: minutes - waiting for key, minutes in owed.items()}
            carried = max(0, waiting - max(0, *owed.values()))
    return found


def owed_minutes(facts: Facts, one: Requirement) -> int:
    """What is left by what is on record."""
    return 0 if is_revoked(facts, one) else one.total_minutes - one.credited_minutes


def is_revoked(facts: Facts, one: Requirement) -> bool:
    """By the last day of the week."""
    return one.revoked_on is not None and one.revoked_on <= facts.problem.window.end_date_inclusive


def _awaiting(facts: Facts, crn: str, ids: Collection[str]) -> int:
    """Minutes held outside the week: past without an outcome, or issued for later."""
    unrecorded = (one for one in facts.past.get(crn, ()) if one.outcome is None)
    mine = (one for one in joined(unrecorded, facts.issued_later.get(crn, ())) if one.requirement_id in ids)
    return sum(one.minutes for one in attendances(mine))


@fact
def planned_requirement(facts: Facts, crn: str) -> Requirement:
    """The requirement that is planned for: the first sentenced with minutes left that can still be worked, else the
    first with any left, else the first sentenced."""
    every = facts.person[crn].requirements
    left = [one for one in every if requirement_minutes_left(facts, crn, one) > 0]
    return next((one for one in left if not is_over(facts, one)), (left or list(every))[0])


def is_over(facts: Facts, one: Requirement) -> bool:
    """Has the operational period of a suspended sentence ended before the week?"""
    end = one.operational_period_end_date_inclusive
    suspended = one.order_type is OrderType.SUSPENDED_SENTENCE_ORDER
    return suspended and end is not None and end < facts.problem.window.start_date


@fact
def creditable(facts: Facts, crn: str) -> tuple[Stage, ...]:
    """The stages that the week's bookings may credit: that of the requirement planned for, and those after it that the
    week can reach and that are in force on all its days."""
    planned = planned_requirement(facts, crn)
    if len(facts.person[crn].requirements) == 1:
        return ((planned,),)
    chain = next(one for one in chains(facts.person[crn].requirements) if any(planned in stage for stage in one))
    found: list[Stage] = []
    for stage in chain:
        live = tuple(one for one in stage if one is planned or _may_be_credited(facts, crn, one))
        reached = _minutes(facts, crn, found) < facts.numbers.weekly_max_minutes
        if found and not (reached and all(_in_force(facts, one) for one in live)):
            break
        found += [live] if live else []
    return tuple(found)


def _may_be_credited(facts: Facts, crn: str, one: Requirement) -> bool:
    begun = one.sentence_date <= facts.problem.window.start_date
    return begun and requirement_minutes_left(facts, crn, one) > 0 and not is_over(facts, one)


def _in_force(facts: Facts, one: Requirement) -> bool:
    """To the end of the week; a next requirement that ends within it waits for its turn."""
    end = one.operational_period_end_date_inclusive
    return end is None or facts.problem.window.end_date_inclusive <= end


def _minutes(facts: Facts, crn: str, stages: Iterable[Stage]) -> int:
    """What is to be worked to end these stages: of each the longest."""
    return sum(max(0, *(requirement_minutes_left(facts, crn, one) for one in stage)) for stage in stages)


@fact
def planned_minutes(facts: Facts, crn: str) -> int:
    """Minutes left of the requirement that is planned for, by itself; never negative."""
    return max(0, requirement_minutes_left(facts, crn, planned_requirement(facts, crn)))


@fact
def remaining_minutes(facts: Facts, crn: str) -> int:
    """Minutes left to be worked on all that the week may credit; never negative."""
    return _minutes(facts, crn, creditable(facts, crn))


@fact
def credited_ids(facts: Facts, crn: str) -> frozenset[str]:
    """The requirements that the week's bookings may credit."""
    return frozenset(one.requirement_id for stage in creditable(facts, crn) for one in stage)


@fact
def issued_minutes(facts: Facts, crn: str, ids: frozenset[str]) -> int:
    """Minutes issued within the window that count to any of these requirements."""
    return sum(one.minutes for one in facts.issued_of.get(crn, ()) if one.requirement_id in ids)


@fact
def free_minutes(facts: Facts, crn: str) -> int:
    """Minutes left, of what the week may credit, for bookings that are not issued yet."""
    issued = issued_minutes(facts, crn, credited_ids(facts, crn))
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
