"""UPW-INTENSIVE-OPTIN: the employed work more than 14 hours, 840 minutes, a week only if they ask for it."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.load.upw_intensive_optin import RULE
from tests.build import DAYS, MON, SUN, THU, left, past_booking, person, plan, problem, requirement, session
from tests.optimizer.rules.halves import broken, checked, notes

FROM_THURSDAY = {"window": {"start_date": THU, "end_date_inclusive": SUN}}
JOB = {"employment_status": "FULL_TIME"}
SATURDAYS = [{"day": "SATURDAY", "slots": ["MORNING", "AFTERNOON"]}]


def over(ends: list[str], minutes: int = 4800, who: dict[str, Any] | None = None, **changes: Any) -> list[int | None]:
    """How much is broken by a session a day, each from 09:00 to one of these ends."""
    times = [session(date=day, end=end) for day, end in zip(DAYS, ends, strict=False)]
    man = person(requirements=[left(minutes)], **(JOB if who is None else who))
    facts = Facts(problem(people=[man], sessions=times, **changes))
    found = broken(RULE, facts, plan(facts, [("X000001", n) for n in range(len(ends))]))
    assert all((one.code, one.crn, one.unit) == ("INTENSIVE_NOT_ASKED_FOR", "X000001", "minutes") for one in found)
    return [one.amount for one in found]


@pytest.mark.parametrize(
    ("minutes", "ends", "found"),
    [
        # Until 16:30 each is worth 420: two are 14 hours.
        pytest.param(4800, ["16:30"], [], id="7 hours"),
        pytest.param(4800, ["16:30"] * 2, [], id="exactly 14 hours"),
        pytest.param(4800, ["16:30", "16:31"], [1], id="a minute more"),
        pytest.param(4800, ["16:30"] * 5, [1260], id="five sessions"),
        # Only what counts counts: the last is cut to what remains.
        pytest.param(840, ["16:30"] * 3, [], id="14 hours remain, the third counts nothing"),
        pytest.param(841, ["16:30"] * 3, [1], id="a minute more than 14 hours remains"),
    ],
)
def test_14_hours_a_week(minutes: int, ends: list[str], found: list[int]) -> None:
    assert over(ends, minutes) == found


@pytest.mark.parametrize(
    ("status", "asked", "bound"),
    [
        pytest.param("FULL_TIME", False, True, id="full-time work"),
        pytest.param("PART_TIME", False, True, id="part-time work"),
        pytest.param("FULL_TIME", True, False, id="full-time work, and asks for it"),
        pytest.param("PART_TIME", True, False, id="part-time work, and asks for it"),
        pytest.param("UNEMPLOYED", False, False, id="no work"),
        pytest.param("EDUCATION_OR_TRAINING", False, False, id="at school"),
        pytest.param("UNAVAILABLE", False, False, id="cannot work"),
        pytest.param(None, False, False, id="employment is not recorded"),
    ],
)
def test_the_employed_who_did_not_ask(status: str | None, asked: bool, bound: bool) -> None:
    who = {"employment_status": status, "wants_intensive": asked}
    assert over(["16:30"] * 3, who=who) == ([420] if bound else [])


@pytest.mark.parametrize(
    ("past", "ends", "found"),
    [
        pytest.param([past_booking(MON, 420)], ["16:30"], [], id="7 hours on Monday leave 7"),
        pytest.param([past_booking(MON, 421)], ["16:30"], [1], id="a minute more on Monday"),
        pytest.param([past_booking("2026-11-25", 420)], ["16:31"], [1], id="the day before the window counts"),
        pytest.param([past_booking("2026-11-22", 420)], ["16:30"] * 2, [], id="Sunday was last week"),
        pytest.param([past_booking(MON, 420, crn="X000002")], ["16:30"] * 2, [], id="somebody else's"),
        pytest.param([past_booking(MON, 900)], [], [], id="a week over the most before the plan is left as it is"),
        pytest.param([past_booking(MON, 900)], ["10:00"], [120], id="but not made worse"),
        pytest.param([past_booking(MON, 840)], ["10:00"], [60], id="a week at the most has no room"),
        pytest.param([past_booking(MON, 840)], ["09:01"], [1], id="not for a minute"),
    ],
)
def test_earlier_bookings_of_the_week_use_it_up(past: list[Any], ends: list[str], found: list[int]) -> None:
    times = [session(date=day, end=end) for day, end in zip(DAYS[3:], ends or ["16:30"], strict=False)]
    people = [person("X000001", requirements=[left(4800)], **JOB), person("X000002")]
    facts = Facts(problem(people=people, sessions=times, bookings=past, **FROM_THURSDAY))
    made = plan(facts, [("X000001", n) for n in range(len(ends))])
    assert [one.amount for one in broken(RULE, facts, made)] == found


def test_attendance_that_is_not_credited_takes_no_room() -> None:
    times = [session(date=DAYS[0]), session(date=DAYS[1]), session(date=DAYS[2], credited=False)]
    facts = Facts(problem(people=[person(**JOB)], sessions=times))
    assert broken(RULE, facts, plan(facts, [("X000001", n) for n in range(3)])) == []


def test_a_week_over_the_most_is_not_made_worse_by_what_counts_nothing() -> None:
    times, past = [session(date=THU, credited=False)], [past_booking(MON, 900)]
    facts = Facts(problem(people=[person(**JOB)], sessions=times, bookings=past, **FROM_THURSDAY))
    assert broken(RULE, facts, plan(facts, [("X000001", 0)])) == []


def test_each_person_has_a_week_of_their_own() -> None:
    people = [person("X000001", **JOB), person("X000002", **JOB), person("X000003")]
    facts = Facts(problem(people=people, sessions=[session(date=day) for day in DAYS[:3]]))
    two_each = [(one.crn, n) for one in people for n in range(2)]
    assert broken(RULE, facts, plan(facts, two_each)) == []
    found = broken(RULE, facts, plan(facts, [*two_each, ("X000002", 2), ("X000003", 2)]))
    assert [(one.crn, one.amount) for one in found] == [("X000002", 420)]


def test_what_is_intensive_is_of_the_policy() -> None:
    longer = {"overrides": {"intensiveFromMinutes": 900}}
    assert over(["16:30", "17:30"], policy=longer) == []
    assert over(["16:30", "17:31"], policy=longer) == [1]


def test_minutes_are_read_from_the_bookings() -> None:
    facts = Facts(problem(people=[person(**JOB)], sessions=[session(date=day) for day in DAYS[:2]]))
    made = plan(facts, [("X000001", 0), ("X000001", 1)])
    more = made.bookings[0].model_copy(update={"minutes": 421})
    found = checked(RULE, facts, made.model_copy(update={"bookings": (more, made.bookings[1])}))
    assert found == ["INTENSIVE_NOT_ASKED_FOR"]


@pytest.mark.parametrize(
    ("minutes", "who", "over"),
    [
        # To 1 March 2027 less 28 days there are 10 weeks, of which 60% are worked: 14 hours a week hold 5040 minutes.
        pytest.param(5040, JOB, [], id="14 hours a week are enough"),
        pytest.param(5041, JOB, [1], id="a minute more"),
        pytest.param(5041, JOB | {"wants_intensive": True}, [], id="asked already"),
        pytest.param(5041, {"employment_status": "UNEMPLOYED"}, [], id="has no job: nothing to ask"),
        pytest.param(5041, JOB | {"availability": SATURDAYS}, [], id="the availability holds no more"),
        pytest.param(18000, JOB, [840], id="no more than the weekly most is to be asked for"),
    ],
)
def test_where_finishing_in_time_takes_more_it_is_noted(minutes: int, who: dict[str, Any], over: list[int]) -> None:
    order = requirement(sentence_date="2026-03-02", required_minutes=minutes, credited_minutes=0)
    facts = Facts(problem(people=[person(requirements=[order], **who)]))
    found = notes(RULE, facts, plan(facts))
    assert [(one.code, one.crn, one.amount, one.unit) for one in found] == [
        ("PACE_NEEDS_INTENSIVE", "X000001", minutes, "minutes a week") for minutes in over
    ]
