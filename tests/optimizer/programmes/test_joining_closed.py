"""New people in closed groups that may still be joined: before they begin, or up to a session that the manual names.

The week is that of 23 November 2026. The group of five Tuesdays at 18:00 begins on 1 December and ends on the 29th; in
its room no other group could start.
"""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.people import Person
from models.plan import Plan
from models.waiting import Waiting
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.programmes.form import form
from optimizer.programmes.waiting import explained
from optimizer.rules.structure.struct_seat import ID
from optimizer.verify import verify, verify_result
from tests.build import issued
from tests.optimizer.programmes.build import facilitator, group, room, running, stranger, template
from tests.optimizer.programmes.test_form import LIMITS, crn, men, referral, women

LASTING: dict[str, Any] = {"order_end_date_inclusive": "2028-01-01"}
FIRST = "2026-12-01"


def sits(n: int, sex: str = "MALE", **changes: Any) -> Any:
    return stranger(f"X90000{n}", sex, **({"joined_on": FIRST} | LASTING | changes))


def begins(people: list[Person], referrals: Any = None, **changes: Any) -> Facts:
    """These wait, and the group is the only one that there can be."""
    runs: dict[str, Any] = {"starts_on": FIRST, "members": [sits(1)], "sex": "MIXED"} | changes.pop("group", {})
    usual: dict[str, Any] = {
        "people": people, "referrals": referrals or [referral(one.crn) for one in people],
        "programme_templates": [template(least_members=2)], "rooms": [room()], "facilitators": [facilitator()],
        "policy": {"overrides": {"programmeStartWeeks": 2, "programmeNextWeeks": 4}},
    }  # fmt: skip
    return running(group(**runs), **(usual | changes))


def seats(facts: Facts) -> list[str]:
    found = form(facts.problem, LIMITS)[1].seats
    return [f"{int(one.member.crn[1:])} from {one.member.joined_on:%m-%d}" for one in found]


def told(facts: Facts, who: str = crn(2)) -> Waiting:
    (one,) = explained(facts, [Waiting(crn=who, template_code="T1", code="NO_PLACE")])
    return one


def test_somebody_who_waits_is_seated_from_the_first_session_of_a_group_that_is_to_begin() -> None:
    assert seats(begins(men(2))) == ["2 from 12-01"]


WORK = [issued("2026-12-29", 90, start_time="17:00", crn=crn(2))]
NOT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "it has begun": ({}, {"group": {"starts_on": "2026-11-17", "members": [sits(1, joined_on="2026-11-17")]}}),
    "it begins within the week": ({}, {"group": {"starts_on": "2026-11-24"}}),
    "it begins after the weeks in which groups may start": ({}, {"group": {"starts_on": "2026-12-15"}}),
    "the room is full": ({}, {"rooms": [room(places=1)]}),
    "not in time": ({"availability": [{"day": "TUESDAY", "slots": ["DAYTIME"]}]}, {}),
    "the order ends too soon": ({"order_end_date_inclusive": "2027-01-11"}, {}),
    "another cohort": ({"cohort": "SEXUAL"}, {}),
    "not ready": ({"ready_on": None}, {}),
    "work issued at its end": ({}, {"bookings": WORK, "sessions": []}),
    "a group for women": ({}, {"group": {"sex": "FEMALE", "members": [sits(1, "FEMALE")]}}),
    "one woman is there": ({}, {"group": {"members": [sits(1, "FEMALE")]}}),
    "a woman among men": ({}, {"people": women(2)}),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT)
def test_nobody_is_seated_where_a_rule_is_against_it(name: str) -> None:
    seat, changes = NOT[name]
    others = {key: value for key, value in changes.items() if key != "people"}
    assert seats(begins(changes.get("people", men(2)), [referral(crn(2), **seat)], **others)) == []


def test_an_order_that_lasts_for_the_whole_series_and_catching_up_is_long_enough() -> None:
    """29 December and two weeks are 12 January."""
    assert seats(begins(men(2), [referral(crn(2), order_end_date_inclusive="2027-01-12")])) == ["2 from 12-01"]


@pytest.mark.parametrize(
    ("there", "join", "joined"),
    [([], 1, 0), ([], 3, 3), (["FEMALE"], 2, 2), (["FEMALE"], 1, 0), (["FEMALE"] * 2, 1, 1)],
)
def test_women_join_men_with_margin_or_not_at_all(there: list[str], join: int, joined: int) -> None:
    members = [sits(1), *(sits(n, sex) for n, sex in enumerate(there, start=2))]
    assert len(seats(begins(women(*range(2, 2 + join)), group={"members": members}))) == joined


