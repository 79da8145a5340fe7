"""UPW-WINDOW-12M: nothing after the day before the anniversary, unless it was extended or is a target only.

The session is on Tuesday 24 November 2026, in the week of Monday 23. Under TOM-2021 the window binds.
"""

from typing import Any

import pytest

from models.people import Requirement
from models.problem import Problem
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.rules.base import Refusal
from optimizer.rules.book import RULES
from optimizer.rules.load import upw_pace
from optimizer.rules.order import upw_sso_hardstop
from optimizer.rules.order.upw_window_12m import RULE
from optimizer.verify import verify
from tests.build import (
    TUE,
    WED,
    left,
    override,
    person,
    plan,
    problem,
    project,
    requirement,
    session,
    suspended,
    way,
    ways,
)
from tests.optimizer.rules.halves import notes, refusal

BINDING: dict[str, Any] = {"profile": "TOM-2021"}
TARGET: dict[str, Any] = {"profile": "CURRENT-2026"}
QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)


def week(order: Requirement, policy: dict[str, Any] = BINDING, **changes: Any) -> Problem:
    return problem(people=[person(requirements=[order])], policy=policy, **changes)


def extended(to: str, sentence: str = "2025-11-24") -> Requirement:
    return requirement(sentence_date=sentence, extension_granted_to_inclusive=to)


@pytest.mark.parametrize(
    ("order", "after"),
    [
        pytest.param(requirement(sentence_date="2025-11-26"), None, id="two days before the anniversary"),
        pytest.param(requirement(sentence_date="2025-11-25"), None, id="the day before it is the last"),
        pytest.param(requirement(sentence_date="2025-11-24"), 1, id="the anniversary"),
        pytest.param(requirement(sentence_date="2025-11-23"), 2, id="the day after it"),
        pytest.param(extended("2026-11-25"), None, id="extended to the day after"),
        pytest.param(extended("2026-11-24"), None, id="extended to the day"),
        # To the 23rd, the last day of the window as it was.
        pytest.param(extended("2026-11-23"), 1, id="extended by nothing"),
        pytest.param(extended("2026-11-20", "2025-10-01"), 4, id="an extension that has run out as well"),
        pytest.param(extended("2026-06-30"), 1, id="an extension shorter than the window that has passed"),
        pytest.param(extended("2026-06-30", "2026-01-10"), None, id="an extension shorter than the window that runs"),
        pytest.param(
            suspended("2027-11-24", sentence_date="2025-11-24"), None, id="a suspended sentence has another end"
        ),
    ],
)
def test_the_last_day(order: Requirement, after: int | None) -> None:
    assert refusal(RULE, week(order)) == (Refusal("AFTER_WINDOW", after, "days") if after else None)
    assert refusal(RULE, week(order, TARGET)) is None


@pytest.mark.parametrize(
    ("sentence", "months", "after"),
    [
        pytest.param("2026-02-25", 9, None, id="nine months to the day before 25 November"),
        pytest.param("2026-02-24", 9, 1, id="to the day before 24 November"),
    ],
)
def test_the_months_are_of_the_policy(sentence: str, months: int, after: int | None) -> None:
    policy = BINDING | {"overrides": {"windowMonths": months}}
    order = requirement(sentence_date=sentence)
    assert refusal(RULE, week(order, policy)) == (Refusal("AFTER_WINDOW", after, "days") if after else None)


def test_a_problem_may_make_the_target_bind() -> None:
    order = requirement(sentence_date="2025-11-24")
    assert refusal(RULE, week(order, TARGET | {"overrides": {"windowBinds": 1}})) is not None


def test_a_leap_day_has_its_anniversary_on_the_last_of_february() -> None:
    order = requirement(sentence_date="2024-02-29")
    days = {"start_date": "2025-02-24", "end_date_inclusive": "2025-03-02"}
    made = week(order, window=days, planned_on="2025-02-20", sessions=[session(date=f"2025-02-{n}") for n in (27, 28)])
    assert [refusal(RULE, made, session=n) for n in range(2)] == [None, Refusal("AFTER_WINDOW", 1, "days")]


@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_every_kind_of_session(kind: str) -> None:
    order = requirement(sentence_date="2025-11-24", induction_attended_on=None, first_work_session_on=None)
    assert refusal(RULE, week(order, projects=[project(project_type=kind)])) is not None


