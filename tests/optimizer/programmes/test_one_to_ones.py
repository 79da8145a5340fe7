"""When members are met one to one, beside the slots of their group; the week begins on Monday 23 November.

The room may be had on Mondays and Wednesdays at 10:00, and the group meets on Tuesdays at 18:00 for two hours: so an
hour with one person begins at these times or an hour later.
"""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.one_to_ones import OneToOne
from models.programmes.codes import Entry
from models.programmes.groups import ProgrammeGroup
from models.programmes.templates import Template
from optimizer.facts import Facts
from optimizer.programmes.one_to_ones import one_to_ones
from optimizer.programmes.series import series_of
from tests.build import MON, TUE, WED, person
from tests.optimizer.programmes.build import SESSIONS, facilitator, group, held, member, room, running, stranger
from tests.optimizer.programmes.test_catch_ups import BUSY_MONDAY, TIMES, ZONE, busy
from tests.optimizer.rules.programmes.test_ap_cadence_gaps import alone, with_gap
from tests.optimizer.rules.programmes.test_ap_catchup import gone

PAST = "2026-11-18"

FIRST = with_gap(3, 2, one_to_one=1, in_group_slot=False)
"""Somebody is met, and three weeks later or more the group meets for the first time."""
REVIEW = with_gap(6, 5, one_to_one=5, in_group_slot=False)
"""Six weeks after the fourth session, or later."""
BETWEEN = with_gap(0, 1, one_to_one=4, in_group_slot=False)


def of(made: Template, *groups: ProgrammeGroup, **changes: Any) -> Facts:
    usual: dict[str, Any] = {"rooms": [room(slots=TIMES)], "programme_templates": [made]}
    return running(*(groups or (group(),)), **(usual | changes))


def begins(day: str, **changes: Any) -> ProgrammeGroup:
    return group(**({"starts_on": day, "members": [member(joined_on=day)]} | changes))


def queue(facts: Facts) -> list[tuple[str, str, str | None]]:
    """Of each its status, when it is, and else why not."""
    return [_told(one) for one in one_to_ones(facts.problem)[1].queue]


def _told(one: OneToOne) -> tuple[str, str, str | None]:
    at = f"{one.date:%m-%d} {one.start_time:%H:%M}" if one.date and one.start_time else ""
    return one.status.value, at, one.reason


def between(facts: Facts) -> tuple[str, str, str]:
    (one,) = one_to_ones(facts.problem)[1].queue
    return one.kind.value, str(one.earliest_on), str(one.latest_on)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        # Laid out on Tuesday the 24th, and so the group meets first on 15 December.
        pytest.param(of(FIRST, begins(TUE)), ("PRE_GROUP", MON, TUE), id="three weeks before the group meets"),
        pytest.param(of(FIRST, begins("2026-12-01")), ("PRE_GROUP", MON, "2026-12-01"), id="however soon before it"),
        # The group meets on 17 and 24 November.
        pytest.param(of(BETWEEN), ("BETWEEN", MON, MON), id="on a day between two sessions"),
        # The fourth is on 24 November; with time to catch up.
        pytest.param(of(REVIEW), ("REVIEW", "2027-01-05", "2027-01-19"), id="six weeks after the last"),
        pytest.param(of(REVIEW, group(members=[member(order_end_date_inclusive="2027-01-10")])),
                     ("REVIEW", "2027-01-05", "2027-01-10"), id="before the order ends"),
    ],
)  # fmt: skip
def test_the_manual_says_from_when_and_until_when(facts: Facts, found: tuple[str, str, str]) -> None:
    assert between(facts) == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        pytest.param(of(FIRST, begins(TUE)), ("PROPOSED", "11-23 10:00", None), id="on Monday"),
        pytest.param(of(FIRST, begins(TUE), people=busy()), ("PROPOSED", "11-24 18:00", None), id="in court on Monday"),
        pytest.param(of(FIRST, begins(TUE), people=busy(), non_working_dates=[TUE]),
                     ("PROPOSED", "11-25 10:00", None), id="the group begins a day later"),
        pytest.param(of(FIRST, begins(TUE), facilitators=[facilitator(trained_for=["TSP"])]),
                     ("NONE", "", "NO_MOMENT"), id="nobody is trained"),
        pytest.param(of(FIRST, begins(TUE), facilitators=[facilitator("F9", treatment_manager=False), facilitator(
            leave=[{"start_date": MON, "end_date_inclusive": TUE}])]),
                     ("PROPOSED", "11-23 10:00", None), id="anybody who is trained will do"),
        pytest.param(of(FIRST, begins("2026-11-17")), ("NONE", "", "NO_DAY_LEFT"), id="two weeks before the group"),
        pytest.param(of(FIRST, begins(TUE, members=[stranger(joined_on=TUE)])),
                     ("NONE", "", "CALENDAR_NOT_KNOWN"), id="not among the people"),
        pytest.param(of(REVIEW), ("PROPOSED", "01-05 18:00", None), id="a review"),
        pytest.param(of(REVIEW, group(members=[member(order_end_date_inclusive="2027-01-04")])),
                     ("NONE", "", "NO_DAY_LEFT"), id="the order ends before it"),
    ],
)  # fmt: skip
def test_the_first_moment_at_which_it_can_be(facts: Facts, found: tuple[str, str, str | None]) -> None:
    assert queue(facts) == [found]


