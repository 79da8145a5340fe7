"""Sessions that are alike to a member: what is found by the first of each kind is what is found by looking at all."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people import Commitment
from optimizer.facts import Facts
from optimizer.programmes import alike
from optimizer.programmes.alike import each_by_itself, kinds_by, kinds_by_commitments, of_each_kind
from optimizer.programmes.cascade import breaks_of
from optimizer.rules.programmes import groups
from tests.build import person
from tests.optimizer.programmes.build import group, member, running

TUESDAY, THURSDAY = {"day": "TUESDAY", "start_time": "18:00"}, {"day": "THURSDAY", "start_time": "10:00"}
LATER = {"day": "THURSDAY", "start_time": "11:00"}
DAYS = st.integers(0, 45).map(lambda n: str(date(2026, 11, 23) + timedelta(days=n)))
TIMES = st.sampled_from([("08:00", "09:30"), ("09:00", "12:00"), ("17:00", "18:00"), ("20:00", "21:00")])
WEEKDAY = st.sampled_from(["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY"])


@st.composite
def blocks(draw: st.DrawFn, /, **more: Any) -> dict[str, Any]:
    """Weekly, of a day, or weekly from a day or until one."""
    start, end = draw(TIMES)
    weekly: dict[str, Any] = {"day": draw(WEEKDAY)}
    when = draw(st.sampled_from(["weekly", "dated", "from", "until"]))
    if when == "dated":
        weekly = {"date": draw(DAYS)}
    elif when != "weekly":
        weekly["valid_from_inclusive" if when == "from" else "valid_to_inclusive"] = draw(DAYS)
    return {"start_time": start, "end_time": end, **weekly, **{name: draw(what) for name, what in more.items()}}


def night(block: dict[str, Any]) -> dict[str, Any]:
    return block | {"start_time": "20:05", "end_time": "09:50"}


WEEKS = st.fixed_dictionaries(
    {
        "commitments": st.lists(blocks(kind=st.sampled_from(["WORK", "TREATMENT", "EDUCATION"])), max_size=3),
        "curfews": st.lists(blocks().map(night), max_size=1),
        "caring_times": st.lists(blocks(term_time_only=st.booleans()), max_size=2),
    }
)
TERMS = [{"start_date": "2026-12-05", "end_date_inclusive": "2026-12-18"}]
AT_TEN = {"start_time": "10:30", "end_time": "11:00"}
WEEKLY = {"day": "THURSDAY", **AT_TEN}
LATE_BLOCKS: dict[str, tuple[dict[str, Any], str]] = {
    "a day": ({"commitments": [{"date": "2026-12-10", "kind": "TREATMENT", **AT_TEN}]}, "2026-12-10"),
    "from a day on": (
        {"commitments": [WEEKLY | {"kind": "TREATMENT", "valid_from_inclusive": "2026-12-11"}]},
        "2026-12-17",
    ),
    "term": ({"caring_times": [WEEKLY | {"term_time_only": True}]}, "2026-12-10"),
    "a night": ({"curfews": [{"date": "2026-12-16", "start_time": "20:00", "end_time": "10:30"}]}, "2026-12-17"),
}
"""What a series on Thursdays at 10:00 from 26 November meets in a later week alone."""


@pytest.mark.parametrize("name", LATE_BLOCKS)
def test_what_is_met_in_a_later_week_alone_is_found_there(name: str) -> None:
    week, day = LATE_BLOCKS[name]
    facts = running(
        group(members=[member()], slots=[THURSDAY], starts_on="2026-11-26"), people=[person(**week)], school_terms=TERMS
    )
    (found,) = [one for one in breaks_of(facts) if one.crn == "X000001"]
    assert found.session
    assert str(found.session.date) == day


def test_another_group_that_begins_later_is_met_where_it_begins() -> None:
    mine = group("G2", members=[member()], slots=[THURSDAY], starts_on="2026-11-26")
    other = group("G1", members=[member()], slots=[LATER], starts_on="2026-12-10", room_code=None)
    met = [one for one in breaks_of(running(other, mine)) if one.rule == "LAW-REQ-COMPAT"]
    assert [str(one.session.date) for one in met if one.session] == ["2026-12-10"]


@given(WEEKS, st.sampled_from([[TUESDAY], [TUESDAY, THURSDAY]]), st.booleans())
def test_the_first_of_each_kind_says_what_all_say(week: dict[str, Any], slots: list[Any], twice: bool) -> None:
    """Beside a group of theirs that runs before it, now and then."""
    mine = group("G2", members=[member()], slots=slots, starts_on="2026-11-24")
    other = group("G1", members=[member()], slots=[LATER], starts_on="2026-12-08", room_code=None)
    facts = running(*([other] if twice else []), mine, people=[person(**week)], school_terms=TERMS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "of_each_kind", lambda facts, series, crn, _: every(facts, series, crn))
        all_said = breaks_of(Facts(facts.problem))
    assert breaks_of(facts) == all_said


def every(facts: Facts, series: Any, crn: str) -> Any:
    return alike.of_each_kind(facts, series, crn, each_by_itself)


def test_of_sessions_that_are_alike_the_first_is_looked_at() -> None:
    facts = running(group(members=[member()], slots=[TUESDAY, THURSDAY]))
    (series,) = facts.series
    found = list(of_each_kind(facts, series, "X000001", kinds_by_commitments(facts, series, "X000001")))
    assert [one.session for one in found] == list(series.to_come[:2])
    assert [one.session for one in every(facts, series, "X000001")] == list(series.to_come)


def test_a_day_of_its_own_and_those_beside_it_are_by_themselves() -> None:
    kinds = kinds_by([Commitment(date=date(2026, 12, 1), start_time="09:00", end_time="10:00", kind="WORK")])  # type: ignore[arg-type]
    days = [date(2026, 11, 29) + timedelta(days=n) for n in range(5)]
    assert [kinds(day) == day for day in days] == [False, True, True, True, False]
