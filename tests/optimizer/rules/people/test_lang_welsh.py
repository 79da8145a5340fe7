"""LANG-WELSH: a booking not in Welsh of who chose Welsh costs 4, and the Result tells the offer."""

from datetime import date
from typing import Any

import pytest

from models.plan import Plan
from optimizer.facts import Facts
from optimizer.rules.base import ResultCheck
from optimizer.rules.people.lang_welsh import RULE
from optimizer.verify import verify_facts
from tests.api.pages.scene import result
from tests.build import WED, left, person, plan, problem, project, session, supervisor
from tests.optimizer.rules.halves import charge, notes

STAFF = [supervisor("S1", speaks_welsh=True), supervisor("S2")]


def week(language: str | None = "WELSH", **changes: Any) -> Facts:
    usual: dict[str, Any] = {
        "people": [person(language_choice=language)],
        "projects": [project(needs_supervisor=True)],
        "supervisors": STAFF,
    }
    return Facts(problem(**(usual | changes)))


def told(facts: Facts, made: Plan) -> list[str]:
    return [one.code for one in notes(RULE, facts, made)]


@pytest.mark.parametrize(
    ("language", "staff", "units"),
    [
        pytest.param("WELSH", ["S1"], 0, id="a supervisor who speaks it"),
        pytest.param("WELSH", ["S1", "S2"], 0, id="one of two"),
        pytest.param("WELSH", ["S2"], 4, id="one who does not"),
        pytest.param("WELSH", [], 4, id="nobody yet"),
        pytest.param("ENGLISH", ["S2"], 0, id="English chosen"),
        pytest.param(None, ["S2"], 0, id="not asked"),
    ],
)
def test_a_supervisor_who_speaks_welsh(language: str | None, staff: list[str], units: int) -> None:
    facts = week(language)
    made = plan(facts, [("X000001", 0)], {0: staff})
    assert charge(RULE, facts, made) == units
    assert told(facts, made) == ["WELSH_OFFERED_NOT_MATCHED"] * (units > 0)


@pytest.mark.parametrize(("in_welsh", "units"), [(True, 0), (False, 4)])
def test_work_without_a_supervisor_of_ours(in_welsh: bool, units: int) -> None:
    facts = week(projects=[project(in_welsh=in_welsh)])
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == units


def test_the_reason_where_nothing_is_in_welsh() -> None:
    facts = week(supervisors=[supervisor("S2")])
    made = plan(facts, [("X000001", 0)], {0: ["S2"]})
    assert (charge(RULE, facts, made), told(facts, made)) == (4, ["WELSH_OFFERED_NONE_THIS_WEEK"])


def test_one_site_in_welsh_is_something_in_welsh() -> None:
    sites = [project("P1", in_welsh=True), project("P2")]
    facts = week(projects=sites, sessions=[session("P1"), session("P2")], supervisors=[])
    assert told(facts, plan(facts, [("X000001", 1)])) == ["WELSH_OFFERED_NOT_MATCHED"]


def test_in_wales_who_was_not_asked_is_noted() -> None:
    people = [
        person("X000001"),
        person("X000002", language_choice="ENGLISH"),
        person("X000003", requirements=[left(0)]),
        person("X000004", requirements=[left(1)]),
    ]
    to_ask = [("LANGUAGE_NOT_ASKED", crn) for crn in ("X000001", "X000004")]
    for country, expected in (("WLS", to_ask), ("ENG", [])):
        facts = Facts(problem(people=people, country=country))
        assert [(one.code, one.crn) for one in notes(RULE, facts, plan(facts))] == expected


def test_a_result_without_the_offer_is_refused() -> None:
    facts = week()
    made = plan(facts, [("X000001", 0)], {0: ["S2"]})
    (check,) = [part for part in RULE.parts if isinstance(part, ResultCheck)]
    counted = verify_facts(facts, made, (RULE,))
    silent = result(facts, made).model_copy(update={"notes": ()})
    assert [(one.code, one.crn) for one in check.violations(facts, silent, counted)] == [("OFFER_NOT_TOLD", "X000001")]
    whole = silent.model_copy(update={"notes": tuple(notes(RULE, facts, made))})
    assert list(check.violations(facts, whole, counted)) == []


def test_another_rules_note_of_the_booking_is_not_the_offer() -> None:
    facts = week()
    made = plan(facts, [("X000001", 0)], {0: ["S2"]})
    (check,) = [part for part in RULE.parts if isinstance(part, ResultCheck)]
    other = tuple(one.model_copy(update={"rule": "LDC-COHORT"}) for one in notes(RULE, facts, made))
    one = result(facts, made).model_copy(update={"notes": other})
    found = check.violations(facts, one, verify_facts(facts, made, (RULE,)))
    assert [it.code for it in found] == ["OFFER_NOT_TOLD"]


@pytest.mark.parametrize("update", [{"crn": "X000009"}, {"date": date.fromisoformat(WED)}], ids=["who", "where"])
def test_of_a_booking_that_the_problem_does_not_have_nothing_is_asked(update: dict[str, Any]) -> None:
    facts = week()
    made = plan(facts, [("X000001", 0)], {0: ["S2"]})
    (check,) = [part for part in RULE.parts if isinstance(part, ResultCheck)]
    strange = made.model_copy(update={"bookings": (made.bookings[0].model_copy(update=update),)})
    one = result(facts, made).model_copy(update={"plan": strange, "notes": ()})
    assert list(check.violations(facts, one, verify_facts(facts, made, (RULE,)))) == []
