"""AP-ONE-GROUP: one seat at a time for one programme."""

from typing import Any

import pytest

from optimizer.rules.programmes.ap_one_group import RULE
from tests.optimizer.programmes.build import group, member, running, stranger, template, told

AT_NOON = [{"day": "TUESDAY", "start_time": "12:00"}]
SECOND = [("SECOND_SEAT", "X000001", "G2 11-24", None)]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        pytest.param({}, {}, SECOND, id="two seats"),
        pytest.param({"left_on": "2026-11-24"}, {}, [], id="left on the day of the session"),
        pytest.param({"left_on": "2026-11-25"}, {}, SECOND, id="left the day after"),
        pytest.param({}, {"left_on": "2026-11-24"}, [], id="left the other"),
        pytest.param({"left_on": "2026-11-25"}, {"joined_on": "2026-11-25"}, [], id="from one to the other"),
    ],
)
def test_one_seat_at_a_time(first: dict[str, Any], second: dict[str, Any], found: list[Any]) -> None:
    facts = running(group(members=[member(**first)]), group("G2", slots=AT_NOON, members=[member(**second)]))
    assert told(RULE, facts) == found


def test_another_programme_is_another_matter() -> None:
    facts = running(
        group(), group("G2", template_code="T2", slots=AT_NOON),
        programme_templates=[template(), template(template_code="T2")],
    )  # fmt: skip
    assert told(RULE, facts) == []


def test_a_group_that_is_over_holds_no_seat() -> None:
    """The first ends on 1 December."""
    facts = running(group(), group("G2", slots=AT_NOON, starts_on="2026-12-02"))
    assert told(RULE, facts) == []


@pytest.mark.parametrize(
    ("first", "starts_on", "day"),
    [
        pytest.param({"members": [member(), stranger()]}, "2026-11-03", "11-24", id="beside somebody else"),
        pytest.param({"members": [member(joined_on="2026-11-24")]}, "2026-11-03", "11-24", id="joined that day"),
        pytest.param({}, "2026-12-01", "12-01", id="on the first group's last day"),
    ],
)
def test_a_seat_is_held_from_the_first_day_to_the_last(first: dict[str, Any], starts_on: str, day: str) -> None:
    facts = running(group(**first), group("G2", slots=AT_NOON, starts_on=starts_on))
    assert told(RULE, facts) == [("SECOND_SEAT", "X000001", f"G2 {day}", None)]
