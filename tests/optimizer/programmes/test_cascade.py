"""A lost day moves all later sessions along the slots, never the past, and says what that breaks."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.programmes.codes import LostDayReason
from models.programmes.groups import LostDay
from optimizer.errors import NoSuchGroup, NotToBeLost
from optimizer.programmes.cascade import cascade, with_lost_day
from optimizer.programmes.series import series_of
from tests.build import TUE
from tests.optimizer.programmes.build import SESSIONS, facilitator, group, held, member, room, running, stranger


def lost(day: str) -> LostDay:
    return LostDay(date=date.fromisoformat(day), reason=LostDayReason.WEATHER)


def moved(facts: Any, day: str) -> list[tuple[int, str, str]]:
    _, found = cascade(facts.problem, "G1", lost(day))
    return [(one.session_number, f"{one.from_date:%m-%d}", f"{one.to_date:%m-%d}") for one in found.moved]


def test_all_later_sessions_move_along_the_slots() -> None:
    assert moved(running(group()), TUE) == [(4, "11-24", "12-01"), (5, "12-01", "12-08")]


def test_a_day_without_a_session_moves_nothing() -> None:
    assert moved(running(group()), "2026-11-25") == []


def test_a_lost_day_before_easter_skips_both_bank_holidays() -> None:
    """Mondays from 8 March 2027: 29 March is Easter Monday, 3 May a bank holiday."""
    mondays = group(starts_on="2027-03-08", slots=[{"day": "MONDAY", "start_time": "18:00"}])
    assert moved(running(mondays), "2027-03-15") == [
        (2, "03-15", "03-22"), (3, "03-22", "04-05"), (4, "04-05", "04-12"), (5, "04-12", "04-19"),
    ]  # fmt: skip


def test_what_was_held_stays_and_cannot_be_lost() -> None:
    facts = running(group(held=[held(1, "2026-11-03"), held(2, "2026-11-10")]))
    assert [one[0] for one in moved(facts, "2026-11-17")] == [3, 4, 5]
    with pytest.raises(NotToBeLost, match="was held on 2026-11-10"):
        cascade(facts.problem, "G1", lost("2026-11-10"))
    with pytest.raises(NoSuchGroup, match="no programme group 'G9'"):
        cascade(facts.problem, "G9", lost("2026-11-17"))


def test_a_past_day_is_lost_only_where_all_since_is_recorded() -> None:
    """Today is 23 November: of the 17th nobody has said whether there was a session."""
    first = held(1, "2026-11-03")
    with pytest.raises(NotToBeLost, match="nothing is recorded of the group on 2026-11-17"):
        cascade(running(group(held=[first])).problem, "G1", lost("2026-11-10"))
    told = [{"date": "2026-11-17", "reason": "WEATHER"}]
    assert moved(running(group(held=[first], lost_days=told)), "2026-11-10")[0] == (2, "11-10", "11-24")
    assert moved(running(group(held=[first])), "2026-11-12") == []


def test_what_breaks_is_told_by_person_and_rule() -> None:
    """The order ends with the catch-up of the series as it was, and the facilitator is away in the week after it."""
    ends = member(order_end_date_inclusive="2026-12-15")
    away = facilitator(leave=[{"start_date": "2026-12-07", "end_date_inclusive": "2026-12-11"}])
    facts = running(group(members=[ends]), facilitators=[away])
    _, found = cascade(facts.problem, "G1", lost(TUE))
    assert str(found.last_date) == "2026-12-08"
    assert [(one.rule, one.code, one.crn, one.amount) for one in found.breaks] == [
        ("AP-FIT-ORDER", "ENDS_AFTER_ORDER", "X000001", 7), ("FAC-TRAINED", "TOO_FEW_FACILITATORS", None, 1),
    ]  # fmt: skip


def test_what_was_broken_before_is_not_told_again() -> None:
    facts = running(
        group(members=[stranger("X900001", "FEMALE"), stranger("X900002")]), rooms=[room(confidential=None)]
    )
    _, found = cascade(facts.problem, "G1", lost(TUE))
    assert found.breaks == ()


def test_a_second_woman_who_will_have_left_is_missed_at_the_session_that_moved() -> None:
    """Both women are at every session as it was; the last is now a week later, when one of them has left."""
    seated = [stranger("X900001", "FEMALE"), stranger("X900002", "FEMALE", left_on="2026-12-08"), stranger("X900003")]
    _, found = cascade(running(group(members=seated)).problem, "G1", lost(TUE))
    assert [(one.rule, one.crn, str(one.session)) for one in found.breaks] == [
        ("AP-WOM-NOT-SOLE", "X900001", "G1/2026-12-08/18:00")
    ]


def test_a_members_own_day_stays() -> None:
    own = {"crn": "X000001", "module_number": 1, "session_number": 3, "date": "2026-11-26", "start_time": "10:00",
           "end_time": "11:00", "catch_up": True}  # fmt: skip
    facts = running(group(appointments=[own]))
    after, _ = cascade(facts.problem, "G1", lost(TUE))
    assert after.programme_groups[0].appointments == facts.problem.programme_groups[0].appointments


DAYS = st.integers(0, 60).map(lambda n: str(date(2026, 11, 1) + timedelta(days=n)))


@settings(max_examples=25)
@given(st.integers(0, SESSIONS - 1), st.lists(DAYS, max_size=4, unique=True), DAYS)
def test_a_cascade_is_idempotent_and_never_moves_the_past(count: int, before: list[str], day: str) -> None:
    weeks = [str(date(2026, 11, 3) + timedelta(weeks=n)) for n in range(min(count, 3))]
    told = [lost(one) for one in before if one not in weeks]
    facts = running(group(held=[held(n, one) for n, one in enumerate(weeks, start=1)], lost_days=told))
    if day in weeks:
        return
    once = with_lost_day(facts.problem, "G1", lost(day))
    assert with_lost_day(once, "G1", lost(day)) == once
    was, now = series_of(facts.problem)[0].sessions, series_of(once)[0].sessions
    assert [one for one in now if one.held] == [one for one in was if one.held]
    assert all(b == a for a, b in zip(was, now, strict=True) if a.date < date.fromisoformat(day))
    assert all(b.date >= a.date for a, b in zip(was, now, strict=True))


@settings(max_examples=25)
@given(DAYS)
def test_withdrawing_a_member_changes_neither_the_past_nor_anybody_elses_seat(day: str) -> None:
    """Nor the days of the group; and in the calendar of whoever leaves only what comes from that day on."""
    seated = [member(), stranger("X900001"), stranger("X900002")]
    stays, goes = (
        running(group(members=[one, *seated[1:]])) for one in (seated[0], member(left_on=max(day, "2026-11-03")))
    )
    (was,), (now,) = stays.series, goes.series
    assert was.sessions == now.sessions
    for session in was.sessions:
        assert was.at(session)[1:] == now.at(session)[-2:]
        assert (len(now.at(session)) == 3) == (str(session.date) < max(day, "2026-11-03"))