def test_short_sessions_follow_one_another_in_a_slot_with_one_facilitator() -> None:
    """Four people, whose order ends soonest first: two on Monday, two in the group's own time on Tuesday."""
    crns = [f"X00000{n}" for n in range(1, 5)]
    seats = [member(crn, joined_on=TUE, order_end_date_inclusive=f"2027-11-0{9 - n}") for n, crn in enumerate(crns)]
    facts = of(FIRST, begins(TUE, members=seats), people=[person(crn) for crn in crns])
    after, found = one_to_ones(facts.problem)
    assert [one.crn for one in found.queue] == crns[::-1]
    assert [_told(one)[1] for one in found.queue] == ["11-23 10:00", "11-23 11:00", "11-24 18:00", "11-24 19:00"]
    made = after.programme_groups[0].appointments
    assert {(one.room_code, one.facilitator_code, one.catch_up) for one in made} == {("ROOM1", "F1", False)}


def test_what_is_due_soonest_comes_first() -> None:
    slots = [{"day": "FRIDAY", "start_time": "10:00"}]
    late, soon = group(members=[member("X000001")]), begins(TUE, members=[member("X000002", joined_on=TUE)])
    review = REVIEW.model_copy(update={"template_code": "T2"})
    facts = of(
        FIRST, soon, late.model_copy(update={"group_code": "A1", "template_code": "T2", "room_code": "ROOM2"}),
        programme_templates=[FIRST, review], people=[person("X000001"), person("X000002")],
        rooms=[room(slots=TIMES), room("ROOM2", slots=slots)], facilitators=[facilitator(trained_for=["T1", "T2"])],
    )  # fmt: skip
    found = one_to_ones(facts.problem)[1].queue
    assert [(one.crn, one.kind.value) for one in found] == [("X000002", "PRE_GROUP"), ("X000001", "REVIEW")]


def test_what_was_proposed_is_fixed_the_next_time() -> None:
    after, found = one_to_ones(of(FIRST, begins(TUE)).problem)
    again, then = one_to_ones(after)
    assert again == after
    assert [(one.status.value, one.date) for one in then.queue] == [("PLACED", found.queue[0].date)]
    assert (then.queue[0].room_code, then.queue[0].facilitator_code) == ("ROOM1", "F1")


