"""A Rule asks its parts: violations with who, where and by how much, and charges."""

import numpy as np

from models.result import Charge, Violation
from optimizer.facts import Facts
from optimizer.rules.base import Gate, Goal, Limit, Refusal, Rule, StaffGate
from tests.build import men, plan, problem, project, supervisor, vehicle

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
