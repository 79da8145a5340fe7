"""AP-CATCHUP: "a missed session must be made up before completion; place catch-up before the next group session where
possible; catch-ups never move the group".

Sessions on 3, 10, 17 and 24 November and 1 December; the week begins on 23 November.
"""

from typing import Any

import pytest

from optimizer.rules.programmes.ap_catchup import RULE, missed
from tests.optimizer.programmes.build import group, member, noted, running, stranger, told

TO, LATE, MANY = "TO_CATCH_UP", "CATCH_UP_AFTER_NEXT", "MISSED_TOO_MANY"
UNKNOWN = "ATTENDANCE_NOT_RECORDED"


def gone(*sessions: int, **changes: Any) -> Any:
    return member(missed=[{"module_number": 1, "session_number": n} for n in sessions], **changes)


def catch_up(day: str, session: int = 3, **changes: Any) -> dict[str, Any]:
    usual = {"crn": "X000001", "module_number": 1, "session_number": session, "date": day, "start_time": "10:00",
             "end_time": "12:00", "catch_up": True}  # fmt: skip
    return usual | changes


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        pytest.param(None, [TO], id="none yet"),
        pytest.param("2026-11-18", [UNKNOWN], id="made up the day after"),
        pytest.param("2026-11-17", [UNKNOWN], id="on the day itself"),
        pytest.param("2026-11-16", [TO], id="before it was missed is not after"),
        pytest.param("2026-11-23", [], id="the day before the next"),
        pytest.param("2026-11-25", [LATE], id="the day after the next"),
    ],
)
def test_before_the_next_session_of_the_group(day: str | None, codes: list[str]) -> None:
    made = [catch_up(day)] if day else []
    facts = running(group(members=[gone(3)], appointments=made))
    assert noted(RULE, facts) == codes
    assert told(RULE, facts) == []


@pytest.mark.parametrize(
    ("attended", "codes"), [(True, []), (None, [UNKNOWN]), (False, [TO])], ids=["came", "not recorded", "did not"]
)
def test_whoever_did_not_come_has_made_up_nothing(attended: bool | None, codes: list[str]) -> None:
    """The plan is made on Thursday the 19th, a day that is not over yet."""
    for day, expected in (("2026-11-18", codes), ("2026-11-19", codes if attended is False else [])):
        facts = running(group(members=[gone(3)], appointments=[catch_up(day, attended=attended)]))
        assert noted(RULE, facts) == expected


def test_a_second_catch_up_makes_it_up() -> None:
    both = [catch_up("2026-11-18", attended=False), catch_up("2026-11-19", attended=True)]
    (one,) = missed(running(group(members=[gone(3)], appointments=both)))
    assert str(one.made_up_on) == "2026-11-19"
    assert noted(RULE, running(group(members=[gone(3)], appointments=both))) == []


def test_nor_has_a_guest_who_stayed_away() -> None:
    """At the third of the Wednesdays from 4 November, on the 18th."""
    wednesdays = {"slots": [{"day": "WEDNESDAY", "start_time": "18:00"}], "starts_on": "2026-11-04"}
    for away, codes in (([], []), ([{"module_number": 1, "session_number": 3}], [TO])):
        seat = member(joined_on="2026-11-18", left_on="2026-11-19", guest_of="G1", missed=away)
        facts = running(group(members=[gone(3)]), group("G2", members=[seat], **wednesdays))
        assert noted(RULE, facts) == codes


@pytest.mark.parametrize(
    "changes", [{"session_number": 2}, {"catch_up": False}, {"crn": "X900001"}], ids=["another", "not for it", "whose"]
)
def test_what_makes_up_nothing(changes: dict[str, Any]) -> None:
    made = catch_up("2026-11-23") | changes
    assert noted(RULE, running(group(members=[gone(3), stranger()], appointments=[made]))) == [TO]


@pytest.mark.parametrize(
    ("day", "over"), [("2026-12-15", None), ("2026-12-16", 1)], ids=["14 days after the last", "a day later"]
)
def test_to_the_days_kept_for_it(day: str, over: int | None) -> None:
    found = told(RULE, running(group(members=[gone(3)], appointments=[catch_up(day)])))
    assert found == ([] if over is None else [("MADE_UP_TOO_LATE", "X000001", "G1 11-17", over)])


def test_before_the_order_ends() -> None:
    late = group(members=[gone(3, order_end_date_inclusive="2026-12-01")], appointments=[catch_up("2026-12-03")])
    assert told(RULE, running(late)) == [("MADE_UP_TOO_LATE", "X000001", "G1 11-17", 2)]


