"""UPW-INTENSIVE-28: never more than 28 hours, 1680 minutes, a week, all requirements together."""

from typing import Any

import pytest

from models.people import Requirement
from optimizer.facts import Facts
from optimizer.rules.load.upw_intensive_28 import RULE, booked_this_week, weekly_room
from tests.build import (
    DAYS,
    MON,
    SUN,
    THU,
    TUE,
    issued,
    left,
    past_booking,
    person,
    plan,
    problem,
    project,
    proposed,
    session,
)
from tests.optimizer.rules.halves import broken, checked, kept

FROM_THURSDAY = {"window": {"start_date": THU, "end_date_inclusive": SUN}}


def over(order: Requirement, ends: list[str], **changes: Any) -> list[tuple[str, int | None]]:
    """What is broken by a session a day, each from 09:00 to one of these ends."""
    times = [session(date=day, end=end) for day, end in zip(DAYS, ends, strict=False)]
    facts = Facts(problem(people=[person(requirements=[order])], sessions=times, **changes))
    found = broken(RULE, facts, plan(facts, [("X000001", n) for n in range(len(ends))]))
    assert all((one.crn, one.unit) == ("X000001", "minutes") for one in found)
    return [(one.code, one.amount) for one in found]


@pytest.mark.parametrize(
    ("minutes", "ends", "found"),
    [
        # Until 16:30 each is worth 420: four are 28 hours.
        pytest.param(4800, ["16:30"] * 4, [], id="exactly 28 hours"),
        pytest.param(4800, ["16:30"] * 3 + ["16:31"], [("OVER_WEEKLY_MOST", 1)], id="a minute more"),
        pytest.param(4800, ["16:30"] * 5, [("OVER_WEEKLY_MOST", 420)], id="five sessions"),
        # Only what counts counts: the last is cut to what remains.
        pytest.param(1680, ["16:30"] * 4 + ["12:00"], [], id="28 hours remain, the fifth counts nothing"),
        pytest.param(1681, ["16:30"] * 5, [("OVER_WEEKLY_MOST", 1)], id="a minute more than 28 hours remains"),
    ],
)
def test_28_hours_a_week(minutes: int, ends: list[str], found: list[tuple[str, int]]) -> None:
    assert over(left(minutes), ends) == found


@pytest.mark.parametrize(
    ("past", "ends", "found"),
    [
        pytest.param([past_booking(MON, 420)], ["16:30"] * 3, [], id="7 hours on Monday leave 21"),
        pytest.param([past_booking(MON, 421)], ["16:30"] * 3, [("OVER_WEEKLY_MOST", 1)], id="a minute more on Monday"),
        pytest.param([past_booking("2026-11-22", 420)], ["16:30"] * 4, [], id="Sunday was last week"),
        pytest.param(
            [past_booking(MON, 420, requirement_id="R0")],
            ["16:30"] * 4,
            [("OVER_WEEKLY_MOST", 420)],
            id="all requirements count together",
        ),
        pytest.param(
            [past_booking(MON, 420, "AAME")], ["16:30"] * 4, [("OVER_WEEKLY_MOST", 420)], id="what is offered counts"
        ),
        pytest.param([past_booking(MON, 1700)], [], [], id="a week over the most before the plan is left as it is"),
        pytest.param([past_booking(MON, 1700)], ["10:00"], [("OVER_WEEKLY_MOST", 80)], id="but not made worse"),
    ],
)
def test_earlier_bookings_of_the_week_use_it_up(past: list[Any], ends: list[str], found: list[tuple[str, int]]) -> None:
    both = [left(4800), left(600, requirement_id="R0", sentence_date="2026-10-01")]
    times = [session(date=day, end=end) for day, end in zip(DAYS[3:], ends or ["16:30"], strict=False)]
    facts = Facts(problem(people=[person(requirements=both)], sessions=times, bookings=past, **FROM_THURSDAY))
    made = plan(facts, [("X000001", n) for n in range(len(ends))])
    assert [(one.code, one.amount) for one in broken(RULE, facts, made)] == found


@pytest.mark.parametrize(
    ("past", "booked", "room"),
    [
        pytest.param([], 0, 1680, id="nothing yet"),
        pytest.param([past_booking(MON, 420), past_booking(TUE, 60)], 480, 1200, id="Monday and Tuesday"),
        pytest.param([past_booking("2026-11-22", 420)], 0, 1680, id="Sunday was last week"),
        pytest.param([past_booking("2026-11-25", 420)], 420, 1260, id="the day before the window"),
        pytest.param([past_booking(MON, 1700)], 1700, 0, id="never less than no room"),
        pytest.param([past_booking(MON, 420, crn="X000002")], 0, 1680, id="somebody else's"),
    ],
)
def test_the_room_that_is_left(past: list[Any], booked: int, room: int) -> None:
    week = problem(
        people=[person("X000001"), person("X000002")], sessions=[session(date=THU)], bookings=past, **FROM_THURSDAY
    )
    assert booked_this_week(Facts(week), "X000001") == booked
    assert weekly_room(Facts(week), "X000001") == room


