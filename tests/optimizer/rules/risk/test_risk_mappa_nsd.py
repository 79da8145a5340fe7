"""RISK-MAPPA-NSD: MAPPA levels 2 and 3 and specialist cases are placed by hand, and nothing says why."""

from typing import Any

import pytest

from models.programmes.proposed import NewSeat
from models.result import Note
from optimizer.facts import Facts
from optimizer.programmes.eligible import member_of
from optimizer.rules.base import Gate, Refusal
from optimizer.rules.risk.risk_mappa_nsd import RULE
from tests.build import person, plan, problem, project
from tests.optimizer.programmes.build import group, member, running, told
from tests.optimizer.programmes.test_form import crn, men, waiting
from tests.optimizer.programmes.test_rounds import rolling
from tests.optimizer.rules.halves import notes, refusal

PROTECTED = Refusal("PROTECTED_REASON")


def queued(crn: str) -> Note:
    """It names no rule."""
    return Note(rule="PROTECTED_REASON", code="TO_MANUAL_QUEUE", crn=crn)


@pytest.mark.parametrize(
    ("who", "by_hand"),
    [
        pytest.param({}, False, id="not managed under MAPPA"),
        pytest.param({"mappa_level": 1}, False, id="level 1"),
        pytest.param({"mappa_level": 2}, True, id="level 2"),
        pytest.param({"mappa_level": 3}, True, id="level 3"),
        pytest.param({"specialist_case": True}, True, id="a specialist case"),
        pytest.param({"specialist_case": True, "mappa_level": 1}, True, id="a specialist case at level 1"),
        pytest.param({"specialist_case": True, "mappa_level": 3}, True, id="a specialist case at level 3"),
    ],
)
def test_who_is_placed_by_hand(who: dict[str, Any], by_hand: bool) -> None:
    facts = Facts(problem(people=[person(**who)]))
    assert refusal(RULE, facts.problem) == (PROTECTED if by_hand else None)
    assert notes(RULE, facts, plan(facts)) == ([queued("X000001")] if by_hand else [])


@pytest.mark.parametrize("who", [{"mappa_level": 2}, {"specialist_case": True}], ids=["level 2", "a specialist case"])
@pytest.mark.parametrize(
    "site",
    [
        pytest.param({"project_type": "ES"}, id="an individual placement"),
        pytest.param({"project_type": "PI"}, id="an induction"),
        pytest.param({"project_type": "WH1", "restricted_site": True}, id="a restricted site"),
        pytest.param({"project_type": "ET1", "features": ["ONLINE"]}, id="a course at home"),
    ],
)
def test_no_kind_of_project_is_planned(who: dict[str, Any], site: dict[str, Any]) -> None:
    assert refusal(RULE, problem(people=[person(**who)], projects=[project(**site)])) == PROTECTED


def test_the_reason_is_protected() -> None:
    assert [part.protected for part in RULE.parts if isinstance(part, Gate)] == [True]


def test_each_person_has_an_answer_of_their_own() -> None:
    people = [person("X000001"), person("X000002", mappa_level=2), person("X000003", specialist_case=True)]
    facts = Facts(problem(people=people))
    assert [refusal(RULE, facts.problem, one.crn) for one in people] == [None, PROTECTED, PROTECTED]
    assert notes(RULE, facts, plan(facts)) == [queued("X000002"), queued("X000003")]


BY_HAND = [{"mappa_level": 2}, {"mappa_level": 3}, {"specialist_case": True}]


@pytest.mark.parametrize("who", BY_HAND, ids=["level 2", "level 3", "a specialist case"])
def test_a_seat_in_a_group_that_starts_is_not_proposed_and_one_that_is_a_fact_stands(who: dict[str, Any]) -> None:
    start = group("G2", starts_on="2026-12-01", members=[member(joined_on="2026-12-01")])
    for people, found in ((men(1, **who), [("PROTECTED_REASON", crn(1), "G2 12-01", None)]), (men(1), [])):
        facts = running(people=people)
        assert told(RULE, Facts(facts.problem, (start,))) == found
        assert told(RULE, running(start, people=people)) == []


def test_nor_is_one_in_a_group_that_runs() -> None:
    """They join on 8 December; one who sits there already was placed by hand."""
    facts = waiting(
        men(1, 2, mappa_level=2), programme_templates=[rolling()],
        programme_groups=[group(rounds=3, members=[member(crn(2))])],
    )  # fmt: skip
    (one,) = (each for each in facts.problem.referrals if each.crn == crn(1))
    at = facts.problem.programme_groups[0].model_copy(update={"starts_on": "2026-12-08"})
    seat = NewSeat(group_code="G1", member=member_of(one, at))
    assert told(RULE, Facts(facts.problem, (), (seat,))) == [("PROTECTED_REASON", crn(1), "G1 12-08", None)]


def test_who_waits_for_a_programme_alone_is_in_the_manual_queue() -> None:
    facts = waiting(men(1, 2, mappa_level=2, requirements=[]))
    assert notes(RULE, facts, plan(facts)) == [queued(crn(1)), queued(crn(2))]
    sits = running(group(), people=men(1, mappa_level=2, requirements=[]))
    assert notes(RULE, sits, plan(sits)) == []
