"""The separate file is read whole, or every fault of it is told."""

import json
from typing import Any

import pytest

from api.equalities.record import Disability, Sex, read_characteristics


def told(data: Any) -> list[tuple[str, str, str]]:
    read = read_characteristics(json.dumps(data))
    return [(one.code, one.record, one.pointer) for one in read.faults]


def test_by_crn() -> None:
    read = read_characteristics('{"people": [{"crn": "X000001", "sex": "FEMALE", "disability": "NO"}]}')
    assert read.faults == ()
    assert (read.people["X000001"].sex, read.people["X000001"].disability) == (Sex.FEMALE, Disability.NO)
    assert read.people["X000001"].religion is None


def test_every_fault_at_once() -> None:
    people = [
        {"crn": "X000001", "sex": "FEM"},
        {"crn": "X1"},
        {"crn": "X000002", "name": "Jo", "ethnicity": "BLUE"},
        {"crn": "X000003"},
        {"crn": "X000003"},
    ]
    assert told({"people": people}) == [
        ("NOT_ONE_OF", "person at position 1", "/people/0/sex"),
        ("BAD_CODE", "person at position 2", "/people/1/crn"),
        ("NOT_ONE_OF", "person at position 3", "/people/2/ethnicity"),
        ("UNKNOWN_KEY", "person at position 3", "/people/2/name"),
        ("REPEATED", "person X000003", "/people"),
    ]


@pytest.mark.parametrize("data", [[], {}, {"people": {}}, {"people": [], "more": 1}, "text", None])
def test_what_is_no_such_file(data: Any) -> None:
    assert [code for code, _, _ in told(data)] == ["NOT_A_LIST"]


def test_what_is_no_json() -> None:
    assert [one.code for one in read_characteristics("{").faults] == ["NOT_JSON"]