@pytest.mark.parametrize(
    ("day", "changes", "statuses"),
    [
        pytest.param(TUE, {"appointments": [alone(1, "2026-11-20")]}, [], id="had already"),
        pytest.param(TUE, {"appointments": [alone(1, PAST) | {"attended": True}]}, [], id="they came"),
        pytest.param(TUE, {"appointments": [alone(1, PAST) | {"attended": False}]}, ["PROPOSED"], id="stayed away"),
        pytest.param(TUE, {"appointments": [alone(1, PAST) | {"catch_up": True}]}, ["PROPOSED"], id="a catch-up"),
        pytest.param(TUE, {"appointments": [alone(1, MON)]}, ["PLACED"], id="fixed"),
        pytest.param(PAST, {}, ["PROPOSED"], id="past, of which nothing is recorded"),
        pytest.param(PAST, {"held": [held(1, PAST)]}, [], id="held with all of them"),
        pytest.param(PAST, {"members": [gone(1, joined_on=PAST)]}, [], id="missed, and so for catching up"),
        pytest.param("2026-10-20", {}, [], id="the group has met since"),
        pytest.param(TUE, {"members": [member(joined_on=TUE, guest_of="G2")]}, [], id="a guest"),
        pytest.param(TUE, {"members": [member(joined_on=TUE, left_on=TUE)]}, [], id="leaves before it"),
        pytest.param(PAST, {"members": [member(joined_on=PAST, left_on=MON)]}, [], id="has left"),
        pytest.param(TUE, {"members": [member(joined_on=WED)]}, [], id="joins after it"),
    ],
)
def test_what_is_still_to_be_had(day: str, changes: dict[str, Any], statuses: list[str]) -> None:
    assert [status for status, *_ in queue(of(FIRST, begins(day, **changes)))] == statuses


def test_of_two_on_end_the_second_is_on_a_later_day() -> None:
    alike = {"in_group_slot": False, "minutes": 60, "weeks_after_previous": 0}
    first, second, *rest = FIRST.sessions
    twice = FIRST.model_copy(update={"sessions": (first, second.model_copy(update=alike), *rest)})
    assert [at for _, at, _ in queue(of(twice, begins("2026-12-02")))] == ["11-23 10:00", "11-24 18:00"]
    fixed = begins("2026-12-02", appointments=[alone(2, TUE)])
    assert [at for _, at, _ in queue(of(twice, fixed))] == ["11-23 10:00", "11-24 10:00"]


def test_a_room_and_a_facilitator_that_are_taken() -> None:
    """Another group has the room, or the facilitator, on Monday; then it is Tuesday."""
    mondays = {"slots": [{"day": "MONDAY", "start_time": "10:00"}], "starts_on": "2026-11-02", "members": [stranger()],
               "template_code": "T2"}  # fmt: skip
    other = with_gap(0, 1).model_copy(update={"template_code": "T2"})
    for changes in ({"facilitator_codes": ["F2"]}, {"room_code": "ROOM2"}):
        facts = of(
            FIRST, begins(TUE), group("G2", **mondays | changes), programme_templates=[FIRST, other],
            rooms=[room(slots=TIMES), room("ROOM2")],
            facilitators=[facilitator(trained_for=["T1", "T2"]), facilitator("F2", trained_for=["T2"])],
        )  # fmt: skip
        assert queue(facts) == [("PROPOSED", "11-24 18:00", None)]


