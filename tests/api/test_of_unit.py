"""A unit's own part of a plan: sessions at its projects, and those that somebody of it is on, with all who are."""

from typing import Any

from api.of_unit import of_unit
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from tests.api.groups import SEATED, week
from tests.build import men, plan, problem, project, session

QUICK = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)


def test_sessions_of_others_are_left_out_and_those_with_somebody_of_ours_are_whole() -> None:
    people = [one.model_copy(update={"pdu_code": f"PDU{n // 2 + 1}"}) for n, one in enumerate(men(4))]
    sites: list[Any] = [project("P1", pdu_code="PDU1"), project("P2", pdu_code="PDU2"), project("P3", pdu_code="PDU2")]
    made = problem(
        pdu_codes=["PDU1", "PDU2"],
        people=people,
        projects=sites,
        sessions=[session(one.project_code) for one in sites],
    )
    who = [("X000001", 0), ("X000002", 1), ("X000003", 1), ("X000004", 2)]
    whole = optimise(made, QUICK).model_copy(update={"plan": plan(Facts(made), who)})
    booked = {
        code: [(one.crn, one.project_code) for one in of_unit(made, whole, code).plan.bookings]
        for code in ("PDU1", "PDU2")
    }
    assert booked["PDU1"] == [("X000001", "P1"), ("X000002", "P2"), ("X000003", "P2")]
    assert booked["PDU2"] == [("X000002", "P2"), ("X000003", "P2"), ("X000004", "P3")]
    open_to = {code: [one.project_code for one in of_unit(made, whole, code).plan.sessions] for code in booked}
    assert open_to == {"PDU1": ["P1", "P2"], "PDU2": ["P2", "P3"]}


def test_proposed_groups_of_others_are_left_out_and_those_with_somebody_of_ours_are_whole() -> None:
    made, whole = week()
    (one,) = whole.plan.groups
    people = [each.model_copy(update={"pdu_code": "HOME" if each.crn == SEATED else "ELSE"}) for each in made.people]
    apart = made.model_copy(update={"people": tuple(people), "pdu_codes": ("ELSE", "HOME", "NONE", one.group.pdu_code)})
    assert of_unit(apart, whole, one.group.pdu_code).plan.groups == (one,)
    assert of_unit(apart, whole, "HOME").plan.groups == (one,)
    assert of_unit(apart, whole, "NONE").plan.groups == ()
