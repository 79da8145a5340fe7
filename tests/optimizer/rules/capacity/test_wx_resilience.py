"""WX-RESILIENCE: places outdoors above 70 % of a unit's day cost 2 each; warnings and darkness are noted."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.capacity.wx_resilience import RULE
from tests.build import TUE, WED, men, plan, problem, project, session
from tests.optimizer.rules.halves import charge, notes


def week(*sites: Any, **changes: Any) -> Facts:
    times = [session(site.project_code) for site in sites]
    return Facts(problem(**({"people": men(4), "projects": sites, "sessions": times} | changes)))


def units(facts: Facts, *opened: int) -> int:
    return charge(RULE, facts, plan(facts, opened=opened))


def place(code: str, capacity: int, outdoor: bool | None, **changes: Any) -> Any:
    return project(code, capacity=capacity, outdoor=outdoor, **changes)


@pytest.mark.parametrize(
    ("outdoors", "indoors", "price"),
    [
        pytest.param(16, 4, 4, id="14 of 20 are allowed: 2 above"),
        pytest.param(7, 3, 0, id="just 70 percent"),
        pytest.param(8, 3, 2, id="8 of 11: 7.7 allowed, one begun"),
        pytest.param(10, 0, 6, id="nothing indoors: 3 above"),
        pytest.param(200, 0, 120, id="nothing indoors of many: 60 above"),
        pytest.param(1, 9, 0, id="mostly indoors"),
    ],
)
def test_the_share_of_a_day(outdoors: int, indoors: int, price: int) -> None:
    facts = week(place("P1", outdoors, True), place("P2", indoors, False))
    opened = (0, 1) if indoors else (0,)
    assert units(facts, *opened) == price


def test_what_does_not_run_and_what_is_not_known_counts_on_neither_side() -> None:
    facts = week(place("P1", 10, True), place("P2", 10, False), place("P3", 10, None))
    assert units(facts, 0, 2) == 6
    assert units(facts) == 0


def test_each_unit_and_each_day_for_itself() -> None:
    sites = [place("P1", 10, True), place("P2", 10, False, pdu_code="PDU2")]
    assert units(week(*sites, pdu_codes=["PDU1", "PDU2"]), 0, 1) == 6
    here = [place("P1", 10, True), place("P2", 10, False)]
    assert units(week(*here, sessions=[session("P1", TUE), session("P2", WED)]), 0, 1) == 6


def test_only_places_of_work_count() -> None:
    assert units(week(place("P1", 10, True, project_type="ET1")), 0) == 0


@pytest.mark.parametrize(("outdoor", "codes"), [(True, ["CONTINGENCY_PLAN"]), (False, []), (None, [])])
def test_a_weather_warning(outdoor: bool | None, codes: list[str]) -> None:
    times = [session(end="15:00"), session(date=WED, end="15:00")]
    facts = week(place("P1", 8, outdoor), sessions=times, weather_warning_dates=[TUE])
    made = plan(facts, opened=(0, 1))
    assert [one.code for one in notes(RULE, facts, made)] == codes


@pytest.mark.parametrize(("end", "late"), [("16:00", []), ("16:01", [1]), ("16:30", [30])])
def test_after_dark_in_winter(end: str, late: list[int]) -> None:
    facts = week(place("P1", 8, True), sessions=[session(end=end)])
    assert [one.amount for one in notes(RULE, facts, plan(facts, opened=(0,)))] == late


@pytest.mark.parametrize(
    ("month", "dark"), [(1, True), (2, True), (3, False), (6, False), (10, False), (11, True), (12, True)]
)
def test_winter_is_from_november_to_february(month: int, dark: bool) -> None:
    """On the 18th of that month."""
    day = f"2027-{month:02}-18"
    window = {"start_date": day, "end_date_inclusive": day}
    facts = week(place("P1", 8, True), window=window, planned_on=day, sessions=[session(date=day)])
    assert [one.code for one in notes(RULE, facts, plan(facts, opened=(0,)))] == (["AFTER_DARK"] if dark else [])
