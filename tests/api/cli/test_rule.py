"""`placewell rules --id`: one rule with all there is to it."""

from pathlib import Path

import pytest

from optimizer.rules.base import Rule
from optimizer.rules.book import RULES
from tests.api.cli.running import run, run_json

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("rule", RULES[::7], ids=lambda rule: rule.id)
def test_everything_that_the_rule_says_of_itself(rule: Rule) -> None:
    code, data = run_json("rules", "--id", rule.id)
    assert code == 0
    assert (data["title"], data["source"], data["example"]) == (rule.title, rule.source, rule.example)
    assert data["text"].startswith(f"{data['id']}:")
    assert (ROOT / data["file"]).is_file()
    assert (ROOT / data["examples"]).is_file()


def test_it_reads_well() -> None:
    ran = run("rules", "--id", "UPW-PAIR-IND-WORK")
    text = " ".join(ran.stdout.split())
    assert ran.exit_code == 0
    assert "Goal pair, tier 2" in text
    assert "Source: Target Operating Model" in text
    assert "pairWorkingDays 5 working days from induction to first work session" in text
    assert "Local parameter: Placewell's weights" in text
    assert max(map(len, ran.stdout.splitlines())) <= 120


def test_numbers_are_those_of_the_profile() -> None:
    def value(profile: str) -> int:
        _, data = run_json("rules", "--id", "ETE-CAP", "--profile", profile)
        (found,) = data["numbers"]
        number: int = found["value"]
        return number

    assert (value("TOM-2021"), value("CURRENT-2026")) == (20, 30)


def test_what_is_missing_is_said() -> None:
    assert "Not yet" in run("rules", "--id", "TRAVEL-COST").stdout


def test_in_any_case_of_letters() -> None:
    assert run_json("rules", "--id", "ete-cap")[1]["id"] == "ETE-CAP"


def test_one_that_is_not_applied() -> None:
    code, data = run_json("rules", "--id", "OVERBOOK-CHANCE")
    assert (code, data) == (0, {"id": "OVERBOOK-CHANCE", "applied": False, "strength": "SOFT-1", "numbers": []})
    assert "Not applied" in run("rules", "--id", "OVERBOOK-CHANCE").stdout


@pytest.mark.parametrize(
    ("asked", "mend"), [("ETE-CUP", "did you mean ETE-CAP"), ("NOTHING-LIKE-IT-AT-ALL", "`placewell rules`")]
)
def test_one_that_there_is_not(asked: str, mend: str) -> None:
    ran = run("rules", "--id", asked)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert mend in " ".join(ran.stderr.split())