def test_as_many_as_there_are_places_and_who_has_least_time_left_comes_first() -> None:
    waits = [referral(crn(2)), referral(crn(3), order_end_date_inclusive="2027-02-01"), referral(crn(4))]
    facts = begins(men(2, 3, 4), waits, rooms=[room(places=3)])
    assert seats(facts) == ["2 from 12-01", "3 from 12-01"]
    assert seats(begins(men(2, 3), waits[:2], rooms=[room(places=2)])) == ["3 from 12-01"]


@pytest.mark.parametrize("least", [3, 4])
def test_a_group_with_too_few_to_start_is_joined_and_then_has_fewer_too_few(least: int) -> None:
    """One is there and one waits."""
    facts = begins(men(2), programme_templates=[template(least_members=least)])
    assert seats(facts) == ["2 from 12-01"]
    result = optimise(facts.problem, LIMITS)
    found = verify(facts.problem, result.plan)
    assert (found.violations, [(one.code, one.amount) for one in found.inherited]) == (
        (), [("TOO_FEW_TO_START", least - 2)],
    )  # fmt: skip


def test_an_hour_alone_before_the_first_session_is_theirs_too() -> None:
    """On 1 December, at no slot; the group meets from the 8th on. Where it is past nobody begins without."""
    alone = template(one_to_one=1, in_group_slot=False, least_members=2)
    facts = begins(men(2), programme_templates=[alone])
    (seat,) = optimise(facts.problem, LIMITS).plan.seats
    days = [f"{one.date:%m-%d} {one.session_number}" for one in seat.sessions]
    assert days == ["12-01 1", "12-08 2", "12-15 3", "12-22 4", "12-29 5"]
    assert seat.sessions[0].start_time is None
    assert seats(begins(men(2), programme_templates=[alone], group={"starts_on": "2026-11-27"})) == []


UNTIL = [template(least_members=2, joined_until_session=3)]
BEGAN = {"group": {"starts_on": "2026-11-24", "members": [sits(1, joined_on="2026-11-24")]}}


@pytest.mark.parametrize(
    ("until", "seated"),
    [(None, []), (1, []), (2, ["2 from 12-01"]), (3, ["2 from 12-01"])],
)
def test_a_group_that_began_is_joined_up_to_the_session_of_its_manual(until: int | None, seated: list[str]) -> None:
    """The second is on 1 December."""
    made = [template(least_members=2, joined_until_session=until)]
    assert seats(begins(men(2), programme_templates=made, **BEGAN)) == seated


@pytest.mark.parametrize(("until", "seated"), [(2, []), (3, ["2 from 12-08"])])
def test_who_cannot_come_to_one_joins_at_the_next_before_the_cut_off(until: int, seated: list[str]) -> None:
    """Work is issued for the first of them, which they would not be at."""
    work = {"bookings": [issued("2026-12-01", 90, start_time="17:00", crn=crn(2))], "sessions": []}
    made = [template(least_members=2, joined_until_session=until)]
    assert seats(begins(men(2), programme_templates=made, **BEGAN, **work)) == seated


def by_hand(facts: Facts, joined_on: str) -> set[tuple[str, str]]:
    """What is found of a seat that somebody wrote into the plan of a group that is to begin."""
    (seat,) = optimise(begins(men(2)).problem, LIMITS).plan.seats
    member = seat.member.model_copy(update={"joined_on": date.fromisoformat(joined_on)})
    plan = Plan(seats=(seat.model_copy(update={"member": member}),))
    return {(one.rule, one.code) for one in verify(facts.problem, plan).violations if "_NOT_AS_" not in one.code}


ENTRY, LATE = (ID, "NOT_AN_ENTRY_POINT"), ("AP-ROLLING-CLOSED", "JOINS_LATE")
ALONE = template(one_to_one=1, in_group_slot=False, least_members=2)


