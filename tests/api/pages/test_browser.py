"""The pages in a real browser: axe finds nothing, nothing is wider than a phone, nothing is fetched, each sheet prints
on a page of its own.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.pages.directory import directory_html
from api.pages.report import report_html
from api.pages.roster import roster_html
from fixtures.generate import generate
from optimizer.programmes.directory import directory
from tests.api.browsing import browser
from tests.api.pages.scene import week
from tests.api.pages.test_season import season_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 320)
PAGES = ("roster", "report", "season", "directory")
__all__ = ["browser"]
PDF_PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, made = tmp_path_factory.mktemp("pages"), {"roster": roster_html, "report": report_html}
    for name, make in made.items():
        (folder / f"{name}.html").write_text(make(*week()), encoding="utf-8")
    (folder / "season.html").write_text(season_page(), encoding="utf-8")
    services = directory(generate("pdu", programmes=True))
    (folder / "directory.html").write_text(directory_html(services, "0"), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in PAGES}


def opened(browser: "Browser", path: Path, width: int) -> "Page":
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: "Browser", files: dict[str, Path], name: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, files[name], width)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(browser: "Browser", files: dict[str, Path], name: str, width: int) -> None:
    page = opened(browser, files[name], width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", PAGES)
def test_the_foot_stands_under_the_rest(browser: "Browser", files: dict[str, Path], name: str) -> None:
    left = "one => document.querySelector(one).getBoundingClientRect().left"
    page = opened(browser, files[name], 1600)
    assert page.evaluate(left, "footer > p") == page.evaluate(left, "main h1")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched(browser: "Browser", files: dict[str, Path], name: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(files[name].as_uri())
    assert asked == [files[name].as_uri()]


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_comes_to_the_skip_link_first(browser: "Browser", files: dict[str, Path], name: str) -> None:
    page = opened(browser, files[name], 320)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_page_a_day_and_a_page_a_sheet(browser: "Browser", files: dict[str, Path]) -> None:
    page = opened(browser, files["roster"], 1280)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(PDF_PAGE.findall(printed)) == 1 + 3 + 3  # the cover, three days, three sheets
