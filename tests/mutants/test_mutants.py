"""The tool itself, on a toy: which faults it puts in, that tests see them, and that a run can be taken up again."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from optimizer.rules.book import BY_ID
from tests.mutants import table
from tests.mutants.__main__ import ROOT, held
from tests.mutants.changes import Mutant, mutants
from tests.mutants.driver import SURVIVED
from tests.mutants.swap import swap
from tests.mutants.table import Told, explained, record

TOY = '''"""A toy."""

LEAST = 18


def may(age: int | None, asked: bool = True) -> str | None:
    """Words stay, 1 as they are."""
    if age is None or age < LEAST:
        return "TOO_YOUNG"
    return None if asked else f"NOT_ASKED {1 + 1}"


PAIRS = zip("ab", "cd", strict=True)
'''
NAMES = [
    "module: 18 => 19",
    "module: 18 => 17",
    "may: True => False",
    "may: age is None or age < LEAST => age is None and age < LEAST",
    "may: age is None => age is not None",
    "may: age < LEAST => age <= LEAST",
    "may: age < LEAST => age >= LEAST",
    "may: return 'TOO_YOUNG' => return None",
    "may: return None if asked else f'NOT_ASKED {1 + 1}' => return None",
    "may: asked => not asked",
]
TESTS = """
import pytest
from toy import may

@pytest.mark.parametrize(("age", "said"), [(None, "TOO_YOUNG"), (17, "TOO_YOUNG"), (18, None)])
def test_may(age, said):
    assert may(age) == said

def test_of_another_file():
    assert may(20, False)
"""
RUN = """
import pathlib, sys
from tests.mutants.changes import mutants
from tests.mutants.driver import run
run("toy", [sys.argv[2], "-k", "test_may", "-c", sys.argv[3]], mutants(pathlib.Path(sys.argv[1]).read_text(), "toy.py"),
    lambda one, outcome: print(outcome, one.name, sep="|"))
"""


def test_each_fault_of_a_toy_is_put_in_once_and_words_and_types_are_left_alone() -> None:
    assert [one.name for one in mutants(TOY, "toy.py")] == NAMES


def test_tests_that_hold_a_toy_kill_all_but_what_they_do_not_ask(tmp_path: Path) -> None:
    toy, tests = tmp_path / "toy.py", tmp_path / "test_toy.py"
    toy.write_text(TOY, "utf-8")
    tests.write_text(TESTS, "utf-8")
    command = [sys.executable, "-c", RUN, str(toy), str(tests), str(ROOT / "pyproject.toml")]
    paths = {"PYTHONPATH": f"{ROOT}:{tmp_path}"}
    done = subprocess.run(command, cwd=tmp_path, env=paths, capture_output=True, text=True, check=True)
    told = [line.split("|") for line in done.stdout.splitlines() if "|" in line]
    assert [name for _, name in told] == NAMES
    assert {name for outcome, name in told if outcome == SURVIVED} == {NAMES[8]}


def test_who_holds_a_function_already_has_the_changed_one() -> None:
    module = ModuleType("toy")
    exec(TOY, module.__dict__)
    may, before = module.may, module.may(18)
    swap(module, next(one.code for one in mutants(TOY, "toy.py") if one.name == NAMES[0]))
    assert (before, may(18)) == (None, "TOO_YOUNG")


def test_who_imported_a_plain_value_has_the_changed_one_and_what_tests_expect_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module, importer, expected = ModuleType("optimizer.toy"), ModuleType("api.toy"), ModuleType("tests.toy")
    exec(TOY, module.__dict__)
    for other in (importer, expected):
        vars(other)["LEAST"] = module.LEAST
        monkeypatch.setitem(sys.modules, other.__name__, other)
    swap(module, compile(TOY.replace("LEAST = 18", "LEAST = 19"), "toy.py", "exec"))
    assert (module.LEAST, importer.LEAST, expected.LEAST) == (19, 19, 18)


DECORATED = """
from functools import cached_property, lru_cache, wraps

def twice(compute):
    @wraps(compute)
    def doubled():
        return 2 * compute()
    return doubled

@twice
def number():
    return 3

class Toy:
    @property
    def plain(self):
        return 3

    @cached_property
    def kept(self):
        return 3
"""


def test_what_is_decorated_is_changed_below_its_decorator() -> None:
    module = ModuleType("toy")
    exec(DECORATED, module.__dict__)
    number, toy = module.number, module.Toy
    swap(module, compile(DECORATED.replace("return 3", "return 4"), "toy.py", "exec"))
    assert (number(), toy().plain, toy().kept) == (8, 4, 4)


def test_outcomes_are_kept_until_what_they_hang_on_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "explained", lambda: {"toy.py": {"b": "it changes nothing"}})
    source, results = tmp_path / "toy.py", tmp_path / "results.csv"
    source.write_text(TOY, "utf-8")
    told = Told(tmp_path / "kept", "toy.py", [source])
    for name, outcome in {"a": "killed", "b": "survived", "c": "survived"}.items():
        told.tell(Mutant(name, 1, compile("", "toy.py", "exec")), outcome)
    again = Told(tmp_path / "kept", "toy.py", [source])
    assert again.outcomes == told.outcomes
    row = record("toy.py", again, results)
    assert record("toy.py", again, results) == row
    assert results.read_text("utf-8").splitlines()[1:] == [f"toy.py,{row['on']},3,1,0,1,1"]
    source.write_text(TOY + "# changed", "utf-8")
    assert Told(tmp_path / "kept", "toy.py", [source]).outcomes == {}


def test_every_rule_is_tried_by_tests_of_its_own() -> None:
    assert {Path(one.file).stem.upper().replace("_", "-") for one in held()} >= BY_ID.keys()


def test_no_test_that_is_named_is_left_out_by_the_words_that_choose_second_readings() -> None:
    for one in held():
        if "-k" in one.tests:
            words = one.tests[-1].split(" or ")
            named = [Path(name).stem for name in one.tests if name.startswith("tests/optimizer/rules/")]
            assert [name for name in named if not any(word in name for word in words)] == [], one.file


@pytest.mark.parametrize("file", sorted(explained()))
def test_what_is_explained_is_a_mutant_still(file: str) -> None:
    names = {one.name for one in mutants((ROOT / file).read_text("utf-8"), file)}
    assert explained()[file].keys() - names == set()
