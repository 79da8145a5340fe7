"""The sheets of a plan: everybody and everything once, and nothing that is protected."""

from datetime import date, time
from io import BytesIO
from typing import Any

import pytest

from api.sheets.as_csv import csv_files
from api.sheets.listing import Listing, workbook_of
from api.sheets.office import plan_sheets
from models.result import Note
from optimizer.rules.book import RULES
from tests.api.pages.scene import NEVER, NOT_ON_THE_ROSTER, week
from tests.api.pages.test_escaping import spoilt
from tests.api.sheets.plainly import pages_of

ROSTER = ["About", "Sessions", "Bookings", "Pick-ups"]
OFFICE = ["Journeys", "People short", "Places missing", "Notes", "Breaches inherited"]


def sheets(*more: Note, for_sites: bool = False) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet by heading."""
    made = plan_sheets(*week(*more), for_sites)
    return {one.title: [dict(zip(one.headings, row, strict=True)) for row in one.rows] for one in made}


def text(listings: tuple[Listing, ...]) -> str:
    return "\n".join(str(value) for one in listings for row in (one.headings, *one.rows) for value in row if value)


def test_what_is_for_sites_is_the_roster_alone() -> None:
    assert list(sheets()) == ROSTER + OFFICE
    assert list(sheets(for_sites=True)) == ROSTER


def test_every_booking_is_there_once_on_the_roster_and_once_among_the_journeys() -> None:
    booked = sorted((one.crn, one.date, one.project_code) for one in week()[1].plan.bookings)
    for title in ("Bookings", "Journeys"):
        rows = [(row["Person"], row["Date"], row["Project"]) for row in sheets()[title]]
        assert sorted(rows) == booked


def test_when_somebody_leaves_home_and_is_picked_up() -> None:
    """6 minutes to the stop and 10 of waiting before 08:20; 6 from the stop at 17:10."""
    (booking,) = [row for row in sheets()["Bookings"] if row["Person"] == "X000001"]
    assert (booking["Bus run"], booking["Pick-up"]) == ("RUN1", "STOP1")
    assert (booking["Pick-up time"], booking["Brought back"], booking["Expected at"]) == (
        time(8, 20), time(17, 10), time(8, 55),
    )  # fmt: skip
    (journey,) = [row for row in sheets()["Journeys"] if row["Person"] == "X000003"]
    assert journey["Date"] == date(2026, 11, 24)
    assert journey["Leaves home"] == time(8, 54)
    assert journey["Home again"] == time(16, 36)


def test_sessions_and_stops() -> None:
    (session,) = [row for row in sheets()["Sessions"] if row["Project"] == "P1"]
    assert (session["People"], session["Supervisors"], session["Bus runs"]) == (3, "S1", "RUN1")
    stops = [(row["Stop"], row["Pick-up"], row["Leaves"], row["People"]) for row in sheets()["Pick-ups"]]
    assert stops == [(1, "STOP1", time(8, 20), 1), (2, "STOP2", time(8, 40), 0)]


def test_everybody_who_is_short_and_why() -> None:
    _, result = week()
    assert {row["Person"] for row in sheets()["People short"]} == {one.crn for one in result.explanations}
    assert all(row["Why"] for row in sheets()["People short"])


@pytest.mark.parametrize("for_sites", [False, True])
def test_nothing_that_is_protected(for_sites: bool) -> None:
    made = text(plan_sheets(*week(), for_sites))
    assert [value for value in (NOT_ON_THE_ROSTER if for_sites else NEVER) if value in made] == []


@pytest.mark.parametrize("rule", ["RISK-VICTIM-EXCL", "RISK-NONASSOC", "RISK-MAPPA-NSD"])
def test_a_protected_note_names_neither_rule_nor_session(rule: str) -> None:
    assert rule in {one.id for one in RULES}
    session = week()[1].plan.sessions[0].key
    rows = sheets(Note(rule=rule, code="PROTECTED_REASON", crn="X000005", session=session))["Notes"]
    (row,) = [row for row in rows if row["What"] == "A protected reason"]
    assert row | {"What": None} == dict.fromkeys(row) | {"Person": "X000005"}


def test_the_same_plan_makes_the_same_bytes() -> None:
    made = plan_sheets(*week(), False)
    assert workbook_of(made) == workbook_of(made)
    assert csv_files(made) == csv_files(made)


def test_a_workbook_holds_what_the_listings_hold() -> None:
    made = plan_sheets(*week(), False)
    found = pages_of(workbook_of(made))
    assert list(found) == [one.title for one in made]
    for one in made:
        assert [tuple(cell or None for cell in row) for row in found[one.title][1:]] == [
            tuple(cell or None for cell in row) for row in one.rows
        ]


def test_text_from_a_result_is_text_in_a_sheet() -> None:
    problem, result = week(Note(rule="R", code="C", crn="X000001"))
    made = plan_sheets(problem, spoilt(result), False)
    assert "<script>" in str(pages_of(workbook_of(made)))
    assert BytesIO(csv_files(made)).getvalue()
