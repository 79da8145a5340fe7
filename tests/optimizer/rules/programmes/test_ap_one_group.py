"""AP-ONE-GROUP: one seat at a time for one programme."""

from typing import Any

import pytest

from optimizer.rules.programmes.ap_one_group import RULE
from tests.optimizer.programmes.build import group, member, running, template, told

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
