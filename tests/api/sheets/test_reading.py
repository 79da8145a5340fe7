"""Faults name the sheet, the row as the spreadsheet numbers it, and the column."""

from datetime import date, time
from typing import Any

import pytest

from api.sheets.reading import read_workbook
from models.faults import ASIDE, STOPS
from tests.api.sheets.plainly import HEADINGS, changed_part, pages, put, rich_workbook, told, with_cell, written

ONE_CELL: list[tuple[str, int, str, Any, str]] = [
    ("People", 3, "CRN", "x2000", "BAD_CODE"),
    ("People", 2, "Home latitude", "", "MISSING_FIELD"),
    ("People", 2, "Home longitude", 12, "OUT_OF_RANGE"),
    ("People", 4, "Assessment completed on", "31/02/2026", "BAD_DATE_OR_TIME"),
    ("People", 4, "Placement sex", "woman", "NOT_ONE_OF"),
    ("People", 4, "Health factors", "Allergies, Hay fever", "NOT_ONE_OF"),
    ("Requirements", 4, "Required minutes", "lots", "WRONG_TYPE"),
    ("Requirements", 3, "CRN", "X999999", "NO_SUCH_ROW"),
    ("Availability", 2, "Day", "", "MISSING_FIELD"),
    ("Exclusion zones", 2, "CRN", "X200061", "BAD_ZONE"),
    ("Exclusion zones", 2, "Radius metres", 0, "OUT_OF_RANGE"),
    ("Exclusion zones", 3, "Exclusion zone number", 1, "REPEATED"),
    ("Exclusion zone corners", 2, "Exclusion zone number", 7, "NO_SUCH_ROW"),
    ("Sessions", 2, "End time", time(9, 0), "ENDS_BEFORE_START"),
    ("Sessions", 3, "Project code", "N0", "UNKNOWN_PROJECT"),
    ("Bus runs", 2, "Vehicle code", "VEH9", "UNKNOWN_VEHICLE"),
    ("Bus run pick-ups", 2, "Out time", "08:99", "BAD_DATE_OR_TIME"),
    ("Bookings", 2, "Status", "Gone", "NOT_ONE_OF"),
    ("Non-associations", 2, "Tag 2", "", "MISSING_FIELD"),
    ("Overrides", 2, "Rule", "RISK-VICTIM-EXCL", "NOT_TO_BE_OVERRIDDEN"),
    ("Travel matrix", 2, "Out minutes", "", "MISSING_FIELD"),
    ("Policy overrides", 2, "Name", "leastBookings", "UNKNOWN_SETTING"),
    ("Policy overrides", 2, "Value", "", "MISSING_FIELD"),
    ("Settings", 4, "Value", "Scotland", "NOT_ONE_OF"),
    ("Settings", 5, "Setting", "Planned by", "UNKNOWN_SETTING"),
]


@pytest.mark.parametrize(("sheet", "row", "heading", "cell", "code"), ONE_CELL)
def test_a_fault_stands_where_the_cell_is(sheet: str, row: int, heading: str, cell: Any, code: str) -> None:
    places = [(one, at, line) for one, at, line, _ in told(with_cell(sheet, row, heading, cell))]
    assert (code, sheet, row) in places


def test_the_column_is_named_and_the_words_fit_a_cell() -> None:
    (fault,) = with_cell("People", 2, "Placement sex", "m").reading.faults
    assert (fault.code, fault.severity, fault.record) == ("NOT_ONE_OF", ASIDE, "person X200061")
    assert fault.pointer == "/people/0/placementSex"
    assert (fault.sheet, fault.row, fault.column) == ("People", 2, "Placement sex")  # type: ignore[attr-defined]
    assert fault.problem == "this is not one of: Female, Male, Refer"


def test_an_empty_cell_that_must_be_filled() -> None:
    fault, *_ = with_cell("Projects", 2, "Capacity", " ").reading.faults
    assert (fault.code, fault.problem, fault.mend) == ("MISSING_FIELD", "this cell is empty", "fill it in")


