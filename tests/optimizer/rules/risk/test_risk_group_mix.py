"""RISK-GROUP-MIX: few flagged people in a session, nobody vulnerable beside somebody who intimidates, workshops first.

A flagged person above the cap costs 24 units of tier 1, a pair 56; a high-risk booking on a group outside a workshop
costs 5 units of tier 2.
"""

from typing import Any

import pytest

from models.codes import GroupFactor, ProjectType, RiskOfSeriousHarm
from models.people import Person
from models.result import Charge, Note
from optimizer.facts import Facts
from optimizer.rules.risk.risk_group_mix import RULE
from tests.build import TUE, WED, person, plan, problem, project, session, together
from tests.optimizer.rules.halves import charge, codes, notes

CONTROL, INTIMIDATES, VULNERABLE = "CONTROL_ISSUES", "INTIMIDATES", "VULNERABLE"
GROUPS = ["NP1", "NP2", "PL", "WH1"]
INDIVIDUAL = ["ES", "ICP", "PIP2", "PSP", "PIP"]
OTHERS = ["PI", "PS", "ET1", "ET3", "ET5", "UP06"]
"""Inductions and courses."""


def someone(n: int, *factors: str, level: str = "LOW") -> Person:
    assessed = {"completed_on": "2026-09-10", "risk_of_serious_harm": level}
    return person(f"X{n:06}", group_factors=factors, assessment=assessed)


def crowd(*factors: str) -> list[Person]:
    """A person for each text: the letters of C, I and V that they bear."""
    meaning = {"C": CONTROL, "I": INTIMIDATES, "V": VULNERABLE}
    return [someone(n, *(meaning[letter] for letter in letters)) for n, letters in enumerate(factors, start=1)]


def facts_of(people: list[Person], site: dict[str, Any] | None = None, **changes: Any) -> Facts:
    usual = {"people": people, "projects": [project(**({"capacity": 12} | (site or {})))]}
    return Facts(problem(**(usual | changes)))


def units(people: list[Person], tier: int = 1, site: dict[str, Any] | None = None, **changes: Any) -> int:
    """What it costs to have all of them together."""
    facts = facts_of(people, site, **changes)
    return charge(RULE, facts, plan(facts, together(facts, len(people))), tier)


@pytest.mark.parametrize(
    ("project_places", "session_places", "cap"),
    [
        # Two for every eight places: places * 2 // 8, and at least one.
        pytest.param(8, None, 2, id="eight places"),
        pytest.param(12, None, 3, id="twelve"),
        pytest.param(11, None, 2, id="eleven: 22 // 8"),
        pytest.param(16, None, 4, id="sixteen"),
        pytest.param(4, None, 1, id="four"),
        pytest.param(3, None, 1, id="three: at least one"),
        pytest.param(0, None, 1, id="none: at least one"),
        pytest.param(12, 8, 2, id="fewer at the session"),
        pytest.param(8, 12, 2, id="never more than the project's"),
    ],
)
def test_the_cap(project_places: int, session_places: int | None, cap: int) -> None:
    places = [session(capacity=session_places)]
    for flagged in range(1, 7):
        people = crowd(*["C"] * flagged, "", "")
        assert units(people, site={"capacity": project_places}, sessions=places) == 24 * max(0, flagged - cap)


@pytest.mark.parametrize(
    ("level", "factors", "flagged"),
    [
        pytest.param("LOW", [], False, id="low"),
        pytest.param("MEDIUM", [], False, id="medium"),
        pytest.param("HIGH", [], True, id="high"),
        pytest.param("VERY_HIGH", [], True, id="very high"),
        pytest.param("LOW", [CONTROL], True, id="control issues"),
        pytest.param("LOW", [INTIMIDATES], True, id="intimidates"),
        pytest.param("LOW", [VULNERABLE], False, id="vulnerable"),
        pytest.param("LOW", [CONTROL, VULNERABLE], True, id="control issues, and vulnerable"),
        pytest.param("HIGH", [CONTROL, INTIMIDATES], True, id="for three reasons, once"),
    ],
)
def test_who_is_flagged(level: str, factors: list[str], flagged: bool) -> None:
    """Beside somebody flagged where one may be."""
    people = [*crowd("C"), someone(2, *factors, level=level)]
    assert units(people, site={"capacity": 4}) == (24 if flagged else 0)


@pytest.mark.parametrize(
    ("people", "pairs"),
    [
        pytest.param(["V", "V"], 0, id="two who are vulnerable"),
        pytest.param(["I", "I"], 0, id="two who intimidate"),
        pytest.param(["V", "C"], 0, id="control issues do not intimidate"),
        pytest.param(["V", "I"], 1, id="one and one"),
        pytest.param(["I", "V"], 1, id="the other way round"),
        pytest.param(["V", "V", "I"], 2, id="two beside one"),
        pytest.param(["V", "I", "I"], 2, id="one beside two"),
        pytest.param(["V", "V", "I", "I"], 4, id="two beside two"),
        pytest.param(["VI"], 0, id="nobody is a pair alone"),
        pytest.param(["VI", "V"], 1, id="both, and vulnerable"),
        pytest.param(["VI", "I"], 1, id="both, and intimidates"),
        pytest.param(["I", "VI"], 1, id="intimidates, and both"),
        pytest.param(["V", "VI"], 1, id="vulnerable, and both"),
        pytest.param(["VI", "VI"], 1, id="two who are both are one pair"),
        # 12, 13 and 23; and each of them with 4, who is vulnerable.
        pytest.param(["VI", "VI", "VI", "V"], 6, id="three who are both, and vulnerable"),
        pytest.param(["VIC", "", "CV"], 1, id="with others"),
    ],
)
def test_vulnerable_beside_intimidating(people: list[str], pairs: int) -> None:
    """With room enough for everybody who is flagged."""
    assert units(crowd(*people), site={"capacity": 40}) == 56 * pairs


