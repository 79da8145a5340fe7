"""What a page is made of. Templates loop over these and decide nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.areas_map import AreaMap
from api.pages.chart import Chart


@dataclass(frozen=True)
class Cell:
    """Text, then lines of a list; a link where there is an address within the page."""

    text: str = ""
    lines: tuple[str, ...] = ()
    link: str | None = None
    hidden: str = ""
    """Read out before the text, and not shown."""
    by_hand: bool = False
    """Empty, to be filled in on paper."""


BY_HAND = Cell(by_hand=True)


@dataclass(frozen=True)
class Column:
    """`number`: set to the right. `css`: a class of the style sheet."""

    title: str
    number: bool = False
    css: str = ""


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its header. Without rows, `empty` is said instead."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "None."
    css: str = ""


@dataclass(frozen=True)
class Fact:
    """A name and what there is to say under it."""

    name: str
    text: str = ""
    lines: tuple[str, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, in this order."""

    id: str
    title: str
    subtitle: str = ""
    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    picture: AreaMap | None = None
    chart: Chart | None = None
    tables: tuple[Table, ...] = ()
    bullets: tuple[str, ...] = ()
    parts: tuple["Section", ...] = ()
    css: str = ""


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    return tuple(one if isinstance(one, Cell) else Cell(one) for one in cells)


def table(
    caption: str,
    columns: Iterable[str | Column],
    rows: Iterable[tuple[Cell, ...]],
    *,
    numbers: Iterable[str] = (),
    empty: str = "None.",
    css: str = "",
) -> Table:
    """Columns by their titles; `numbers`: those set to the right."""
    right = set(numbers)
    made = (one if isinstance(one, Column) else Column(one, one in right) for one in columns)
    return Table(caption, tuple(made), tuple(rows), empty, css)
