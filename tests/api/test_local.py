"""Whatever is put in words and rests on a figure that no public source gives says that it is a local parameter."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import optimizer
from api.local import LOCAL, RESTS_ON, TEMPLATE, is_local
from api.words import JOURNEY_REASONS, WORDS, words
from models.policy import NUMBER_NAMES
from models.programmes.catalogue import shipped
from tests.api.cli.running import run

PROGRAMMES = Path(optimizer.__file__).parent / "rules" / "programmes"
NOT_LOCAL = {
    ("AP-CADENCE-GAPS", "GAP_TOO_SHORT"): "gaps of the manual",
    ("AP-CAP-12", "GROUP_TOO_LARGE"): "the Target Operating Model's 12",
    ("AP-DAY0-NOTIFY", "INFORMED_LATE"): "days on record",
    ("AP-DAY0-NOTIFY", "INFORMING_NOT_RECORDED"): "days on record",
    ("AP-ELIG", "SCORE_TOO_LOW"): "a score of the catalogue; a local one has its own code",
    ("AP-ELIG", "NEED_TOO_LOW"): "of the catalogue",
    ("AP-ELIG", "REFER_BACK"): "a count of criteria, not all of which are local",
    ("AP-ELIG", "DECIDED_ALL_THE_SAME"): "a count of criteria",
    ("AP-FIT-ORDER", "TOO_LITTLE_LEFT"): "months of the catalogue",
    ("AP-REVIEW-6-3", "SIX_MONTHS_OVERDUE"): "the Target Operating Model's months",
    ("AP-REVIEW-6-3", "THREE_MONTHS_OVERDUE"): "the Target Operating Model's months",
    ("AP-ROLLING-CLOSED", "DOES_NOT_COME_ROUND"): "sessions of the calendar",
    ("AP-ROLLING-CLOSED", "JOINS_AFTER"): "sessions of the calendar",
    ("AP-SEQUENCE", "NOT_RECORDED"): "sessions on record",
    ("AP-TRAVEL-60", "TOO_FAR"): "the Target Operating Model's 60",
    **dict.fromkeys((("AP-TRAVEL-60", code) for code in JOURNEY_REASONS), "minutes of the journey"),
    ("AP-VENUE", "ROOM_TOO_SMALL"): "places of the room",
    ("BBR-PLW", "PARTNER_LINK_WORKER_FULL"): "what the worker can support",
    ("DIR-QUARTERLY", "DIRECTORY_DUE"): "days on record, and the Target Operating Model's quarter",
    ("RAR-DAYS", "BEYOND_THE_COURT_S_DAYS"): "the court's",
    ("RAR-DAYS", "DAYS_LEFT"): "the court's",
    ("SAC-SCOPE", "OFFICER_IN_CHARGE_MANAGES"): "hours of the order",
    ("SAC-SCOPE", "PRACTITIONER_MANAGES"): "hours of the order",
    ("SAC-SCOPE", "TOO_FEW_SESSIONS"): "hours of the order",
    ("SEQ-SENTENCE-PLAN", "STEPS_BEFORE_IT"): "steps of the plan",
    ("SEQ-SENTENCE-PLAN", "WAITS_FOR_STEPS"): "steps of the plan",
    ("SI-SCOPE", "BEFORE_SENTENCE_PLAN"): "days on record",
}
"""Amounts that are of the facts, or of a public source."""


def of_programmes() -> set[str]:
    """The rules of the chapter."""
    names = (path.stem for path in PROGRAMMES.glob("*.py"))
    found = (getattr(import_module(f"optimizer.rules.programmes.{name}"), "RULE", None) for name in names)
    return {rule.id for rule in found if rule is not None}


def test_of_each_amount_of_a_programme_it_is_known_whether_it_rests_on_a_local_figure() -> None:
    rules = of_programmes()
    amounts = {(rule, code) for (rule, code), text in WORDS.items() if rule in rules and "{}" in text}
    assert amounts == {one for one in amounts if one in RESTS_ON} | NOT_LOCAL.keys()
    assert not RESTS_ON.keys() & NOT_LOCAL.keys()


@pytest.mark.parametrize(("rule", "code"), RESTS_ON)
def test_a_reason_that_rests_on_one_says_so_with_its_amount_and_without(rule: str, code: str) -> None:
    assert (rule, code) in WORDS
    assert is_local(RESTS_ON[rule, code])
    for said in (words(rule, code), words(rule, code, 2, "days")):
        assert said.endswith(f" ({LOCAL})")
        assert said.count(LOCAL) == 1


@pytest.mark.parametrize(("rule", "code"), NOT_LOCAL)
def test_one_that_does_not_says_nothing_of_it(rule: str, code: str) -> None:
    assert LOCAL not in words(rule, code, 2, "days")


def test_the_figures_are_numbers_of_the_policy_and_fields_of_templates() -> None:
    """A figure that gets a public source loses its mark, and has to leave the table."""
    names = set(RESTS_ON.values())
    fields = {field for one in shipped().values() for field in one.unverified_fields}
    assert {one.removeprefix(TEMPLATE) for one in names if one.startswith(TEMPLATE)} <= fields
    assert {one for one in names if not one.startswith(TEMPLATE)} <= NUMBER_NAMES.keys()
    assert not is_local("programmeMembersMost")
    assert not is_local("template.monthsLeftOnOrder")


FIGURES = {
    "sessions.minutes": r"minutes", "sessions.inGroupSlot": r"at one session a week", "leastMembers": r"to \d+",
    "mostMembers": r"members", "facilitators": r"facilitators",
}  # fmt: skip
"""What the list of templates prints right after each."""


@pytest.mark.parametrize("code", shipped())
def test_every_local_figure_of_a_template_is_marked_where_it_is_listed(code: str) -> None:
    text, template = " ".join(run("programmes", "--code", code).stdout.split()), shipped()[code]
    for field, after in FIGURES.items():
        assert re.search(after, text)
        assert bool(re.search(rf"\({LOCAL}\) {after}", text)) == template.is_local(field), field
    assert bool(re.search(rf"cohorts [A-Za-z, ]+\({LOCAL}\)", text)) == template.is_local("cohorts")
    local = sum(template.is_local(field) for field in (*FIGURES, "cohorts", "sessions.inGroupSlot"))
    assert text.count(f"({LOCAL})") == local
