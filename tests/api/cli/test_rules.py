from models.policy import NUMBER_NAMES, PROFILES
from optimizer.rules.book import RULES
from tests.api.cli.running import run, run_json


def test_every_rule_with_its_source_and_badge() -> None:
    text = " ".join(run("rules").stdout.split())
    for rule in RULES:
        badge = " [local]" if rule.local else ""
        assert f"{rule.id}{badge}: {rule.title}" in text
        assert rule.source in text


def test_what_is_not_checked_is_said() -> None:
    code, data = run_json("rules")
    text = " ".join(run("rules").stdout.split())
    assert code == 0
    assert {one["id"]: one["example"] for one in data["rules"]} == {rule.id: rule.example for rule in RULES}
    for one in data["notChecked"]:
        assert (one["part"] or one["rule"]) in text


def test_every_number_with_its_badge() -> None:
    code, data = run_json("rules", "--numbers")
    text = run("rules", "--numbers").stdout
    assert code == 0
    assert {one["name"] for one in data["numbers"]} == set(NUMBER_NAMES)
    assert all(name in text for name in NUMBER_NAMES)
    assert "Local parameter: " in text
    assert "Policy: " in text


def test_profiles() -> None:
    for profile in PROFILES:
        assert run("rules", "--numbers", "--profile", profile).exit_code == 0
    ran = run("rules", "--numbers", "--profile", "NOPE")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "CURRENT-2026" in ran.stderr
