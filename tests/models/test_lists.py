"""The lists of a Problem: all are known, and can be taken out and put back."""

import pytest

from models.lists import LISTS, path, record_name, records, with_records
from tests.models.rich import RICH, at, nodes, rich


def test_every_list_of_records_is_known() -> None:
    """Those inside a record belong to it."""
    outer = [keys for keys in nodes(RICH) if all(isinstance(key, str) for key in keys)]
    found = {keys for keys in outer if isinstance(at(RICH, keys), list) and isinstance(at(RICH, keys)[0], dict)}
    assert found == {tuple(path(where)) for where in LISTS}


@pytest.mark.parametrize("where", LISTS)
def test_the_records_can_be_replaced(where: str) -> None:
    listed = records(rich(), where)
    assert listed
    assert {type(one) for one in listed} == {LISTS[where].record}
    emptied = with_records(rich(), {where: []})
    assert records(emptied, where) == ()
    assert with_records(emptied, {where: listed}) == rich()


@pytest.mark.parametrize(
    ("where", "value", "name"),
    [
        ("people", "X100001", "person X100001"),
        ("people", "Y1", "person at position 3"),
        ("people", None, "person at position 3"),
        ("projects", "N07PRJ001", "project N07PRJ001"),
        ("projects", "Jane", "project at position 3"),
        ("projects", "two words 2", "project at position 3"),
        ("projects", "P1\n", "project at position 3"),
        ("projects", "1" * 41, "project at position 3"),
        ("nonAssociations", "X100001", "non-association at position 3"),
        ("travel/matrix", None, "travel entry at position 3"),
    ],
)
def test_a_record_is_named_by_a_plain_id(where: str, value: object, name: str) -> None:
    assert record_name(where, value, 2) == name