@pytest.mark.parametrize(("starts", "broken"), [("2026-10-13", False), ("2026-10-06", True)])
def test_when_it_is_over_nothing_can_be_made_up(starts: str, broken: bool) -> None:
    """From 13 October the last is on 10 November and 14 days later is the 24th; from the 6th they ended on the 17th."""
    over = group(starts_on=starts, members=[gone(1, joined_on=starts)])
    assert [one[0] for one in told(RULE, running(over))] == (["NOT_MADE_UP"] if broken else [])


@pytest.mark.parametrize(("left", "codes"), [("2026-11-23", []), ("2026-11-24", [TO])])
def test_who_has_left_owes_nothing(left: str, codes: list[str]) -> None:
    assert noted(RULE, running(group(members=[gone(3, left_on=left)]))) == codes


def test_at_the_same_session_of_another_group() -> None:
    """The third of the Fridays from 13 November is on the 27th; a guest that day is nobody's member."""
    seat = {"joined_on": "2026-11-27", "left_on": "2026-11-28"}
    fridays = {"slots": [{"day": "FRIDAY", "start_time": "18:00"}], "starts_on": "2026-11-13"}
    for changes, codes in (({"guest_of": "G1"}, [LATE]), ({"guest_of": "G3"}, [TO]), ({}, [TO])):
        other = group("G2", members=[member(**seat, **changes)], **fridays)
        assert noted(RULE, running(group(members=[gone(3)]), other, group("G3", members=[]))) == codes


def test_many_are_for_the_treatment_manager() -> None:
    three = running(group(members=[gone(1, 2, 3)]), policy={"overrides": {"programmeMissedMost": 2}})
    assert noted(RULE, three) == [TO, TO, TO, MANY]
    assert noted(RULE, running(group(members=[gone(1, 2, 3)]))) == [TO, TO, TO]


def test_the_queue_begins_with_who_meets_again_soonest() -> None:
    """Of one group whose order ends first, then what was missed first; a group that does not meet again comes last."""
    first = group(
        members=[gone(2, 3), gone(3, crn="X900001", placement_sex="MALE", order_end_date_inclusive="2027-01-01")]
    )
    monday = group("G0", slots=[{"day": "MONDAY", "start_time": "18:00"}], starts_on="2026-11-09",
                   members=[gone(1, crn="X900002", placement_sex="MALE")])  # fmt: skip
    over = group(
        "G2", starts_on="2026-10-13", members=[gone(1, crn="X900003", placement_sex="MALE", joined_on="2026-10-13")]
    )
    found = [(one.member.crn, one.session.session.session_number) for one in missed(running(over, first, monday))]
    assert found == [("X900002", 1), ("X900001", 3), ("X000001", 2), ("X000001", 3), ("X900003", 1)]


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        pytest.param(["2026-11-24"], [], id="on the day of the next, before it"),
        pytest.param(["2026-11-25", "2026-11-23"], [], id="twice: the first counts"),
    ],
)
def test_the_day_on_which_it_is_made_up(days: list[str], codes: list[str]) -> None:
    assert noted(RULE, running(group(members=[gone(3)], appointments=[catch_up(day) for day in days]))) == codes


def test_a_guest_at_another_session_makes_up_nothing() -> None:
    """The second of the Fridays from 13 November is on the 20th, the third, which was missed, a week later."""
    fridays = {"slots": [{"day": "FRIDAY", "start_time": "18:00"}], "starts_on": "2026-11-13"}
    guest = member(joined_on="2026-11-20", left_on="2026-11-21", guest_of="G1")
    facts = running(group(members=[gone(3)]), group("G2", members=[guest], **fridays))
    assert noted(RULE, facts) == [TO]


@pytest.mark.parametrize(("ends", "found"), [("2026-11-23", []), ("2026-11-22", ["NOT_MADE_UP"])])
def test_on_the_last_day_it_can_still_be_made_up(ends: str, found: list[str]) -> None:
    late = running(group(members=[gone(3, order_end_date_inclusive=ends)]))
    assert [one[0] for one in told(RULE, late)] == found


def test_who_does_not_meet_the_group_again_is_not_for_its_treatment_manager() -> None:
    leaving = group(members=[gone(1, 2, 3, left_on="2026-11-24")])
    assert noted(RULE, running(leaving, policy={"overrides": {"programmeMissedMost": 2}})) == [TO, TO, TO]