def test_where_there_is_no_day_all_that_stands_against_one_is_told() -> None:
    """He is under curfew at two times of Monday and at four of Tuesday, and in court on Monday. The zone is round the
    second room, which may be had on Tuesdays, and is not told."""
    curfews = [{"day": "MONDAY", "start_time": "09:00", "end_time": "12:00"},
               {"day": "TUESDAY", "start_time": "13:00", "end_time": "21:00"}]  # fmt: skip
    elsewhere = {"centre": {"lat": 53.43, "lon": -2.9}, "radius_metres": 500}
    afternoon = {"day": "TUESDAY", "start_time": "14:00"}
    people = [person(commitments=[BUSY_MONDAY], curfews=curfews, exclusion_zones=[elsewhere])]
    rooms = [room(slots=TIMES), room("ROOM2", slots=[afternoon], place=elsewhere["centre"])]
    (one,) = one_to_ones(of(FIRST, begins(TUE), people=people, rooms=rooms).problem)[1].queue
    assert (one.status.value, one.reason, one.rule) == ("NONE", "REFUSED", "RISK-ORDERS-TIMES")
    assert [(each.code, each.rule) for each in one.reasons] == [
        ("REFUSED", "RISK-ORDERS-TIMES"), ("REFUSED", "LAW-REQ-COMPAT"),
    ]  # fmt: skip
    (one,) = one_to_ones(of(FIRST, begins(TUE)).problem)[1].queue
    assert (one.status.value, one.reasons) == ("PROPOSED", ())


def test_what_a_protected_reason_alone_rules_out_is_counted_for_all() -> None:
    """A zone round the room: both of Monday, and both of Tuesday."""
    found = one_to_ones(of(FIRST, begins(TUE), people=[person(exclusion_zones=[ZONE])]).problem)[1]
    assert [(one.status.value, one.reason, one.rule, one.tried) for one in found.queue] == [
        ("NONE", "NO_MOMENT", None, 0)
    ]
    assert found.protected_moments == 4


def test_what_the_own_group_breaks_by_now_excuses_no_hour_in_its_room() -> None:
    """He sits in a room with steps, and is met there by himself no more; in one without them he is."""
    people = [person(access_needs=["STEP_FREE"])]
    (one,) = one_to_ones(of(FIRST, begins(TUE), people=people).problem)[1].queue
    assert (one.status.value, one.reason, one.rule) == ("NONE", "NO_ROOM", None)
    rooms = [room(slots=TIMES), room("ROOM2", slots=TIMES, access=["STEP_FREE"])]
    (one,) = one_to_ones(of(FIRST, begins(TUE), people=people, rooms=rooms).problem)[1].queue
    assert (one.status.value, one.room_code) == ("PROPOSED", "ROOM2")


@st.composite
def manuals(draw: st.DrawFn) -> Template:
    """Five sessions, some of them with each person alone beside the slots, and gaps of weeks here and there."""
    aside = draw(st.sets(st.integers(1, SESSIONS), max_size=3))
    gaps = draw(st.lists(st.integers(0, 2), min_size=SESSIONS, max_size=SESSIONS))
    made = [
        one.model_copy(update={"in_group_slot": one.session_number not in aside, "weeks_after_previous": weeks})
        for one, weeks in zip(with_gap(0, 1).sessions, gaps, strict=True)
    ]
    return with_gap(0, 1).model_copy(update={"sessions": tuple(made), "entry": Entry.ROLLING, "entry_modules": (1,)})


@settings(max_examples=40, deadline=None)
@given(
    manuals(), st.dates(date(2026, 10, 20), date(2026, 12, 20)), st.integers(1, 2),
    st.dates(date(2026, 10, 20), date(2027, 1, 20)),
)  # fmt: skip
def test_what_is_proposed_keeps_every_rule_and_moves_no_group(
    made: Template, starts_on: date, rounds: int, joined_on: date
) -> None:
    """That nothing is broken is asked of the rules on all of it."""
    seats = [member(joined_on=starts_on), member("X000002", joined_on=max(starts_on, joined_on))]
    facts = of(
        made, begins(str(starts_on), members=seats, rounds=rounds), people=[person("X000001"), person("X000002")]
    )
    after, found = one_to_ones(facts.problem)
    assert series_of(after)[0].sessions == facts.series[0].sessions
    assert all(one.earliest_on <= one.date <= one.latest_on for one in found.queue if one.date)
    taken = [(one.date, one.start_time) for one in after.programme_groups[0].appointments]
    assert len(taken) == len(set(taken)) == sum(one.date is not None for one in found.queue)
