"""python -m tests.mutants [chapter or file ...]: all of it, or what is named; what ran already is not run again.

A chapter is a folder of the rule book, or `core`; a file is its name without the ending.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from optimizer.facts import Facts
from optimizer.options import options
from optimizer.rules.book import RULES
from tests.build import problem
from tests.mutants.changes import mutants
from tests.mutants.driver import run
from tests.mutants.table import COLUMNS, Told, record

ROOT = Path(__file__).parents[2]
OUTCOMES = ROOT / ".mutants"
CORE = {
    "calendar": [],
    "credit": ["tests/optimizer/rules/travel/test_travel_credit_supervised.py"],
    "facts": [
        f"tests/optimizer/rules/{name}.py"
        for name in (
            "travel/test_travel_mode_time",
            "travel/test_upw_travel_90",
            "travel/test_near",
            "capacity/test_cap_group_ratio",
            "order/test_upw_remaining_calc",
            "order/test_upw_no_overcredit",
            "structure/test_struct_one_place",
            "structure/test_local_keep_proposed",
            "order/test_law_req_compat",
        )
    ],
    "inherited": [],
    "options": ["tests/optimizer/rules/governance/test_override_audit.py"],
    "overrides": ["tests/optimizer/rules/governance/test_override_audit.py"],
    "reasons": [],
    "verify": [],
    "zones": [],
}
RULES_TESTS = "tests/optimizer/rules"
ALSO = {
    "base": ["governance/test_override_audit.py"],
    "groups": [
        "programmes/test_ap_venue.py",
        "programmes/test_fac_trained.py",
        "programmes/test_ap_one_group.py",
        "people/test_care_times.py",
    ],
    "engagements": ["order/test_law_req_compat.py", "people/test_relig_observance.py"],
    "ledgers": ["order/test_upw_remaining_calc.py", "order/test_upw_concurrent_hours.py"],
    "near": ["people/test_vet_peer_pref.py", "people/test_wom_only_groups.py"],
    "offered": ["load/test_upw_min_7h.py", "load/test_upw_pace.py"],
    "ridden": ["structure/test_struct_one_place.py", "capacity/test_local_opening_cost.py"],
    "suitability": [
        "programmes/test_ap_elig.py",
        "programmes/test_ap_first_choice.py",
        "programmes/test_rar_days.py",
        "programmes/test_seq_sentence_plan.py",
        "programmes/test_si_scope.py",
    ],
    "upw_remaining_calc": ["order/test_upw_concurrent_hours.py"],
    "weekly_cap": ["load/test_upw_intensive_28.py", "load/test_upw_intensive_optin.py"],
}
"""Tests of other rules that hold a file as well, or alone: what several share is asked for by their examples."""
READINGS = {
    "readings": "tests/test_readings.py",
    "readings/duties": "tests/test_readings_of_duties.py",
    "readings/results": "tests/test_readings_of_results.py",
    "readings/groups": "tests/test_readings_of_groups.py",
}
CATALOGUE = "tests/test_catalogue.py"
CHANGES = Path(__file__).with_name("changes.py")


class Held(NamedTuple):
    """A file, and the tests that hold it: its own and, of a rule, its second readings and its place in the book."""

    chapter: str
    file: str
    tests: list[str]
    hangs_on: list[Path]


def held() -> list[Held]:
    """The checker, the Options, and the rules with all that they share."""
    found = [_held("core", Path(f"optimizer/{name}.py"), tests) for name, tests in CORE.items()]
    for path in sorted((ROOT / "optimizer" / "rules").rglob("[!_]*.py")):
        source, rule = path.relative_to(ROOT), path.stem.upper().replace("_", "-")
        cases = {ROOT / "tests" / folder / f"{rule}.toml": test for folder, test in READINGS.items()}
        cases = {file: test for file, test in cases.items() if file.exists()}
        also = ALSO.get(path.stem, ())
        words = " or ".join([f"test_{path.stem}", "test_catalogue", rule, *(Path(name).stem for name in also)])
        both = [*cases.values(), "-k", words] if cases else []
        more = [*(f"{RULES_TESTS}/{name}" for name in also), CATALOGUE, *both]
        found.append(_held(path.parent.name, source, more, *cases))
    return found


def _held(chapter: str, source: Path, more: list[str], *readings: Path) -> Held:
    """Its own tests are those of its name, and any that add a word to it."""
    own = sorted((ROOT / "tests" / source.parent).glob(f"test_{source.stem}*.py"))
    tests = [path.relative_to(ROOT).as_posix() for path in own] + more
    read = [ROOT / name for name in tests if name.endswith(".py")]
    return Held(chapter, source.as_posix(), tests, [CHANGES, ROOT / source, *read, *readings])


def main(asked: list[str]) -> None:
    options(Facts(problem()), RULES)  # what is slow only the first time is not slow again in each forked process
    for one in held():
        if not asked or one.chapter in asked or Path(one.file).stem in asked:
            _try(one)


def _try(one: Held) -> None:
    told = Told(OUTCOMES, one.file, one.hangs_on)
    every = list(mutants((ROOT / one.file).read_text("utf-8"), one.file))
    todo = [mutant for mutant in every if mutant.name not in told.outcomes]
    if not every:
        return
    if todo:
        run(one.file.removesuffix(".py").replace("/", "."), one.tests, todo, told.tell)
    row = record(one.file, told)
    print(", ".join(f"{row[column]} {column}" if row[column].isdigit() else row[column] for column in COLUMNS))
    for name in told.unexplained(one.file):
        print(f"  survived  {name}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
