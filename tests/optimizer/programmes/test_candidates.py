"""The groups that could start: programme, room, slots, week, cohort, sex."""

from collections import Counter
from typing import Any

import pytest

from models.programmes.groups import ProgrammeGroup
from optimizer.programmes.candidates import candidates
from tests.optimizer.programmes.build import room, running, template
from tests.optimizer.programmes.test_form import TUESDAY, crn, referral

MONDAY, TWICE = {"day": "MONDAY", "start_time": "10:00"}, {"day": "MONDAY", "start_time": "14:00"}


def could(
    asked: dict[str, Any] | None = None, slots: Any = (TUESDAY,), weeks: int = 1, **of: Any
) -> list[ProgrammeGroup]:
    policy = {"overrides": {"programmeStartWeeks": weeks}}
    facts = running(
        referrals=[referral(crn(1), **(asked or {}))], rooms=[room(slots=slots)], policy=policy,
        programme_templates=[template(**of)],
    )  # fmt: skip
    return list(candidates(facts))


def test_one_of_each_sex_and_week() -> None:
    found = could(weeks=2)
    assert Counter(str(one.sex) for one in found) == {"MALE": 2, "FEMALE": 2, "MIXED": 2}
    assert {str(one.starts_on) for one in found} == {"2026-11-30", "2026-12-07"}
    assert len({one.group_code for one in found}) == 6


def test_a_programme_for_men_has_groups_of_men() -> None:
    assert [str(one.sex) for one in could(sex="MALE")] == ["MALE"]


@pytest.mark.parametrize(("slots", "patterns"), [([TUESDAY], 1), ([TUESDAY, MONDAY], 3), ([MONDAY, TWICE], 2), ([], 0)])
def test_one_slot_a_week_or_two_on_different_days(slots: list[Any], patterns: int) -> None:
    assert len(could(slots=slots, sex="MALE")) == patterns


def test_a_cohort_for_which_somebody_waits() -> None:
    both: dict[str, Any] = {"cohorts": ["GENERAL", "GENERAL_LDC"], "sex": "MALE"}
    assert [str(one.cohort) for one in could(**both)] == ["GENERAL"]
    assert [str(one.cohort) for one in could({"cohort": "GENERAL_LDC"}, **both)] == ["GENERAL_LDC"]
    assert [str(one.cohort) for one in could({"cohort": "GENERAL_LDC"}, sex="MALE", suits_ldc=True)] == ["GENERAL"]


@pytest.mark.parametrize("asked", [{"ready_on": None}, {"ready_on": "2026-11-20"}])
def test_who_is_not_ready_starts_nothing(asked: dict[str, Any]) -> None:
    assert could(asked) == []
    assert could({"ready_on": "2026-11-19"}, sex="MALE") != []
