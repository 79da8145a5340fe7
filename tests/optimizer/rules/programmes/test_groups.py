"""What the rules of groups ask of one: its next session, whose seats there are, and of which sex somebody is."""

from datetime import date
from typing import Any

import pytest

from models.codes import PlacementSex
from optimizer.rules.programmes import ap_busstop_12w, ap_one_group, ap_rolling_closed
from optimizer.rules.programmes.groups import next_sessions, own_seats, seats, set_aside, sex_of
from tests.build import TUE, WED, override, woman
from tests.optimizer.programmes.build import group, member, noted, running, stranger, told


def test_the_next_session_of_each_group_that_is_not_over() -> None:
    """Five Tuesdays from 1 September are over, and of those from 3 November the fourth is next."""
    facts = running(group("G0", starts_on="2026-09-01", members=[]), group(), group("G2", starts_on="2026-12-01"))
    found = [(series.group.group_code, f"{session.date:%m-%d}") for series, session in next_sessions(facts)]
    assert found == [("G1", "11-24"), ("G2", "12-01")]


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        pytest.param({}, ["11-24"], id="from the next"),
        pytest.param({"joined_on": "2026-11-25"}, ["12-01"], id="who joins later, from their own first"),
        pytest.param({"left_on": "2026-11-24"}, [], id="who has left by then has none"),
    ],
)
def test_whose_seats_there_are(changes: dict[str, Any], days: list[str]) -> None:
    facts = running(group(members=[member(**changes)]))
    assert [f"{session.date:%m-%d} {one.crn}" for _, session, one in seats(facts)] == [f"{day} X000001" for day in days]


def test_the_sex_is_the_person_s_or_where_there_is_none_the_seat_s() -> None:
    facts = running(group(sex="FEMALE", members=[member(), stranger(sex="FEMALE")]), people=[woman()])
    sexes = [sex_of(facts, one) for one in (member(), stranger(), stranger(sex=None))]
    assert sexes == [PlacementSex.FEMALE, PlacementSex.MALE, None]


def test_a_guest_sits_here_and_has_their_own_seat_elsewhere() -> None:
    """Every rule on who sits together counts them; those on their programme ask their own group."""
    visit = member(joined_on=TUE, left_on=WED, guest_of="G1")
    facts = running(
        group(), group("G2", room_code=None, slots=[{"day": "TUESDAY", "start_time": "10:00"}], members=[visit])
    )
    assert [series.group.group_code for series, _, _ in seats(facts)] == ["G1", "G2"]
    assert [series.group.group_code for series, _, _ in own_seats(facts)] == ["G1"]
    assert told(ap_one_group.RULE, facts) == told(ap_rolling_closed.RULE, facts) == []
    assert noted(ap_busstop_12w.RULE, facts) == []


@pytest.mark.parametrize(
    ("changes", "day", "found"),
    [
        pytest.param({}, 24, True, id="to its last day"),
        pytest.param({}, 25, False, id="not from the day after"),
        pytest.param({"project_code": "P1"}, 24, False, id="not of one project"),
        pytest.param({"rule": "AP-FIRST-CHOICE"}, 24, False, id="not of another rule"),
        pytest.param({"decided_on": "2026-11-20"}, 24, False, id="not before it is decided"),
    ],
)
def test_a_rule_that_somebody_set_aside_for_a_person(changes: dict[str, Any], day: int, found: bool) -> None:
    approved = override(**({"rule": "AP-FIT-ORDER", "expires_on_inclusive": "2026-11-24"} | changes))
    facts = running(group(), overrides=[approved])
    assert set_aside(facts, "AP-FIT-ORDER", "X000001", date(2026, 11, day)) is found
