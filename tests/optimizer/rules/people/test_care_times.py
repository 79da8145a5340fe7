"""CARE-TIMES: home before a caring time starts, out only after it ends, with the margin of the estimate.

The session is Tuesday 09:00 to 16:30; by car 6 minutes each way and a margin of 3: away from 08:51 to 16:39.
"""

from typing import Any

import pytest

from optimizer.rules.base import Refusal
from optimizer.rules.people.care_times import RULE
from tests.build import MON, SUN, TUE, WED, person, pick_up, problem, project, run, session, vehicle, way, ways
from tests.optimizer.programmes.build import group, running, told
from tests.optimizer.rules.halves import refusal


def cares(start: str, end: str, **changes: Any) -> dict[str, Any]:
    return {"day": "TUESDAY", "start_time": start, "end_time": end} | changes


def caring(minutes: int | None) -> Refusal | None:
    return Refusal("CARING", minutes, "minutes") if minutes else None


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("08:15", "08:51", None, id="over as he leaves"),
        pytest.param("08:15", "08:52", 1, id="a minute after he leaves"),
        pytest.param("16:39", "17:30", None, id="starts as he is home"),
        pytest.param("16:38", "17:30", 1, id="starts a minute before he is home"),
        # The lesser of 16:39 - 12:00 and 13:00 - 08:51 = 249.
        pytest.param("12:00", "13:00", 249, id="at midday"),
    ],
)
def test_journeys_and_margin_count(start: str, end: str, minutes: int | None) -> None:
    assert refusal(RULE, problem(people=[person(caring_times=[cares(start, end)])])) == caring(minutes)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        # Given: 20 minutes out, 40 back, no margin: away from 08:40 to 17:10.
        pytest.param("08:15", "08:40", None, id="over as he leaves"),
        pytest.param("08:15", "08:41", 1, id="a minute after he leaves"),
        pytest.param("17:10", "17:30", None, id="starts as he is home"),
        pytest.param("17:09", "17:30", 1, id="starts a minute before he is home"),
    ],
)
def test_given_minutes_have_no_margin(start: str, end: str, minutes: int | None) -> None:
    week = problem(people=[person(caring_times=[cares(start, end)])], travel=ways(way(20, 40)))
    assert refusal(RULE, week) == caring(minutes)


TERM = {"start_date": MON, "end_date_inclusive": TUE}


@pytest.mark.parametrize(
    ("only", "terms", "date", "minutes"),
    [
        pytest.param(True, [TERM], MON, 249, id="on the first day of term"),
        pytest.param(True, [TERM], TUE, 249, id="on the last day of term"),
        pytest.param(True, [TERM], WED, None, id="the day after term"),
        pytest.param(True, [{"start_date": TUE, "end_date_inclusive": SUN}], MON, None, id="the day before term"),
        pytest.param(True, [TERM, {"start_date": WED, "end_date_inclusive": SUN}], WED, 249, id="in a second term"),
        pytest.param(False, [TERM], WED, 249, id="out of term, but not for term only"),
        pytest.param(True, [], WED, 249, id="no terms are given: always"),
    ],
)
def test_term_times(only: bool, terms: list[Any], date: str, minutes: int | None) -> None:
    block = {"date": date, "start_time": "12:00", "end_time": "13:00", "term_time_only": only}
    week = problem(people=[person(caring_times=[block])], sessions=[session(date=date)], school_terms=terms)
    assert refusal(RULE, week) == caring(minutes)


@pytest.mark.parametrize(
    ("when", "minutes"),
    [
        pytest.param({"day": "WEDNESDAY"}, None, id="on another weekday"),
        pytest.param({"valid_to_inclusive": MON}, None, id="valid to the day before"),
        pytest.param({"valid_to_inclusive": TUE}, 249, id="valid to that day"),
        pytest.param({"valid_from_inclusive": TUE}, 249, id="valid from that day"),
        pytest.param({"valid_from_inclusive": WED}, None, id="valid from the day after"),
    ],
)
def test_weekly_caring_times_are_dated(when: dict[str, Any], minutes: int | None) -> None:
    assert refusal(RULE, problem(people=[person(caring_times=[cares("12:00", "13:00", **when)])])) == caring(minutes)


@pytest.mark.parametrize(("end", "minutes"), [("09:00", None), ("09:01", 1)])
def test_nobody_cares_for_somebody_during_a_course_at_home(end: str, minutes: int | None) -> None:
    online = [project(project_type="ET1", features=["ONLINE"])]
    week = problem(people=[person(caring_times=[cares("08:15", end)])], projects=online)
    assert refusal(RULE, week) == caring(minutes)


