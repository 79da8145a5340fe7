"""What a sheet is: its columns, and how its rows belong to those of another."""

from dataclasses import dataclass

from api.sheets.forms import Form

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Column:
    """`path`: the keys from the record of the row to the value."""

    heading: str
    path: Path
    form: Form
    many: bool = False
    """A list in one cell."""
    required: bool = False
    least: int = 1
    """Of a list in a cell: how many there must be. Where it is required, an empty cell is an empty list."""
    says_none: bool = False
    """The word "none" is a value, and not the same as an empty cell."""
    about: str = ""
    holds: list[object] | dict[str, object] | None = None
    """Of a column that only says whether a list or a record is there: what it is when nothing stands in it."""

    @property
    def must_be_filled(self) -> bool:
        return self.required and self.least > 0


@dataclass(frozen=True)
class Sheet:
    """`path`: the keys from the parent's record, or from the problem, to the list."""

    title: str
    path: Path
    columns: tuple[Column, ...]
    parent: "Sheet | None" = None
    own_id: Column | None = None
    """By which the sheets below name a row."""
    numbered: bool = False
    """Rows have no id: `own_id` is a number that counts within the parent."""
    mapping: bool = False
    """Names and values."""
    optional: bool = False
    """The list may be missing, which is not the same as empty."""
    below: tuple[Path, ...] = ()
    """Lists within a record that are there also when they are empty."""
    about: str = ""

    @property
    def keys(self) -> tuple[Column, ...]:
        """Columns that name the record above."""
        return self.parent.row_keys if self.parent else ()

    @property
    def row_keys(self) -> tuple[Column, ...]:
        """Columns that together name a row."""
        return (*self.keys, self.own_id) if self.own_id else self.keys

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """As they stand, from left to right."""
        return (*self.keys, *((self.own_id,) if self.numbered and self.own_id else ()), *self.columns)
