"""LOAD-BALANCE-PERSON: a cap on the week; work before an evening programme costs 30; stacked weeks are noted."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.load.load_balance_person import RULE, ordered_minutes
from tests.build import DAYS, TUE, WED, issued, person, plan, problem, session
from tests.optimizer.programmes.build import facilitator, group, room, template
from tests.optimizer.rules.halves import broken, charge, codes, kept, notes


def held(kind: str = "PROGRAMME", start: str = "18:00", end: str = "20:00", **changes: Any) -> dict[str, Any]:
    return {"kind": kind, "date": TUE, "start_time": start, "end_time": end} | changes


@pytest.mark.parametrize(
    ("commitment", "units"),
    [
        pytest.param(held(), 30, id="in the evening"),
        pytest.param(held("STRUCTURED_INTERVENTION"), 30, id="a structured intervention"),
        pytest.param(held(start="17:00", end="18:01"), 30, id="until a minute past six"),
        pytest.param(held(start="17:00", end="18:00"), 0, id="until six"),
        pytest.param(held(date=WED), 0, id="on another day"),
        pytest.param(held(date=None, day="TUESDAY"), 30, id="every Tuesday"),
        pytest.param(held("TREATMENT"), 0, id="no group intervention"),
    ],
)
def test_work_and_an_evening_programme(commitment: dict[str, Any], units: int) -> None:
    facts = Facts(problem(people=[person(commitments=[commitment])]))
    made = plan(facts, [("X000001", 0)])
    assert charge(RULE, facts, made) == units
    assert [one.code for one in notes(RULE, facts, made)] == ["WORK_AND_EVENING_PROGRAMME"] * (units > 0)


def test_who_asks_for_it_may_have_both() -> None:
    facts = Facts(problem(people=[person(commitments=[held()], accepts_long_days=True)]))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 0


def test_each_booking_of_the_day_costs() -> None:
    facts = Facts(
        problem(people=[person(commitments=[held()])], sessions=[session(end="12:00"), session(start="13:00")])
    )
    assert charge(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)])) == 60


def test_two_group_interventions_at_a_time() -> None:
    both = [held(date=WED), held("STRUCTURED_INTERVENTION", date=WED, start="09:00", end="11:00")]
    facts = Facts(problem(people=[person(commitments=both)]))
    assert [one.code for one in notes(RULE, facts, plan(facts))] == ["TWO_GROUP_INTERVENTIONS"]


@pytest.mark.parametrize(("most", "over"), [(540, []), (539, [1])])
def test_ordered_contact_in_the_week(most: int, over: list[int]) -> None:
    """Two hours of a programme and seven of work are 540 minutes; paid work and observance are not ordered."""
    commitments = [held(date=WED), held("WORK", date=WED, start="06:00", end="07:00")]
    week = problem(people=[person(commitments=commitments)], policy={"overrides": {"weeklyContactMinutes": most}})
    facts = Facts(week)
    assert ordered_minutes(facts, "X000001") == 120
    assert [one.amount for one in notes(RULE, facts, plan(facts, [("X000001", 0)]))] == over


def test_what_lies_beside_the_window_is_not_of_the_week() -> None:
    """A programme every evening; the window is Tuesday and Wednesday."""
    days = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY")
    every = [held(date=None, day=day) for day in days]
    window = {"start_date": TUE, "end_date_inclusive": WED}
    facts = Facts(problem(people=[person(commitments=every)], window=window))
    assert ordered_minutes(facts, "X000001") == 240
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 30


def test_a_session_of_a_programme_group_counts_as_any_other() -> None:
    """Tuesdays at 18:00, two hours."""
    beside = {"programme_templates": [template()], "facilitators": [facilitator()], "rooms": [room()]}
    facts = Facts(problem(programme_groups=[group()], **beside))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 30
    assert ordered_minutes(facts, "X000001") == 120


# The cap on a week's ordered contact

EVERY_DAY = [session(date=day) for day in DAYS]


def week(most: int, **changes: Any) -> Facts:
    """Two hours of a programme on Wednesday, and a session of seven hours each day."""
    wants: dict[str, Any] = {"wants_intensive": True, "commitments": [held(date=WED, start="20:00", end="22:00")]}
    return Facts(
        problem(
            people=[person(**(wants | changes))], sessions=EVERY_DAY,
            policy={"overrides": {"weeklyContactMinutes": most}},
        )
    )  # fmt: skip


def booked(facts: Facts, sessions: int) -> list[str]:
    return codes(RULE, facts, plan(facts, [("X000001", n) for n in range(sessions)]))


@pytest.mark.parametrize(
    ("most", "sessions", "over"),
    [
        pytest.param(960, 2, [], id="two sessions and the programme are the cap"),
        pytest.param(959, 2, ["OVER_CONTACT_CAP"], id="a minute less"),
        pytest.param(960, 3, ["OVER_CONTACT_CAP"], id="a third session"),
        pytest.param(0, 1, [], id="the seven hours of every week come before the cap"),
        pytest.param(0, 2, ["OVER_CONTACT_CAP"], id="and nothing beside it"),
    ],
)
def test_no_booking_takes_a_week_above_the_cap_but_the_first_seven_hours(
    most: int, sessions: int, over: list[str]
) -> None:
    assert booked(week(most), sessions) == over


def test_by_how_much_it_is_above() -> None:
    facts = week(900)
    (told,) = broken(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)]))
    assert (told.crn, told.amount, told.unit) == ("X000001", 60, "minutes")


def test_what_the_order_does_not_ask_for_takes_nothing_of_the_cap() -> None:
    """Paid work on Wednesday evening."""
    assert booked(week(840, commitments=[held("WORK", date=WED, start="20:00", end="22:00")]), 2) == []


def test_what_was_issued_stands_above_the_cap_and_nothing_is_added() -> None:
    facts = Facts(
        problem(
            people=[person(wants_intensive=True)], sessions=EVERY_DAY, bookings=[issued(TUE), issued(WED)],
            policy={"overrides": {"weeklyContactMinutes": 500}},
        )
    )  # fmt: skip
    assert kept(RULE, facts, plan(facts, [("X000001", 1), ("X000001", 2)])) == ([], ["OVER_CONTACT_CAP"])
    added = kept(RULE, facts, plan(facts, [("X000001", 1), ("X000001", 2), ("X000001", 3)]))
    assert added.broken == ["OVER_CONTACT_CAP"]
