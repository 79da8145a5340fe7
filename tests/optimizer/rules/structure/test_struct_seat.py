"""STRUCT-SEAT: a seat proposed in a group that runs is one that can be had; whatever is wrong is the plan's own.

The group of `test_joining`: whoever joins on 8 December 2026 is there until the 29th, through 1.1, 1.2, 2.1 and 2.2.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.plan import Plan
from models.programmes.groups import ConfirmedReason
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.structure.struct_seat import ID
from optimizer.verify import verify
from tests.build import issued
from tests.optimizer.programmes.build import stranger, worker
from tests.optimizer.programmes.test_form import LIMITS, crn, men, referral, women
from tests.optimizer.programmes.test_joining import HER, HIM, LASTING, goes_round
from tests.optimizer.programmes.test_rounds import rolling
from tests.optimizer.rules.programmes.test_ap_travel_60 import CONFIRMED

Found = set[tuple[str, str]]


def found(facts: Facts, plan: Plan) -> Found:
    return {(one.rule, one.code) for one in verify(facts.problem, plan).violations}


def plan_of(facts: Facts) -> Plan:
    return optimise(facts.problem, LIMITS).plan


def changed(plan: Plan, **update: Any) -> Plan:
    (seat,) = plan.seats
    return plan.model_copy(update={"seats": (seat.model_copy(update=update),)})


def otherwise(plan: Plan, **update: Any) -> Plan:
    return changed(plan, member=plan.seats[0].member.model_copy(update=update))


REASON = ConfirmedReason.model_validate(CONFIRMED)
LAID = (ID, "SERIES_NOT_AS_LAID_OUT")
WRONG: dict[str, tuple[Callable[[Plan], Plan], Found]] = {
    "no such group": (lambda plan: changed(plan, group_code="G9"), {(ID, "UNKNOWN_GROUP")}),
    "twice": (lambda plan: plan.model_copy(update={"seats": plan.seats * 2}), {(ID, "SEAT_TWICE")}),
    "a seat that has ended": (lambda plan: otherwise(plan, left_on=date(2026, 12, 20)), {(ID, "NOT_A_PROPOSAL")}),
    "a reason that is confirmed": (lambda plan: otherwise(plan, journey_reason=REASON), {(ID, "NOT_A_PROPOSAL")}),
    "other days": (lambda plan: changed(plan, sessions=plan.seats[0].sessions[1:]), {LAID}),
    "another room": (lambda plan: changed(plan, room_code="ROOM2"), {LAID}),
    "another programme": (lambda plan: changed(plan, template_code="T2"), {LAID}),
    "the second session of a module": (
        lambda plan: otherwise(plan, joined_on=date(2026, 12, 15)),
        {LAID, (ID, "NOT_AN_ENTRY_POINT"), ("AP-ROLLING-CLOSED", "JOINS_LATE")},
    ),
    "the day before": (
        lambda plan: otherwise(plan, joined_on=date(2026, 12, 7)), {(ID, "NOT_AN_ENTRY_POINT")},
    ),
    "this week": (lambda plan: otherwise(plan, joined_on=date(2026, 11, 24)), {LAID, (ID, "JOINS_TOO_SOON")}),
    "a round that is not whole": (
        lambda plan: otherwise(plan, joined_on=date(2027, 1, 19)), {LAID, (ID, "DOES_NOT_COME_ROUND")},
    ),
    "a cohort of its own": (
        lambda plan: otherwise(plan, cohort="GENERAL_LDC"), {(ID, "NOT_AS_REFERRED"), ("LDC-COHORT", "NO_LDC_GROUP")},
    ),
    "a longer order": (
        lambda plan: otherwise(plan, order_end_date_inclusive=date(2029, 1, 1)), {(ID, "NOT_AS_REFERRED")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_seat_that_was_changed_by_hand_is_found(name: str) -> None:
    change, expected = WRONG[name]
    facts = goes_round(men(2))
    assert found(facts, change(plan_of(facts))) == expected


LATE = {"start_time": "18:30", "end_time": "19:30"}
THEN: dict[str, tuple[dict[str, Any], dict[str, Any], Found]] = {
    "nobody is referred": ({"crn": crn(3)}, {}, {(ID, "NOT_AS_REFERRED")}),
    "not ready": ({"ready_on": None}, {}, {(ID, "NOT_READY")}),
    "not in time": ({"availability": [{"day": "TUESDAY", "slots": ["DAYTIME"]}]}, {}, {(ID, "OUTSIDE_NAMED_SLOTS")}),
    "work issued": (
        {}, {"bookings": [issued("2026-12-29", 90, start_time="17:00", crn=crn(2))], "sessions": []},
        {("LAW-REQ-COMPAT", "UNPAID_WORK_ISSUED")},
    ),
    "at work": (
        {}, {"people": men(2, 3, commitments=[{"day": "TUESDAY", "kind": "WORK", **LATE}])}, {(ID, "AT_WORK")},
    ),
    "a group of the other sex": ({}, {"group": {"sex": "FEMALE"}}, {(ID, "OF_ANOTHER_SEX")}),
    "full": (
        {}, {"programme_templates": [rolling(most_members=1)]}, {("AP-CAP-12", "MORE_THAN_THE_MANUAL")},
    ),
    "a woman would be alone": (
        {}, {"group": {"members": [stranger("X900001", "FEMALE", joined_on="2026-12-08", **LASTING)]}},
        {("AP-WOM-NOT-SOLE", "ONLY_WOMAN")},
    ),
    "one of two women among men": (
        {}, {"people": women(2), "group": {"members": [HIM, HER]}}, {(ID, "TOO_FEW_WOMEN")},
    ),
    "no worker": (
        {}, {"programme_templates": [rolling(needs_partner_link_worker=True)]}, {(ID, "PARTNER_LINK_WORKER_FULL")},
    ),
    "a worker who has all they can": (
        {},
        {"programme_templates": [rolling(needs_partner_link_worker=True)],
         "partner_link_workers": [worker(most_members=1)],
         "group": {"partner_link_worker_code": "W1", "members": [stranger(joined_on="2026-11-24", **LASTING)]}},
        {(ID, "PARTNER_LINK_WORKER_FULL")},
    ),
}  # fmt: skip


WORK = {"date": "2026-12-22", "kind": "WORK", **LATE}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"people": men(2, commitments=[WORK, WORK | {"date": "2026-12-29", "start_time": "18:00"}])}, "AT_WORK"),
        ({"people": men(2), "sessions": [],
          "bookings": [issued(f"2026-12-{day}", 90, start_time="17:00", crn=crn(2)) for day in (29, 22)]},
         "UNPAID_WORK_ISSUED"),
    ],
)  # fmt: skip
def test_what_is_in_the_way_on_a_day_is_told_at_the_first_session_it_meets(changes: dict[str, Any], code: str) -> None:
    plan = plan_of(goes_round(men(2)))
    (one,) = verify(goes_round(**changes).problem, Plan(seats=plan.seats)).violations
    assert (one.code, one.crn, one.session and str(one.session.date)) == (code, crn(2), "2026-12-22")


@pytest.mark.parametrize("name", THEN)
def test_a_seat_that_can_no_longer_be_had_is_found(name: str) -> None:
    """By the same plan, in a problem that is not as it was."""
    asked, changes, expected = THEN[name]
    plan = plan_of(goes_round(men(2)))
    people = changes.get("people", men(2, 3))
    others = {key: value for key, value in changes.items() if key != "people"}
    then = goes_round(people, [referral(**({"crn": crn(2)} | asked))], **others)
    assert found(then, plan.model_copy(update={"bookings": (), "sessions": ()})) == expected


def test_a_seat_for_somebody_of_whom_nothing_is_known() -> None:
    plan = plan_of(goes_round(men(2)))
    then = goes_round(men(3), [referral(crn(3))])
    assert found(then, plan.model_copy(update={"bookings": (), "sessions": ()})) >= {(ID, "CALENDAR_NOT_KNOWN")}
