"""Files that are no workbook, or that would be far more than they seem, are refused before anything opens them."""

import struct
from io import BytesIO
from zipfile import ZipFile

import pytest

from api.sheets import archive
from api.sheets.archive import NotAWorkbook, parts
from api.sheets.reading import read_workbook
from api.sheets.zipped import zipped
from tests.api.sheets.plainly import changed_part, rich_workbook, told

SHEET = "xl/worksheets/sheet3.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def code(data: bytes) -> str:
    """Of the one fault of a file that is refused as a whole."""
    ((found, *place),) = told(read_workbook(data))
    assert place == ["", None, None]
    return found


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "NOT_A_WORKBOOK"),
        (b"CRN,Name\n", "NOT_A_WORKBOOK"),
        (OLE + bytes(600), "NOT_A_WORKBOOK"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "ENCRYPTED"),
        (zipped([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]), "NOT_A_WORKBOOK"),
        (zipped([("word/document.xml", b"<w/>")]), "NOT_A_WORKBOOK"),
        (zipped([("xl/workbook.xml", b"<x/>"), ("xl/vbaProject.bin", b"x")]), "HAS_MACROS"),
        (zipped([("xl/workbook.xml", b"<x/>")]), "DAMAGED_FILE"),
        (b"PK\x03\x04 not a zip", "DAMAGED_FILE"),
    ],
)
def test_what_is_no_workbook(data: bytes, expected: str) -> None:
    assert code(data) == expected


def bomb(size: int = 60_000_000) -> bytes:
    return changed_part(rich_workbook(), SHEET, lambda data: data.replace(b"<sheetData>", b"<sheetData>" + b" " * size))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bomb()
    assert len(data) < 200_000

    def never(*_: object) -> None:
        raise AssertionError("a part was unpacked")

    monkeypatch.setattr(ZipFile, "open", never)
    assert code(data) == "TOO_LARGE"


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    """The directory and the part's own header say 1,000 bytes."""
    data = bytearray(bomb())
    true, false = struct.pack("<L", _size(bytes(data))), struct.pack("<L", 1000)
    assert data.count(true) == 2
    assert code(bytes(data.replace(true, false))) == "DAMAGED_FILE"


def _size(data: bytes) -> int:
    with ZipFile(BytesIO(data)) as opened:
        return opened.getinfo(SHEET).file_size


def test_many_parts_together_may_be_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 50_000)
    assert code(rich_workbook()) == "TOO_LARGE"


def test_a_large_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 1000)
    assert code(rich_workbook()) == "TOO_LARGE"


def test_what_is_not_needed_is_never_unpacked() -> None:
    hidden = zipped([("xl/workbook.xml", b"<x/>"), ("xl/media/image1.png", bytes(30_000_000))])
    assert list(parts(hidden)) == ["xl/workbook.xml"]


def test_a_part_that_is_there_twice() -> None:
    made = BytesIO(rich_workbook())
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(made, "a") as more:
        more.writestr(SHEET, b"<worksheet/>")
    with pytest.raises(NotAWorkbook, match="twice"):
        parts(made.getvalue())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b'<c r="A2"', b'<c r="XFD1048576"', "TOO_LARGE"),
        (b'<c r="A2"', b'<c r="A300000"', "TOO_LARGE"),
        (b'<c r="A2"', b'<c r="DA2"', "TOO_LARGE"),
        (b'<c r="A2"', b"<c", "DAMAGED_FILE"),
        (b'<c r="A2"', b'<c r="&#88;FD1048576"', "DAMAGED_FILE"),
        (b'<c r="A2"', b'<c s="1" r="XFD1048576"', "TOO_LARGE"),
        (b"<worksheet", b"<!DOCTYPE w [<!ENTITY a 'b'>]><worksheet", "DAMAGED_FILE"),
        (b"<v>53.41</v>", b"<v>-1e300</v>", "DAMAGED_FILE"),
        (b"<sheetData>", b"<sheetData>\0", "DAMAGED_FILE"),
    ],
)
def test_a_sheet_that_would_need_far_more_memory_than_it_has_content(old: bytes, new: bytes, expected: str) -> None:
    changed = changed_part(rich_workbook(), SHEET, lambda data: data.replace(old, new, 1))
    assert changed != rich_workbook()
    assert code(changed) == expected


def test_one_long_text_in_many_cells() -> None:
    """A file of a few kilobytes whose cells, each with its own copy of the text, would fill the memory."""
    long = b"<si><t>" + b"x" * 1_000_000 + b"</t></si>"
    texts = changed_part(rich_workbook(), "xl/sharedStrings.xml", lambda data: data.replace(b"<si>", long + b"<si>", 1))
    cells = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % row for row in range(100, 1300))
    row = b'<row r="100">' + cells + b"</row></sheetData>"
    assert code(changed_part(texts, SHEET, lambda data: data.replace(b"</sheetData>", row))) == "TOO_LARGE"
