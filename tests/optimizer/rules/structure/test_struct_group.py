"""STRUCT-GROUP: what is proposed could start, and who is seated can be; whatever is wrong is the plan's own."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.plan import Plan
from models.programmes.groups import ConfirmedReason
from models.programmes.proposed import ProposedGroup
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.structure.struct_group import ID
from optimizer.verify import verify
from tests.build import issued
from tests.optimizer.programmes.build import member
from tests.optimizer.programmes.test_form import LIMITS, crn, men, referral, waiting
from tests.optimizer.rules.programmes.test_ap_travel_60 import CONFIRMED


def plan_of(facts: Facts) -> Plan:
    return optimise(facts.problem, LIMITS).plan


def changed(plan: Plan, **update: Any) -> Plan:
    (made,) = plan.groups
    return plan.model_copy(
        update={"groups": (made.model_copy(update={"group": made.group.model_copy(update=update)}),)}
    )


def thirteen(plan: Plan) -> Plan:
    (made,) = plan.groups
    more = [member(crn(n), joined_on=made.group.starts_on) for n in range(100, 110)]
    return changed(plan, members=(*made.group.members, *more))


def confirmed(plan: Plan) -> Plan:
    """A proposal has the reason that was computed, and it is for somebody to confirm."""
    first, *rest = plan.groups[0].group.members
    reason = ConfirmedReason.model_validate(CONFIRMED)
    return changed(plan, members=(first.model_copy(update={"journey_reason": reason}), *rest))


WRONG: dict[str, tuple[Callable[[Plan], Plan], set[tuple[str, str]]]] = {
    "a code twice": (lambda plan: plan.model_copy(update={"groups": plan.groups * 2}), {(ID, "GROUP_TWICE")}),
    "no such programme": (lambda plan: changed(plan, template_code="T9"), {(ID, "UNKNOWN_TEMPLATE")}),
    "no such room": (lambda plan: changed(plan, room_code="ROOM9"), {(ID, "UNKNOWN_STAFF_OR_ROOM")}),
    "thirteen members": (thirteen, {(ID, "TOO_MANY_MEMBERS")}),
    "nobody to run it": (lambda plan: changed(plan, facilitator_codes=()), {("FAC-TRAINED", "TOO_FEW_FACILITATORS")}),
    "too few": (
        lambda plan: changed(plan, members=plan.groups[0].group.members[:1]), {("AP-CAP-12", "TOO_FEW_TO_START")},
    ),
    "this week": (
        lambda plan: changed(plan, starts_on=date(2026, 11, 24)),
        {(ID, "STARTS_TOO_SOON"), (ID, "NOT_AS_REFERRED"), (ID, "SERIES_NOT_AS_LAID_OUT"),
         ("AP-ROLLING-CLOSED", "JOINS_LATE"), ("AP-CAP-12", "TOO_FEW_TO_START")},
    ),
    "a reason that is confirmed": (confirmed, {(ID, "NOT_A_PROPOSAL")}),
    "another sex": (lambda plan: changed(plan, sex="FEMALE"), {(ID, "OF_ANOTHER_SEX")}),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_proposed_group_is_found_and_is_the_plans_own(name: str) -> None:
    change, expected = WRONG[name]
    facts = waiting(men(1, 2, 3))
    found = verify(facts.problem, change(plan_of(facts)))
    assert {(one.rule, one.code) for one in found.violations} == expected


def test_a_series_that_was_changed_by_hand_is_found() -> None:
    facts = waiting(men(1, 2))
    plan = plan_of(facts)
    (made,) = plan.groups
    moved = ProposedGroup(group=made.group, sessions=made.sessions[1:])
    (found,) = verify(facts.problem, plan.model_copy(update={"groups": (moved,)})).violations
    assert found.code == "SERIES_NOT_AS_LAID_OUT"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ready_on": None}, "NOT_READY"),
        ({"ready_on": "2026-11-20"}, "NOT_READY"),
        ({"availability": [{"day": "TUESDAY", "slots": ["DAYTIME"]}]}, "OUTSIDE_NAMED_SLOTS"),
        ({"order_end_date_inclusive": "2027-10-31"}, "NOT_AS_REFERRED"),
    ],
)
def test_a_seat_that_the_referral_does_not_bear(changes: dict[str, Any], code: str) -> None:
    plan = plan_of(waiting(men(1, 2)))
    then = waiting(men(1, 2), [referral(crn(1), **changes), referral(crn(2))])
    found = verify(then.problem, plan).violations
    assert [(one.rule, one.code, one.crn) for one in found] == [(ID, code, crn(1))]


def test_issued_work_keeps_a_seat_away_and_is_no_breach_that_was_there_before() -> None:
    plan = plan_of(waiting(men(1, 2)))
    evening = issued("2026-12-08", 90, start_time="17:00")
    found = verify(waiting(men(1, 2), bookings=[evening]).problem, plan)
    assert [(one.rule, one.code, one.crn) for one in found.violations] == [
        ("LAW-REQ-COMPAT", "UNPAID_WORK_ISSUED", crn(1))
    ]
