"""More people ready for Building Better Relationships than seats, with deadlines that run from too late to ample.

Seventeen are ready, an eighteenth is not. The room that can record is free on Tuesday evenings, the other on Thursday
mornings. Three are trained for the programme, one of them on leave in its seventh and eighth week; a partner link
worker can support ten of the victims. The week is that of 23 November 2026, and groups may start on 30 November.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from models.forming import Forming
from models.problem import Problem
from models.programmes.catalogue import shipped
from models.programmes.groups import ProgrammeGroup
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from models.result import Result
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.programmes.form import form
from optimizer.programmes.start_by import start_by_list
from optimizer.rules.programmes.fac_trained import on_leave
from optimizer.verify import verify
from tests import build
from tests.optimizer.programmes.build import facilitator, room, running, worker
from tests.situations import REPRODUCIBLE

READY = [f"X0000{n:02}" for n in range(1, 18)]
SHORT, AMPLE = READY[:4], READY[4:]
NOT_YET = "X000018"
ENDS = ["2027-06-30", "2027-08-31", "2027-10-31", "2028-01-31", *(f"2028-{n:02}-28" for n in range(7, 13)),
        *(f"2029-{n:02}-28" for n in range(1, 8))]  # fmt: skip
"""7, 9, 11 and 14 months from the start, and then more than 18."""
AWAY = [{"start_date": "2027-01-11", "end_date_inclusive": "2027-01-24"}]
EVENING, DAY = {"day": "TUESDAY", "start_time": "18:00"}, {"day": "THURSDAY", "start_time": "10:00"}
COMES = [{"day": "TUESDAY", "slots": ["EVENING"]}, {"day": "THURSDAY", "slots": ["DAYTIME"]}]


def referral(crn: str, ends: str, **changes: Any) -> Referral:
    usual: dict[str, Any] = {
        "crn": crn, "template_code": "BBR", "cohort": "GENERAL", "referred_on": "2026-10-01", "ready_on": "2026-11-02",
        "order_end_date_inclusive": ends, "availability": COMES,
    }  # fmt: skip
    return Referral(**(usual | changes))


def waiting(**changes: Any) -> Problem:
    who = [referral(crn, ends) for crn, ends in zip(READY, ENDS, strict=True)]
    usual: dict[str, Any] = {
        "people": [build.person(crn) for crn in (*READY, NOT_YET)],
        "referrals": [*who, referral(NOT_YET, "2028-07-01", barriers=["SUBSTANCE_MISUSE"])],
        "programme_templates": [shipped()["BBR"]],
        "rooms": [room(slots=[EVENING]), room("ROOM2", slots=[DAY], recording=False)],
        "facilitators": [
            facilitator("F1", trained_for=["BBR"], leave=AWAY), facilitator("F2", trained_for=["BBR"], sex="MALE"),
            facilitator("F3", trained_for=["BBR"], treatment_manager=False),
        ],
        "partner_link_workers": [worker(most_members=10)],
        "policy": {"overrides": {"programmeStartWeeks": 1}},
    }  # fmt: skip
    return running(**(usual | changes)).problem


@cache
def proposed() -> tuple[Problem, Forming]:
    return form(waiting(), REPRODUCIBLE)


def only() -> ProgrammeGroup:
    (group,) = proposed()[1].groups
    return group


def members(group: ProgrammeGroup) -> list[str]:
    return [one.crn for one in group.members]


def sessions() -> Iterable[SeriesSession]:
    facts = Facts(proposed()[0])
    return next(one for one in facts.series if one.group.group_code == only().group_code).sessions


def test_ten_are_seated_as_the_worker_supports_no_more() -> None:
    assert proposed()[1].proven
    assert len(only().members) == 10
    (more,) = form(waiting(partner_link_workers=[worker(most_members=20)]), REPRODUCIBLE)[1].groups
    assert len(more.members) == 12


def test_the_seats_go_by_the_latest_start_that_still_fits() -> None:
    """By the end of their orders, of those whose order is long enough."""
    assert members(only()) == AMPLE[:10]


def test_it_meets_where_its_sessions_can_be_recorded() -> None:
    assert (only().room_code, str(only().starts_on)) == ("ROOM1", "2026-11-30")


def test_every_session_has_two_who_are_there_leave_among_them() -> None:
    """One is on leave for two of them: the others run it, and that one is their cover."""
    away = [one.date for one in sessions() if on_leave(waiting().facilitators[0], one.date)]
    assert len(away) == 2
    assert (only().facilitator_codes, only().cover_codes) == (("F2", "F3"), ("F1",))


def test_with_two_trained_and_one_on_leave_nothing_starts() -> None:
    two = waiting(facilitators=list(waiting().facilitators[:2]))
    assert form(two, REPRODUCIBLE)[1].groups == ()


def test_orders_with_less_than_eighteen_months_are_told_of_and_not_seated() -> None:
    told = {one.crn: one for one in start_by_list(waiting()).referrals}
    assert {crn for crn, one in told.items() if one.state.value == "CANNOT_FIT"} == set(SHORT)
    assert not set(SHORT) & set(members(only()))
    why = {one.crn: (one.code, one.rule) for one in proposed()[1].waiting}
    assert {why[crn] for crn in SHORT} == {("REFUSED", "AP-FIT-ORDER")}


def test_a_named_person_may_have_decided_that_one_of_them_is_seated_all_the_same() -> None:
    decided = {"decided_on": "2026-11-19", "expires_on_inclusive": "2027-12-31"}
    override = build.override("AP-FIT-ORDER", crn=SHORT[3], **decided)
    (group,) = form(waiting(overrides=[override]), REPRODUCIBLE)[1].groups
    assert members(group) == [SHORT[3], *AMPLE[:9]]


def test_nobody_is_seated_who_is_not_ready() -> None:
    why = {one.crn: one.code for one in proposed()[1].waiting}
    assert why[NOT_YET] == "NOT_READY"


@cache
def planned() -> Result:
    return optimise(waiting(), REPRODUCIBLE)


def test_the_week_is_planned_around_it_and_the_rest_are_told_when_the_next_starts() -> None:
    result = planned()
    assert verify(waiting().canonical(), result.plan).sound
    assert [members(one.group) for one in result.plan.groups] == [AMPLE[:10]]
    assert result.programmes is not None
    left = {one.crn: one for one in result.programmes.waiting}
    assert set(left) == {*SHORT, *AMPLE[10:], NOT_YET}
    assert {left[crn].no_next_start for crn in SHORT} == {"ORDER_ENDS"}
    assert left[NOT_YET].no_next_start == "NOT_READY"
    assert {crn for crn, one in left.items() if one.return_prompt} == set(SHORT)
    for crn in AMPLE[10:]:  # three are too few for another group, and there is nobody to support the victims either
        assert (left[crn].next_start, left[crn].no_next_start) == (None, "TOO_FEW_TO_START")
        assert ("BBR-PLW", "NO_PARTNER_LINK_WORKER") in {(one.rule, one.code) for one in left[crn].reasons}


def test_who_no_longer_fits_is_for_return_to_court_with_the_arithmetic() -> None:
    """Eighteen months from 30 November 2026 end on 29 May 2028: 14 months are 119 days short of that. The thirty
    sessions, Mondays and Thursdays from that day and none on 28 December, end on 15 March."""
    result = planned()
    assert result.programmes is not None
    prompts = {one.crn: one.return_prompt for one in result.programmes.waiting if one.return_prompt}
    assert {(one.to.value, one.code) for one in prompts.values()} == {("COURT", "CANNOT_FIT")}
    told = prompts[SHORT[3]]
    assert all(one.may_be_approved for one in prompts.values())
    assert (str(told.order_end_date_inclusive), str(told.ends_on), told.short_days) == ("2028-01-31", "2027-03-15", 119)


def test_who_gets_a_next_start_is_not_for_return() -> None:
    """With a second evening a week the room is free again within the weeks that are looked at."""
    slots = [EVENING, {"day": "THURSDAY", "start_time": "18:00"}]
    comes = [{"day": day, "slots": ["EVENING"]} for day in ("TUESDAY", "THURSDAY")]
    who = [referral(crn, ends, availability=comes) for crn, ends in zip(READY, ENDS, strict=True)]
    result = optimise(waiting(rooms=[room(slots=slots)], referrals=who), REPRODUCIBLE)
    assert result.programmes is not None
    left = {one.crn: one for one in result.programmes.waiting}
    assert set(left) == {*SHORT, *AMPLE[10:]}
    for crn, one in left.items():
        assert (one.return_prompt is None) == (crn in AMPLE)
