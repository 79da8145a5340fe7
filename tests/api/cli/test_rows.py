import re
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from api.cli.rows import Rows
from api.cli.screen import clean

WORDS = st.text("abcdefgh -[]", min_size=1, max_size=60)


def _printed(rows: Rows, width: int) -> str:
    to = Console(file=StringIO(), width=width, markup=False, highlight=False, emoji=False)
    rows.print(to)
    assert isinstance(to.file, StringIO)
    return to.file.getvalue()


def test_the_last_column_wraps_and_numbers_stand_at_the_right() -> None:
    rows = Rows("Name", "Count", "Why", right=("Count",))
    rows.add("a", "7", "one two three four five six", below="and more")
    assert _printed(rows, 30) == (
        "  Name  Count  Why\n  a         7  one two three\n               four five six\n    and more\n"
    )


@given(cells=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), width=st.integers(10, 100))
def test_nothing_is_cut_off(cells: list[tuple[str, str, str]], width: int) -> None:
    rows = Rows(None, None, None)
    for row in cells:
        rows.add(*row)
    printed = _printed(rows, width)
    for row in cells:
        for cell in row[:2]:
            assert cell.rstrip() in printed
    letters = sorted(re.sub(r"\s", "", "".join("".join(row) for row in cells)))
    assert sorted(re.sub(r"\s", "", printed)) == letters


def test_what_does_not_print_is_not_printed() -> None:
    assert clean("a\x1b[1m\nb\ud800é") == "a?[1m?b?é"
