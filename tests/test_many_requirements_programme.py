"""The person with many requirements is referred to a programme: by day or not at all, and after his treatment."""

from typing import Any

import pytest

from fixtures import situation
from models.codes import CommitmentKind
from models.people import Commitment
from models.problem import Problem
from models.programmes.catalogue import shipped
from models.programmes.referrals import Referral
from models.programmes.suitability import PlanSequence
from optimizer.pipeline import optimise
from optimizer.programmes.form import form
from optimizer.verify import verify
from tests.optimizer.programmes.build import facilitator, room
from tests.situations import REPRODUCIBLE, changed

HIM = "X300051"
OTHERS = [f"X30006{n}" for n in range(6)]
ANY = [{"day": day, "slots": ["DAYTIME", "EVENING"]} for day in ("TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")]
TREATED = {"kind": "TREATMENT"}


def referred(day: str, start: str, *steps: dict[str, Any]) -> Problem:
    """With six others without a tie; the room is to be had at one time of the week."""
    base = situation("many-requirements")
    him = base.people[0]
    mine = tuple(one for one in him.commitments if one.kind is not CommitmentKind.PROGRAMME)
    free: dict[str, tuple[Commitment, ...]] = {"requirements": (), "commitments": (), "curfews": (), "fasting": ()}
    people = (changed(him, commitments=mine), *(changed(him, crn=crn, **free) for crn in OTHERS))
    asked = [
        Referral.model_validate(
            {"crn": one.crn, "template_code": "TSP", "cohort": "GENERAL", "referred_on": "2027-02-01",
             "ready_on": "2027-03-01", "order_end_date_inclusive": "2028-06-30", "availability": ANY}
        )
        for one in people
    ]  # fmt: skip
    place = next(one.place for one in him.commitments if one.kind is CommitmentKind.RAR_ACTIVITY)
    plan = [PlanSequence.model_validate({"crn": HIM, "steps": steps})] if steps else []
    slot = {"day": day, "start_time": start}
    return base.model_copy(
        update={
            "people": people, "referrals": tuple(asked), "programme_templates": (shipped()["TSP"],),
            "rooms": (room(pdu_code=him.pdu_code, place=place, slots=[slot]),), "plan_sequences": tuple(plan),
            "facilitators": tuple(facilitator(f"F{n}", trained_for=["TSP"]) for n in (1, 2)),
            "policy": changed(base.policy, overrides={"programmeStartWeeks": 1}),
        }
    ).canonical()  # fmt: skip


def seated(problem: Problem) -> set[str]:
    (group,) = form(problem, REPRODUCIBLE)[1].groups
    return {one.crn for one in group.members}


def against(problem: Problem) -> tuple[str, str | None]:
    (he,) = (one for one in form(problem, REPRODUCIBLE)[1].waiting if one.crn == HIM)
    return he.code, he.rule


@pytest.mark.parametrize(
    ("day", "start", "rule"),
    [
        pytest.param("WEDNESDAY", "10:00", None, id="by day"),
        pytest.param("WEDNESDAY", "17:30", "RISK-ORDERS-TIMES", id="home after his curfew begins"),
        pytest.param("TUESDAY", "10:00", "LAW-REQ-COMPAT", id="at the time of his treatment"),
        pytest.param("FRIDAY", "11:00", "LAW-AVOID-CONFLICT", id="at the time of prayer"),
    ],
)
def test_by_day_and_at_a_time_that_the_others_leave_or_none(day: str, start: str, rule: str | None) -> None:
    problem = referred(day, start)
    assert set(OTHERS) <= seated(problem)
    assert (HIM in seated(problem)) == (rule is None)
    if rule:
        assert against(problem) == ("REFUSED", rule)


PROGRAMME = {"kind": "PROGRAMME", "template_code": "TSP"}


@pytest.mark.parametrize(
    ("done_on", "sits"),
    [pytest.param(None, False, id="still treated"), pytest.param("2027-03-01", True, id="treatment done")],
)
def test_after_his_treatment_where_the_sentence_plan_says_so(done_on: str | None, sits: bool) -> None:
    problem = referred("WEDNESDAY", "10:00", TREATED | {"done_on": done_on}, PROGRAMME)
    assert (HIM in seated(problem)) == sits
    if not sits:
        assert against(problem) == ("REFUSED", "SEQ-SENTENCE-PLAN")


def test_his_week_of_work_is_planned_beside_it() -> None:
    problem = referred("WEDNESDAY", "10:00")
    result = optimise(problem, REPRODUCIBLE)
    assert verify(problem, result.plan).sound
    assert {one.crn for each in result.plan.groups for one in each.group.members} == {HIM, *OTHERS}
    assert {one.crn for one in result.plan.bookings} == {HIM}