def test_each_session_is_asked_for_its_own_day() -> None:
    order = requirement(sentence_date="2025-11-25")
    made = week(order, sessions=[session(date=TUE), session(date=WED)])
    assert [refusal(RULE, made, session=n) for n in range(2)] == [None, Refusal("AFTER_WINDOW", 1, "days")]


def test_the_window_is_that_of_the_requirement_planned_for() -> None:
    done = left(0, sentence_date="2025-01-01")
    later = left(600, requirement_id="R2", sentence_date="2026-10-01")
    assert refusal(RULE, problem(people=[person(requirements=[done, later])], policy=BINDING)) is None


def test_it_can_be_overridden() -> None:
    order = requirement(sentence_date="2025-11-24")
    assert optimise(week(order), QUIET).plan.bookings == ()
    assert len(optimise(week(order, overrides=[override("UPW-WINDOW-12M")]), QUIET).plan.bookings) == 1


def test_a_reason_for_a_journey_knows_of_the_override() -> None:
    """P1 is near; its window is overridden as that of P2, so that it is full and not refused."""
    order = requirement(sentence_date="2025-11-24")
    made = week(
        order,
        projects=[project(), project("P2")],
        sessions=[session(), session("P2", WED)],
        travel=ways(way(30), way(70, code="P2")),
        overrides=[override("UPW-WINDOW-12M")],
    )
    booked = plan(Facts(made), [("X000001", 1)])
    assert booked.bookings[0].reason_codes == ("WITHIN_60_FULL",)
    assert verify(made, booked).sound
    only = made.model_copy(update={"overrides": (override("UPW-WINDOW-12M", project_code="P2"),)})
    booked = plan(Facts(only), [("X000001", 1)])
    assert booked.bookings[0].reason_codes == ("WITHIN_60_REFUSED", "UPW-WINDOW-12M")
    assert verify(only, booked).sound


@pytest.mark.parametrize(
    ("order", "policy", "said"),
    [
        pytest.param(left(600, sentence_date="2025-11-24"), BINDING, None, id="the last day is the first of the week"),
        pytest.param(left(600, sentence_date="2025-11-23"), BINDING, "EXTENSION_NEEDED", id="it is the day before"),
        pytest.param(left(0, sentence_date="2025-11-23"), BINDING, None, id="nothing is left"),
        pytest.param(left(600, sentence_date="2025-11-23"), TARGET, "PAST_WINDOW_TARGET", id="a target has passed"),
        pytest.param(extended("2026-11-23", "2025-10-01"), BINDING, None, id="the extension lasts into the week"),
        pytest.param(extended("2026-11-22", "2025-10-01"), BINDING, "EXTENSION_NEEDED", id="it does not"),
        pytest.param(extended("2026-11-22", "2025-10-01"), TARGET, "PAST_WINDOW_TARGET", id="nor as a target"),
        pytest.param(suspended("2026-11-20", sentence_date="2025-10-01"), BINDING, None, id="a suspended sentence"),
    ],
)
def test_what_is_noted(order: Requirement, policy: dict[str, Any], said: str | None) -> None:
    facts = Facts(week(order, policy))
    found = notes(RULE, facts, plan(facts))
    minutes = order.required_minutes - order.credited_minutes
    assert [(one.code, one.crn, one.amount, one.unit) for one in found] == (
        [(said, "X000001", minutes, "minutes")] if said else []
    )


@pytest.mark.parametrize("order", [requirement(sentence_date="2025-10-01"), suspended("2026-11-20")])
@pytest.mark.parametrize("policy", [BINDING, TARGET])
def test_nobody_is_told_twice_that_the_time_is_over(order: Requirement, policy: dict[str, Any]) -> None:
    facts = Facts(week(order, policy))
    told = [one for rule in (RULE, upw_pace.RULE, upw_sso_hardstop.RULE) for one in notes(rule, facts, plan(facts))]
    assert len(told) == 1


def test_the_two_halves_are_asked_of_everybody() -> None:
    """One within the window, one past it, one on a suspended sentence."""
    orders = [
        requirement(),
        requirement(sentence_date="2025-11-01"),
        suspended("2027-06-30", sentence_date="2025-11-01"),
    ]
    crns = [f"X00000{n}" for n in (1, 2, 3)]
    people = [person(crn, requirements=[order]) for crn, order in zip(crns, orders, strict=True)]
    made = problem(people=people, policy=BINDING)
    assert [refusal(RULE, made, crn) is None for crn in crns] == [True, False, True]
    assert options(Facts(made), RULES).options.person.tolist() == [0, 2]