def test_every_caring_time_counts_and_those_of_others_do_not() -> None:
    school = [cares("08:15", "08:45"), cares("16:00", "16:45")]
    week = problem(people=[person("X000001", caring_times=school), person("X000002")])
    # 16:39 - 16:00.
    assert refusal(RULE, week, "X000001") == caring(39)
    assert refusal(RULE, week, "X000002") is None


def test_a_late_journey_home_reaches_into_the_next_weeks_caring_time() -> None:
    late = session(date=SUN, start="20:00", end="23:50")
    night = {"day": "MONDAY", "start_time": "00:00", "end_time": "06:00"}
    week = problem(people=[person(caring_times=[night])], sessions=[late], travel=ways(way(20)))
    assert refusal(RULE, week) == caring(10)


BUS = "RUN1 STOP1"
BY_CAR = {"driving_licence": True, "vehicle_access": True}


@pytest.mark.parametrize(
    ("travel", "start", "end", "minutes"),
    [
        # The bus takes him up at 08:15, after a wait of 5, and sets him down at 17:15. By car 2.5 + 1.6 * 0.5 = 3.3, so
        # 4 minutes, and a margin of 3: away from 08:03 to 17:22.
        pytest.param(BY_CAR, "07:30", "08:03", None, id="over as he leaves for the bus"),
        pytest.param(BY_CAR, "07:30", "08:04", 1, id="a minute after he leaves for the bus"),
        pytest.param(BY_CAR, "17:22", "18:30", None, id="starts as he is home from the bus"),
        pytest.param(BY_CAR, "17:21", "18:30", 1, id="starts a minute before he is home from the bus"),
        # On foot 2.3 + 14.7 * 0.5 = 9.7, so 10 and a margin of 8: away from 07:52 to 17:33.
        pytest.param({}, "07:30", "07:52", None, id="over as he walks to the bus"),
        pytest.param({}, "07:30", "07:53", 1, id="a minute after he walks to the bus"),
        pytest.param({}, "17:33", "18:30", None, id="starts as he is home on foot"),
        pytest.param({}, "17:32", "18:30", 1, id="starts a minute before he is home on foot"),
    ],
)
def test_who_rides_is_away_by_the_clock_of_the_bus(
    travel: dict[str, bool], start: str, end: str, minutes: int | None
) -> None:
    man = person(travel=travel, caring_times=[cares(start, end)])
    assert refusal(RULE, problem(people=[man], vehicles=[vehicle()], bus_runs=[run()]), by=BUS) == caring(minutes)


def test_each_pick_up_and_the_own_way_have_their_own_answer() -> None:
    # By car he is away from 07:33 by the first stop, from 08:03 by the second, and from 08:51 by himself.
    stops = [pick_up("STOP1", "07:45", "17:45"), pick_up("STOP2", "08:15", "17:15")]
    man = person(caring_times=[cares("07:15", "08:00")])
    week = problem(people=[man], vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)])
    assert [refusal(RULE, week, by=by) for by in (BUS, "RUN1 STOP2", None)] == [caring(27), None, None]


@pytest.mark.parametrize(("start", "found"), [("20:09", []), ("20:08", [("CARING", "X000001", "G1 11-24", 1)])])
def test_a_session_of_a_programme_group(start: str, found: list[Any]) -> None:
    """From 18:00 to 20:00; 6 minutes by car and a margin of 3: home by 20:09."""
    caring = {"day": "TUESDAY", "start_time": start, "end_time": "21:00"}
    assert told(RULE, running(group(), people=[person(caring_times=[caring])])) == found


def test_in_term_only_and_told_once() -> None:
    """The term ends with November: of the two sessions to come only the first is met. Away from 17:51: 69 to 19:00."""
    term = {"start_date": "2026-11-02", "end_date_inclusive": "2026-11-30"}
    caring = {"day": "TUESDAY", "start_time": "18:30", "end_time": "19:00", "term_time_only": True}
    facts = running(group(), people=[person(caring_times=[caring])], school_terms=[term])
    assert told(RULE, facts) == [("CARING", "X000001", "G1 11-24", 69)]
    later = running(group(starts_on="2026-12-01"), people=[person(caring_times=[caring])], school_terms=[term])
    assert told(RULE, later) == []
