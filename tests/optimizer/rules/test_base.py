"""A Rule asks its parts: violations with who, where and by how much, and charges."""

import numpy as np
import pytest

from models.plan import OperatedRun
from models.result import Charge, Violation
from optimizer.facts import Facts
from optimizer.rules.base import DriverGate, Gate, Goal, GroupCheck, Limit, Refusal, Rule, StaffGate
from tests.build import TUE, WED, men, override, plan, problem, project, run, session, supervisor, vehicle

YES = np.ones(0, dtype=np.bool_)


def test_each_part_is_asked_about_the_whole_plan() -> None:
    facts = Facts(
        problem(
            people=men(2),
            projects=[project(needs_supervisor=True, needs_vehicle=True)],
            supervisors=[supervisor("S1"), supervisor("S2")],
            vehicles=[vehicle("V1")],
        )
    )
    made = plan(facts, [("X000001", 0), ("X000002", 0)], {0: ["S1", "S2", "V1"]})
    second = {"X000002": Refusal("LATE", 3, "days")}
    rule = Rule(
        id="TEST-RULE",
        title="",
        source="",
        example="",
        parts=(
            Gate("people", lambda options: YES, lambda _, booking: second.get(booking.crn)),
            StaffGate("staff", False, lambda facts: YES, lambda _, opened, code: "ABSENT" if code == "S2" else None),
            StaffGate("vehicles", True, lambda facts: YES, lambda _, opened, code: f"BROKEN_{code}"),
            Limit(
                "limit", "person", lambda draft: None, lambda _, plan: [Violation(rule="TEST-RULE", code="TOO_MUCH")]
            ),
            Goal("goal", 2, lambda draft: None, lambda _, plan: 10 * len(plan.bookings)),
        ),
    )
    key = made.sessions[0].key
    assert list(rule.violations(facts, made)) == [
        Violation(rule="TEST-RULE", code="LATE", crn="X000002", session=key, amount=3, unit="days"),
        Violation(rule="TEST-RULE", code="ABSENT", session=key),
        Violation(rule="TEST-RULE", code="BROKEN_V1", session=key),
        Violation(rule="TEST-RULE", code="TOO_MUCH"),
    ]
    assert list(rule.charges(facts, made)) == [Charge(rule="TEST-RULE", tier=2, units=20)]


def test_drivers_are_asked_run_by_run_and_the_session_served_is_named() -> None:
    facts = Facts(
        problem(
            sessions=[session(date=TUE), session(date=WED)],
            supervisors=[supervisor("S1"), supervisor("S2")],
            vehicles=[vehicle()],
            bus_runs=[run("RUN1"), run("RUN2", date=WED)],
        )
    )
    drivers = [OperatedRun(bus_run_code=f"RUN{n}", driver_code=f"S{n}") for n in (1, 2)]
    gate = DriverGate("drivers", lambda facts: YES, lambda _, one: "TIRED" if one.driver_code == "S2" else None)
    rule = Rule(id="TEST-RULE", title="", source="", example="", parts=(gate,))
    wednesday = facts.problem.sessions[1].key
    found = list(rule.violations(facts, plan(facts, drivers=drivers)))
    assert found == [Violation(rule="TEST-RULE", code="TIRED", session=wednesday)]


@pytest.mark.parametrize(
    ("of", "firm", "refused"),
    [
        pytest.param("UPW-TRAVEL-90", False, False, id="overridden"),
        pytest.param("UPW-TRAVEL-90", True, True, id="firm"),
        pytest.param("UPW-WINDOW-12M", False, True, id="another rule is overridden"),
    ],
)
def test_an_override_sets_aside_what_is_not_firm(of: str, firm: bool, refused: bool) -> None:
    facts = Facts(problem(overrides=[override(of)]))
    gate = Gate("never", lambda options: YES, lambda _, __: Refusal("NO"), firm=firm)
    rule = Rule(id="UPW-TRAVEL-90", title="", source="", example="", parts=(gate,))
    made = plan(facts, [("X000001", 0)])
    assert [one.code for one in rule.violations(facts, made)] == ["NO"] * refused
    assert rule.refusal(gate, facts, made.bookings[0]) == (Refusal("NO") if refused else None)


def test_what_a_part_and_a_rule_are_unless_it_is_said() -> None:
    gate = Gate("never", lambda options: YES, lambda _, __: None)
    rule = Rule("TEST-RULE", "a title", "a source", (gate,), example="an example")
    assert (gate.protected, gate.firm, rule.local, rule.missing) == (False, False, False, ())
    assert (rule.parts, rule.example) == ((gate,), "an example")


def test_groups_are_asked_whatever_the_plan() -> None:
    facts = Facts(problem())
    check = GroupCheck("groups", lambda facts: [Violation(rule="TEST-RULE", code="TOO_LATE")])
    rule = Rule(id="TEST-RULE", title="", source="", example="", parts=(check,))
    assert [one.code for one in rule.violations(facts, plan(facts))] == ["TOO_LATE"]
