"""Several files as one, the same bytes whenever it is made."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

READABLE = 0o644 << 16


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Names and contents; nothing of when or where it was made."""
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, data in files:
            info = ZipInfo(name)
            info.external_attr = READABLE
            archive.writestr(info, data, ZIP_DEFLATED)
    return whole.getvalue()
