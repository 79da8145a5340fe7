"""The equalities section: a table an outcome, what is withheld said so."""

from api.equalities.pack import Disparity, lines
from api.equalities.pack import Limits as PackLimits
from api.equalities.suppression import Cell
from api.pages.report import report_html
from tests.api.pages.reading import read_page
from tests.api.pages.scene import week


def pack(**cells: tuple[int, int]) -> tuple[Disparity, ...]:
    made = {name: Cell(*counts) for name, counts in cells.items()}
    return (
        Disparity(
            kpi="K-7H", outcome="Offered the weekly base", counts="people offered", of="people owed",
            characteristic="Sex", lines=lines(made, PackLimits(6, 80)),
        ),
    )  # fmt: skip


def test_ratio_gap_and_what_is_to_be_explained() -> None:
    page = read_page(report_html(*week(), pack(Male=(40, 20), Female=(30, 10), Other=(0, 0))))
    (grid,) = page.sheet("equalities").tables().values()
    male, female, other, every = grid.rows
    assert (male["People"], male["Of them"], male["Share"], male["Ratio"]) == ("40", "20", "50%", "reference")
    # A third against a half: 0.67, and 16.7 points less.
    assert (female["Ratio"], female["Gap"], female["To explain"]) == ("0.67", "-16.7 points", "Yes")
    assert (other["People"], other["Share"]) == ("0", "")
    assert (every["Group"], every["People"], every["Of them"]) == ("All", "70", "30")


def test_what_is_withheld_is_said() -> None:
    page = read_page(report_html(*week(), pack(Male=(40, 20), Female=(5, 2))))
    (grid,) = page.sheet("equalities").tables().values()
    assert [one["People"] for one in grid.rows] == ["withheld", "withheld", "45"]


def test_without_a_pack_there_is_no_section() -> None:
    assert "equalities" not in [node.attributes["id"] for node in read_page(report_html(*week())).all("h2")]
