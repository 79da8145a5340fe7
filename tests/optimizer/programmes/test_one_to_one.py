"""The times at which somebody could be met by themselves: slots, and what fits into them end to end."""

from datetime import date

import pytest

from optimizer.programmes.one_to_one import moments
from tests.build import MON
from tests.optimizer.programmes.build import group, room, running


@pytest.mark.parametrize(
    ("start", "minutes", "found"),
    [
        ("10:00", 120, ["10:00"]),
        ("10:00", 61, ["10:00"]),
        ("10:00", 60, ["10:00", "11:00"]),
        ("10:00", 45, ["10:00", "10:45"]),
        ("10:00", 150, ["10:00"]),
        ("10:00", 0, ["10:00"]),
        # Not past midnight.
        ("22:00", 60, ["22:00"]),
        ("21:59", 60, ["21:59", "22:59"]),
    ],
)
def test_a_slot_is_as_long_as_the_longest_session_in_one(start: str, minutes: int, found: list[str]) -> None:
    """Two hours."""
    facts = running(group(), rooms=[room(slots=[{"day": "MONDAY", "start_time": start}])])
    day = date.fromisoformat(MON)
    told = moments(facts.problem, facts.series[0], minutes, day, day)
    assert [f"{one.start:%H:%M}" for one in told] == found
