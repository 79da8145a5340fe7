"""The template: lists to choose from, a hint at every cell, guidance, and examples that are not read."""

import re
import warnings
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from api.sheets.columns import SETTINGS, sheets
from api.sheets.grid import EXAMPLE
from api.sheets.reading import read_workbook
from api.sheets.workbook import problem_workbook, template
from fixtures import story
from tests.api.sheets.plainly import HEADINGS, Pages, pages_of, written

STORY = story("one-of-each")


@cache
def made() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return template(STORY)


def shown() -> Pages:
    return pages_of(made())


def test_it_has_a_sheet_a_noun_between_guidance_and_lists() -> None:
    titles = list(shown())
    assert titles == ["Guidance", *(sheet.title for sheet in sheets()), "Columns", "Lists"]


def test_the_guidance_says_what_never_belongs_in_it() -> None:
    text = " ".join(str(cell) for row in shown()["Guidance"] for cell in row)
    for words in ("No names", "offences", "free text", "Never write here", "What protects people", "not the same as"):
        assert words in text


def test_every_sheet_has_an_example_and_none_is_read() -> None:
    tables = [sheet.title for sheet in sheets() if sheet.title != SETTINGS]
    assert [title for title in tables if not str(shown()[title][1][0]).startswith(EXAMPLE)] == []
    found = shown()
    found[SETTINGS] = pages_of(problem_workbook(STORY))[SETTINGS]
    read = read_workbook(written(found))
    assert read.reading.problem is not None
    assert (read.reading.problem.people, read.reading.problem.non_associations) == ((), ())
    assert read.examples == sum(len(shown()[title]) - 1 for title in tables)


def test_an_example_without_its_mark_is_read() -> None:
    found = shown()
    found[SETTINGS] = pages_of(problem_workbook(STORY))[SETTINGS]
    for title in ("People", "Requirements"):
        found[title] = [[str(row[0]).removeprefix(f"{EXAMPLE} "), *row[1:]] for row in found[title]]
    read = read_workbook(written(found))
    assert [one["crn"] for one in read.data["people"]] == ["X200061", "X200062"]


def test_every_column_has_a_hint_and_every_choice_a_list() -> None:
    with ZipFile(BytesIO(made())) as book:
        for n, sheet in enumerate(sheets(), start=2):
            xml = book.read(f"xl/worksheets/sheet{n}.xml").decode()
            rules = re.findall(r"<dataValidation ([^>]*)>?", xml)
            assert len(rules) == len(sheet.all_columns), sheet.title
            assert all(' prompt="' in rule for rule in rules)
            choices = [one for one in sheet.all_columns if one.form.choices and not one.many]
            assert len(re.findall(r"<formula1>Lists!", xml)) == len(choices)


def test_the_lists_are_what_is_read() -> None:
    """Each label stands for one code of its enumeration."""
    lists = shown()["Lists"]
    for sheet in sheets():
        for column in sheet.all_columns:
            if column.form.choices and not column.many:
                at = lists[HEADINGS].index(column.form.name)
                assert tuple(row[at] for row in lists[1:] if row[at]) == column.form.labels
                assert len({label.casefold() for label in column.form.labels}) == len(column.form.choices)


def test_the_same_facts_make_the_same_file() -> None:
    assert template(STORY) == made()
