"""OVERRIDE-AUDIT: one rule set aside for one person, from decision to expiry; where it is used and where it is idle.

The week is Monday 23 to Sunday 29 November 2026, planned on Thursday 19. The man lives 100 minutes from P1.
"""

from typing import Any

import pytest

from models.checks_within import OVERRIDABLE
from models.problem import Override, Problem
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.rules.base import Gate, Refusal, Rule, Seat
from optimizer.rules.book import RULES
from optimizer.rules.governance.override_audit import RULE
from optimizer.rules.travel import upw_travel_90
from optimizer.unchecked import catalogue
from optimizer.verify import verify
from tests.build import (
    MON,
    SUN,
    THU,
    TUE,
    override,
    person,
    pick_up,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    vehicle,
    way,
    ways,
)
from tests.optimizer.rules.halves import notes

TOO_FAR = "UPW-TRAVEL-90"
QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)


def far(*overrides: Override, minutes: int | None = 100, **changes: Any) -> Problem:
    """The man, 100 minutes from the site."""
    return problem(travel=ways(way(minutes)), overrides=overrides, **changes)


def may_go(week: Problem, session: int = 0, crn: str = "X000001") -> bool:
    """What the Options, the checker, and a plan of the optimiser say alike."""
    facts = Facts(week)
    whole, made = options(facts, RULES), plan(facts, [(crn, session)])
    wanted = (facts.person_index[crn], session)
    offered = wanted in zip(whole.options.person.tolist(), whole.options.session.tolist(), strict=True)
    found = verify(week, made).violations
    assert offered == (not found), found
    placed = {(one.crn, one.session) for one in optimise(week, QUIET).plan.bookings}
    assert offered == ((crn, week.sessions[session].key) in placed)
    return offered


def test_what_can_be_overridden_is_what_the_catalogue_calls_so() -> None:
    assert {entry.id for entry in catalogue() if entry.strength == "HARD-O"} == OVERRIDABLE


@pytest.mark.parametrize(
    ("overrides", "allowed"),
    [
        pytest.param([], False, id="no override"),
        pytest.param([override(TOO_FAR)], True, id="in force"),
        pytest.param([override("UPW-WINDOW-12M")], False, id="of another rule"),
        pytest.param([override(TOO_FAR, project_code="P1")], True, id="for this project"),
        pytest.param([override(TOO_FAR, project_code="P2")], False, id="for another project"),
        pytest.param(
            [override("UPW-WINDOW-12M"), override(TOO_FAR, project_code="P2")], False, id="of this rule elsewhere"
        ),
        pytest.param([override(TOO_FAR, crn="X000002")], False, id="for another person"),
        pytest.param([override(TOO_FAR, decided_on="2026-11-19")], True, id="decided on the day of the plan"),
        pytest.param([override(TOO_FAR, decided_on="2026-11-20")], False, id="decided after it"),
        pytest.param([override(TOO_FAR, expires_on_inclusive=TUE)], True, id="the last day"),
        pytest.param([override(TOO_FAR, expires_on_inclusive=MON)], False, id="expired the day before"),
        pytest.param(
            [override(TOO_FAR, project_code="P2"), override(TOO_FAR, expires_on_inclusive=TUE)], True, id="one of two"
        ),
    ],
)
def test_in_force(overrides: list[Override], allowed: bool) -> None:
    near = person("X000002", requirements=person().requirements)
    sites = [project(), project("P2")]
    matrix = ways(way(100), way(0, crn="X000002"), way(100, code="P2"), way(0, crn="X000002", code="P2"))
    week = problem(people=[person(), near], projects=sites, travel=matrix, overrides=overrides)
    assert may_go(week) is allowed
    assert may_go(week, crn="X000002")


def test_for_a_site_that_was_set_aside_it_opens_no_other() -> None:
    sites = [project("P1"), project("P2")]
    week = problem(
        projects=sites,
        sessions=[session("P1"), session("P2", THU)],
        travel=ways(way(100), way(100, code="P2")),
    )
    gone = week.model_copy(update={"overrides": (override(TOO_FAR, project_code="P9"),)})
    assert [may_go(gone, n) for n in (0, 1)] == [False, False]


def test_each_session_is_asked_for_its_own_day() -> None:
    week = far(override(TOO_FAR, expires_on_inclusive=TUE), sessions=[session(date=TUE), session(date=THU)])
    assert [may_go(week, n) for n in range(2)] == [True, False]


def test_the_rest_of_the_rule_stays() -> None:
    """A journey above 60 minutes still needs its reason; one that cannot be made is none."""
    facts = Facts(far(override(TOO_FAR)))
    made = plan(facts, [("X000001", 0)])
    assert made.bookings[0].reason_codes == ("NO_OPTION_WITHIN_60",)
    bare = made.model_copy(update={"bookings": (made.bookings[0].model_copy(update={"reason_codes": ()}),)})
    assert [one.code for one in upw_travel_90.RULE.violations(facts, bare)] == ["REASON_MISSING"]
    assert not may_go(far(override(TOO_FAR), minutes=None))


def test_other_rules_stay() -> None:
    week = far(override(TOO_FAR), people=[person(exclusion_zones=None)])
    assert not may_go(week)


