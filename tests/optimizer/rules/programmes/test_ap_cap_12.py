"""AP-CAP-12: no more than 12 at any session to come, or than the template takes."""

from datetime import date

import pytest

from models.programmes.groups import GroupMember
from optimizer.rules.programmes.ap_cap_12 import RULE
from tests.optimizer.programmes.build import group, room, running, stranger, template, told


def members(count: int) -> list[GroupMember]:
    return [stranger(f"X9000{n:02}") for n in range(count)]


@pytest.mark.parametrize(("most", "seated", "over"), [(12, 12, 0), (12, 11, 0), (10, 10, 0), (10, 12, 2), (100, 12, 0)])
def test_no_more_than_the_template_takes(most: int, seated: int, over: int) -> None:
    """Told of each of the two sessions to come, on 24 November and 1 December."""
    facts = running(group(members=members(seated)), programme_templates=[template(most_members=most)])
    days = [("MORE_THAN_THE_MANUAL", None, f"G1 {day}", over) for day in ("11-24", "12-01")]
    assert told(RULE, facts) == (days if over else [])


def test_a_region_may_hold_fewer() -> None:
    facts = running(group(members=members(9)), policy={"overrides": {"programmeMembersMost": 8}})
    assert [(one[0], one[3]) for one in told(RULE, facts)] == [("GROUP_TOO_LARGE", 1), ("GROUP_TOO_LARGE", 1)]


def test_whoever_has_left_by_then_does_not_count() -> None:
    seated = [*members(10), stranger("X900099", left_on="2026-12-01")]
    facts = running(group(members=seated), programme_templates=[template(most_members=10)], rooms=[room()])
    assert told(RULE, facts) == [("MORE_THAN_THE_MANUAL", None, "G1 11-24", 1)]


@pytest.mark.parametrize(("starts", "seats", "found"), [
    ("2026-11-24", 5, [("TOO_FEW_TO_START", None, "G1 11-24", 1)]), ("2026-11-24", 6, []), ("2026-11-17", 5, []),
])  # fmt: skip
def test_enough_to_start_and_once_begun_no_more(starts: str, seats: int, found: list[object]) -> None:
    mine = [one.model_copy(update={"joined_on": date.fromisoformat(starts)}) for one in members(seats)]
    assert (
        told(RULE, running(group(starts_on=starts, members=mine), programme_templates=[template(least_members=6)]))
        == found
    )