def test_each_person_has_a_week_of_their_own() -> None:
    times = [session(date=day) for day in DAYS[:4]]
    facts = Facts(problem(people=[person("X000001"), person("X000002")], sessions=times))
    made = plan(facts, [(crn, n) for crn in ("X000001", "X000002") for n in range(4)])
    assert broken(RULE, facts, made) == []


def test_attendance_that_is_not_credited_takes_no_room() -> None:
    times = [session(date=day) for day in DAYS[:4]] + [session(date=DAYS[4], credited=False)]
    facts = Facts(problem(sessions=times))
    assert broken(RULE, facts, plan(facts, [("X000001", n) for n in range(5)])) == []


def test_a_week_over_the_most_is_not_made_worse_by_what_counts_nothing() -> None:
    times = [session(date=THU, credited=False)]
    facts = Facts(problem(sessions=times, bookings=[past_booking(MON, 1700)], **FROM_THURSDAY))
    assert broken(RULE, facts, plan(facts, [("X000001", 0)])) == []


def test_a_region_may_set_a_lower_most() -> None:
    lower = {"overrides": {"weeklyMaxMinutes": 840}}
    assert over(left(4800), ["16:30"] * 2, policy=lower) == []
    assert over(left(4800), ["16:30", "16:31"], policy=lower) == [("OVER_WEEKLY_MOST", 1)]


def test_minutes_are_read_from_the_bookings() -> None:
    times = [session(date=day) for day in DAYS[:4]]
    facts = Facts(problem(sessions=times))
    made = plan(facts, [("X000001", n) for n in range(4)])
    more = made.bookings[0].model_copy(update={"minutes": 421})
    assert checked(RULE, facts, made.model_copy(update={"bookings": (more, *made.bookings[1:])})) == [
        "OVER_WEEKLY_MOST"
    ]


@pytest.mark.parametrize(
    ("minutes", "who", "bookings", "broken_by", "inherited"),
    [
        # Each new session counts 420. Issued on Monday, whatever that session is worth.
        pytest.param(4800, [0, 1], [issued(MON, 1260)], [], [], id="issued and new come to 28 hours"),
        pytest.param(4800, [0, 1], [issued(MON, 1261)], ["OVER_WEEKLY_MOST"], [], id="a minute more"),
        pytest.param(4800, [0], [issued(MON, 1681)], [], ["OVER_WEEKLY_MOST"], id="issued for more by itself"),
        pytest.param(4800, [0, 1], [issued(MON, 1681)], ["OVER_WEEKLY_MOST"], [], id="and made worse"),
        pytest.param(
            4800, [0, 1], [issued(MON, 840), issued(TUE, 841)], [], ["OVER_WEEKLY_MOST"], id="by two together"
        ),
        # All that remains was issued: what is new counts nothing, and cannot make it worse.
        pytest.param(1700, [0, 1], [issued(MON, 1700)], [], ["OVER_WEEKLY_MOST"], id="nothing is left to count"),
        pytest.param(1701, [0, 1], [issued(MON, 1700)], ["OVER_WEEKLY_MOST"], [], id="a minute is left to count"),
        # A minute is free besides the 1679 issued, and 1680 may be offered.
        pytest.param(1680, [0, 1], [issued(MON, 1679)], [], [], id="the last minute of both"),
        pytest.param(4800, [0, 1, 2, 3], [proposed(MON, 1260)], [], [], id="what is proposed counts what it is worth"),
        pytest.param(4800, [0, 1, 2, 3], [issued("2026-12-01", 1260)], [], [], id="next week is another week"),
    ],
)
def test_issued_minutes_count_as_they_were_issued(
    minutes: int, who: list[int], bookings: list[Any], broken_by: list[str], inherited: list[str]
) -> None:
    times = [session(date=day) for day in DAYS[:4]]
    facts = Facts(problem(people=[person(requirements=[left(minutes)])], sessions=times, bookings=bookings))
    assert kept(RULE, facts, plan(facts, [("X000001", n) for n in who])) == (broken_by, inherited)


def test_two_issued_at_one_time_count_both() -> None:
    """900 minutes each, and he cannot be at both: a third session would come on top of 30 hours."""
    times = [session(date=MON), session("P2", MON), session(date=TUE)]
    twice = [issued(MON, 900), issued(MON, 900, project_code="P2")]
    facts = Facts(problem(projects=[project("P1"), project("P2")], sessions=times, bookings=twice))
    seats = [("X000001", n) for n in range(3)]
    assert kept(RULE, facts, plan(facts, seats[:2])) == ([], ["TWO_PLACES", "OVER_WEEKLY_MOST"])
    assert kept(RULE, facts, plan(facts, seats)) == (["OVER_WEEKLY_MOST"], ["TWO_PLACES"])


def test_a_minute_above_the_most_is_one() -> None:
    """The man has a minute left, and 28 hours were offered before Thursday."""
    past = [past_booking(MON, 1680, "AAME")]
    last = [person(requirements=[left(1)])]
    facts = Facts(problem(people=last, sessions=[session(date=THU)], bookings=past, **FROM_THURSDAY))
    assert [one.amount for one in broken(RULE, facts, plan(facts, [("X000001", 0)]))] == [1]
