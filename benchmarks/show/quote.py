"""The newest results, and their place in a page: between two markers, with their pictures."""

from collections.abc import Iterable
from pathlib import Path

from benchmarks.run import RESULTS
from benchmarks.show import files

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"


def newest(results: Path = RESULTS) -> Path | None:
    """The folder of the latest date that holds a table."""
    return max((one.parent for one in results.glob(f"*/{files.TABLE}")), key=lambda one: one.name, default=None)


def with_pictures(text: str, pictures: Iterable[Path], beside: Path) -> str:
    """The tables and below them the pictures, by their place as seen from the page's folder."""
    shown = [f"![{one.stem}]({one.resolve().relative_to(beside.resolve()).as_posix()})" for one in sorted(pictures)]
    return "\n\n".join([text.strip(), *([" ".join(shown)] if shown else [])]) + "\n"


def quoted(page: str) -> str | None:
    """What stands between the markers; None where there are none."""
    _, begin, rest = page.partition(BEGIN)
    inside, end, _ = rest.partition(END)
    return inside.strip() + "\n" if begin and end else None


def with_quote(page: str, text: str) -> str:
    if quoted(page) is None:
        raise ValueError(f"the page has no place for the table; put {BEGIN} and {END} on lines of their own")
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{text.strip()}\n{END}{rest.partition(END)[2]}"
