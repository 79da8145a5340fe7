"""What the README says of the benchmarks is what the newest results say."""

from pathlib import Path

import pytest

from benchmarks.show.files import TABLE, table_of
from benchmarks.show.quote import BEGIN, END, newest, quoted, with_pictures, with_quote

README = Path(__file__).parents[3] / "README.md"
PAGE = f"Before\n{BEGIN}\nold\n{END}\nAfter\n"


def test_only_what_stands_between_the_markers_is_changed() -> None:
    assert with_quote(PAGE, "new\n") == f"Before\n{BEGIN}\nnew\n{END}\nAfter\n"
    assert quoted(with_quote(PAGE, "new\n")) == "new\n"
    assert quoted("nothing") is None
    with pytest.raises(ValueError, match="no place"):
        with_quote("nothing", "new")


def test_the_newest_results_are_of_the_last_day(tmp_path: Path) -> None:
    for name in ("2026-11-22-a", "2026-12-01-a", "2026-12-02-empty"):
        (tmp_path / name).mkdir()
        if "empty" not in name:
            (tmp_path / name / TABLE).write_text(name)
    assert newest(tmp_path) == tmp_path / "2026-12-01-a"
    assert newest(tmp_path / "2026-12-02-empty") is None


def test_the_newest_table_is_in_step_with_its_rows() -> None:
    folder = newest()
    if folder is not None:
        assert (folder / TABLE).read_text(encoding="utf-8") == table_of(folder)


def test_the_readme_quotes_the_newest_table_and_shows_its_plots() -> None:
    folder, inside = newest(), quoted(README.read_text(encoding="utf-8"))
    if folder is None or inside is None:
        pytest.skip("no results, or no place for them in the README")
    text = (folder / TABLE).read_text(encoding="utf-8")
    assert inside == with_pictures(text, folder.glob("*.svg"), README.parent)


def test_pictures_stand_below_the_tables_by_their_place(tmp_path: Path) -> None:
    made = with_pictures("table\n", [tmp_path / "results/b.svg", tmp_path / "results/a.svg"], tmp_path)
    assert made == "table\n\n![a](results/a.svg) ![b](results/b.svg)\n"
    assert with_pictures("table\n", [], tmp_path) == "table\n"
