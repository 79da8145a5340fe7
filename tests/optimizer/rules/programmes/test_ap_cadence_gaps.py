"""AP-CADENCE-GAPS: the weeks that the manual keeps between sessions."""

from typing import Any

import pytest

from models.programmes.templates import Template
from optimizer.rules.programmes.ap_cadence_gaps import RULE
from tests.optimizer.programmes.build import group, held, running, template, told


def with_gap(weeks: int, session: int, **changes: Any) -> Template:
    """So many weeks before the session of this number."""
    made = template(**changes)
    sessions = [
        one.model_copy(update={"weeks_after_previous": weeks if one.session_number == session else 0})
        for one in made.sessions
    ]
    return made.model_copy(update={"sessions": tuple(sessions)})


def alone(session: int, day: str) -> dict[str, Any]:
    return {
        "crn": "X000001", "module_number": 1, "session_number": session, "date": day, "start_time": "10:00",
        "end_time": "11:00",
    }  # fmt: skip


def test_a_series_as_it_is_laid_out_keeps_its_gaps() -> None:
    assert told(RULE, running(group(), programme_templates=[with_gap(3, 2)])) == []


def test_one_that_does_not_is_found() -> None:
    """The fifth a week after the fourth, where the manual keeps three."""
    facts = running(group(), programme_templates=[with_gap(3, 5)])
    *first, last = facts.series[0].sessions
    assert f"{last.date}" == "2026-12-15"
    facts.series[0].__dict__["sessions"] = (*first, last._replace(date=first[-1].date.replace(month=12, day=1)))
    assert told(RULE, facts) == [("GAP_TOO_SHORT", None, "G1 12-01", 14)]
    facts.series[0].__dict__["sessions"] = (*first, last._replace(date=first[-1].date.replace(month=12, day=14)))
    assert told(RULE, facts) == [("GAP_TOO_SHORT", None, "G1 12-14", 1)]


def test_of_what_was_held_nothing_can_be_mended() -> None:
    early = group(held=[held(1, "2026-11-03"), held(2, "2026-11-10")])
    assert told(RULE, running(early, programme_templates=[with_gap(3, 2)])) == []


@pytest.mark.parametrize(
    ("day", "short"), [("2027-01-05", 0), ("2027-01-04", 1), ("2026-12-01", 35), ("2026-11-23", 43)]
)
def test_the_review_of_a_member_keeps_the_gap(day: str, short: int) -> None:
    """Six weeks after the fourth session on 24 November."""
    review = with_gap(6, 5, one_to_one=5, in_group_slot=False)
    facts = running(group(appointments=[alone(5, day)]), programme_templates=[review])
    assert told(RULE, facts) == ([("GAP_TOO_SHORT", "X000001", f"G1 {day[5:]}", short)] if short else [])


@pytest.mark.parametrize(("day", "short"), [("2026-11-24", 0), ("2026-11-25", 1)])
def test_the_first_meeting_of_a_member_keeps_the_gap_to_the_group(day: str, short: int) -> None:
    """Three weeks before the second session: the series begins on 24 November, the group meets on 15 December."""
    meeting = with_gap(3, 2, one_to_one=1, in_group_slot=False)
    late = group(starts_on="2026-11-24", appointments=[alone(1, day)])
    facts = running(late, programme_templates=[meeting])
    assert told(RULE, facts) == ([("GAP_TOO_SHORT", "X000001", f"G1 {day[5:]}", short)] if short else [])


def test_a_catch_up_keeps_no_gap() -> None:
    again = alone(2, "2026-11-25") | {"catch_up": True}
    assert told(RULE, running(group(appointments=[again]), programme_templates=[with_gap(3, 3)])) == []


@pytest.mark.parametrize("gap_at", [0, 2, 3, 4])
def test_a_gap_elsewhere_is_not_the_member_s(gap_at: int) -> None:
    """The review has no gap of its own, or another session has one."""
    review = with_gap(3, gap_at, one_to_one=5, in_group_slot=False)
    assert told(RULE, running(group(appointments=[alone(5, "2027-01-05")]), programme_templates=[review])) == []
