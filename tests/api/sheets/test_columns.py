"""Sheets and columns come from the records alone."""

from typing import Annotated

from pydantic import Field

from api.sheets import columns
from api.sheets.columns import sheets
from api.sheets.forms import spoken, words
from api.sheets.guidance import SAFETY_KEYS, SAFETY_SHEETS, column_rows, is_safety
from api.sheets.layout import Sheet
from api.sheets.records import record
from api.sheets.typed import Typed
from models.base import Code, Record
from models.lists import LISTS, path
from models.people import Person

LONGEST_TITLE = 31
"""That a spreadsheet takes."""


def test_titles_and_headings_are_each_others_own_and_fit() -> None:
    titles = [sheet.title.casefold() for sheet in sheets()]
    assert len(set(titles)) == len(titles)
    assert max(map(len, titles)) <= LONGEST_TITLE
    for sheet in sheets():
        headings = [column.heading.casefold() for column in sheet.all_columns]
        assert len(set(headings)) == len(headings), sheet.title
        assert all(headings)


def test_every_list_of_the_problem_has_a_sheet() -> None:
    tops = {sheet.path for sheet in sheets() if sheet.parent is None}
    assert {tuple(path(where)) for where in LISTS} <= tops


def test_every_field_of_a_person_is_a_column_or_a_sheet() -> None:
    people = next(sheet for sheet in sheets() if sheet.title == "People")
    below = {sheet.path[0] for sheet in sheets() if sheet.parent is people}
    shown = {column.path[0] for column in people.columns} | below
    assert shown == {field.alias for field in Person.model_fields.values()}


def test_headings_are_words() -> None:
    assert words("home", "lat") == "Home latitude"
    assert words("crns", 1) == "CRN 2"
    assert words("stoodDownLast28Days") == "Stood down last 28 days"
    assert words("nonAssociations") == "Non-associations"
    assert words("riskAssessedUntilInclusive") == "Risk assessed until (inclusive)"
    assert spoken("UPW_CORE_PRINCIPLES") == "UPW core principles"


def test_rows_below_name_the_row_above() -> None:
    by_title = {sheet.title: sheet for sheet in sheets()}
    assert [one.heading for one in by_title["Requirements"].keys] == ["CRN"]
    assert [one.heading for one in by_title["Exclusion zone corners"].keys] == ["CRN", "Exclusion zone number"]
    assert [one.heading for one in by_title["Bus run pick-ups"].keys] == ["Bus run code"]
    assert by_title["Bookings"].row_keys == ()


def test_safety_columns_exist() -> None:
    keys = {str(column.path[0]) for sheet in sheets() for column in sheet.columns}
    assert keys >= SAFETY_KEYS
    assert {str(sheet.path[-1]) for sheet in sheets() if sheet.path} >= SAFETY_SHEETS
    people = next(sheet for sheet in sheets() if sheet.title == "People")
    assert {one.heading for one in people.columns if is_safety(people, one)} >= {
        "Assessment risk of serious harm", "Exclusion zones loaded", "Linked project codes", "MAPPA level",
    }  # fmt: skip


def test_every_column_is_told_with_its_field() -> None:
    told = [(row[0], row[1], row[4]) for row in column_rows()]
    assert ("People", "Assessment completed on", "assessment/completedOn") in told
    assert ("Requirements", None, "/people/*/requirements") in told
    assert len([row for row in told if row[1]]) == sum(len(sheet.all_columns) for sheet in sheets())


class Extra(Record):
    note: Code | None = None
    numbers: Annotated[tuple[int, ...], Field(max_length=3)] = ()


class Holder(Record):
    extra: Extra | None = None


def test_a_record_that_may_be_missing_and_may_be_empty_says_whether_it_is_there() -> None:
    """None of today's is so; a new one would be."""
    schema = Holder.model_json_schema(by_alias=True)
    found = columns._found(schema, schema["$defs"]).columns
    assert [one.heading for one in found] == ["Extra recorded", "Extra note", "Extra numbers"]
    sheet = Sheet("Holder", (), tuple(found))
    cases: list[tuple[dict[str, Typed], Extra | None]] = [
        ({}, None),
        ({"Extra recorded": "no"}, None),
        ({"Extra recorded": "yes"}, Extra()),
        ({"Extra recorded": "yes", "Extra numbers": "1, 2"}, Extra(numbers=(1, 2))),
    ]
    for cells, made in cases:
        assert Holder.model_validate(record(sheet, cells), by_alias=True).extra == made
