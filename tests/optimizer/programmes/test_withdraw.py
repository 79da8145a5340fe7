"""A seat ends: each session to come is checked again, the past stays, and nobody else's seat is touched.

Sessions on 3, 10, 17 and 24 November and 1 December; the plan is made on Thursday 19 November.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.codes import PlacementSex
from models.leaving import Withdrawal
from models.problem import Problem
from optimizer.errors import NoSuchGroup, NotToLeave
from optimizer.facts import Facts
from optimizer.programmes.withdraw import withdraw
from tests.optimizer.programmes.build import SESSIONS, group, member, running, stranger
from tests.optimizer.rules.programmes.test_ap_catchup import catch_up


def leaves(facts: Facts, crn: str, on: str, code: str = "G1") -> tuple[Problem, Withdrawal]:
    return withdraw(facts.problem, code, crn, date.fromisoformat(on))


WOMEN = [stranger("X900001", "FEMALE"), stranger("X900002", "FEMALE"), stranger("X900003"), member()]


@pytest.mark.parametrize(
    ("on", "days"),
    [
        pytest.param("2026-11-20", ["11-24", "12-01"], id="at both sessions to come"),
        pytest.param("2026-11-24", ["11-24", "12-01"], id="on the day of one she is not there"),
        pytest.param("2026-11-25", ["12-01"], id="at the last alone"),
        pytest.param("2026-12-02", [], id="after the last"),
    ],
)
def test_a_group_that_falls_to_one_woman_is_told_of_at_each_session(on: str, days: list[str]) -> None:
    """Never of the sessions at which there were two."""
    _, found = leaves(running(group(sex="MIXED", members=WOMEN)), "X900001", on)
    assert [(one.rule, one.crn) for one in found.breaks] == [("AP-WOM-NOT-SOLE", "X900002")] * len(days)
    assert [f"{one.session.date:%m-%d}" for one in found.breaks if one.session] == days
    assert found.sessions_released == len(days)


def test_three_women_can_spare_one() -> None:
    third = stranger("X900004", "FEMALE")
    assert leaves(running(group(sex="MIXED", members=[*WOMEN, third])), "X900001", "2026-11-20")[1].breaks == ()


def test_what_they_had_by_themselves_is_cancelled_from_that_day_on() -> None:
    """And a visit to another group; what came before, and what others have, stays."""
    own = [catch_up("2026-11-20"), catch_up("2026-11-23"), catch_up("2026-11-23", crn="X900003")]
    visit = member(joined_on="2026-11-27", left_on="2026-11-28", guest_of="G1")
    other = group("G2", slots=[{"day": "FRIDAY", "start_time": "18:00"}], members=[visit, stranger("X900009")])
    after, found = leaves(
        running(group(members=[member(), *WOMEN[2:3]], appointments=own), other), "X000001", "2026-11-23"
    )
    first, second = after.programme_groups
    assert [(one.crn, f"{one.date:%m-%d}") for one in first.appointments] == [
        ("X000001", "11-20"), ("X900003", "11-23")
    ]  # fmt: skip
    assert [one.crn for one in second.members] == ["X900009"]
    assert found.appointments_cancelled == 2


@pytest.mark.parametrize(("on", "stays"), [("2026-11-26", False), ("2026-11-27", False), ("2026-11-28", True)])
def test_a_visit_on_the_day_itself_is_cancelled_and_one_before_it_stays(on: str, stays: bool) -> None:
    visit = member(joined_on="2026-11-27", left_on="2026-11-28", guest_of="G1")
    other = group("G2", slots=[{"day": "FRIDAY", "start_time": "18:00"}], members=[visit, stranger("X900009")])
    after, _ = leaves(running(group(), other), "X000001", on)
    assert (len(after.programme_groups[1].members) == 2) == stays


@pytest.mark.parametrize(
    ("joined", "on", "until"),
    [
        # Last at the session of 17 November: 84 days later.
        pytest.param("2026-11-03", "2026-11-20", "2027-02-09", id="after the third"),
        pytest.param("2026-11-24", "2026-11-20", None, id="before their first"),
        pytest.param("2026-11-03", "2026-12-02", None, id="after the last"),
    ],
)
def test_until_when_they_may_go_on(joined: str, on: str, until: str | None) -> None:
    _, found = leaves(running(group(members=[member(joined_on=joined)])), "X000001", on)
    assert (str(found.go_on_until) if found.go_on_until else None) == until


@pytest.mark.parametrize(
    ("missed", "until"),
    [
        pytest.param([2, 3], "2027-01-26", id="last at the first, on 3 November"),
        pytest.param([1, 3], "2027-02-02", id="last at the second, on the 10th"),
        pytest.param([1, 2, 3], None, id="at none"),
    ],
)
def test_the_days_for_going_on_run_from_the_last_session_attended(missed: list[int], until: str | None) -> None:
    seat = member(missed=[{"module_number": 1, "session_number": n} for n in missed])
    _, found = leaves(running(group(members=[seat])), "X000001", "2026-11-20")
    assert (str(found.go_on_until) if found.go_on_until else None) == until


@pytest.mark.parametrize(
    ("code", "crn", "on", "said"),
    [
        ("G9", "X000001", "2026-11-20", "no programme group 'G9'"),
        ("G1", "X900009", "2026-11-20", "X900009 has no seat in G1"),
        ("G1", "X000001", "2026-11-18", "the past stays as it was"),
        ("G1", "X900003", "2026-11-24", "X900003 has no seat in G1 on 2026-11-24"),
    ],
)
def test_what_cannot_be(code: str, crn: str, on: str, said: str) -> None:
    gone = stranger("X900003", left_on="2026-11-23")
    with pytest.raises((NoSuchGroup, NotToLeave), match=said):
        leaves(running(group(members=[member(), gone])), crn, on, code)


DAYS = st.integers(0, 20).map(lambda n: date(2026, 11, 19) + timedelta(days=n))
SEATS = st.lists(st.tuples(st.sampled_from(("MALE", "FEMALE")), st.integers(0, SESSIONS)), min_size=2, max_size=5)


@settings(max_examples=40, deadline=None)
@given(SEATS, DAYS)
def test_withdrawing_changes_neither_the_past_nor_anybody_elses_seat(seats: list[tuple[str, int]], on: date) -> None:
    """What is told of is what is so at each session to come, and was not: one woman, and somebody beside her."""
    seated: list[Any] = [
        stranger(f"X90000{n}", sex, joined_on=str(date(2026, 11, 3) + timedelta(weeks=weeks)))
        for n, (sex, weeks) in enumerate(seats)
    ]
    facts = running(group(sex="MIXED", members=seated))
    after, found = withdraw(facts.problem, "G1", "X900000", on)
    (was,), (now,) = facts.series, Facts(after).series
    assert was.sessions == now.sessions
    assert after.programme_groups[0].members[1:] == facts.problem.programme_groups[0].members[1:]
    alone = []
    for session in was.sessions:
        before, then = ({one.crn: one.placement_sex for one in each.at(session)} for each in (was, now))
        assert before.items() - then.items() <= {("X900000", seated[0].placement_sex)}
        assert session.date >= on or before == then
        women = [[*each.values()].count(PlacementSex.FEMALE) for each in (before, then)]
        if session in was.to_come and women[0] != 1 and women[1] == 1 < len(then):
            alone.append(session.date)
    told = [one.session.date for one in found.breaks if one.code == "ONLY_WOMAN" and one.session]
    assert set(alone) <= set(told)
