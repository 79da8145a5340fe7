"""Every code that the rule book, the checker and the explanations use has its words."""

import re
from importlib import import_module
from pathlib import Path

import optimizer
from api.words import (
    CATCHING_UP,
    FAULTS,
    FORMING,
    JOURNEY_REASONS,
    KINDS,
    KINDS_IN,
    LEVELS,
    MISSES,
    MODES,
    NO_NEXT_START,
    NOT_TRIED,
    OF_GROUPS,
    PROTECTED,
    RETURN_TO,
    RETURNS,
    STOPPED,
    SUBJECTS,
    TYPES,
    WORDS,
    journey_reason,
    miss,
    words,
)
from models.codes import PlaceKind, ProjectTypeGroup, TravelMode
from models.result import EngineFaultCode, StopReason
from models.supply import Level
from models.waiting import ReturnTo
from optimizer.rules.base import Gate
from optimizer.rules.book import BY_ID, RULES
from optimizer.rules.order.law_req_compat import ISSUED
from optimizer.rules.travel.upw_travel_90 import CODES

ROOT = Path(optimizer.__file__).parent
CODE = re.compile(r'(?:Refusal\(|code=|yield |return |else )"([A-Z][A-Z0-9_]+)"')
PAIRS = (
    re.compile(r'rule="([A-Z0-9-]+)", code="([A-Z0-9_]+)"'),
    re.compile(r'ReasonClass\.[A-Z_]+, "([A-Z0-9-]+)", "([A-Z0-9_]+)"'),
    re.compile(r'Change\("([A-Z0-9-]+)", "([A-Z0-9_]+)"'),
    re.compile(r'Why = \("([A-Z0-9-]+)", "([A-Z0-9_]+)"\)'),
)
NOT_RULES = {"TIERS", "PROTECTED_REASON"}


def used() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for path in sorted(ROOT.glob("rules/*/*.py")):
        rule = getattr(import_module(f"optimizer.rules.{path.parent.name}.{path.stem}"), "RULE", None)
        if rule is not None:
            found.update((rule.id, code) for code in CODE.findall(path.read_text(encoding="utf-8")))
    for name in ("explain.py", "misses.py", "never_placed.py", "trial.py", "verify.py"):
        for pattern in PAIRS:
            found.update(pattern.findall((ROOT / name).read_text(encoding="utf-8")))
    return found


def test_every_code_has_words() -> None:
    known = WORDS.keys() | MISSES.keys()
    missing = {(rule, code) for rule, code in used() if (rule, code) not in known and code != PROTECTED}
    assert missing == set(), "add them to api/words.py"


def test_words_are_of_rules_that_there_are() -> None:
    assert {rule for rule, _ in WORDS.keys() | MISSES.keys()} <= BY_ID.keys() | NOT_RULES


def test_every_rule_that_can_stand_against_a_nearer_session_has_its_words() -> None:
    gates = {rule.id for rule in RULES if any(isinstance(part, Gate) for part in rule.parts)}
    assert gates - SUBJECTS.keys() <= {"UPW-TRAVEL-90"}
    assert JOURNEY_REASONS.keys() == CODES


def test_every_kind_has_words() -> None:
    assert TYPES.keys() == set(ProjectTypeGroup)
    assert MODES.keys() == set(TravelMode)
    assert KINDS.keys() == KINDS_IN.keys() == set(PlaceKind)
    assert LEVELS.keys() == set(Level)


def test_amounts_are_said_where_there_are_any() -> None:
    rule = "LOCAL-MIN-CREW", "UNDER_MINIMUM_CREW"
    assert words(*rule) == "too few people to run the session"
    assert words(*rule, 2, "people") == "too few people to run the session, by 2 people"
    assert miss("UPW-TRAVEL-90", "TOO_FAR", 5, "minutes") == "a journey 5 minutes shorter each way"
    assert miss("CAP-SUP-PRESENT", "ONE_MORE_SUPERVISOR", 1, "supervisors") == "one more supervisor"
    assert miss("LOCAL-MIN-CREW", "UNDER_MINIMUM_CREW", 2, "people") == "2 people more to make up a crew"


def test_brackets_match() -> None:
    for text in WORDS.values():
        assert text.count("[") == text.count("]") == text.count("{}")
        assert re.sub(r"\[.*?\]", "", text).strip() == re.sub(r"\[.*?\]", "", text)


def test_a_code_without_words_is_still_said() -> None:
    assert words("NEW-RULE", "NOT_YET_KNOWN") == "not yet known (NEW-RULE)"
    assert miss("NEW-RULE", "NOT_YET_KNOWN", 3, "days") == "not yet known (NEW-RULE)"
    assert journey_reason(("SOME_REASON",)) == "some reason"


def test_a_protected_reason_names_no_rule() -> None:
    assert words("RISK-NONASSOC", PROTECTED, 3, "people") == "a protected reason"


def test_the_rules_a_journey_reason_names_are_listed() -> None:
    text = journey_reason(("WITHIN_60_REFUSED", "AVAIL-MATRIX", "STRUCT-ONE-PLACE"))
    assert text == "what is nearer is ruled out by availability and their other bookings"


def test_every_end_and_every_fault_of_a_solve_has_its_words() -> None:
    assert STOPPED.keys() == set(StopReason)
    assert FAULTS.keys() == set(EngineFaultCode)


def test_every_reason_to_wait_for_a_programme_has_its_words() -> None:
    text = (ROOT / "programmes" / "no_seat.py").read_text(encoding="utf-8")
    body = text[text.index("def _reason") :]
    assert FORMING.keys() == set(re.findall(r'"([A-Z][A-Z_]+)"', body))
    assert set(OF_GROUPS) <= BY_ID.keys()


def test_what_is_said_of_who_waits_has_its_words() -> None:
    text = "".join(
        (ROOT / "programmes" / name).read_text(encoding="utf-8")
        for name in ("starts.py", "company.py", "told.py", "waiting.py")
    )
    assert set(re.findall(r'Lack\("([A-Z0-9-]+)", "([A-Z_]+)"', text)) <= WORDS.keys()
    body = text[text.index("def _none") : text.index("def _main(")]
    assert set(re.findall(r'"([A-Z_]{4,})"', body)) == NO_NEXT_START.keys()
    proposing = (ROOT / "programmes" / "proposing.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"(NOT_[A-Z]+)"', proposing)) == NOT_TRIED.keys()


def test_every_reason_for_no_catch_up_has_its_words() -> None:
    files = (ROOT / "programmes" / f"{name}.py" for name in ("asking", "catch_ups", "one_to_ones", "placing", "rejoin"))
    found = {one for file in files for one in re.findall(r'"([A-Z]+_[A-Z_]+|REFUSED)"', file.read_text("utf-8"))}
    assert CATCHING_UP.keys() == (found - {"WORK_OR_EDUCATION", "TOO_FEW_WOMEN"}) | {ISSUED}


def test_every_prompt_for_return_to_court_has_its_words() -> None:
    text = (ROOT / "programmes" / "returning.py").read_text(encoding="utf-8")
    assert RETURNS.keys() == set(re.findall(r'code="([A-Z_]+)"', text))
    assert RETURN_TO.keys() == set(ReturnTo)
