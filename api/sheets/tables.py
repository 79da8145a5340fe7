"""A workbook as tables: which row and column holds what, and every fault of its form."""

from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook

from api.sheets.archive import NotAWorkbook, packed, parts
from api.sheets.columns import sheets
from api.sheets.grid import FROM_TEMPLATE, Grid, Tables, fault, folded, nearest, read_grid
from api.sheets.scan import check_size, longest_text, sheet_parts
from api.sheets.typed import is_empty

OTHER_SHEETS = ("Guidance", "Columns", "Lists")
"""Of a template: for people, and for the drop-down lists."""


def tables(data: bytes) -> Tables:
    """The tables of a workbook. A file that is none is one fault."""
    found = Tables()
    try:
        for grid in _grids(data):
            _take(grid, found)
    except NotAWorkbook as error:
        return Tables(faults=[fault(error.code, "", error.wrong, error.mend)], whole=False)
    for sheet in sheets():
        if sheet.title not in found.by_title:
            mend = f"{FROM_TEMPLATE}; where there is nothing to say, leave its rows empty"
            found.missing(fault("MISSING_SHEET", sheet.title, "this sheet is missing", mend))
    return found


def _take(grid: Grid, found: Tables) -> None:
    sheet = next((one for one in sheets() if folded(one.title) == folded(grid.title)), None)
    if sheet is not None and sheet.title in found.by_title:
        found.faults.append(fault("REPEATED_SHEET", grid.title, "this sheet is there twice", "remove one of the two"))
    elif sheet is not None:
        found.by_title[sheet.title] = read_grid(sheet, grid, found)
    elif folded(grid.title) not in map(folded, OTHER_SHEETS) and not all(is_empty(c) for row in grid.rows for c in row):
        mend = f"remove the sheet, or correct its title{nearest(grid.title, [one.title for one in sheets()])}"
        found.faults.append(fault("UNKNOWN_SHEET", grid.title, "there is no sheet of this title", mend))


def _grids(data: bytes) -> Iterator[Grid]:
    content = parts(data)
    xml, longest = sheet_parts(content), longest_text(content)
    for part in xml.values():
        check_size(part, longest)
    try:
        with CalamineWorkbook.from_filelike(packed(content)) as book:
            for title in book.sheet_names:
                sheet = book.get_sheet_by_name(title)
                rows = sheet.to_python(skip_empty_area=False)
                yield Grid(title, rows, xml.get(title, b""), sheet.merged_cell_ranges or ())
    except BaseException as error:
        # What goes wrong deep in the reader comes as a panic, which is no Exception and has no name to import.
        if not isinstance(error, CalamineError) and type(error).__name__ != "PanicException":
            raise
        raise NotAWorkbook("DAMAGED_FILE", "a sheet of the file is damaged") from None