@pytest.mark.parametrize(
    ("made", "group", "joined_on", "found"),
    [
        pytest.param(template(least_members=2), {}, "2026-12-01", set(), id="the first"),
        pytest.param(template(least_members=2), {}, "2026-11-30", {ENTRY}, id="the day before"),
        pytest.param(template(least_members=2), {}, "2026-12-08", {ENTRY, LATE}, id="the second"),
        pytest.param(UNTIL[0], {}, "2026-12-15", set(), id="the third, up to which it may be joined"),
        pytest.param(UNTIL[0], {}, "2026-12-22", {ENTRY, LATE}, id="the fourth"),
        pytest.param(ALONE, {}, "2026-12-01", set(), id="an hour alone"),
        pytest.param(ALONE, {}, "2026-12-08", {ENTRY}, id="without the hour alone"),
        pytest.param(template(least_members=2), {"starts_on": "2026-11-24"}, "2026-11-24",
                     {(ID, "JOINS_TOO_SOON")}, id="within the week"),
    ],
)  # fmt: skip
def test_a_seat_is_from_the_first_session_or_up_to_the_cut_off(
    made: Any, group: dict[str, Any], joined_on: str, found: set[tuple[str, str]]
) -> None:
    assert by_hand(begins(men(2), programme_templates=[made], group=group), joined_on) == found


def test_the_first_session_is_their_next_start_where_they_could_sit_there() -> None:
    one = told(begins(men(2)))
    assert one.next_start
    found = one.next_start
    assert (found.group_code, found.module_number, str(found.starts_on), str(found.ends_on)) == (
        "G1", None, FIRST, "2026-12-29",
    )  # fmt: skip
    assert (one.reasons, one.starts) == ((), 1)


@pytest.mark.parametrize(
    ("people", "changes", "reason"),
    [
        (men(2), {"rooms": [room(places=1)]}, ("AP-VENUE", "ROOM_FULL")),
        (women(2), {}, ("AP-WOM-NOT-SOLE", "WOULD_BE_ONLY_WOMAN")),
        (men(2), {"bookings": WORK, "sessions": []}, ("LAW-REQ-COMPAT", "UNPAID_WORK_ISSUED")),
    ],
)
def test_why_somebody_has_no_seat_there_is_told(people: Any, changes: Any, reason: tuple[str, str]) -> None:
    one = told(begins(people, **changes))
    assert (one.next_start, [(each.rule, each.code) for each in one.reasons]) == (None, [reason])


def test_the_plan_of_a_week_is_sound_and_planned_again_the_seat_stands() -> None:
    facts = begins(men(2))
    result = optimise(facts.problem, LIMITS)
    assert verify_result(facts.problem, result).sound
    again = optimise(facts.problem, LIMITS, given=result.plan)
    assert (again.plan, again.programmes and again.programmes.stood) == (result.plan, 1)


@settings(max_examples=25, deadline=None)
@given(
    waits=st.tuples(
        st.sampled_from([False, False, True]),
        st.sampled_from(["2027-11-30", "2027-11-30", "2027-01-12", "2027-01-11"]),
        st.sampled_from(["", "", "", "2026-12-01", "2026-12-08", "2026-12-29"]),
    ),
    runs=st.tuples(
        st.sampled_from(["2026-12-01", "2026-12-08", "2026-11-24", "2026-11-17"]),
        st.sampled_from([None, 2, 3]),
        st.sampled_from([0, 1, 3]),
    ),
    there=st.lists(st.sampled_from(["MALE", "MALE", "MALE", "FEMALE"]), max_size=4),
    places=st.integers(1, 9),
)
def test_the_plan_seats_them_where_it_is_told_that_they_could_join_and_nowhere_else(
    waits: tuple[bool, str, str], runs: tuple[str, int | None, int], there: list[str], places: int
) -> None:
    """Of one who waits alone, so that nobody is company: with the end of the order and a day of work that is issued;
    and of a group with its first day, its cut-off, and which of its sessions is with each alone."""
    (her, end, busy), (starts_on, until, alone) = waits, runs
    made = template(one_to_one=alone, in_group_slot=alone != 1, least_members=2, joined_until_session=until)
    members = [sits(n, sex, joined_on=starts_on) for n, sex in enumerate(there, start=1)]
    evening = [issued(busy, 90, start_time="17:00", crn=crn(2))] if busy else []
    facts = begins(
        (women if her else men)(2),
        [referral(crn(2), order_end_date_inclusive=end)],
        programme_templates=[made],
        group={"starts_on": starts_on, "members": members},
        rooms=[room(places=places)],
        bookings=evening,
        sessions=[],
        policy={"overrides": {"programmeStartWeeks": 3, "programmeNextWeeks": 3}},
    )
    found = told(facts).next_start
    assert seats(facts) == ([f"2 from {found.starts_on:%m-%d}"] if found else [])
