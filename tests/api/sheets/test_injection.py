"""What begins like a formula is a text, whatever opens the file."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.sheets.as_csv import csv_files
from api.sheets.listing import listing, workbook_of
from api.sheets.reading import read_workbook
from api.sheets.workbook import problem_workbook
from models.problem import Problem
from tests import build
from tests.api.sheets.plainly import pages_of

EVIL = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "|x",
    '=HYPERLINK("http://x","y")', "=cmd|'/c calc'!A1",
)  # fmt: skip
STARTS = "=+-@\t\r\n|%"


def evil_problem(evil: str) -> Problem:
    """In the only fields of a Problem that may hold any text."""
    override = {
        "rule": evil, "crn": "X000001", "approved_by": "A1", "role": "UNPAID_WORK_MANAGER", "reason": "PERSON_AGREED",
        "decided_on": "2026-11-16", "expires_on_inclusive": "2026-12-16",
    }  # fmt: skip
    problem = build.problem()
    return Problem(**(dict(problem) | {"overrides": [override], "policy": {"profile": evil, "overrides": {evil: 1}}}))


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_of_a_problem_is_a_formula(evil: str) -> None:
    data = problem_workbook(evil_problem(evil))
    with ZipFile(BytesIO(data)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        assert not any(b"<f>" in book.read(name) or b"<hyperlink" in book.read(name) for name in sheets)


@pytest.mark.parametrize("evil", [one for one in EVIL if one.strip() == one])
def test_what_was_a_text_is_read_as_that_text(evil: str) -> None:
    data = read_workbook(problem_workbook(evil_problem(evil))).data
    assert data["overrides"][0]["rule"] == evil
    assert data["policy"] == {"profile": evil, "overrides": {evil: 1}}


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=20), min_size=1, max_size=4))
def test_no_field_of_a_csv_file_begins_like_a_formula(texts: list[str]) -> None:
    with ZipFile(BytesIO(csv_files([listing("Some", texts, [texts])]))) as made:
        data = made.read("some.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline="")):
        assert not any(field.lstrip(" ").startswith(tuple(STARTS)) for field in row)


def test_a_guarded_text_is_still_there() -> None:
    with ZipFile(BytesIO(csv_files([listing("Some", ["What"], [["=1+1"], ["plain"], [-5]])]))) as made:
        assert made.read("some.csv").decode("utf-8-sig").split() == ["What", "'=1+1", "plain", "-5"]


def test_a_plans_workbook_holds_texts() -> None:
    assert pages_of(workbook_of([listing("Some", ["What"], [[evil] for evil in EVIL])]))["Some"][1] == ["=1+1"]
