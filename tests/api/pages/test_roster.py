"""Everybody and everything once in each place where it should be, in words, and nothing that is protected."""

import re
from itertools import pairwise

import pytest

from api.pages.roster import roster_html
from models.codes import BookingStatus
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts
from tests.api.pages.reading import Node, read_page
from tests.api.pages.scene import NOT_ON_THE_ROSTER, plan, problem, result, week
from tests.build import past_booking

TUESDAY = "Sessions on Tuesday 24 November 2026"
PEOPLE = "People on P1, Tuesday 24 November"
BUS = "Bus RUN1: vehicle V1, driver S1; at the site 8:55am, leaves it 4:35pm"


@pytest.fixture(scope="module")
def html() -> str:
    return roster_html(*week())


@pytest.fixture(scope="module")
def page(html: str) -> Node:
    return read_page(html)


@pytest.fixture(scope="module")
def sheet(page: Node) -> Node:
    """Of the group on Tuesday."""
    return page.sheet("sheet-2")


def test_title_and_headings_are_in_order(page: Node) -> None:
    assert page.all("title")[0].text == "Roster, PDU1, 23 November to 29 November 2026 - Placewell"
    levels = [int(node.tag[1]) for node in page.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_booking_stands_once_on_its_day_and_once_on_its_sheet(page: Node) -> None:
    _, made = week()
    for number, opened in enumerate(made.plan.sessions, start=1):
        booked = [one.crn for one in made.plan.bookings if one.session == opened.key]
        day = page.sheet(f"day-{opened.date}")
        (line,) = [row for row in day.tables().popitem()[1].rows if opened.project_code in row["Project"]]
        assert re.findall(r"X\d{6}", line["People"]) == booked
        people = next(
            grid for name, grid in page.sheet(f"sheet-{number}").tables().items() if name.startswith("People")
        )
        assert [row["Person"] for row in people.rows] == booked


def test_every_session_has_one_line_and_one_sheet(page: Node) -> None:
    codes = [re.sub("Run-sheet of (\\S+) .*", r"\1", row["Project"]) for row in _day_rows(page)]
    assert codes == ["I1", "P1", "P2"]
    titles = [node.text for node in page.all("h3") if node.text.startswith("Run-sheet: ")]
    assert titles == [
        "Run-sheet: I1 Monday 23 November 2026, 9:30am to midday",
        "Run-sheet: P1 Tuesday 24 November 2026, 9am to 4:30pm",
        "Run-sheet: P2 Wednesday 25 November 2026, 10am to 2pm",
    ]


def _day_rows(page: Node) -> list[dict[str, str]]:
    return [row for name, grid in page.tables().items() if name.startswith("Sessions on") for row in grid.rows]


def test_a_day_tells_who_when_where_pick_up_and_supervisor(page: Node) -> None:
    assert page.tables()[TUESDAY].rows == [
        {
            "Project": "Run-sheet of P1 group, L1",
            "Time": "9am to 4:30pm",
            "Supervisors": "S1",
            "Vehicles": "V1",
            "Pick-ups": "STOP1, 8:20am: 1 person, bus RUN1",
            "People": "3 people X000001 X000002 X000003",
        }
    ]


def test_links_lead_to_what_there_is(page: Node) -> None:
    names = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    assert len(names) == len(set(names))
    assert all(link.attributes["href"].removeprefix("#") in names for link in page.all("a"))


def test_who_gets_on_where(sheet: Node) -> None:
    assert sheet.tables()[BUS].rows == [
        {"Pick-up": "STOP1", "Area": "L6", "Leaves": "8:20am", "Brings back": "5:10pm", "Gets on": "X000001"},
        {
            "Pick-up": "STOP2", "Area": "area not recorded", "Leaves": "8:40am", "Brings back": "4:50pm",
            "Gets on": "nobody",
        },
    ]  # fmt: skip


def test_how_people_come_and_on_what_it_hangs(sheet: Node) -> None:
    rows = {row["Person"]: row for row in sheet.tables()[PEOPLE].rows}
    assert rows["X000001"]["Comes"] == "Bus RUN1 from STOP1 at 8:20am, by car to it"
    assert rows["X000001"]["Expected"] == "8:55am"
    assert rows["X000002"]["Comes"] == "By car"
    assert rows["X000002"]["Expected"] == "9am"
    assert rows["X000002"]["Status"] == "Conditional Only after induction I1, Monday 23 November, 9:30am"
    assert rows["X000003"]["Status"] == "Proposed"
    assert rows["X000003"]["Counts"] == "3h 20m Last session: cut by 3h 40m, as no more remains"
    assert {row["Signature"] for row in rows.values()} == {"to fill in by hand"}


def test_statuses_on_the_sheet_are_explained(sheet: Node) -> None:
    told = [node.text for node in sheet.all("li")]
    assert any(text.startswith("Proposed: planned") for text in told)
    assert any(text.startswith("Conditional: only if") for text in told)
    assert not any(text.startswith("Provisional:") for text in told)


def test_a_provisional_booking_says_so() -> None:
    facts = Facts(problem())
    made = plan(facts)
    held = [one.model_copy(update={"status": BookingStatus.PROVISIONAL}) for one in made.bookings]
    held_plan = Plan(bookings=tuple(held), sessions=made.sessions, runs=made.runs)
    sheet = read_page(roster_html(facts.problem, result(facts, held_plan))).sheet("sheet-1")
    assert "Provisional: held until the assessment is complete" in sheet.text


def test_work_after_an_induction_of_last_week_says_so() -> None:
    """Its outcome is not known yet."""
    friday = past_booking("2026-11-20", 0, crn="X000002", project_code="I1")
    facts = Facts(problem(bookings=[friday]))
    made = plan(facts)
    made = made.model_copy(update={"bookings": tuple(one for one in made.bookings if one.project_code != "I1")})
    page = read_page(roster_html(facts.problem, result(facts, made)))
    (grid,) = [grid for name, grid in page.tables().items() if name == PEOPLE]
    status = next(row["Status"] for row in grid.rows if row["Person"] == "X000002")
    assert status == "Conditional Only after induction I1, Friday 20 November, 9am"


def test_a_run_that_nobody_drives_is_still_told_to_its_riders() -> None:
    facts = Facts(problem())
    made = plan(facts).model_copy(update={"runs": ()})
    sheet = read_page(roster_html(facts.problem, result(facts, made))).sheet("sheet-2")
    assert any(name.startswith("Bus RUN1: vehicle V1, driver not named") for name in sheet.tables())


def test_the_break_and_what_the_session_is_worth(page: Node, sheet: Node) -> None:
    assert sheet.facts()["Break"] == "30 minutes, unpaid"
    assert sheet.facts()["Worth"] == "7h"
    induction = page.sheet("sheet-1").facts()
    assert induction["Break"] == "none"
    assert induction["Worth"] == "attendance counts no hours"


def test_hazards_equipment_and_access_of_the_project(sheet: Node) -> None:
    facts = sheet.facts()
    assert facts["Hazards"] == "power tools and heavy lifting"
    assert facts["Equipment"] == "power tools and edged tools"
    assert facts["Access"] == "step-free"


def test_nothing_protected_is_on_it(html: str) -> None:
    text = read_page(html).all("body")[0].text
    assert [value for value in NOT_ON_THE_ROSTER if value in text or value in _attributes(html)] == []


def _attributes(html: str) -> str:
    """The page but for its style sheet and headers."""
    return html[html.index("<body") :]


def test_an_adjustment_is_told_only_where_a_note_says_so() -> None:
    facts = Facts(problem())
    made = plan(facts)
    where = {one.project_code: one.session for one in made.bookings}
    note = Note(rule="RELIG-OBSERVANCE", code="PRAYER_BREAK", crn="X000004", session=where["P2"])
    page = read_page(roster_html(facts.problem, result(facts, made, notes=(note, note))))
    words = "A short break of their own: agree the time at the start"
    rows = page.sheet("sheet-3").tables()["People on P2, Wednesday 25 November"].rows
    assert [row["Status"] for row in rows] == [f"Proposed {words}"]
    assert page.text.count(words) == 1
    assert words not in read_page(roster_html(facts.problem, result(facts, made, notes=()))).text


def test_a_week_in_which_nothing_runs() -> None:
    facts = Facts(problem())
    page = read_page(roster_html(facts.problem, result(facts, Plan())))
    assert [node.text for node in page.all("h2")] == ["No session runs this week"]


def test_the_file_needs_nothing_else(html: str, page: Node) -> None:
    assert page.all("script", "link", "img", "iframe", "object", "embed", "base", "form") == []
    assert "@import" not in html
    assert "url(" not in html
    assert "http:" not in html
    assert "https:" not in html
    policy = [one for one in page.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy[0].attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_the_same_plan_makes_the_same_page(html: str) -> None:
    assert roster_html(*week()) == html
