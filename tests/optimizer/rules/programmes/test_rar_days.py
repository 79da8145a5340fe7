"""RAR-DAYS: "never plan beyond the court maximum; two RAR activities on one date normally count as one day".

Sessions of the group to come are on 24 November and 1 December: two days.
"""

from typing import Any

import pytest

from models.plan import Plan
from models.programmes.proposed import NewSeat
from optimizer.facts import Facts
from optimizer.rules.base import Duty
from optimizer.rules.programmes.rar_days import RULE
from tests.build import FRI, MON, TUE, person
from tests.optimizer.programmes.build import group, member, noted, running, stranger, template, told
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


@pytest.mark.parametrize(("date", "over"), [("2026-11-22", 0), (MON, 1), ("2026-12-07", 1)])
def test_activities_count_from_the_first_day_of_the_week_on(date: str, over: int) -> None:
    own = {"date": date, "start_time": "08:00", "end_time": "09:00", "kind": "RAR_ACTIVITY"}
    facts = running(group(members=[member(**UNDER)]), people=[person(commitments=[own])], **days(2))
    assert [one[3] for one in told(RULE, facts)] == ([over] if over else [])


@pytest.mark.parametrize(
    ("changes", "over"),
    [
        pytest.param({"day": "FRIDAY"}, 1, id="this week's, as no end is known"),
        pytest.param({"day": "SUNDAY"}, 1, id="on the last day of the week"),
        pytest.param({"day": "FRIDAY", "valid_to_inclusive": "2026-12-11"}, 3, id="three Fridays"),
        pytest.param({"day": "FRIDAY", "valid_to_inclusive": "2026-11-26"}, 0, id="over before Friday"),
        pytest.param({"day": "TUESDAY", "valid_to_inclusive": "2026-12-01"}, 0, id="on the days of the group"),
    ],
)
def test_a_weekly_activity_uses_a_day_a_week(changes: dict[str, Any], over: int) -> None:
    weekly = {"start_time": "08:00", "end_time": "09:00", "kind": "RAR_ACTIVITY", **changes}
    facts = running(group(members=[member(**UNDER)]), people=[person(commitments=[weekly])], **days(2))
    assert [one[3] for one in told(RULE, facts)] == ([over] if over else [])


def test_it_is_told_at_a_session_of_a_group() -> None:
    """Of Tuesday, Friday and the Tuesday after only the first is allowed. On Friday he is at the office."""
    own = {"date": FRI, "start_time": "08:00", "end_time": "09:00", "kind": "RAR_ACTIVITY"}
    facts = running(group(members=[member(**UNDER)]), people=[person(commitments=[own])], **days(1))
    assert told(RULE, facts) == [(OVER, "X000001", "G1 12-01", 2)]


def test_what_others_do_uses_none_of_it() -> None:
    theirs = catch_up(FRI, crn="X900001")
    made = group(members=[member(**UNDER), stranger(**UNDER)], appointments=[theirs])
    assert told(RULE, running(made, **days(2))) == []
    facts = running(group(members=[member(), stranger(**UNDER)]), **days(0))
    assert (told(RULE, facts), noted(RULE, facts)) == ([], ["DAYS_NOT_RECORDED"])
    assert noted(RULE, running(group(members=[member(), stranger(**UNDER)]))) == ["DAYS_NOT_RECORDED"]
    gone = running(group(members=[member(left_on="2026-11-25", **UNDER), stranger(**UNDER)]), **days(1))
    assert told(RULE, gone) == []


def test_catching_up_uses_a_day_of_its_own() -> None:
    for day, over in ((TUE, []), (FRI, [1]), (MON, [1])):
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
    both = [template(), template(template_code="T2")]
    facts = running(group(members=[member(**UNDER)]), morning, programme_templates=both, **days(2))
    assert told(RULE, facts) == []


def test_what_is_left_and_what_is_not_known_is_noted() -> None:
    assert noted(RULE, running(group(members=[member(**UNDER)]), **days(7))) == ["DAYS_LEFT"]
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    for used, left in ((3, 2), (5, 0)):
        facts = running(group(members=[member(**UNDER)]), **days(7, used))
        assert [one.amount for one in duty.notes(facts, Plan())] == [left]
    assert noted(RULE, running(group(members=[member(**UNDER)]))) == ["DAYS_NOT_RECORDED"]
    assert noted(RULE, running(group(members=[member(**UNDER)]), **days(1))) == []


