"""The rule book as a whole: every rule once, with its id, source and worked examples."""

from pathlib import Path

import pytest

import optimizer.rules
from optimizer.facts import Facts
from optimizer.rules.base import Goal, Rule
from optimizer.rules.book import BY_ID, RULES, STRUCTURE
from tests.build import plan, problem

SOURCE = Path(optimizer.rules.__file__).parent
CHAPTERS = sorted(path for path in SOURCE.iterdir() if path.is_dir() and not path.name.startswith("_"))


def files() -> list[Path]:
    """Every file of a chapter that holds a rule."""
    found = [path for chapter in CHAPTERS for path in chapter.glob("*.py")]
    return sorted(path for path in found if "\nRULE = Rule(" in path.read_text(encoding="utf-8"))


def test_every_rule_stands_in_the_book_once() -> None:
    assert len(BY_ID) == len(RULES) == len(files())
    assert RULES[: len(STRUCTURE)] == STRUCTURE


@pytest.mark.parametrize("file", files(), ids=lambda path: path.stem)
def test_a_rule_is_named_as_its_file_and_has_worked_examples(file: Path) -> None:
    rule_id = file.stem.upper().replace("_", "-")
    assert rule_id in BY_ID
    assert file.read_text(encoding="utf-8").startswith(f'"""{rule_id}')
    examples = Path(__file__).parent / file.parent.name / f"test_{file.stem}.py"
    assert examples.is_file()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_title_a_source_and_parts(rule: Rule) -> None:
    assert rule.title
    assert rule.source
    assert rule.parts
    assert all(part.tier in (1, 2, 3) for part in rule.parts if isinstance(part, Goal))
    assert rule.local == rule.source.startswith("Placewell")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_short_example(rule: Rule) -> None:
    assert rule.example.endswith(".")
    assert len(rule.example) <= 300


def test_what_goals_weigh_first() -> None:
    tiers = {rule.id: part.tier for rule in RULES for part in reversed(rule.parts) if isinstance(part, Goal)}
    assert tiers == {
        "UPW-START-15WD": 1,
        "UPW-MIN-7H": 1,
        "UPW-PACE": 1,
        "RISK-GROUP-MIX": 1,
        "UPW-IND-TRAVEL-60": 1,
        "TRAVEL-CARER-MIN": 1,
        "UPW-PAIR-IND-WORK": 2,
        "GENDER-ID": 1,
        "LANG-WELSH": 1,
        "WOM-ONLY-GROUPS": 2,
        "SD-REPEAT-PROTECT": 1,
        "BACKLOG-FAIR": 1,
        "LOAD-BALANCE-PERSON": 3,
        "UNDERFILL-COST": 2,
        "WX-RESILIENCE": 2,
        "PROJ-MIX-LOCAL": 3,
        "EQ-MONITOR": 3,
        "LDC-COHORT": 2,
        "TRAVEL-RURAL-LADDER": 2,
        "GEO-CROSS-BORDER": 3,
        "LANG-INTERP": 2,
        "LOCAL-OPENING-COST": 2,
        "LOCAL-KEEP-PROPOSED": 2,
        "STABLE-PATTERN": 2,
        "UPW-INTENSIVE-28": 2,
        "RELIG-OBSERVANCE": 2,
        "TRAVEL-MINIMISE": 3,
        "ETE-OFFER-MAX": 3,
    }


def test_what_further_goals_weigh() -> None:
    goals = [(rule.id, part.name, part.tier) for rule in RULES for part in rule.parts if isinstance(part, Goal)]
    first = {rule_id: name for rule_id, name, _ in reversed(goals)}
    assert [one for one in goals if one[1] != first[one[0]]] == [
        ("UPW-INTENSIVE-28", "free weekday", 2),
        ("RISK-GROUP-MIX", "vulnerable with intimidating", 1),
        ("RISK-GROUP-MIX", "workshop for high risk", 2),
    ]


def test_an_ordinary_man_on_an_ordinary_day_breaks_nothing() -> None:
    facts = Facts(problem())
    made = plan(facts, [("X000001", 0)])
    assert [one for rule in RULES for one in rule.violations(facts, made)] == []
    # 420 minutes are offered and due: the journey of twice 6 minutes is all it costs.
    assert {one.rule: one.units for rule in RULES for one in rule.charges(facts, made) if one.units} == {
        "TRAVEL-MINIMISE": 12
    }