def test_all_faults_at_once() -> None:
    found = pages()
    for sheet, row, heading, cell, _ in ONE_CELL[:7]:
        put(found, sheet, row, heading, cell)
    codes = {code for code, *_ in told(read_workbook(written(found)))}
    assert {"BAD_CODE", "MISSING_FIELD", "BAD_DATE_OR_TIME", "NOT_ONE_OF", "WRONG_TYPE"} <= codes


def test_a_person_without_requirements_is_told_where_they_belong() -> None:
    found = pages()
    found["Requirements"] = found["Requirements"][:1]
    read = read_workbook(written(found))
    assert ("NOTHING_TO_DO", "People", 4, None) in told(read)
    fault = next(one for one in read.reading.faults if one.code == "NOTHING_TO_DO")
    assert fault.problem.startswith("the person has no requirement of unpaid work, no referral")


def test_faults_come_in_the_order_of_the_workbook_and_say_what_may_be_meant() -> None:
    found = pages()
    put(found, "People", 3, "CRN", "X2000")
    found["Curfew"] = [["CRN"]]
    read = read_workbook(written(found))
    assert [(code, sheet) for code, sheet, *_ in told(read)][:3] == [
        ("UNKNOWN_SHEET", "Curfew"),
        ("BAD_CODE", "People"),
        ("NO_SUCH_ROW", "Requirements"),
    ]
    assert read.reading.faults[0].mend == 'remove the sheet, or correct its title to "Curfews"'


def test_a_row_that_belongs_to_nobody_stops_planning() -> None:
    read = with_cell("Curfews", 2, "CRN", "X999999")
    assert read.reading.problem is None
    assert [one.severity for one in read.reading.faults] == [STOPS]


def test_zones_are_loaded_only_where_it_is_said() -> None:
    assert told(with_cell("People", 3, "Exclusion zones loaded", "no"))[:2] == [
        ("NOT_LOADED", "Exclusion zones", 2, "CRN"),
        ("NOT_LOADED", "Exclusion zones", 3, "CRN"),
    ]
    empty = with_cell("People", 2, "Exclusion zones loaded", "")
    assert empty.reading.problem is not None
    assert empty.reading.problem.people[0].exclusion_zones is None


def test_the_word_none_is_a_value_where_an_empty_cell_is_not() -> None:
    read = with_cell("Travel matrix", 2, "Out minutes", "None")
    assert read.reading.problem is not None
    assert read.reading.problem.travel.matrix[0].out_minutes is None


@pytest.mark.parametrize("title", ["People", "Curfews", "Settings", "Policy overrides"])
def test_a_sheet_that_is_missing(title: str) -> None:
    found = pages()
    del found[title]
    assert told(read_workbook(written(found))) == [("MISSING_SHEET", title, None, None)]


def test_sheets_and_columns_that_are_not_ours() -> None:
    found = pages()
    found["Surnames"] = [["Smith"]]
    found["Sheet1"] = []
    found["Projects"][HEADINGS].append("Surname")
    for row in found["Projects"][1:]:
        row.append("")
    assert told(read_workbook(written(found))) == [
        ("UNKNOWN_SHEET", "Surnames", None, None),
        ("UNKNOWN_COLUMN", "Projects", 1, "Surname"),
    ]


def test_a_column_that_is_missing_and_one_that_is_there_twice() -> None:
    found = pages()
    headings = found["Sessions"][HEADINGS]
    headings[headings.index("Women only")] = "Capacity"
    assert told(read_workbook(written(found))) == [
        ("REPEATED_COLUMN", "Sessions", 1, "Capacity"),
        ("MISSING_COLUMN", "Sessions", 1, "Women only"),
    ]


