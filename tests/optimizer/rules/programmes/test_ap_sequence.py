"""AP-SEQUENCE: sessions in the order of the manual, also those that a member has alone."""

from datetime import time
from typing import Any

import pytest

from models.programmes.layout import SeriesSession
from optimizer.rules.programmes.ap_sequence import RULE
from tests.optimizer.programmes.build import group, held, noted, running, template, told

APART = template(one_to_one=4, in_group_slot=False)


def alone(day: str, session: int = 4, **changes: Any) -> dict[str, Any]:
    return {
        "crn": "X000001", "module_number": 1, "session_number": session, "date": day, "start_time": "10:00",
        "end_time": "11:00",
    } | changes  # fmt: skip


def test_a_series_as_it_is_laid_out_is_in_order() -> None:
    assert told(RULE, running(group())) == []


def test_one_that_is_not_is_found() -> None:
    """The last two sessions, each on the day of the other; and two at one time."""
    facts = running(group())
    *first, fourth, fifth = facts.series[0].sessions
    facts.series[0].__dict__["sessions"] = (*first, _on(fourth, fifth), _on(fifth, fourth))
    assert [one[0] for one in told(RULE, facts)] == ["OUT_OF_ORDER"]
    facts.series[0].__dict__["sessions"] = (*first, fourth, _on(fifth, fourth))
    assert told(RULE, facts) == [("OUT_OF_ORDER", None, "G1 11-24", None)]
    later = _on(fifth, fourth)._replace(start_time=time(20, 30))
    facts.series[0].__dict__["sessions"] = (*first, fourth, later)
    assert told(RULE, facts) == []


def _on(one: SeriesSession, other: SeriesSession) -> SeriesSession:
    return one._replace(date=other.date)


@pytest.mark.parametrize(
    ("lost", "day", "found"),
    [
        pytest.param([], "2026-11-24", False, id="on the day of the session after it"),
        pytest.param([], "2026-11-25", True, id="the day after that"),
        pytest.param(["2026-11-17"], "2026-11-24", False, id="on the day of the session before it"),
        pytest.param(["2026-11-17"], "2026-11-23", True, id="the day before that"),
        pytest.param(["2026-11-17"], "2026-12-01", False, id="on the day of the next, which moved as well"),
    ],
)
def test_a_session_alone_comes_between_its_neighbours(lost: list[str], day: str, found: bool) -> None:
    """The third is on 17 November, the fourth with each alone, the fifth on 24 November; or a week later each."""
    days = [{"date": one, "reason": "WEATHER"} for one in lost]
    facts = running(group(lost_days=days, appointments=[alone(day)]), programme_templates=[APART])
    assert told(RULE, facts) == ([("OUT_OF_ORDER", "X000001", f"G1 {day[5:]}", None)] if found else [])


@pytest.mark.parametrize(("day", "found"), [("2026-11-24", False), ("2026-11-23", True), ("2026-12-22", False)])
def test_a_catch_up_comes_after_what_was_missed(day: str, found: bool) -> None:
    """The fourth session, on 24 November; later sessions may be before it."""
    facts = running(group(appointments=[alone(day, catch_up=True)]))
    assert bool(told(RULE, facts)) == found


def test_what_is_past_is_past() -> None:
    facts = running(group(appointments=[alone("2026-11-16", catch_up=True)]))
    assert told(RULE, facts) == []


@pytest.mark.parametrize(("day", "found"), [("2026-11-23", False), ("2026-11-24", False), ("2026-11-25", True)])
def test_of_those_after_it_the_first_counts(day: str, found: bool) -> None:
    """The third with each alone; a day was lost, so that the fourth is on 24 November and the fifth on 1 December."""
    lost = [{"date": "2026-11-17", "reason": "WEATHER"}]
    apart = template(one_to_one=3, in_group_slot=False)
    facts = running(group(lost_days=lost, appointments=[alone(day, session=3)]), programme_templates=[apart])
    assert bool(told(RULE, facts)) == found


def test_what_the_group_has_no_evening_for_may_be_caught_up_at_any_time() -> None:
    facts = running(group(appointments=[alone("2026-11-24", catch_up=True)]), programme_templates=[APART])
    assert told(RULE, facts) == []


@pytest.mark.parametrize(("day", "found"), [("2026-11-23", False), ("2026-11-30", False), ("2026-12-02", True)])
def test_a_session_of_the_group_had_alone_may_be_before_the_group_has_it_or_after(day: str, found: bool) -> None:
    """The fourth, which the group has on 24 November; the third was on 17 November, and the fifth is on 1 December."""
    assert bool(told(RULE, running(group(appointments=[alone(day)])))) == found


def test_another_session_that_each_has_alone_is_no_neighbour() -> None:
    """The third and the fourth with each alone; a day was lost, so that the fifth is on 24 November."""
    listed = APART.in_order
    third = listed[3].model_copy(update={"session_number": 3})
    both = APART.model_copy(update={"sessions": (*listed[:2], third, *listed[3:])})
    lost = [{"date": "2026-11-17", "reason": "WEATHER"}]
    facts = running(group(lost_days=lost, appointments=[alone("2026-11-24", session=3)]), programme_templates=[both])
    assert told(RULE, facts) == []


@pytest.mark.parametrize(
    ("asked", "recorded", "codes"),
    [(True, False, ["NOT_RECORDED"]), (True, True, []), (True, None, []), (False, False, [])],
)
def test_what_was_held_and_not_recorded_is_noted(asked: bool, recorded: bool | None, codes: list[str]) -> None:
    been = held(1, "2026-11-03").model_copy(update={"recorded": recorded})
    facts = running(group(held=[been]), programme_templates=[template(needs_recording=asked)])
    assert noted(RULE, facts) == codes
