"""Groups that go round: modules come again and again, are joined at entry points alone, and left when all was done.

T1 as a rolling template: one session before the first module, and two modules of two sessions, each an entry. Three
rounds of Tuesdays from 3 November 2026: sessions 0.1, 1.1, 1.2, 2.1, 2.2 to 1 December, and the modules again from 8
December on.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.programmes.templates import Template
from models.waiting import Waiting
from optimizer.facts import Facts
from optimizer.programmes.cascade import cascade
from optimizer.programmes.waiting import explained
from optimizer.rules.programmes import ap_catchup, ap_fit_order, ap_rolling_closed, ap_sequence
from tests.build import issued
from tests.models.programmes.test_checks import GROUP, TEMPLATE
from tests.models.rich import read_changed
from tests.models.rich import told as faults_of
from tests.optimizer.programmes.build import (
    facilitator,
    group,
    held,
    member,
    noted,
    room,
    running,
    stranger,
    template,
    told,
)
from tests.optimizer.programmes.test_cascade import lost
from tests.optimizer.programmes.test_form import TUESDAY, crn, men, referral

KEYS = ((0, 1), (1, 1), (1, 2), (2, 1), (2, 2))


def rolling(**changes: Any) -> Template:
    sessions = [
        {"module_number": module, "session_number": n, "session_type": "GROUP", "minutes": 120} for module, n in KEYS
    ]
    return template(**({"sessions": sessions, "entry": "ROLLING", "entry_modules": [1, 2]} | changes))


def going(rounds: int = 3, **changes: Any) -> Facts:
    return running(group(rounds=rounds, **changes), programme_templates=[rolling()])


def days(facts: Facts, **seat: Any) -> list[str]:
    """The days on which somebody with this seat is there."""
    (series,) = going(members=[member(**seat)]).series
    mine = series.group.members[0]
    return [
        f"{one.date:%m-%d} {one.session.key[0]}.{one.session.key[1]}"
        for one in series.sessions
        if mine in series.at(one)
    ]


def test_the_modules_come_again_and_what_is_before_them_does_not() -> None:
    (series,) = going().series
    assert [one.session.key for one in series.sessions] == [*KEYS, *KEYS[1:], *KEYS[1:]]
    assert [f"{one.date:%m-%d}" for one in series.sessions[4:7]] == ["12-01", "12-08", "12-15"]
    assert told(ap_sequence.RULE, going()) == []


@pytest.mark.parametrize(
    ("joined", "there"),
    [
        pytest.param(
            "2026-11-03", ["11-03 0.1", "11-10 1.1", "11-17 1.2", "11-24 2.1", "12-01 2.2"], id="at the start"
        ),
        pytest.param("2026-11-10", ["11-10 1.1", "11-17 1.2", "11-24 2.1", "12-01 2.2"], id="at the first module"),
        pytest.param("2026-11-24", ["11-24 2.1", "12-01 2.2", "12-08 1.1", "12-15 1.2"], id="at the second"),
        pytest.param("2026-12-08", ["12-08 1.1", "12-15 1.2", "12-22 2.1", "12-29 2.2"], id="in the second round"),
    ],
)
def test_everybody_leaves_having_been_to_each_once(joined: str, there: list[str]) -> None:
    assert days(going(), joined_on=joined) == there


@pytest.mark.parametrize(
    ("joined", "late"),
    [
        ("2026-11-24", False), ("2026-12-01", True), ("2026-12-08", False), ("2026-12-15", True), ("2026-12-22", False),
    ],
)  # fmt: skip
def test_it_is_joined_at_entry_points_alone(joined: str, late: bool) -> None:
    facts = going(members=[member(joined_on=joined, order_end_date_inclusive="2028-01-01")])
    assert [one[0] for one in told(ap_rolling_closed.RULE, facts)] == (["JOINS_LATE"] if late else [])


@pytest.mark.parametrize(("rounds", "short"), [(1, ["DOES_NOT_COME_ROUND"]), (2, [])])
def test_a_group_that_is_not_laid_out_far_enough(rounds: int, short: list[str]) -> None:
    """Who joins at the second module of the only round is short of the first."""
    assert noted(ap_rolling_closed.RULE, going(rounds, members=[member(joined_on="2026-11-24")])) == short


@pytest.mark.parametrize(("joined", "end"), [("2026-11-03", "2026-12-15"), ("2026-11-24", "2026-12-29")])
def test_an_order_has_to_last_for_ones_own_way_through_it(joined: str, end: str) -> None:
    """Their last sessions are on 1 and on 15 December, and 14 days are kept; the group goes on into January."""
    less = str(date.fromisoformat(end) - timedelta(days=1))
    for day, found in ((end, []), (less, ["ENDS_AFTER_ORDER"])):
        facts = going(members=[member(joined_on=joined, order_end_date_inclusive=day)])
        assert [one[0] for one in told(ap_fit_order.RULE, facts)] == found


def test_what_was_missed_is_of_ones_own_round() -> None:
    """Session 1.2 of 17 November; of who joins at the second module it would be that of 15 December."""
    second = [{"module_number": 1, "session_number": 2}]
    (one,) = ap_catchup.missed(going(members=[member(missed=second)]))
    assert str(one.session.date) == "2026-11-17"
    assert str(ap_catchup.latest(going(), one.series, one.member)) == "2026-12-15"


def test_what_was_held_is_told_in_order_of_time() -> None:
    weeks = [str(date(2026, 9, 1) + timedelta(weeks=n)) for n in range(7)]
    order = [*KEYS, *KEYS[1:]]
    been = [
        held(number, day).model_copy(update={"module_number": module})
        for (module, number), day in zip(order, weeks, strict=False)
    ]
    (series,) = going(starts_on="2026-09-01", held=been, members=[]).series
    assert [one.held for one in series.sessions] == [True] * 7 + [False] * 6
    assert [one.session.key for one in series.sessions[5:8]] == [(1, 1), (1, 2), (2, 1)]


def test_a_lost_day_moves_every_round_after_it() -> None:
    _, found = cascade(going(members=[stranger()]).problem, "G1", lost("2026-12-01"))
    assert len(found.moved) == 9
    assert all(one.to_date - one.from_date >= timedelta(weeks=1) for one in found.moved)


def test_a_closed_programme_is_gone_through_once() -> None:
    closed = {f"{TEMPLATE}/entry": "CLOSED", f"{TEMPLATE}/entryModules": [], f"{GROUP}/rounds": 2}
    assert ("NOT_TOGETHER", f"{GROUP}/rounds") in faults_of(read_changed(closed).faults)
    assert faults_of(read_changed({f"{GROUP}/rounds": 2}).faults) == set()


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 4), st.integers(0, 14))
def test_nobody_is_at_a_session_of_the_manual_twice(rounds: int, week: int) -> None:
    """Nor leaves one out, where the group comes round to it; what comes before the modules apart."""
    seat = member(joined_on=str(date(2026, 11, 3) + timedelta(weeks=week)))
    (series,) = going(rounds, members=[seat]).series
    there = [one.session.key for one in series.sessions if series.group.members[0] in series.at(one)]
    assert len(there) == len(set(there))
    assert len(there) <= len(series.sessions)
    if week and len(series.sessions) - week >= len(KEYS) - 1:
        assert set(there) == set(KEYS[1:])


# A group that goes round is joined by those who wait

WEEKS = {"policy": {"overrides": {"programmeStartWeeks": 1, "programmeNextWeeks": 5}}}
"""Up to 3 January."""


LATER = stranger("X900001", joined_on="2026-12-08")
WOMEN = [stranger(f"X90000{n}", "FEMALE", joined_on="2026-12-08") for n in (1, 2, 3)]


def next_of(seat: dict[str, Any] | None = None, **changes: Any) -> Waiting:
    """Of a second man who waits, beside the group; nobody else does, so that no other could start."""
    asked = [referral(crn(2), **(seat or {}))]
    usual: dict[str, Any] = {
        "people": men(1, 2), "referrals": asked, "programme_templates": [rolling(least_members=2)],
        "rooms": [room(slots=[TUESDAY])], **WEEKS,
    }  # fmt: skip
    runs = group(rounds=changes.pop("rounds", 3), **changes.pop("group", {}))
    facts = running(runs, **(usual | changes))
    (told,) = explained(facts, [Waiting(crn=crn(2), template_code="T1", code="TOO_FEW_TO_START")])
    return told


def entry(told: Waiting) -> tuple[str, str, str | None, int | None] | None:
    one = told.next_start
    return None if one is None else (str(one.starts_on), str(one.ends_on), one.group_code, one.module_number)


def test_the_next_entry_point_of_a_group_that_runs_is_a_start() -> None:
    """The second module began on 24 November, in the week that is planned; the first comes again on 8 December."""
    told = next_of()
    assert (entry(told), told.no_next_start) == (("2026-12-08", "2026-12-29", "G1", 1), None)


def test_a_group_that_does_not_come_round_to_all_that_they_need_is_not_offered() -> None:
    """Of two rounds the second module comes for the last time on 22 December, and the first no more."""
    late = [{"day": "MONDAY", "start_time": "18:00"}]
    assert entry(next_of(rounds=2)) == ("2026-12-08", "2026-12-29", "G1", 1)
    assert entry(next_of(rounds=1)) is None
    assert entry(next_of({"availability": [{"day": "MONDAY", "slots": ["EVENING"]}]}, rooms=[room(slots=late)])) is None


@pytest.mark.parametrize(
    ("seat", "changes"),
    [
        pytest.param({"order_end_date_inclusive": "2026-12-31"}, {}, id="the order ends before time to catch up"),
        pytest.param({"cohort": "SEXUAL"}, {}, id="of another cohort"),
        pytest.param({"ready_on": None}, {}, id="not ready"),
        pytest.param({}, {"group": {"sex": "FEMALE", "members": WOMEN}}, id="of the other sex"),
        pytest.param(
            {},
            {"bookings": [issued("2026-12-29", 90, start_time="17:00", crn="X000002")], "sessions": []},
            id="work issued later",
        ),
        pytest.param({}, {"rooms": [room(places=1)], "group": {"members": [LATER]}}, id="the room has no place more"),
        pytest.param(
            {},
            {"programme_templates": [rolling(entry="CLOSED", entry_modules=[], least_members=2)], "rounds": 1},
            id="closed",
        ),
    ],
)
def test_nor_is_one_in_which_they_may_not_sit(seat: dict[str, Any], changes: dict[str, Any]) -> None:
    assert entry(next_of(seat, **changes)) is None


def test_an_order_that_ends_before_the_next_entry_is_over_waits_for_none_and_one_a_day_longer_does() -> None:
    """29 December and two weeks are 12 January."""
    assert entry(next_of({"order_end_date_inclusive": "2027-01-11"})) is None
    assert entry(next_of({"order_end_date_inclusive": "2027-01-12"})) is not None


def test_a_sooner_start_of_a_group_of_their_own_comes_before_an_entry() -> None:
    """From Thursday 3 December, of two who wait; the entry is on the 8th."""
    thursday = {"day": "THURSDAY", "start_time": "18:00"}
    who = [referral(crn(2)), referral(crn(3))]
    told = next_of(people=men(1, 2, 3), referrals=who, rooms=[room(slots=[thursday])],
                   facilitators=[facilitator(), facilitator("F2")])  # fmt: skip
    assert entry(told) == ("2026-12-03", "2026-12-31", None, None)


def test_where_the_first_entry_will_not_do_the_next_is_offered() -> None:
    """Work is issued for the time at which the first module ends, on 15 December."""
    told = next_of(bookings=[issued("2026-12-15", 90, start_time="17:00", crn="X000002")], sessions=[])
    assert entry(told) == ("2026-12-22", "2027-01-12", "G1", 2)
