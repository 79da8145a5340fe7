"""Latest starts with their arithmetic, the forecast of demand, and the directory.

The window is that of 23 November 2026; what is to come begins on Monday the 30th.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.directory import joining
from models.outlook import StartState
from optimizer.programmes.demand import demand_forecast
from optimizer.programmes.directory import directory
from optimizer.programmes.start_by import start_by_list
from tests.optimizer.programmes.build import group, room, stranger, template
from tests.optimizer.programmes.test_form import FAR, crn, men, referral, waiting


def test_the_arithmetic_of_what_no_longer_fits() -> None:
    """At two a week from Monday 30 November the fifth is on Monday 14 December; 14 days after it is the 28th."""
    (one,) = start_by_list(waiting(men(1), [referral(crn(1), order_end_date_inclusive="2026-12-18")]).problem).referrals
    assert (one.state, str(one.earliest_start), str(one.ends_on), one.catch_up_days, one.short_days) == (
        StartState.CANNOT_FIT, "2026-11-30", "2026-12-14", 14, 10,
    )  # fmt: skip
    assert (str(one.start_by), str(one.start_by_at_most)) == ("2026-11-02", "2026-11-16")


def test_the_months_that_a_programme_asks_for() -> None:
    """Six months from 30 November are reached with 29 May 2027; on licence three, with 27 February."""
    made = [template(months_left_on_order=6, months_left_on_licence=3)]

    def short(end: str, **changes: Any) -> int:
        facts = waiting(men(1), [referral(crn(1), order_end_date_inclusive=end, **changes)], programme_templates=made)
        return start_by_list(facts.problem).referrals[0].short_days

    assert [short("2027-05-29"), short("2027-05-28")] == [0, 1]
    assert [short("2027-02-27", on_licence=True), short("2027-02-26", on_licence=True)] == [0, 1]


def test_first_who_cannot_fit_then_who_is_pressed() -> None:
    ends = {1: FAR, 2: "2026-12-20", 3: "2027-01-20", 4: "2026-12-28"}
    asked = [referral(crn(n), order_end_date_inclusive=end) for n, end in ends.items()]
    found = start_by_list(waiting(men(*ends), asked).problem).referrals
    assert [(one.crn, one.state.value) for one in found] == [
        (crn(2), "CANNOT_FIT"), (crn(4), "PAST"), (crn(3), "NEAR"), (crn(1), "AHEAD"),
    ]  # fmt: skip


def test_the_latest_start_that_is_told_orders_the_list() -> None:
    """Of both there are five sessions; the second programme asks for months left, and so has to begin sooner."""
    asks = template(template_code="T2", months_left_on_order=12, months_left_on_licence=12)
    asked = [
        referral(crn(1), order_end_date_inclusive="2027-12-01"),
        referral(crn(2), order_end_date_inclusive="2028-03-01", template_code="T2"),
    ]
    told = start_by_list(waiting(men(1, 2), asked, programme_templates=[template(), asks]).problem).referrals
    assert [(one.crn, one.state.value) for one in told] == [(crn(2), "AHEAD"), (crn(1), "AHEAD")]
    assert told[0].start_by < told[1].start_by


@settings(max_examples=25, deadline=None)
@given(st.integers(20, 400))
def test_a_day_more_never_means_an_earlier_start(days: int) -> None:
    """Of a longer order the latest start is no earlier, and what is short no more."""
    from datetime import date, timedelta

    ends = [date(2026, 11, 19) + timedelta(days=days + k) for k in (0, 1)]
    less, more = (
        start_by_list(waiting(men(1), [referral(crn(1), order_end_date_inclusive=end)]).problem).referrals[0]
        for end in ends
    )
    assert (less.start_by, less.start_by_at_most) <= (more.start_by, more.start_by_at_most)
    assert more.short_days == max(0, less.short_days - 1)
    assert less.start_by <= less.start_by_at_most
    assert (less.state is StartState.CANNOT_FIT) == (less.start_by_at_most < less.earliest_start)


@pytest.mark.parametrize(
    ("changes", "week"),
    [
        pytest.param({"expected_ready_on": "2026-12-06"}, 0, id="in the first week"),
        pytest.param({"expected_ready_on": "2026-12-07"}, 1, id="in the second"),
        pytest.param({"expected_ready_on": "2026-01-01"}, 0, id="that day has passed by"),
        pytest.param({"expected_ready_on": "2027-02-21"}, 11, id="in the twelfth"),
        pytest.param({"expected_ready_on": "2027-02-22"}, None, id="later"),
        # Eight weeks from 26 October are 21 December, in the fourth week.
        pytest.param({"referred_on": "2026-10-26"}, 3, id="by the usual weeks"),
    ],
)
def test_when_somebody_is_expected_to_be_ready(changes: dict[str, Any], week: int | None) -> None:
    facts = waiting(men(1), [referral(crn(1), ready_on=None, **changes)])
    (one,) = demand_forecast(facts.problem).rows
    assert one.weeks == tuple(int(n == week) for n in range(12))
    assert (one.later, one.ready_now, one.template_code, one.pdu_code) == (int(week is None), 0, "T1", "PDU1")


def test_each_is_counted_once_by_programme_and_unit() -> None:
    asked = [
        referral(crn(1)), referral(crn(2), ready_on=None), referral(crn(3), barriers=["WORK_PATTERN"]),
        referral("X900001", ready_on=None, pdu_code="PDU9"), referral(crn(3), template_code="T2"),
    ]  # fmt: skip
    made = [template(), template(template_code="T2")]
    rows = demand_forecast(waiting(men(1, 2, 3), asked, programme_templates=made).problem).rows
    assert [(one.template_code, one.pdu_code, one.ready_now, sum(one.weeks)) for one in rows] == [
        ("T1", "PDU1", 1, 2), ("T1", "PDU9", 0, 1), ("T2", "PDU1", 1, 0),
    ]  # fmt: skip


def of_unit(**changes: Any) -> Any:
    found = directory(waiting(men(1), **changes).problem)
    return found.units[0]


def test_the_quarter_it_holds_for() -> None:
    found = directory(waiting(men(1)).problem)
    assert (str(found.valid_from), str(found.valid_to_inclusive)) == ("2026-10-01", "2026-12-31")


def six(joined: str) -> list[Any]:
    """The fewest that are published."""
    return [stranger(f"X90000{n}", joined_on=joined) for n in range(1, 7)]


@pytest.mark.parametrize(
    ("made", "starts", "joined", "places"),
    [
        pytest.param({}, "2026-12-01", "2026-12-01", 6, id="before its first session"),
        pytest.param({}, "2026-11-17", None, 6, id="closed, and begun"),
        pytest.param({"joined_until_session": 2}, "2026-11-17", "2026-11-24", 6, id="up to its second"),
        pytest.param({"entry": "ROLLING", "entry_modules": [1]}, "2026-11-17", None, 6, id="past the entry"),
        pytest.param({"most_members": 6}, "2026-12-01", "2026-12-01", 0, id="full"),
    ],
)
def test_when_somebody_new_may_join(made: dict[str, Any], starts: str, joined: str | None, places: int) -> None:
    runs = [group(starts_on=starts, members=six(starts))]
    unit = of_unit(programme_groups=runs, programme_templates=[template(**made)], rooms=[room(outcode="L1")])
    (one,) = unit.programmes
    assert (str(one.may_be_joined_on) if one.may_be_joined_on else None, one.places_left) == (joined, places)
    assert (one.title, one.sex, one.outcode, one.online) == ("Five evenings", "MALE", "L1", False)


def test_the_places_left_in_a_group_of_five_are_withheld() -> None:
    for members, left in ((six("2026-12-01"), 6), (six("2026-12-01")[1:], None)):
        (one,) = of_unit(programme_groups=[group(starts_on="2026-12-01", members=members)]).programmes
        assert one.places_left == left
        assert joining(one) == f"1 December 2026, {'6 places left' if left else 'places left'}"


@pytest.mark.parametrize(
    ("made", "local"),
    [
        ({"most_members": 10, "confidence": "PRIMARY", "unverified_fields": ["mostMembers"]}, True),
        ({"most_members": 10, "confidence": "PRIMARY"}, False),
        ({"most_members": 12, "confidence": "PRIMARY", "unverified_fields": ["mostMembers"]}, False),
    ],
    ids=["the manual's ten, of no public source", "of a public source", "the Target Operating Model's twelve"],
)
def test_places_counted_to_a_local_size_say_so(made: dict[str, Any], local: bool) -> None:
    runs = [group(starts_on="2026-12-01", members=six("2026-12-01"))]
    (one,) = of_unit(programme_groups=runs, programme_templates=[template(**made)]).programmes
    assert one.places_local == local
    assert joining(one) == f"1 December 2026, {one.places_left} places left{' (local parameter)' if local else ''}"
    (few,) = of_unit(programme_groups=[runs[0].model_copy(update={"members": runs[0].members[1:]})],
                     programme_templates=[template(**made)]).programmes  # fmt: skip
    assert joining(few) == "1 December 2026, places left"


def test_a_wait_is_counted_out_from_six_people_on() -> None:
    """Ready since 5 November for two weeks, and one since 2 November."""
    for count, shown in ((5, None), (6, 6)):
        ready = [referral(crn(n), ready_on="2026-11-05" if n else "2026-11-02") for n in range(1, count + 1)]
        facts = waiting(men(*range(1, count + 1)), ready)
        (wait,) = directory(facts.problem).units[0].waits
        assert (wait.people, wait.weeks) == (shown, 2 if shown else None)


def test_it_names_nobody() -> None:
    runs = [group(members=[stranger("Z123456")])]
    text = directory(waiting(men(1, 2), programme_groups=runs).problem).model_dump_json()
    assert not any(one in text for one in ("Z123456", crn(1), crn(2)))


def test_the_placements_of_the_unit_by_kind() -> None:
    (one,) = of_unit().placements
    assert (one.kind, one.projects) == ("GROUP", 1)
    assert len(one.weekdays) == 7
