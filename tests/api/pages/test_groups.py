"""Groups are on the report, with all their days and who waits and why; the roster, which goes to sites, has none."""

import re

from api.pages.report import report_html
from api.pages.roster import roster_html
from api.seats import CONFIRM, JOURNEYS
from models.result import Result
from tests.api.groups import FAR, FULL, SEATED, confirmed, far_off, joining, week
from tests.api.pages.reading import read_page
from tests.api.pages.scene import NOT_ON_THE_ROSTER

DAYS = [(f"1.{n}", f"Tuesday {day} December 2026", "6pm", "the group") for n, day in enumerate((1, 8, 15, 22, 29), 1)]


def _booked(result: Result) -> set[str]:
    return {one.crn for one in result.plan.bookings}


def test_every_session_of_a_group_stands_on_the_report() -> None:
    html = report_html(*week())
    (grid,) = [grid for name, grid in read_page(html).tables().items() if name == "All sessions of START-1"]
    assert [tuple(row.values()) for row in grid.rows] == DAYS
    assert "Tuesday 6pm" in html
    assert "3 members, 1 December 2026 to 29 December 2026" in html
    assert "for the treatment manager to decide" in html


def test_who_sits_in_a_programme_is_not_on_the_roster() -> None:
    """Its name and cohort say what somebody did, and a site has not to know."""
    problem, result = week()
    (group,) = (one.group for one in result.plan.groups)
    told = roster_html(problem, result)
    text = read_page(told).text
    assert not [word for word in (*NOT_ON_THE_ROSTER, group.group_code, "Programme", "cohort") if word in text]
    assert not [one.crn for one in group.members if one.crn in told and one.crn not in _booked(result)]


def test_who_waits_and_why_is_for_schedulers_alone() -> None:
    rows = read_page(report_html(*week())).tables()["Who waits, why, and the next start"].rows
    assert [row["Person"] for row in rows] == [FULL, FAR]
    assert "The group is full: its room has no place more (1 of 3)" in rows[0]["All reasons"]
    assert re.search(r"Too far to travel to the group, by \d+ minutes each way \(3 of 3\)", rows[1]["All reasons"])
    assert "Room" not in rows[1]["Main reason"]


def test_a_week_without_programmes_has_no_such_section() -> None:
    problem, result = week()
    plain = result.model_copy(update={"programmes": None, "plan": result.plan.model_copy(update={"groups": ()})})
    assert "Programme groups" not in report_html(problem, plain) + roster_html(problem, plain)


def test_a_seat_in_a_group_that_goes_round_stands_there_with_its_days() -> None:
    """8, 15, 22 and 29 December, as the group has them; nothing is said of who sits there already."""
    html = report_html(*joining())
    tables = read_page(html).tables()
    (seat,) = tables["Who joins, and from when"].rows
    assert list(seat.values()) == [SEATED, "G1", "T1", "room ROOM1", "8 December 2026", "29 December 2026"]
    days = [row["Session"] for row in tables[f"All sessions of {SEATED} in G1"].rows]
    assert days == ["1.1", "1.2", "2.1", "2.2"]
    assert "0 groups, and 1 seat in groups that run" in html
    assert "X900001" not in roster_html(*joining())


def test_the_roster_which_goes_to_sites_tells_of_no_seat() -> None:
    assert "Programme groups" not in roster_html(*joining())
    assert "Who joins" not in roster_html(*joining())


def test_reasons_for_long_journeys_to_seats_are_there_to_be_confirmed() -> None:
    page = read_page(report_html(*far_off()))
    rows = [list(row.values()) for row in page.tables()[JOURNEYS].rows]
    assert [row[:4] for row in rows] == [
        [one, "START-1", "61 min", "Nothing nearer is an option"] for one in ("X000001", "X000002")
    ]
    assert CONFIRM in page.text
    assert JOURNEYS not in report_html(*week()) + roster_html(*far_off())


def test_who_confirmed_the_reason_of_a_member_and_when_stands_on_the_report() -> None:
    """Of the other one it is noted that nobody has."""
    tables = read_page(report_html(*confirmed())).tables()
    (row,) = tables["Journeys and their reasons"].rows
    assert list(row.values()) == ["X000002", "G1", "61 min", "Nothing nearer is an option", "TM1", "2 November 2026"]
    (noted,) = (grid for name, grid in tables.items() if name.startswith("A long journey to a group that runs"))
    assert [row["Person"] for row in noted.rows] == ["X000001"]
    assert "with a reason confirmed" not in report_html(*far_off()) + roster_html(*confirmed())
