"""A season on a page."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from api.pages.chart import HEIGHT, WIDTH, chart
from api.pages.season import season_html, totals
from api.season.measures import SeasonWeek
from tests.api.pages.reading import read_page
from tests.build import problem


def one_week(n: int, **changes: object) -> SeasonWeek:
    usual: dict[str, object] = {
        "start_date": date(2026, 9, 7) + timedelta(days=7 * n), "people": 500, "new_people": 9, "bookings": 170,
        "offered_minutes": 60_000, "worked_minutes": 30_000 + 600 * n, "left_minutes": 2_400_000, "backlog_people": 60,
        "late_starts": 40 + n, "newly_late": 5, "cliffs": n % 3, "cliff_minutes": 4_000 * (n % 3), "stood_down": 4,
        "finished": 6, "finished_late": 2, "compared": 100, "moved": 7 * n, "value_gap": 0.123,
        "in_programmes": 0, "groups_started": 0, "seated": 0, "waiting": 0, "past_start_by": 0, "to_catch_up": 0,
    }  # fmt: skip
    return SeasonWeek.model_validate(usual | changes)


def weeks(count: int = 12, **changes: object) -> list[SeasonWeek]:
    return [one_week(n, **changes) for n in range(count)]


def season_page(count: int = 12) -> str:
    return season_html(problem(), {"One way": weeks(count), "Another way": weeks(count, moved=50)}, "0.1.0")


def test_each_measure_is_drawn_and_written() -> None:
    page = read_page(season_page())
    for name in ("worked", "backlog", "late", "cliffs", "moved"):
        section = page.sheet(name)
        [svg] = section.all("svg")
        assert len(svg.all("circle")) == 12 * 2 + 2
        [table] = section.tables().values()
        assert table.columns[1:] == ["One way", "Another way"]
    rows = page.sheet("worked").tables()["Hours worked"]
    assert [cell.text for cell in rows.node.all("tbody")[0].all("td")][:4] == ["500", "500", "510", "510"]


def test_one_way_alone_needs_no_key() -> None:
    page = read_page(season_html(problem(), {"One way": weeks()}, "0.1.0"))
    [svg] = page.sheet("worked").all("svg")
    assert len(svg.all("circle")) == 12
    assert "One way" not in [one.text for one in svg.all("text")]
    assert page.sheet("headline").facts()["Hours worked"] == "6,660"


def test_it_says_that_it_is_made_up_and_which_weeks_it_shows() -> None:
    text = read_page(season_page(2)).text
    assert "Made up" in text
    assert "7 September to 20 September 2026" in text
    assert "instructs nobody" not in text
    assert "from plan" not in text


def test_all_weeks_together() -> None:
    told = totals(weeks(3))
    assert told["Hours worked"] == "1,530"
    assert told["Newly late starts"] == "15"
    assert told["Weeks waited late, all people"] == "123"
    assert told["Suspended sentences ended with hours left"] == "3"
    assert told["Bookings moved"] == "21 of 300 (7%)"
    assert totals(weeks(1, compared=0, moved=0))["Bookings moved"] == "0 of 0"


OF_GROUPS = {
    "in_programmes": 80,
    "groups_started": 2,
    "seated": 14,
    "waiting": 31,
    "past_start_by": 5,
    "to_catch_up": 6,
}


def test_programmes_are_told_of_where_there_are_any() -> None:
    page = read_page(season_html(problem(), {"One way": weeks(2, **OF_GROUPS)}, "0.1.0"))
    assert len(page.sheet("seated").all("circle")) == len(page.sheet("start-by").all("circle")) == 2
    rows = page.sheet("programmes").tables()["Programmes: One way"].node.all("tbody")[0].all("tr")
    assert [[cell.text for cell in one.all("td")][-6:] for one in rows] == [["80", "2", "14", "31", "5", "6"]] * 2
    facts = page.sheet("headline").facts()
    assert facts["Programme groups started"] == "4"
    assert facts["People seated in programme groups"] == "28"
    assert facts["Waiting for a programme in the end"] == "31"
    assert facts["Of these past the last start"] == "5"
    assert facts["Programme sessions to catch up in the end"] == "6"
    assert "rogramme" not in read_page(season_page(2)).text


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        ([0, 0], ["0", "1"]),
        ([1, 3], ["0", "1", "2", "3"]),
        ([40, 51], ["0", "20", "40", "60"]),
        ([900, 1000], ["0", "250", "500", "750", "1,000"]),
        ([7], ["0", "2", "4", "6", "8"]),
    ],
)
def test_the_scale_is_read_easily_and_holds_everything(values: list[int], levels: list[str]) -> None:
    made = chart("Name", [f"{n}" for n in range(len(values))], {"One": values})
    assert [one.text for one in made.labels if one.css == "end"] == levels
    dots = [dot for line in made.lines for dot in line.dots]
    assert all(0 < dot.x < WIDTH and min(made.grid) <= dot.y <= max(made.grid) < HEIGHT for dot in dots)


def heights(values: Sequence[int]) -> list[float]:
    made = chart("Name", [f"{n}" for n in range(len(values))], {"One": values})
    return [dot.y for dot in made.lines[0].dots]


def test_more_is_higher_in_proportion() -> None:
    low, middle, high = heights([0, 50, 100])
    assert low > middle > high
    assert low - middle == pytest.approx(middle - high, abs=0.2)


@pytest.mark.parametrize(("count", "dates"), [(1, 1), (8, 8), (9, 5), (12, 6), (52, 8)])
def test_there_is_room_for_the_dates(count: int, dates: int) -> None:
    made = chart("Name", [f"{n} September" for n in range(count)], {"One": [1] * count})
    assert len([one for one in made.labels if one.css == "date"]) == dates