def test_both_charges_add_up() -> None:
    # Of four places one may be flagged and two are: 24; each of them with the third is a pair: 112.
    assert units(crowd("I", "I", "V"), site={"capacity": 4}) == 24 + 2 * 56


@pytest.mark.parametrize(
    ("changes", "shared"),
    [
        *(pytest.param({"project_type": kind}, True, id=kind) for kind in GROUPS + OTHERS),
        *(pytest.param({"project_type": kind}, False, id=f"{kind}, individual") for kind in INDIVIDUAL),
        pytest.param({"project_type": "ET1", "features": ["ONLINE"]}, False, id="a course at home"),
    ],
)
def test_only_where_people_are_together(changes: dict[str, Any], shared: bool) -> None:
    assert units(crowd("I", "I", "V"), site={"capacity": 4} | changes) == (136 if shared else 0)


def test_each_session_stands_for_itself() -> None:
    days = [session(date=TUE), session(date=WED)]
    facts = facts_of(crowd("I", "V", "C"), {"capacity": 4}, sessions=days)
    apart = plan(facts, [("X000001", 0), ("X000002", 1)])
    assert charge(RULE, facts, apart, 1) == 0
    # On Tuesday the pair, on Wednesday two who are flagged.
    both = plan(facts, [("X000001", 0), ("X000002", 0), ("X000001", 1), ("X000003", 1)])
    assert charge(RULE, facts, both, 1) == 56 + 24
    assert charge(RULE, facts, plan(facts), 1) == 0


@pytest.mark.parametrize("level", RiskOfSeriousHarm)
@pytest.mark.parametrize("kind", ProjectType)
def test_a_workshop_is_the_default_for_high_risk(kind: str, level: str) -> None:
    elsewhere = kind in {"NP1", "NP2", "PL"} and level in {"HIGH", "VERY_HIGH"}
    assert units([someone(1, level=level)], 2, {"project_type": kind}) == (5 if elsewhere else 0)


def test_flags_of_the_group_do_not_ask_for_a_workshop() -> None:
    assert units(crowd("CIV"), 2) == 0


def test_every_high_risk_booking_counts_in_its_tier() -> None:
    days = [session(date=TUE), session(date=WED)]
    people = [someone(1, level="HIGH"), someone(2, level="VERY_HIGH"), someone(3)]
    facts = facts_of(people, sessions=days)
    made = plan(facts, [(one.crn, n) for one in people for n in range(2)])
    # Two of the three on both days; two flagged of twelve places are within the cap.
    assert list(RULE.charges(facts, made)) == [
        Charge(rule=RULE.id, tier=1, units=0),
        Charge(rule=RULE.id, tier=1, units=0),
        Charge(rule=RULE.id, tier=2, units=20),
    ]
    assert charge(RULE, facts, made, 2) == 20
    # It costs, and forbids nothing.
    assert codes(RULE, facts, made) == []


def test_notes_say_where_and_how_many_and_never_who() -> None:
    facts = facts_of(crowd("I", "I", "V", "V"), {"capacity": 4}, sessions=[session(date=TUE), session(date=WED)])
    keys = [one.key for one in facts.problem.sessions]
    made = plan(facts, [*together(facts, 3, 0), ("X000001", 1)])
    assert notes(RULE, facts, made) == [
        Note(rule=RULE.id, code="MORE_FLAGGED_THAN_THE_CAP", session=keys[0], amount=1, unit="people"),
        Note(rule=RULE.id, code="VULNERABLE_WITH_INTIMIDATING", session=keys[0], amount=2, unit="pairs"),
    ]
    assert notes(RULE, facts, plan(facts, [("X000003", 0), ("X000004", 0)])) == []


def test_the_cap_and_the_weights_are_of_the_policy() -> None:
    people = crowd("I", "I", "I", "V")
    changed = {"overrides": {"mixPerEight": 1, "weightMix": 7, "weightVulnerable": 3}}
    # Of eight places one may be flagged and three are; three pairs.
    assert units(people, site={"capacity": 8}, policy=changed) == 2 * 7 + 3 * 3
    assert units(people, site={"capacity": 8}, policy={"overrides": {"mixPerEight": 8}}) == 3 * 56
    assert units([someone(1, level="HIGH")], 2, policy={"overrides": {"weightWorkshop": 9}}) == 9


def test_a_day_of_work_is_worth_more_than_one_pair() -> None:
    """Seven hours are 14 half-hours."""
    numbers = Facts(problem()).numbers
    assert 0 < numbers.weight_mix < numbers.weight_vulnerable < 14 * numbers.weight_base


def test_every_factor_is_known_here() -> None:
    assert set(GroupFactor) == {CONTROL, INTIMIDATES, VULNERABLE}
