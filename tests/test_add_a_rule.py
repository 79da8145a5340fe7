"""What docs/add-a-rule.md says works: its two files are run as they stand there."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from api.cli.main import app
from models.problem import Problem
from optimizer.facts import Facts
from optimizer.options import candidates
from optimizer.rules.base import Gate, Rule, Seat
from tests.tiny import tiny

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "add-a-rule.md").read_text(encoding="utf-8")
RULE_FILE, EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
NAME = "optimizer.rules.load.local_no_sunday"


@pytest.fixture
def rule() -> Iterator[Rule]:
    """The rule of the page, as if its file were there."""
    module = ModuleType(NAME)
    exec(compile(RULE_FILE, f"{NAME}.py", "exec"), module.__dict__)
    sys.modules[NAME] = module
    yield module.RULE
    del sys.modules[NAME]


def test_the_worked_examples_pass(rule: Rule, tmp_path: Path) -> None:
    file = tmp_path / "test_of_the_page.py"
    file.write_text(EXAMPLES, encoding="utf-8")
    assert (
        pytest.main(
            ["-q", "-p", "no:cacheprovider", str(file), f"--rootdir={tmp_path}", "-c", str(ROOT / "pyproject.toml")]
        )
        == 0
    )


def test_its_halves_agree_by_chance_too(rule: Rule) -> None:
    refused = 0
    (part,) = rule.parts
    assert isinstance(part, Gate)
    for seed in range(30):
        facts = Facts(on_sundays(tiny(seed, buses=False)))
        every = candidates(facts)
        for row, allowed in enumerate(part.mask(every)):
            how = facts.hows[every.how[row]]
            seat = Seat(facts.with_work[every.person[row]].crn, facts.problem.sessions[how.session].key, how.ride)
            assert bool(allowed) == (part.refuses(facts, seat) is None)
            refused += not allowed
    assert refused


def on_sundays(problem: Problem) -> Problem:
    """What the page asks for: chance has to draw what a rule speaks of. Saturday's sessions are on Sunday."""
    sunday = problem.window.end_date_inclusive
    sessions = {one.key: one for one in (
        one.model_copy(update={"date": sunday}) if one.date.weekday() == 5 else one for one in problem.sessions
    )}  # fmt: skip
    return problem.model_copy(update={"sessions": tuple(sessions.values()), "bookings": ()}).canonical()


def test_it_is_as_rules_are(rule: Rule) -> None:
    assert RULE_FILE.startswith(f'"""{rule.id}:')
    assert rule.local
    assert rule.source.startswith("Placewell")
    assert rule.id.replace("-", "_").lower() == NAME.rpartition(".")[2]


def test_the_files_and_commands_it_names_are_there() -> None:
    for path in re.findall(r"`((?:tests|optimizer|models|api|docs)/[a-z_/]+\.(?:py|md))`", PAGE):
        assert (ROOT / path).is_file() or "no_sunday" in path, path
    for path in re.findall(r"\]\(([^)]+)\)", PAGE):
        assert (ROOT / "docs" / path).resolve().is_file(), path
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^    make (\S+)$", PAGE, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    assert "rules" in {command.callback.__name__ for command in app.registered_commands if command.callback}
