"""Rows of text in columns. Nothing is ever cut off: the last column wraps, the others are as wide as what they hold."""

from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

GAP = "  "
NARROWEST = 12


class Rows:
    """A table without lines. `right`: the columns of numbers. Without headers where the first is None."""

    def __init__(self, *headers: str | None, right: tuple[str, ...] = ()) -> None:
        self.headers = tuple(header or "" for header in headers)
        self.headed = headers[0] is not None
        self.right = [header in right for header in self.headers]
        self.rows: list[tuple[str, ...]] = []
        self.below: dict[int, str] = {}

    def add(self, *cells: str, below: str = "") -> None:
        """A row, and text to stand on lines of its own beneath it."""
        if below:
            self.below[len(self.rows)] = below
        self.rows.append(cells)

    def print(self, to: "Console", indent: str = GAP) -> None:
        """Every row, no wider than the console where that can be."""
        listed = [self.headers, *self.rows] if self.headed else self.rows
        widths = [max(map(len, column)) for column in list(zip(*listed, strict=True))[:-1]]
        taken = len(indent) + sum(widths) + len(GAP) * len(widths)
        last = max(NARROWEST, to.width - taken)
        if self.right[-1]:
            last = min(last, max(len(row[-1]) for row in listed))
        widths.append(last)
        if self.headed:
            self._put(to, self.headers, widths, indent, "bold")
        for n, row in enumerate(self.rows):
            self._put(to, row, widths, indent, "")
            for line in folded(self.below.get(n, ""), to.width - 2 * len(indent)):
                to.print(2 * indent + line, soft_wrap=True)

    def _put(self, to: "Console", row: tuple[str, ...], widths: list[int], indent: str, style: str) -> None:
        cells = [[cell] for cell in row[:-1]] + [folded(row[-1], widths[-1])]
        for parts in zip_longest(*cells, fillvalue=""):
            placed = (
                part.rjust(width) if right else part.ljust(width)
                for part, width, right in zip(parts, widths, self.right, strict=True)
            )
            to.print((indent + GAP.join(placed)).rstrip(), style=style, soft_wrap=True)


def folded(text: str, width: int) -> list[str]:
    """The text in lines of this width; its own line ends are kept. No text, no line."""
    parts = text.split("\n") if text else []
    return [line for part in parts for line in wrap(part, max(NARROWEST, width), break_on_hyphens=False)]
