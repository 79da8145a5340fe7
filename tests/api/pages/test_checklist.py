"""Every run-sheet held against docs/session-checklist.md: each item has its check, and every sheet passes it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from api.pages.roster import roster_html
from api.pages.wording import STATUS, STATUS_LONG
from models.plan import Booking
from models.projects import Project, SessionKey
from models.result import Note
from optimizer.facts import Facts
from tests.api.pages.reading import Grid, Node, read_page
from tests.api.pages.scene import NOT_ON_THE_ROSTER, plan, problem, result

ROOT = Path(__file__).parents[3]
ITEMS = re.findall(r"^- \[ \] \*\*(.+?)\*\*:", (ROOT / "docs/session-checklist.md").read_text(encoding="utf-8"), re.M)
TIMES = re.compile(r"(\d{1,2}(:\d\d)?(am|pm)|midday|midnight) to (\d{1,2}(:\d\d)?(am|pm)|midday|midnight)")
DATE = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]+ \d{4}")
HOURS = re.compile(r"\d+h( \d+m)?|\d+m")


class Sheet:
    """One run-sheet as printed, beside the facts that it is held against."""

    def __init__(self, facts: Facts, node: Node, key: SessionKey, bookings: list[Booking], css: str) -> None:
        self.facts_of, self.node, self.key, self.bookings, self.css = facts, node, key, bookings, css
        self.project: Project = facts.project[key.project_code]
        self.facts = node.facts()
        tables = node.tables()
        self.people: Grid = next(grid for name, grid in tables.items() if name.startswith("People on"))
        self.buses = {name: grid for name, grid in tables.items() if name.startswith("Bus ")}
        self.rows = {row["Person"]: row for row in self.people.rows}


def _project(s: Sheet) -> bool:
    code, kind, name = s.project.project_code, s.project.type_group.value.lower(), s.project.project_type
    return s.facts["Project"] == f"{code}, {kind} ({name})" and code in s.node.all("h3")[0].text


def _bus_runs(s: Sheet) -> bool:
    riding = {one.crn: one.ride for one in s.bookings if one.ride}
    got_on = {crn: row["Pick-up"] for grid in s.buses.values() for row in grid.rows for crn in row["Gets on"].split()}
    del_nobody = {crn: stop for crn, stop in got_on.items() if crn != "nobody"}
    timed = all("at the site" in name and "leaves it" in name and "vehicle" in name for name in s.buses)
    full = all(row["Area"] and row["Leaves"] and row["Brings back"] for grid in s.buses.values() for row in grid.rows)
    return timed and full and del_nobody == {crn: ride.pick_up_location_code for crn, ride in riding.items()}


def _status(s: Sheet) -> bool:
    explained = all(
        s.rows[one.crn]["Status"].startswith(STATUS[one.status])
        and f"{STATUS[one.status]}: {STATUS_LONG[one.status]}" in s.node.text
        for one in s.bookings
    )
    waiting = [s.rows[one.crn]["Status"] for one in s.bookings if one.status == "CONDITIONAL"]
    return explained and all("Only after induction" in text for text in waiting)


def _minutes(s: Sheet) -> bool:
    cut = [s.rows[one.crn]["Counts"] for one in s.bookings if one.minutes < one.credit_minutes]
    return all(HOURS.match(row["Counts"]) for row in s.people.rows) and all("cut by" in text for text in cut)


def _by_hand(s: Sheet) -> bool:
    names = ("Site address and contact", "On-call manager", "Break, from and to", "Ended at", "Notes")
    return all(s.facts[name] == "to fill in by hand" for name in (*names, "Supervisor's signature"))


def _without(*words: str) -> Callable[[Sheet], bool]:
    """None of these on the sheet, and each among the values that are planted to be found."""
    assert set(words) <= set(NOT_ON_THE_ROSTER), set(words) - set(NOT_ON_THE_ROSTER)
    return lambda s: not any(word in s.node.text for word in words)


CHECKS: dict[str, Callable[[Sheet], bool]] = {
    "Project": _project,
    "Area": lambda s: s.facts["Area"] == s.project.outcode,
    "Date and time": lambda s: bool(DATE.fullmatch(s.facts["Date"]) and TIMES.fullmatch(s.facts["Time"])),
    "Break": lambda s: s.facts["Break"] == "none" or s.facts["Break"].endswith("minutes, unpaid"),
    "Worth": lambda s: bool(HOURS.fullmatch(s.facts["Worth"])) or "no hours" in s.facts["Worth"],
    "Supervisors": lambda s: bool(s.facts["Supervisors"]) and all("driver" in name for name in s.buses),
    "Vehicles": lambda s: bool(s.facts["Vehicles"]),
    "Bus runs": _bus_runs,
    "People": lambda s: list(s.rows) == [one.crn for one in s.bookings] and s.facts["People"][0] == str(len(s.rows)),
    "Coming": lambda s: all(row["Comes"] and row["Expected"] for row in s.people.rows),
    "Status": _status,
    "Minutes": _minutes,
    "Adjustments": lambda s: s.key.project_code != "P2" or "A short break of their own" in s.node.text,
    "Hazards and equipment": lambda s: bool(s.facts["Hazards"] and s.facts["Equipment"]),
    "Access": lambda s: bool(s.facts["Access"]),
    "Attendance": lambda s: all(
        row[name] == "to fill in by hand" for row in s.people.rows for name in ("Arrived", "Left", "Signature")
    ),
    "By hand": _by_hand,
    "Plan": lambda s: bool(re.fullmatch("[0-9a-f]{12}", s.facts["Plan"])),
    "One page": lambda s: bool(re.search(r"\.roster \.sheet \{[^}]*break-before: page", s.css)),
    "No reasons": _without("NO_OPTION", "nearer", "protected"),
    "No places of people": _without("L36", "53.41357", "2.90864"),
    "No zones and no links": _without("53.98765", "4321", "LINKED77", "TAG88", "exclusion zone", "non-association"),
    "No risk": _without("MEDIUM", "medium", "MAPPA", "INTIMIDATES", "restrict", "RISK-"),
    "No order": _without("R77", "sentence", "requirement", "curfew", "7:37pm"),
    "No characteristic": _without("FEMALE", "MALE", "women", "FROM_18", "EPILEPSY", "prayer", "caring", "PART_TIME"),
    "No other people's business": _without("CHILDREN", "TARGETED", "override", "N07A001", "EVIDENCE_SEEN"),
}


def sheets() -> list[Sheet]:
    facts = Facts(problem())
    made = plan(facts)
    there = next(one.session for one in made.bookings if one.crn == "X000004")
    note = Note(rule="RELIG-OBSERVANCE", code="PRAYER_BREAK", crn="X000004", session=there)
    html = roster_html(facts.problem, result(facts, made, note))
    page, css = read_page(html), html[html.index("<style>") : html.index("</style>")]
    return [
        Sheet(facts, page.sheet(f"sheet-{n}"), one.key, [who for who in made.bookings if who.session == one.key], css)
        for n, one in enumerate(made.sessions, start=1)
    ]


def test_every_item_of_the_list_has_its_check() -> None:
    assert list(CHECKS) == ITEMS


@pytest.mark.parametrize("item", CHECKS)
def test_every_sheet_passes(item: str) -> None:
    assert [str(sheet.key) for sheet in sheets() if not CHECKS[item](sheet)] == []
