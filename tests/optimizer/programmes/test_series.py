"""The dated series of a group, and what of it stands in its members' calendars."""

from typing import Any

import pytest

from models.codes import CommitmentKind
from models.programmes.groups import ProgrammeGroup, Room
from optimizer.facts import Facts
from tests.build import HOME, SITE, SUN, THU, TUE, person, session
from tests.optimizer.programmes.build import group, held, member, room, running, template

CLOSED = {"date": "2026-11-10", "reason": "WEATHER"}


def facts(group: ProgrammeGroup, rooms: list[Room] | None = None, **changes: Any) -> Facts:
    return running(group, rooms=rooms or [room()], **changes)


def days(facts: Facts) -> list[str]:
    return [f"{one.date:%m-%d}" for one in facts.series[0].sessions]


def test_every_closed_day_moves_the_rest() -> None:
    """From 3 November on Tuesdays: lost to weather, closed in the region, closed in the room."""
    assert days(facts(group())) == ["11-03", "11-10", "11-17", "11-24", "12-01"]
    assert days(facts(group(lost_days=[CLOSED]))) == ["11-03", "11-17", "11-24", "12-01", "12-08"]
    assert days(facts(group(), non_working_dates=["2026-11-17"])) == ["11-03", "11-10", "11-24", "12-01", "12-08"]
    assert days(facts(group(), [room(closed_dates=["2026-12-01"])])) == ["11-03", "11-10", "11-17", "11-24", "12-08"]


def test_a_bank_holiday_moves_the_rest() -> None:
    """Friday 25 December is one; Monday 28 stands in for Saturday 26."""
    made = group(starts_on="2026-12-21", slots=[{"day": "MONDAY", "start_time": "18:00"}])
    assert days(facts(made)) == ["12-21", "01-04", "01-11", "01-18", "01-25"]


def test_what_was_held_stands_where_it_was() -> None:
    assert days(facts(group(held=[held(1, "2026-11-05")]))) == ["11-05", "11-10", "11-17", "11-24", "12-01"]


def test_a_session_of_the_week_is_in_its_members_calendar() -> None:
    listed = facts(group()).commitments["X000001"]
    assert [(str(one.date), f"{one.start_time:%H:%M}", f"{one.end_time:%H:%M}") for one in listed] == [
        (TUE, "18:00", "20:00")
    ]
    assert (listed[0].kind, listed[0].place) == (CommitmentKind.STRUCTURED_INTERVENTION, SITE)


@pytest.mark.parametrize(
    ("changes", "comes"),
    [
        ({"joined_on": TUE}, True),
        ({"joined_on": "2026-11-25"}, False),
        ({"left_on": "2026-11-25"}, True),
        ({"left_on": TUE}, False),
    ],
)
def test_a_member_comes_from_the_day_of_joining_until_the_day_before_leaving(
    changes: dict[str, Any], comes: bool
) -> None:
    assert bool(facts(group(members=[member(**changes)])).commitments["X000001"]) == comes


def test_nobody_else_has_it() -> None:
    made = facts(group(), people=[person(), person("X000002")])
    assert made.commitments["X000002"] == ()


def test_online_it_is_at_home_and_in_an_unknown_room_it_has_no_place() -> None:
    assert facts(group(room_code=None)).commitments["X000001"][0].place == HOME
    unread = facts(group()).problem.model_copy(update={"rooms": ()})
    assert Facts(unread).commitments["X000001"][0].place is None


def test_a_session_one_to_one_takes_its_slot_until_the_hour_is_fixed() -> None:
    """The third of the template: an hour, where the group meets for two."""
    apart = template(one_to_one=4)
    listed = facts(group(), programme_templates=[apart]).commitments["X000001"]
    assert [f"{one.end_time:%H:%M}" for one in listed] == ["20:00"]
    hour = {"crn": "X000001", "module_number": 1, "session_number": 4, "date": THU, "start_time": "10:00",
            "end_time": "11:00"}  # fmt: skip
    listed = facts(group(appointments=[hour]), programme_templates=[apart]).commitments["X000001"]
    assert [(str(one.date), f"{one.end_time:%H:%M}") for one in listed] == [(THU, "11:00")]


def test_a_catch_up_comes_beside_the_groups_session() -> None:
    again = {"crn": "X000001", "module_number": 1, "session_number": 4, "date": THU, "start_time": "10:00",
             "end_time": "11:00", "catch_up": True}  # fmt: skip
    listed = facts(group(appointments=[again])).commitments["X000001"]
    assert [str(one.date) for one in listed] == [TUE, THU]


def test_what_is_arranged_with_each_person_takes_no_slot_and_is_in_nobodys_calendar() -> None:
    made = facts(group(), programme_templates=[template(one_to_one=5, in_group_slot=False)])
    assert days(made) == ["11-03", "11-10", "11-17", "11-24", "11-24"]
    assert [f"{one.end_time:%H:%M}" for one in made.commitments["X000001"]] == ["20:00"]


def test_sessions_to_come_are_those_from_the_weeks_first_day() -> None:
    made = facts(group(), sessions=[session(date=SUN)])
    assert [f"{one.date:%m-%d}" for one in made.series[0].to_come] == ["11-24", "12-01"]
