"""FAC-BURNOUT: four group sessions a facilitator in the week, or their own number."""

from datetime import timedelta

import pytest

from models.plan import Plan
from models.programmes.groups import ProgrammeGroup
from optimizer.facts import Facts
from optimizer.rules.base import Duty
from optimizer.rules.programmes.fac_burnout import RULE
from tests.optimizer.programmes.build import facilitator, group, noted, running, template

WEEK = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")


def groups(count: int) -> list[ProgrammeGroup]:
    """From 2 November, each on a day of its own: their fourth sessions are this week."""
    return [
        group(f"G{n}", slots=[{"day": day, "start_time": "18:00"}], starts_on="2026-11-02", members=[])
        for n, day in enumerate(WEEK[:count], start=1)
    ]


def over(facts: Facts) -> list[tuple[str, int | None]]:
    duty = next(part for part in RULE.parts if isinstance(part, Duty))
    return [(one.session.project_code, one.amount) for one in duty.notes(facts, Plan()) if one.session]


@pytest.mark.parametrize(("count", "found"), [(4, []), (5, [("G5", 1)])])
def test_four_a_week(count: int, found: list[tuple[str, int]]) -> None:
    """Told at the last of them."""
    assert over(running(*groups(count))) == found


def test_their_own_number_and_a_regions() -> None:
    assert over(running(*groups(3), facilitators=[facilitator(weekly_most_sessions=1)])) == [("G3", 2)]
    assert over(running(*groups(5), policy={"overrides": {"facilitatorSessionsMost": 5}})) == []


def test_sessions_one_to_one_and_of_other_weeks_do_not_count() -> None:
    assert over(running(*groups(5), programme_templates=[template(one_to_one=4)])) == []
    later = (one.model_copy(update={"starts_on": one.starts_on + timedelta(weeks=4)}) for one in groups(5))
    assert over(running(*later)) == []


def test_covering_counts() -> None:
    away = facilitator(leave=[{"start_date": "2026-11-23", "end_date_inclusive": "2026-11-29"}])
    covered = [one.model_copy(update={"cover_codes": ("F2",)}) for one in groups(5)]
    assert over(running(*covered, facilitators=[away, facilitator("F2")])) == [("G5", 1)]


def test_the_last_day_of_the_window_counts() -> None:
    for last, found in (("2026-11-27", [("G5", 1)]), ("2026-11-26", [])):
        window = {"start_date": "2026-11-23", "end_date_inclusive": last}
        assert over(running(*groups(5), window=window)) == found


@pytest.mark.parametrize(("count", "days", "found"), [(3, 3, []), (4, 3, ["EVENINGS_ONE_AFTER_ANOTHER"]), (4, 4, [])])
def test_evenings_one_after_another(count: int, days: int, found: list[str]) -> None:
    """From Monday on, with as many as the region allows."""
    allowed = {"overrides": {"facilitatorEveningsMost": days}}
    assert noted(RULE, running(*groups(count), policy=allowed)) == found


def test_a_day_between_and_mornings_do_not_count() -> None:
    without = [one for one in groups(5) if one.group_code != "G3"]
    assert noted(RULE, running(*without)) == []
    mornings = [group(f"G{n}", slots=[{"day": day, "start_time": "10:00"}], starts_on="2026-11-02", members=[])
                for n, day in enumerate(WEEK[:4])]  # fmt: skip
    assert noted(RULE, running(*mornings)) == []


@pytest.mark.parametrize(("most", "found"), [(None, []), (600, []), (599, [1])])
def test_time_to_prepare_and_write_notes(most: int | None, found: list[int]) -> None:
    """Two sessions of 120 minutes, and half as much again as long for each: 2 times 300 minutes."""
    facts = running(*groups(2), facilitators=[facilitator(weekly_programme_minutes=most)])
    duty = [part for part in RULE.parts if isinstance(part, Duty)][2]
    assert [one.amount for one in duty.notes(facts, Plan())] == found
