"""Files of second readings, whatever is asked with them: their cases, and what every file must have."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from optimizer.engines.base import Limits
from tests.cases import Fields, said

LIMITS = Limits(seconds=2, workers=1, seed=1, reproducible=True)
FOLDER = Path(__file__).parent / "readings"
KINDS = {"allowed": False, "refused": True, "boundary": None}
"""Of rules that bind: is it refused? A boundary says so itself."""
WORDS = {"kind", "phrase", "tells"}
CHANGES = {"person", "others", "project", "projects", "session", "sessions", "supervisors", "vehicles", "past", "way",
           "matrix", "runs", "overrides", "problem"}  # fmt: skip


@dataclass(frozen=True)
class Readings:
    """The files of one folder; what a case changes, which kinds there are, and what a case may expect."""

    folder: Path
    changes: set[str]
    kinds: set[str]
    expected: set[str]

    @cached_property
    def files(self) -> dict[str, Fields]:
        return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in sorted(self.folder.glob("*.toml"))}

    def cases(self) -> Iterator[tuple[str, int, Fields, str]]:
        """Rule, number, case as written, and what the case is called."""
        for rule, content in self.files.items():
            for number, case in enumerate(content["case"]):
                yield rule, number, case, f"{rule}-{number + 1}-{case['kind']}"

    @property
    def params(self) -> list[object]:
        return [pytest.param(rule, number, id=name) for rule, number, _, name in self.cases()]

    def case_of(self, rule: str, number: int) -> Fields:
        """The case, with what holds for all cases of its file."""
        content = self.files[rule]
        case: Fields = said(content.get("always", {}) | content["case"][number])
        return case

    def well_formed(self, rule: str) -> list[Fields]:
        """The cases of a file that is of its rule, from all sides, in words that are known."""
        content = self.files[rule]
        assert content["rule"] == rule
        assert set(content.get("always", {})) <= self.changes
        assert {case["kind"] for case in content["case"]} == self.kinds
        for case in content["case"]:
            assert set(case) <= WORDS | self.changes | self.expected, case["tells"]
            assert case.keys() >= WORDS, case["tells"]
        cases: list[Fields] = content["case"]
        return cases


def only_a_boundary_says(cases: list[Fields]) -> None:
    """Of any other case the kind says whether it is refused."""
    for case in cases:
        assert ("refused" in case) == (case["kind"] == "boundary"), case["tells"]