@pytest.mark.parametrize(
    ("under", "most", "codes"),
    [
        pytest.param("ACTIVITY_REQUIREMENT", None, ["DAYS_NOT_RECORDED"], id="not recorded"),
        pytest.param("ACTIVITY_REQUIREMENT", 5, [], id="just as many as it takes"),
        pytest.param("ACTIVITY_REQUIREMENT", 4, [OVER], id="one less"),
        pytest.param("PROGRAMME_REQUIREMENT", None, [], id="under another"),
    ],
)
def test_a_seat_is_proposed_only_where_the_days_are_known(under: str, most: int | None, codes: list[str]) -> None:
    """From 1 December: five sessions, each on a day of its own. What is proposed is refused and not noted besides."""
    record = {} if most is None else days(most)
    facts = running(**record)
    new = group("START-1", starts_on="2026-12-01", members=[member(joined_on="2026-12-01", delivered_under=under)])
    proposed = Facts(facts.problem, (new,))
    assert [one[0] for one in told(RULE, proposed)] == codes
    assert "DAYS_NOT_RECORDED" not in noted(RULE, proposed)


@pytest.mark.parametrize(
    ("record", "found"), [({}, [("DAYS_NOT_RECORDED", "X000001", "R1 12-08", None)]), (days(9), [])]
)
def test_nor_one_in_a_group_that_goes_round(record: dict[str, Any], found: Any) -> None:
    """Who sits there already keeps their seat, and it is noted."""
    rolling = template(entry="ROLLING", entry_modules=[1])
    runs = group("R1", rounds=3, members=[stranger(**UNDER)])
    seat = NewSeat(group_code="R1", member=member(joined_on="2026-12-08", **UNDER))
    facts = Facts(running(runs, programme_templates=[rolling], **record).problem, (), [seat])
    assert told(RULE, facts) == found
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    assert [one.crn for one in duty.notes(facts, Plan()) if one.code == "DAYS_NOT_RECORDED"] == ["X900001"]


def test_catching_up_before_the_week_is_among_the_days_used() -> None:
    facts = running(group(members=[member(**UNDER)], appointments=[catch_up("2026-11-22")]), **days(2))
    assert told(RULE, facts) == []


def test_who_has_no_unpaid_work_has_days_too() -> None:
    theirs = {"activity_days": [{"crn": "X900001", "most_days": 1, "used_days": 0}]}
    facts = running(group(members=[stranger(**UNDER)]), **theirs)
    assert told(RULE, facts) == [(OVER, "X900001", "G1 12-01", 1)]


def test_what_is_made_up_counts_as_the_seat_it_is_made_up_for() -> None:
    """A guest is there for their own group, whose seat is under no requirement; so is their own hour."""
    visit = member(joined_on="2026-11-27", left_on="2026-11-28", guest_of="G1", **UNDER)
    fridays = group("G2", slots=[{"day": "FRIDAY", "start_time": "18:00"}], starts_on="2026-11-13", members=[visit])
    mine = group(members=[member()], appointments=[catch_up(FRI)])
    assert told(RULE, running(mine, fridays, **days(0))) == []
    assert noted(RULE, running(mine, fridays)) == []


def test_of_two_sessions_on_a_day_it_is_told_at_the_first() -> None:
    """The evenings are of G0, the mornings of G2: in the order of the problem the evenings come first."""
    morning = group("G2", slots=[{"day": "TUESDAY", "start_time": "10:00"}], members=[member(**UNDER)])
    facts = running(group("G0", members=[member(**UNDER)]), morning, **days(1))
    assert told(RULE, facts) == [(OVER, "X000001", "G2 12-01", 1)]


def test_beyond_the_days_at_the_office_alone_no_session_is_named() -> None:
    own = {"date": "2026-12-07", "start_time": "08:00", "end_time": "09:00", "kind": "RAR_ACTIVITY"}
    facts = running(group(members=[member(**UNDER)]), people=[person(commitments=[own])], **days(2))
    assert told(RULE, facts) == [(OVER, "X000001", "", 1)]
