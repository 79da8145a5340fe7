"""Programme groups in a plan's workbook, CSV files and calendars: every session of each on its day."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from icalendar import Calendar

from api.pages.running import running
from api.sheets.calendars import calendar_files
from api.sheets.group_calendars import group_calendars
from api.sheets.groups import group_sheets
from api.sheets.office import plan_sheets
from models.plan import Plan
from models.programmes.groups import LostDay
from models.waiting import ReturnPrompt
from optimizer.facts import Facts
from optimizer.programmes.cascade import with_lost_day
from tests.api.groups import FAR, FULL, SEATED, confirmed, far_off, joining, week
from tests.api.pages.scene import result
from tests.api.pages.scene import week as without
from tests.build import TUE
from tests.optimizer.programmes.build import group, held, member, stranger, template
from tests.optimizer.programmes.build import running as running_groups

GROUPS = ["Groups", "Group sessions", "Group members", "Waiting for a programme"]


def sheets(for_sites: bool = False) -> dict[str, list[dict[str, Any]]]:
    made = plan_sheets(*week(), for_sites)
    return {one.title: [dict(zip(one.headings, row, strict=True)) for row in one.rows] for one in made}


def of(facts: Facts) -> dict[str, list[tuple[Any, ...]]]:
    return {one.title: list(one.rows) for one in group_sheets(facts, result(facts, Plan()))}


def test_a_group_that_is_proposed_stands_there_with_all_its_days_and_members() -> None:
    found = sheets()
    (one,) = found["Groups"]
    assert (one["Group"], one["Status"], one["Meets"], one["Members"]) == ("START-1", "Proposed", "Tuesday 6pm", 3)
    assert (one["First session"], one["Last session"]) == (date(2026, 12, 1), date(2026, 12, 29))
    told = [(row["Session"], row["Date"].day, row["Starts"], row["Ends"], row["People"], row["Run by"], row["Held"])
            for row in found["Group sessions"]]  # fmt: skip
    assert told == [
        (f"1.{n}", day, time(18), time(20), 3, one["Facilitators"], "To come")
        for n, day in enumerate((1, 8, 15, 22, 29), 1)
    ]
    assert SEATED in [row["Person"] for row in found["Group members"]]
    assert [row["Person"] for row in found["Waiting for a programme"]] == [FULL, FAR]


def test_for_sites_nothing_is_said_of_programmes() -> None:
    assert not set(GROUPS) & set(sheets(for_sites=True))


def test_a_week_without_groups_has_no_such_sheets() -> None:
    assert not set(GROUPS) & {one.title for one in plan_sheets(*without(), False)}


def test_a_group_that_runs_stands_there_with_what_was_held_and_what_each_has_to_come() -> None:
    """Joined on 3 November; one leaves before the last session, and one comes from another group for one evening."""
    seats = [
        member(), stranger("X900001", left_on="2026-12-01"),
        stranger("X900002", joined_on=TUE, left_on="2026-11-25", guest_of="G9"),
    ]  # fmt: skip
    facts = running_groups(group(members=seats, held=[held(1, "2026-11-03")]))
    found = of(facts)
    assert [row[2] for row in found["Groups"]] == ["Runs"]
    assert [(row[2].day, row[7], row[8], row[9]) for row in found["Group sessions"]] == [
        (3, "Yes", 2, None), (10, "Not recorded", 2, None), (17, "Not recorded", 2, None), (24, "To come", 3, "F1"),
        (1, "To come", 1, "F1"),
    ]  # fmt: skip
    assert [(row[1], row[4].day, row[5].day, row[6]) for row in found["Group members"]] == [
        ("X000001", 3, 1, None), ("X900001", 3, 24, None), ("X900002", 24, 24, "From G9"),
    ]  # fmt: skip


def test_return_to_court_stands_with_who_waits() -> None:
    problem, found = week()
    prompt = ReturnPrompt.model_validate(
        {"to": "COURT", "code": "NO_START_FITS", "order_end_date_inclusive": "2027-06-30"}
    )
    assert found.programmes is not None
    waiting = [one.model_copy(update={"return_prompt": prompt}) for one in found.programmes.waiting]
    told = found.programmes.model_copy(update={"waiting": tuple(waiting)})
    listed = group_sheets(Facts.of(problem, found.plan), found.model_copy(update={"programmes": told}))
    assert all(str(row[-1]).startswith("For return to court") for row in listed[-1].rows)


def test_who_joins_a_group_that_runs_stands_with_its_members_as_proposed() -> None:
    problem, found = joining()
    listed = {one.title: one for one in group_sheets(Facts.of(problem, found.plan), found)}
    (group_,) = listed["Groups"].rows
    assert group_[2] == "Runs"
    rows = [(row[1], row[4], row[5], row[7]) for row in listed["Group members"].rows]
    assert (SEATED, date(2026, 12, 8), date(2026, 12, 29), "Proposed") in rows
    assert [row[3] for row in rows if row[0] == "X900001"] == ["Sits"]


# Calendars


def calendars(facts: Facts) -> dict[str, Any]:
    return {name: Calendar.from_ical(data) for name, data in group_calendars(facts)}


def events(calendar: Any) -> list[tuple[str, datetime, datetime]]:
    return [(str(one["summary"]), one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in calendar.events]


def test_each_group_and_each_facilitator_has_every_session_to_come() -> None:
    facts = running_groups(group())
    found = calendars(facts)
    assert list(found) == ["group-G1.ics", "facilitator-F1.ics"]
    for calendar in found.values():
        assert events(calendar) == [
            (f"T1 G1, session 1.{n}, 1 person", datetime(2026, month, day, 18, tzinfo=UTC),
             datetime(2026, month, day, 20, tzinfo=UTC))
            for n, month, day in ((4, 11, 24), (5, 12, 1))
        ]  # fmt: skip
        assert str(calendar.events[0]["location"]) == "Room ROOM1"


def test_in_summer_it_is_an_hour_earlier_by_the_world_clock() -> None:
    """The clocks go forward on 28 March 2027."""
    facts = running_groups(group(starts_on="2027-03-16", members=[member(joined_on="2027-03-16")]))
    starts = [start for _, start, _ in events(calendars(facts)["group-G1.ics"])]
    assert [(one.month, one.day, one.hour) for one in starts] == [
        (3, 16, 18), (3, 23, 18), (3, 30, 17), (4, 6, 17), (4, 13, 17),
    ]  # fmt: skip


def test_a_session_that_a_lost_day_moves_keeps_its_id_and_one_that_comes_again_has_its_own() -> None:
    problem = running_groups(group()).problem
    lost = LostDay.model_validate({"date": TUE, "reason": "WEATHER"})
    was, now = (calendars(Facts(one))["group-G1.ics"] for one in (problem, with_lost_day(problem, "G1", lost)))
    assert [str(one["uid"]) for one in was.events] == [str(one["uid"]) for one in now.events]
    assert [one.start.day for one in now.events] == [1, 8]
    rolling = template(entry="ROLLING", entry_modules=[1])
    again = running_groups(group(rounds=3), programme_templates=[rolling])
    ids = [str(one["uid"]) for one in calendars(again)["group-G1.ics"].events]
    assert len(set(ids)) == len(ids) == 12


def test_what_is_only_proposed_is_tentative() -> None:
    """A facilitator is not to take for decided what the treatment manager has not."""
    problem, found = week()
    (event, *_) = calendars(Facts.of(problem, found.plan))["group-START-1.ics"].events
    assert str(event["summary"]) == "Proposed: T1 START-1, session 1.1, 3 people"
    assert str(event["status"]) == "TENTATIVE"
    (runs, *_) = calendars(running_groups(group()))["group-G1.ics"].events
    assert (str(runs["summary"])[:5], str(runs["status"])) == ("T1 G1", "CONFIRMED")


def test_nobody_is_named_and_the_supervisors_have_theirs_beside_them() -> None:
    problem, found = week()
    data = calendar_files(running(problem, found), problem.planned_on, Facts.of(problem, found.plan))
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        text = b"".join(archive.read(name) for name in names).replace(b"\r\n ", b"")
    assert "group-START-1.ics" in names
    assert [one.crn for one in problem.people if one.crn.encode() in text] == []


def test_who_has_far_to_go_stands_with_minutes_and_the_reason_that_is_proposed() -> None:
    problem, found = far_off()
    listed = {one.title: one for one in group_sheets(Facts.of(problem, found.plan), found)}
    told = [(row[1], *row[7:]) for row in listed["Group members"].rows]
    why = "Nothing nearer is an option"
    assert told == [(one, "Proposed", 61, why, None, None, None) for one in ("X000001", "X000002")]


def test_of_a_member_far_off_it_stands_who_confirmed_the_reason_and_when() -> None:
    """What is on record stands there though no home is known."""
    problem, found = confirmed()
    listed = {one.title: one for one in group_sheets(Facts.of(problem, found.plan), found)}
    told = {row[1]: row[8:] for row in listed["Group members"].rows}
    why = ("Nothing nearer is an option", "TM1", date(2026, 11, 2))
    assert told == {
        "X000001": (61, "The group is running already", None, None, None), "X000002": (61, None, *why),
        "X900001": (None,) * 5, "X900002": (None, None, *why),
    }  # fmt: skip
