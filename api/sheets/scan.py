"""What the reader of workbooks would pass over in silence, or stumble on: looked for in the XML of a sheet first.

The reader makes room for every cell between the first and the last, so no cell may lie far out; and it takes an error,
or a formula without a stored value, for an empty cell.
"""

import re
from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree import ElementTree

from api.sheets.archive import TOO_LARGE, NotAWorkbook

MAX_ROW, MAX_COLUMN = 299_999, "CZ"
MAX_CHARACTERS = 2**30
"""In the texts of a sheet, were each as long as the longest."""

_STRAY = re.compile(rb"""<(?:\w+:)?c(?=[\s/>])(?!\s+r=["'][A-Ca-c]?[A-Za-z][12]?\d{1,5}["'][\s/>])[^>]{0,60}""")
_FAR = re.compile(rb"""\s+r=["']([A-Za-z]+\d+)["']""")
_CELL = re.compile(rb"""<(?:\w+:)?c\s+r=["']([A-Za-z]+)(\d+)["']([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)""", re.DOTALL)
_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_TEXT_RESULT = re.compile(rb"""\bt\s*=\s*["']str["']""")
_FORMULA, _VALUE = re.compile(rb"<(?:\w+:)?f[\s/>]"), re.compile(rb"<(?:\w+:)?v[^>/]*>[^<]")
_ABYSMAL = re.compile(rb"""<(?:\w+:)?v[^>]*>\s*-(?:\d{11}|[\d.]+[eE]\+?\d\d|[iI])""")
"""A number so far below nothing that the reader of dates fails on it."""
_SHARED, _STRING = re.compile(rb"""\bt\s*=\s*["']s["']"""), re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si>", re.DOTALL)
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Where = tuple[int, str]
"""Row as a person sees it, and letters of the column."""


def sheet_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The XML of each sheet, by its title."""
    try:
        book = ElementTree.fromstring(parts["xl/workbook.xml"])
        links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
        target = {link.get("Id"): link.get("Target", "") for link in links}
        named = [(one.get("name", ""), target[one.get(_REL)]) for one in book.iter() if one.tag.endswith("}sheet")]
        return {name: parts[normpath(join("/xl", path)).lstrip("/")] for name, path in named}
    except (ElementTree.ParseError, KeyError):
        raise NotAWorkbook("DAMAGED_FILE", "the list of sheets in the file is damaged") from None


def check_size(xml: bytes, longest_text: int) -> None:
    """Refuses a sheet for which the reader would need far more memory than it has content."""
    stray = _STRAY.search(xml)
    if stray:
        far = _FAR.search(stray[0])
        wrong = f"the cell {far[1].decode()} lies too far out" if far else "a cell of a sheet does not say where it is"
        raise NotAWorkbook("TOO_LARGE" if far else "DAMAGED_FILE", wrong, "clear what lies outside the columns we name")
    if _ABYSMAL.search(xml):
        raise NotAWorkbook("DAMAGED_FILE", "a number in a sheet is out of all bounds", "correct it, and save anew")
    if len(_SHARED.findall(xml)) * longest_text > MAX_CHARACTERS:
        raise NotAWorkbook("TOO_LARGE", "the texts of a sheet come to far more than they should", TOO_LARGE)


def longest_text(parts: dict[str, bytes]) -> int:
    texts = parts.get("xl/sharedStrings.xml", b"")
    return max((len(found[0]) for found in _STRING.finditer(texts)), default=0)


def unusable_cells(xml: bytes) -> Iterator[tuple[Where, str]]:
    """Cells with an error in them, and formulas whose value the file does not hold: FORMULA_ERROR, NO_STORED_VALUE."""
    if not _ERROR.search(xml) and not _FORMULA.search(xml):
        return
    for letters, row, attributes, inside in _CELL.findall(xml):
        where = int(row), letters.decode().upper()
        if _ERROR.search(attributes):
            yield where, "FORMULA_ERROR"
        elif _FORMULA.search(inside) and not _VALUE.search(inside) and not _TEXT_RESULT.search(attributes):
            yield where, "NO_STORED_VALUE"
