"""Whatever stands in a file is text on a page, never markup."""

from collections.abc import Callable
from typing import Any

import pytest

from api.pages.report import report_html
from api.pages.roster import roster_html
from models.base import Record
from models.problem import Problem
from models.result import Note, Result
from tests.api.pages.reading import read_page
from tests.api.pages.scene import week

EVIL = "<script>alert('\"&</style></title>"
Pages = Callable[[Problem, Result], str]


def spoilt(value: Any) -> Any:
    """The value with every text within it that is free to be anything made evil."""
    match value:
        case Record():
            fields = {name: spoilt(getattr(value, name)) for name in type(value).model_fields if name not in KEPT}
            return value.model_copy(update=fields)
        case tuple():
            return tuple(map(spoilt, value))
        case dict():
            return dict.fromkeys([EVIL], next(iter(value.values())))
        case str() if type(value) is str:
            return EVIL
    return value


# What must name something for a page to be made at all.
KEPT = {
    "crn",
    "project_code",
    "session",
    "ride",
    "bus_run_code",
    "supervisor_codes",
    "plan_hash",
    "problem_hash",
    "policy",
}


@pytest.mark.parametrize("made", [roster_html, report_html])
def test_text_from_a_result_is_escaped(made: Pages) -> None:
    problem, result = week(Note(rule="R", code="C", crn="X000001"))
    html = made(problem, spoilt(result))
    assert "&lt;script&gt;alert(" in html
    assert "<script" not in html
    read_page(html)


@pytest.mark.parametrize("made", [roster_html, report_html])
def test_hashes_and_delivery_units_are_escaped(made: Pages) -> None:
    problem, result = week()
    evil = result.model_copy(update={"plan_hash": EVIL, "problem_hash": EVIL})
    html = made(problem.model_copy(update={"pdu_codes": (EVIL,)}), evil)
    assert "<script" not in html
    read_page(html)
