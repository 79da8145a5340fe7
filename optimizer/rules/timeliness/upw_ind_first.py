"""UPW-IND-FIRST: a full induction before the first work session.

Somebody whose induction is not recorded as attended may be booked on work only after an induction in the same plan, or
one before the week whose outcome is not known yet; the work is then CONDITIONAL, held back by itself if the induction
is missed. One induction is enough: whoever has one issued for after the week, or waits for the outcome of one, is
booked on no other. It is PROVISIONAL where the assessment will not be complete by its day (RISK-ASSESS-GATE).

Source: Target Operating Model: "required to attend a full induction prior to their first work session".
"""

from collections.abc import Iterator
from datetime import date

from models.codes import BookingStatus, ProjectTypeGroup
from models.plan import Booking, Plan
from models.problem import ExistingBooking
from models.result import Violation
from optimizer.calendar import Span
from optimizer.draft import Conflict, Draft, ImpliesAny, ints, rows
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Limit, Placement, Refusal, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement
from optimizer.rules.risk.risk_assess_gate import complete_by
from optimizer.rules.shared import by_person, is_induction

ID = "UPW-IND-FIRST"


@fact
def inducted(facts: Facts, crn: str) -> bool:
    """Is the induction recorded as attended?"""
    return planned_requirement(facts, crn).induction_attended_on is not None


@fact
def awaited_outcome(facts: Facts, crn: str) -> ExistingBooking | None:
    """The last induction before the week whose outcome is not known yet: it is expected to have been attended."""
    requirement = planned_requirement(facts, crn).requirement_id
    waiting = (one for one in facts.past.get(crn, ()) if one.outcome is None and one.requirement_id == requirement)
    known = (one for one in waiting if one.project_code in facts.project and not inducted(facts, crn))
    inductions = (one for one in known if facts.project[one.project_code].type_group is ProjectTypeGroup.INDUCTION)
    return max(inductions, key=lambda one: (one.date, one.start_time), default=None)


@fact
def held_or_awaited(facts: Facts, crn: str) -> bool:
    """Is the induction behind the person, as far as is known?"""
    return inducted(facts, crn) or awaited_outcome(facts, crn) is not None


@fact
def issued_after(facts: Facts, crn: str) -> dict[ProjectTypeGroup, date]:
    """Kinds of session that are issued for after the window for this requirement, and the first day of each."""
    requirement = planned_requirement(facts, crn).requirement_id
    first: dict[ProjectTypeGroup, date] = {}
    for one in facts.issued_later.get(crn, ()):
        if one.requirement_id == requirement and one.project_code in facts.project:
            group = facts.project[one.project_code].type_group
            first[group] = min(first.get(group, one.date), one.date)
    return first


def mask(options: Options) -> Bools:
    facts = options.facts
    done = by_person(options, lambda person: held_or_awaited(facts, person.crn)) == 1
    later = by_person(options, lambda person: ProjectTypeGroup.INDUCTION in issued_after(facts, person.crn)) == 1
    result: Bools = ~((done | later) & is_induction(options))
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    if facts.project[booking.project_code].type_group is not ProjectTypeGroup.INDUCTION:
        return None
    if inducted(facts, booking.crn):
        return Refusal("INDUCTED_ALREADY")
    if awaited_outcome(facts, booking.crn):
        return Refusal("INDUCTION_OUTCOME_AWAITED")
    return Refusal("INDUCTION_ISSUED_LATER") if ProjectTypeGroup.INDUCTION in issued_after(facts, booking.crn) else None


def post(draft: Draft) -> None:
    options, facts = draft.options, draft.facts
    induction = is_induction(options)
    work, before, once = [], [], []
    for n, person in enumerate(facts.with_work):
        if held_or_awaited(facts, person.crn):
            continue
        mine = options.by_person[n]
        inductions = mine[induction[mine]]
        once.append(inductions)
        for option in mine[~induction[mine]]:
            work.append(int(option))
            before.append(inductions[options.end[inductions] <= options.start[option]])
    draft.post(ImpliesAny(ID, ints(work), rows(before)))
    draft.post(Conflict(ID, rows(group for group in once if len(group) > 1)))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    ends: dict[str, list[int]] = {}
    for booking in plan.bookings:
        if facts.project[booking.project_code].type_group is ProjectTypeGroup.INDUCTION:
            ends.setdefault(booking.crn, []).append(_span(facts, booking).end)
            if len(ends[booking.crn]) > 1:
                yield Violation(rule=ID, code="SECOND_INDUCTION", crn=booking.crn, session=booking.session)
    for booking in plan.bookings:
        work = facts.project[booking.project_code].type_group is not ProjectTypeGroup.INDUCTION
        waits = work and not inducted(facts, booking.crn)
        before = any(end <= _span(facts, booking).start for end in ends.get(booking.crn, ()))
        if waits and not before and awaited_outcome(facts, booking.crn) is None:
            yield Violation(rule=ID, code="WORK_BEFORE_INDUCTION", crn=booking.crn, session=booking.session)
        held = not work and not complete_by(facts, booking.crn, booking.date)
        expected = BookingStatus.PROVISIONAL if held else BookingStatus.PROPOSED
        derived = booking.status is (BookingStatus.CONDITIONAL if waits else expected)
        if not derived and not facts.is_issued(booking):
            yield Violation(rule=ID, code="STATUS_NOT_AS_DERIVED", crn=booking.crn, session=booking.session)


def _span(facts: Facts, booking: Booking) -> Span:
    return facts.span(facts.session[booking.session])


RULE = Rule(
    id=ID,
    title="Induction before work",
    source="Target Operating Model, unpaid work",
    example=(
        "An induction from 09:00 to 11:00 allows work from 11:00 on that day, CONDITIONAL on it. Work from 10:59 is "
        "refused, and so is a second induction. After one on Friday whose outcome is not known on the Monday, work is "
        "allowed, CONDITIONAL on it, and another induction refused."
    ),
    parts=(Gate("inducted", mask, refuses, told_by=("person",)), Limit("induction first", "person", post, violations)),
)
