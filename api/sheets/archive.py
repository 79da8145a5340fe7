"""What is in the file, before anything opens it as a workbook: sizes, and what a workbook should not hold.

Only the parts that are needed are unpacked, each no further than it may go, and packed anew for the reader: whatever
another program would make of the rest of the archive, the reader sees what was looked at here.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 400_000_000
MAX_RATIO = 200
"""Of unpacked to packed bytes in a part, where it is large."""
LARGE_PART_BYTES = 10_000_000
MAX_PARTS = 1_000

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WANTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/([^/]*|_rels/[^/]*|worksheets/(_rels/)?[^/]*)\.(xml|rels)"
)
_CHUNK = 1 << 20

SAVE_ANEW = "open it in Excel or LibreOffice and save it as an .xlsx workbook without a password"
TOO_LARGE = "split the area, and import each part by itself"


class NotAWorkbook(ValueError):
    """Code, what is wrong and the mend."""

    def __init__(self, code: str, wrong: str, mend: str = SAVE_ANEW) -> None:
        super().__init__(wrong)
        self.code, self.wrong, self.mend = code, wrong, mend


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook that are read, unpacked."""
    _begins_well(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _sizes(archive)
            found = dict(_unpacked(archive))
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        if isinstance(error, NotAWorkbook):
            raise
        raise NotAWorkbook("DAMAGED_FILE", "the file is damaged") from None
    if "xl/workbook.xml" not in found:
        raise NotAWorkbook("NOT_A_WORKBOOK", "this is not an Excel workbook (.xlsx)")
    return found


def packed(found: dict[str, bytes]) -> BytesIO:
    """The same parts as a file for the reader."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    file.seek(0)
    return file


def _begins_well(data: bytes) -> None:
    if len(data) > MAX_FILE_BYTES:
        raise NotAWorkbook("TOO_LARGE", f"the file is larger than {MAX_FILE_BYTES // 10**6} MB", TOO_LARGE)
    if data.startswith(_OLE):
        wrong = "it has a password" if _ENCRYPTED in data else "this is an old Excel file (.xls)"
        raise NotAWorkbook("ENCRYPTED" if _ENCRYPTED in data else "NOT_A_WORKBOOK", wrong)
    if not data.startswith(_ZIP):
        raise NotAWorkbook("NOT_A_WORKBOOK", "this is not an Excel workbook (.xlsx)")


def _sizes(archive: ZipFile) -> None:
    """What the archive says of itself. That it says so is checked as it is unpacked."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MAX_PARTS or len(set(names)) < len(names):
        raise NotAWorkbook("DAMAGED_FILE", "the file holds too many parts, or one of them twice")
    if "mimetype" in names:
        raise NotAWorkbook("NOT_A_WORKBOOK", "this is an OpenDocument file (.ods)")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotAWorkbook("HAS_MACROS", "this is a workbook with macros (.xlsm)")
    wanted = [info for info in infos if _WANTED.fullmatch(info.filename)]
    bloated = any(info.file_size > max(LARGE_PART_BYTES, MAX_RATIO * max(info.compress_size, 1)) for info in wanted)
    if bloated or sum(info.file_size for info in wanted) > MAX_UNPACKED_BYTES:
        raise NotAWorkbook("TOO_LARGE", "the file unpacks to far more than it should", TOO_LARGE)


def _unpacked(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    left = MAX_UNPACKED_BYTES
    for info in archive.infolist():
        if not _WANTED.fullmatch(info.filename):
            continue
        with archive.open(info) as part:
            data = b"".join(iter(lambda part=part: part.read(_CHUNK), b""))  # type: ignore[misc]
        left -= len(data)
        if left < 0:
            raise NotAWorkbook("TOO_LARGE", "the file unpacks to far more than it should", TOO_LARGE)
        _plain_xml(data)
        yield info.filename, data


def _plain_xml(data: bytes) -> None:
    if b"\0" in data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise NotAWorkbook("DAMAGED_FILE", "a part of the file is not what Excel writes")
