"""People without unpaid work: they are here for a programme, and unpaid work is planned as if they were not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people import Person
from models.plan import Plan
from models.problem import Problem
from models.programmes.referrals import Referral
from models.reading import read_problem
from models.result import Result
from optimizer.engines.base import Limits
from optimizer.explain import explain
from optimizer.extract import bare_booking
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.risk.risk_nonassoc import every_pair, kept_apart
from optimizer.verify import verify
from tests import build
from tests.optimizer.programmes.build import group, member, running
from tests.tiny import tiny

HASTY = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)
ALONE, STRANGERS = "X000002", ("A000001", "Z999999")


def alone(crn: str = ALONE, **changes: Any) -> Person:
    return build.person(crn, requirements=[], **changes)


def referral(crn: str = ALONE) -> Referral:
    return Referral.model_validate(
        {"crn": crn, "template_code": "TSP", "cohort": "GENERAL", "referred_on": "2026-08-03",
         "order_end_date_inclusive": "2027-11-02", "availability": []}
    )  # fmt: skip


def beside(problem: Problem) -> Problem:
    """With somebody without unpaid work before, and somebody behind everybody."""
    pdu = problem.pdu_codes[0]
    two = [alone(crn, pdu_code=pdu, curfews=[], association_tags=["T1"]) for crn in STRANGERS]
    update = {"people": (*problem.people, *two), "referrals": tuple(referral(one.crn) for one in two)}
    return problem.model_copy(update=update).canonical()


def but_for_who_waits(result: Result) -> Result:
    notes = tuple(one for one in result.notes if one.crn not in STRANGERS)
    return result.model_copy(update={"problem_hash": "", "programmes": None, "notes": notes})


@given(seed=st.integers(0, 10**6))
def test_the_week_is_planned_and_explained_as_if_they_were_not_there(seed: int) -> None:
    problem = tiny(seed, people=5, sessions=5)
    plain, more = optimise(problem, HASTY), optimise(beside(problem), HASTY)
    assert but_for_who_waits(more) == but_for_who_waits(plain)


def test_whoever_is_here_for_nothing_is_set_aside() -> None:
    text = build.problem().model_copy(update={"people": (build.person(), alone())}).model_dump_json(by_alias=True)
    reading = read_problem(text)
    assert [(one.code, one.record, one.pointer) for one in reading.faults] == [
        ("NOTHING_TO_DO", "person X000002", "/people/1/requirements")
    ]
    assert reading.problem
    assert [one.crn for one in reading.problem.people] == ["X000001"]


@pytest.mark.parametrize("waits", [True, False])
def test_a_referral_or_a_seat_is_enough(waits: bool) -> None:
    people = [build.person(), alone()]
    if waits:
        assert build.problem(people=people, referrals=[referral()]).people[1].crn == ALONE
    else:
        assert running(group(members=[member(), member(ALONE)]), people=people).person[ALONE].crn == ALONE


def test_a_booking_of_theirs_is_found() -> None:
    problem = build.problem(people=[build.person(), alone()], referrals=[referral()])
    other = build.problem(people=[build.person(), build.person(ALONE)])
    booking = bare_booking(Facts(other), 1, 0)
    found = verify(problem, Plan(bookings=(booking,))).violations
    assert [(one.rule, one.code, one.crn) for one in found] == [("STRUCT-SESSION", "NO_UNPAID_WORK", ALONE)]


def test_nothing_is_due_to_them() -> None:
    problem = build.problem(people=[build.person(), alone()], referrals=[referral()])
    (told,) = explain(problem, Plan(), ALONE)
    assert (told.crn, told.due_minutes, told.reasons) == (ALONE, 0, ())


def test_who_must_not_meet_them_is_kept_from_them_in_groups() -> None:
    tags: dict[str, Any] = {"association_tags": ["T1"]}
    problem = build.problem(
        people=[build.person(**tags), alone(**tags)], referrals=[referral()],
        non_associations=[{"tags": ["T1", "T1"]}],
    )  # fmt: skip
    facts = Facts(problem)
    assert every_pair(facts) == (("X000001", ALONE),)
    assert kept_apart(facts) == ()


def test_a_seat_in_a_group_that_cannot_be_read_is_one_all_the_same() -> None:
    """Its group is at fault, and told of; they are not asked for a requirement that they need not have."""
    problem = running(group(members=[member(), member(ALONE)]), people=[build.person(), alone()]).problem
    text = problem.model_dump_json(by_alias=True)
    assert text.count('"startsOn":"2026-11-03"') == 1
    reading = read_problem(text.replace('"startsOn":"2026-11-03"', '"startsOn":"2026-11-31"'))
    assert reading.problem is None
    assert [(one.record, one.pointer) for one in reading.faults] == [
        ("programme group G1", "/programmeGroups/0/startsOn")
    ]
