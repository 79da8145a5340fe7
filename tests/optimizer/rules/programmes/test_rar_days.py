"""RAR-DAYS: "never plan beyond the court maximum; two RAR activities on one date normally count as one day".

Sessions of the group to come are on 24 November and 1 December: two days.
"""

from typing import Any

import pytest

from optimizer.rules.programmes.rar_days import RULE
from tests.build import FRI, TUE, person
from tests.optimizer.programmes.build import group, member, noted, running, told
from tests.optimizer.rules.programmes.test_ap_catchup import catch_up

UNDER = {"delivered_under": "ACTIVITY_REQUIREMENT"}
OVER = "BEYOND_THE_COURT_S_DAYS"


def days(most: int, used: int = 0) -> dict[str, Any]:
    return {"activity_days": [{"crn": "X000001", "most_days": most, "used_days": used}]}


@pytest.mark.parametrize(
    ("most", "used", "found"),
    [
        pytest.param(5, 3, [], id="two are left"),
        pytest.param(5, 4, [(OVER, "X000001", "G1 12-01", 1)], id="one is left"),
        pytest.param(5, 5, [(OVER, "X000001", "G1 11-24", 2)], id="none is left"),
    ],
)
def test_no_more_days_than_the_court_allowed(most: int, used: int, found: Any) -> None:
    assert told(RULE, running(group(members=[member(**UNDER)]), **days(most, used))) == found


def test_what_is_not_under_the_requirement_uses_none() -> None:
    for under in ("PROGRAMME_REQUIREMENT", "LICENCE", None):
        facts = running(group(members=[member(delivered_under=under)]), **days(0))
        assert (told(RULE, facts), noted(RULE, facts)) == ([], [])


@pytest.mark.parametrize(
    ("date", "kind", "over"),
    [(TUE, "RAR_ACTIVITY", 0), (FRI, "RAR_ACTIVITY", 1), (FRI, "SUPERVISION", 0)],
    ids=["on the same day", "on another", "not an activity"],
)
def test_a_day_counts_once_however_much_is_done_on_it(date: str, kind: str, over: int) -> None:
    own = {"date": date, "start_time": "08:00", "end_time": "09:00", "kind": kind}
    facts = running(group(members=[member(**UNDER)]), people=[person(commitments=[own])], **days(2))
    assert [one[3] for one in told(RULE, facts)] == ([over] if over else [])


def test_catching_up_uses_a_day_of_its_own() -> None:
    for day, over in ((TUE, []), (FRI, [1])):
        facts = running(group(members=[member(**UNDER)], appointments=[catch_up(day)]), **days(2))
        assert [one[3] for one in told(RULE, facts)] == over


def test_as_a_guest_too() -> None:
    visit = member(joined_on="2026-11-27", left_on="2026-11-28", guest_of="G1")
    fridays = group("G2", slots=[{"day": "FRIDAY", "start_time": "18:00"}], starts_on="2026-11-13", members=[visit])
    facts = running(group(members=[member(**UNDER)]), fridays, **days(2))
    assert [one[3] for one in told(RULE, facts)] == [1]


def test_two_groups_on_one_day_are_one_day() -> None:
    morning = group(
        "G2", slots=[{"day": "TUESDAY", "start_time": "10:00"}], members=[member(**UNDER)], template_code="T2"
    )
    from tests.optimizer.programmes.build import template

    both = [template(), template(template_code="T2")]
    facts = running(group(members=[member(**UNDER)]), morning, programme_templates=both, **days(2))
    assert told(RULE, facts) == []


def test_what_is_left_and_what_is_not_known_is_noted() -> None:
    assert noted(RULE, running(group(members=[member(**UNDER)]), **days(7))) == ["DAYS_LEFT"]
    assert noted(RULE, running(group(members=[member(**UNDER)]))) == ["DAYS_NOT_RECORDED"]
    assert noted(RULE, running(group(members=[member(**UNDER)]), **days(1))) == []
