"""AP-BUSSTOP-12W: who left a group may go on in another at the next session, within 84 days of the last attended."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.plan import Plan
from models.programmes.groups import ProgrammeGroup
from optimizer.facts import Facts
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_busstop_12w import RULE
from tests.optimizer.programmes.build import group, member, running, stranger, template
from tests.optimizer.rules.programmes.test_ap_catchup import catch_up

FRIDAYS = [{"day": "FRIDAY", "start_time": "18:00"}]


def offers(facts: Facts) -> list[str]:
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    return [f"{one.crn} {one.session}" for one in duty.notes(facts, Plan())]


def left(day: str = "2026-11-16") -> ProgrammeGroup:
    """By that day he was at the sessions of 3 and 10 November, and goes on with the third."""
    return group(members=[member(left_on=day)])


def other(starts_on: str, code: str = "G2", **changes: Any) -> ProgrammeGroup:
    usual: dict[str, Any] = {"slots": FRIDAYS, "starts_on": starts_on, "members": [], "sex": "MIXED"}
    return group(code, **(usual | changes))


@pytest.mark.parametrize(
    ("starts", "found"),
    [
        pytest.param("2026-11-13", ["X000001 G2/2026-11-27/18:00"], id="its third is this week"),
        pytest.param("2026-11-06", [], id="its third was last week"),
        # The third on 29 January: 80 days after 10 November. A week later: 87.
        pytest.param("2027-01-15", ["X000001 G2/2027-01-29/18:00"], id="within 84 days"),
        pytest.param("2027-01-22", [], id="after 84 days"),
    ],
)
def test_at_the_next_session_within_twelve_weeks(starts: str, found: list[str]) -> None:
    assert offers(running(left(), other(starts))) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, True, id="would do"),
        pytest.param({"cohort": "GENERAL_LDC"}, False, id="another cohort"),
        pytest.param({"sex": "FEMALE"}, False, id="for women"),
        pytest.param({"sex": "MALE"}, True, id="for men"),
        pytest.param({"template_code": "T2"}, False, id="another programme"),
        pytest.param({"members": [stranger(f"X9000{n:02}") for n in range(12)]}, False, id="full"),
        pytest.param({"members": [stranger(f"X9000{n:02}") for n in range(11)]}, True, id="one place left"),
    ],
)
def test_a_group_that_takes_them(changes: dict[str, Any], found: bool) -> None:
    both = [template(cohorts=["GENERAL", "GENERAL_LDC"]), template(template_code="T2")]
    assert bool(offers(running(left(), other("2026-11-13", **changes), programme_templates=both))) == found


def test_to_the_day_of_the_twelfth_week() -> None:
    """The third on 2 February: 84 days after 10 November. With 83 it is too late."""
    tuesdays = other("2027-01-19", slots=[{"day": "TUESDAY", "start_time": "12:00"}])
    assert offers(running(left(), tuesdays)) == ["X000001 G2/2027-02-02/12:00"]
    assert offers(running(left(), tuesdays, policy={"overrides": {"rejoinDays": 83}})) == []


def test_who_is_seated_again_is_offered_nothing() -> None:
    again = other("2026-11-13", members=[member(joined_on="2026-11-20")])
    assert offers(running(left(), again, other("2026-11-13", "G3"))) == []


def test_who_stays_or_has_done_it_all_is_offered_nothing() -> None:
    assert offers(running(group(), other("2026-11-13"))) == []
    assert offers(running(left("2026-12-02"), other("2026-11-13"))) == []


def test_who_left_before_the_first_session_has_no_point_to_go_on_from() -> None:
    assert offers(running(left("2026-11-03"), other("2026-11-13"))) == []


@pytest.mark.parametrize(
    ("seat", "other_from", "found"),
    [
        pytest.param(
            {"joined_on": "2026-11-10", "left_on": "2026-11-16"}, "2026-11-13", True, id="at the second alone"
        ),
        pytest.param({"left_on": "2026-11-17"}, "2026-11-13", True, id="left on the day of the third, and not there"),
        pytest.param({"left_on": "2026-11-18"}, "2026-11-06", True, id="left the day after: the fourth is next"),
        pytest.param({"left_on": "2026-11-18"}, "2026-11-13", False, id="which this one has in the week after"),
    ],
)
def test_the_last_session_at_which_they_were(seat: dict[str, Any], other_from: str, found: bool) -> None:
    """Told of where it is this week: the other meets on Fridays."""
    offered = offers(running(group(members=[member(**seat)]), other(other_from)))
    assert ("X000001 G2/2026-11-27/18:00" in offered) == found


ONE_AND_NOT_THE_NEXT_TWO = [{"module_number": 1, "session_number": n} for n in (2, 3)]


@pytest.mark.parametrize(
    ("made_up", "other_from", "found"),
    [
        # At the session of 3 November, not at those of the 10th and 17th: the second is next.
        pytest.param(None, "2026-11-20", True, id="the second is next"),
        pytest.param(None, "2026-11-13", False, id="and not the fourth, nor the third"),
        pytest.param("2026-11-19", "2026-11-06", True, id="the third made up: the fourth is next"),
        pytest.param("2026-11-20", "2026-11-06", False, id="to be made up on the day on which the seat ends"),
        pytest.param("2026-11-20", "2026-11-20", True, id="so that the second is next"),
    ],
)
def test_what_was_missed_and_not_made_up_does_not_count(made_up: str | None, other_from: str, found: bool) -> None:
    appointments = [catch_up(made_up)] if made_up else []
    seat = member(left_on="2026-11-20", missed=ONE_AND_NOT_THE_NEXT_TWO)
    here = group(members=[seat], appointments=appointments)
    assert offers(running(here, other(other_from))) == (["X000001 G2/2026-11-27/18:00"] if found else [])


@pytest.mark.parametrize(("made_up", "last"), [(None, "2027-01-26"), ("2026-11-19", "2027-02-11")])
def test_the_days_run_from_the_day_on_which_they_were_there(made_up: str | None, last: str) -> None:
    """84 from 3 November, or from the 19th, when the third was made up."""
    seat = member(left_on="2026-11-20", missed=ONE_AND_NOT_THE_NEXT_TWO)
    here = group(members=[seat], appointments=[catch_up(made_up)] if made_up else [])
    begins, day = date.fromisoformat(last), date.fromisoformat(last).strftime("%A").upper()
    weeks = 3 if made_up else 1
    for late, found in ((0, True), (1, False)):
        slots = [{"day": day, "start_time": "12:00"}]
        there = other(str(begins - timedelta(weeks=weeks - late)), slots=slots)
        assert bool(offers(running(here, there))) == found


def test_who_was_at_no_session_has_no_point_to_go_on_from() -> None:
    seat = member(left_on="2026-11-09", missed=[{"module_number": 1, "session_number": 1}])
    assert offers(running(group(members=[seat]), other("2026-11-20"), other("2026-11-27", "G3"))) == []


@pytest.mark.parametrize(("day", "found"), [("2026-11-26", True), ("2026-11-27", False)])
def test_nobody_goes_on_before_their_seat_ends(day: str, found: bool) -> None:
    """The fifth of the other group is on Thursday 26 November."""
    thursdays = other("2026-10-29", slots=[{"day": "THURSDAY", "start_time": "18:00"}])
    assert bool(offers(running(left(day), thursdays))) == found


def test_two_sessions_on_one_day_do_not_follow_each_other() -> None:
    """He is at the fourth on 24 November; the other group has its fifth that evening."""
    evenings = [{"day": "TUESDAY", "start_time": "20:30"}]
    assert offers(running(left("2026-11-25"), other("2026-10-27", slots=evenings))) == []


def test_a_programme_may_have_smaller_groups() -> None:
    for most, found in ((5, False), (6, True)):
        five = other("2026-11-13", members=[stranger(f"X9000{n:02}") for n in range(5)])
        assert bool(offers(running(left(), five, programme_templates=[template(most_members=most)]))) == found


def test_who_has_a_seat_again_from_that_day_is_offered_none() -> None:
    again = [member(joined_on="2026-11-16")]
    assert offers(running(left(), other("2026-11-13", members=again))) == []
    elsewhere = other("2026-11-13", "G3", template_code="T2", members=again)
    both = [template(), template(template_code="T2")]
    assert offers(running(left(), other("2026-11-13"), elsewhere, programme_templates=both)) != []