def test_a_rule_that_cannot_be_overridden_never_is() -> None:
    """Even in a Problem that nobody has read."""
    week = problem(people=[person(exclusion_zones=None)])
    made = week.model_copy(update={"overrides": (override("RISK-VICTIM-EXCL"),)})
    assert not may_go(made)


@pytest.mark.parametrize(
    ("rule", "firm", "refused"), [(TOO_FAR, False, None), (TOO_FAR, True, "NO"), ("X", False, "NO")]
)
def test_only_gates_that_are_not_firm(rule: str, firm: bool, refused: str | None) -> None:
    gate = Gate("never", lambda options: options.person < 0, lambda facts, booking: Refusal("NO"), firm=firm)
    made = Rule(id=rule, title="", source="", example="", parts=(gate,))
    facts = Facts(far(override(TOO_FAR)))
    seat = Seat("X000001", facts.problem.sessions[0].key)
    assert made.refusal(gate, facts, seat) == (Refusal(refused) if refused else None)
    assert options(facts, (made,)).refused[rule, "never"].tolist() == [refused is not None]


@pytest.mark.parametrize(
    ("overrides", "minutes", "booked", "said"),
    [
        pytest.param([], 100, False, [], id="none"),
        pytest.param([override(TOO_FAR)], 100, True, [("OVERRIDE_USED", None)], id="used"),
        pytest.param([override(TOO_FAR)] * 2, 100, True, [("OVERRIDE_USED", None)], id="decided twice, noted once"),
        pytest.param([override(TOO_FAR)], 100, False, [], id="needed, and not booked"),
        pytest.param([override(TOO_FAR)], 90, True, [("OVERRIDE_NOT_NEEDED", None)], id="near enough without it"),
        pytest.param([override(TOO_FAR, project_code="P2")], 100, False, [("OVERRIDE_NOT_NEEDED", None)],
                     id="for a project without sessions this week"),
        pytest.param([override(TOO_FAR, expires_on_inclusive=MON)], 100, False, [("OVERRIDE_NOT_NEEDED", None)],
                     id="it holds on no day of a session"),
        pytest.param([override(TOO_FAR, expires_on_inclusive="2026-11-22")], 100, False, [("OVERRIDE_EXPIRED", 1)],
                     id="expired the day before the week"),
        pytest.param([override(TOO_FAR, decided_on="2026-11-20")], 100, False, [], id="not decided yet"),
    ],
)  # fmt: skip
def test_what_is_noted(
    overrides: list[Override], minutes: int | None, booked: bool, said: list[tuple[str, int | None]]
) -> None:
    facts = Facts(far(*overrides, minutes=minutes, projects=[project(), project("P2")]))
    made = plan(facts, [("X000001", 0)] if booked else [])
    found = notes(RULE, facts, made)
    assert [(one.code, one.amount) for one in found] == said
    for one in found:
        assert one.crn == "X000001"
        assert (one.session is not None) == (one.code == "OVERRIDE_USED")
        assert one.unit == ("days" if one.amount else None)


def test_used_is_what_it_covers() -> None:
    """Both sites are as far; the override is for the other one."""
    matrix = ways(way(100), way(100, code="P2"))
    both = [session("P1"), session("P2", THU)]
    sites = [project(), project("P2")]
    facts = Facts(
        problem(travel=matrix, overrides=[override(TOO_FAR, project_code="P2")], projects=sites, sessions=both)
    )
    made = plan(facts, [("X000001", 0), ("X000001", 1)])
    assert [one.session and one.session.project_code for one in notes(RULE, facts, made)] == ["P2"]


def test_what_stands_for_another_reason_of_the_same_rule_was_not_opened() -> None:
    """100 minutes to the site, of which 61 are aboard: the one could be overridden, the other cannot."""
    by_bus = ride("RUN1 STOP1")
    facts = Facts(
        problem(
            overrides=[override(TOO_FAR)],
            vehicles=[vehicle()],
            bus_runs=[run(pick_ups=[pick_up(out="07:29", back="17:15")], arrives_time="08:45")],
            people=[person(travel={"public_transport": True})],
        )
    )
    made = plan(facts, [("X000001", 0)], rides={("X000001", 0): by_bus})
    against = [
        gate.name
        for gate in upw_travel_90.RULE.parts
        if isinstance(gate, Gate) and gate.refuses(facts, made.bookings[0])
    ]
    assert against == ["90 minutes", "60 minutes aboard"]
    assert [one.code for one in notes(RULE, facts, made) if one.code == "OVERRIDE_USED"] == []


def test_an_override_of_a_rule_not_applied_yet_is_left_alone() -> None:
    """Whether it is needed cannot be told; that it has expired can."""
    absent = sorted(OVERRIDABLE - {rule.id for rule in RULES})
    for rule in absent:
        facts = Facts(far(override(rule), override(rule, expires_on_inclusive="2026-11-20")))
        assert [one.code for one in notes(RULE, facts, plan(facts))] == ["OVERRIDE_EXPIRED"]


def test_an_override_of_somebody_set_aside_is_left_alone() -> None:
    week = far(override(TOO_FAR), override(TOO_FAR, expires_on_inclusive="2026-11-20"))
    facts = Facts(week.model_copy(update={"people": (person("X000002"),)}))
    assert notes(RULE, facts, plan(facts)) == []


def test_to_the_end_of_the_week() -> None:
    week = far(override(TOO_FAR, expires_on_inclusive=SUN), sessions=[session(date=SUN)])
    assert may_go(week)