def test_what_stands_under_no_heading() -> None:
    found = pages()
    for row in found["Sessions"]:
        row.append("")
    found["Sessions"][3][-1] = "ask Bob"
    (fault,) = told(read_workbook(written(found)))
    assert fault == ("UNKNOWN_COLUMN", "Sessions", 4, None)


def test_order_of_columns_and_blank_rows_do_not_matter() -> None:
    found = pages()
    whole = read_workbook(written(found)).reading.problem
    found["People"] = [row[::-1] for row in found["People"]]
    found["Sessions"].insert(2, [""] * len(found["Sessions"][0]))
    found["sessions "] = found.pop("Sessions")
    read = read_workbook(written(found)).reading
    assert read.faults == ()
    assert read.problem == whole


@pytest.mark.parametrize("name", ["abc", "a/b", "12", "²"])
def test_a_name_is_found_again_though_it_looks_like_a_number(name: str) -> None:
    found = pages()
    found["Policy overrides"].append([name, 1])
    assert told(read_workbook(written(found))) == [("UNKNOWN_SETTING", "Policy overrides", 3, "Value")]


def test_examples_are_left_out() -> None:
    read = with_cell("Overrides", 2, "Rule", "E.g. UPW-TRAVEL-90")
    assert read.examples == 1
    assert read.reading.problem is not None
    assert read.reading.problem.overrides == ()


def test_zeros_that_a_spreadsheet_took_away() -> None:
    found = pages()
    put(found, "Supervisors", 2, "Supervisor code", "0042")
    for row in found["Supervisor shifts"][1:] + found["Supervisor trainings"][1:]:
        row[0] = "0042"
    assert read_workbook(written(found)).reading.faults == ()
    put(found, "Supervisors", 2, "Supervisor code", 42)
    assert ("LOST_ZEROS", "Supervisors", 2, "Supervisor code") in told(read_workbook(written(found)))


def test_a_number_for_a_code_that_is_unknown_may_have_lost_zeros() -> None:
    (fault, *_) = with_cell("Sessions", 2, "Project code", 42).reading.faults
    assert fault.code == "UNKNOWN_PROJECT"
    assert "lost zeros" in fault.mend


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (b'<c r="B2" t="e"><v>#N/A</v></c>', "FORMULA_ERROR"),
        (b'<c r="B2"><f>C2</f></c>', "NO_STORED_VALUE"),
        (b'<c r="B2"><f>C2</f><v></v></c>', "NO_STORED_VALUE"),
    ],
)
def test_formulas_that_have_no_value(cell: bytes, code: str) -> None:
    assert told(read_workbook(_with_b2(cell))) == [(code, "People", 2, "PDU code")]


def test_the_stored_value_of_a_formula_is_used() -> None:
    read = read_workbook(_with_b2(b'<c r="B2" t="str"><f>"PDU"&amp;1</f><v>PDU1</v></c>'))
    assert read.reading.faults == ()


def test_merged_cells() -> None:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    changed = changed_part(rich_workbook(), PEOPLE_PART, lambda data: data.replace(b"</sheetData>", merged))
    assert told(read_workbook(changed)) == [("MERGED_CELLS", "People", 2, None)]


PEOPLE_PART = "xl/worksheets/sheet3.xml"


def _with_b2(cell: bytes) -> bytes:
    def change(data: bytes) -> bytes:
        start = data.index(b'<c r="B2"')
        return data[:start] + cell + data[data.index(b"</c>", start) + 4 :]

    return changed_part(rich_workbook(), PEOPLE_PART, change)


def test_a_fault_never_repeats_a_text_that_was_typed() -> None:
    for heading in pages()["People"][HEADINGS]:
        for fault in with_cell("People", 2, heading, "Jane Smith").reading.faults:
            assert "Smith" not in " ".join(map(str, dict(fault).values()))


def test_a_date_is_a_date_whatever_the_spreadsheet_made_of_it() -> None:
    for cell in ("2/11/2026", "2026-11-02", date(2026, 11, 2)):
        assert told(with_cell("Settings", 6, "Value", cell)) == []
