"""LAW-AVOID-CONFLICT: not when the person normally works or attends education; touching is allowed.

The session is Tuesday 09:00 to 16:30. The man leaves at 08:54 and is back at 16:36; without a place 30 minutes are kept
clear on either side.
"""

from typing import Any

import pytest

from models.base import Point
from models.codes import CommitmentKind
from optimizer.rules.base import Refusal
from optimizer.rules.order.law_avoid_conflict import RULE
from tests.build import MON, SITE, STOP, TUE, WED, person, problem, project, run, session, vehicle, way, ways
from tests.optimizer.rules.halves import refusal

COLLEGE = Point(lat=53.3595, lon=-2.9)
"""4.5 km beyond the site: 2.5 + 1.6 * 4.5 = 9.7, so 10 minutes by car."""


def works(start: str, end: str, **changes: Any) -> dict[str, Any]:
    return {"kind": "WORK", "date": TUE, "start_time": start, "end_time": end} | changes


def clash(minutes: int | None) -> Refusal | None:
    return Refusal("WORK_OR_EDUCATION", minutes, "minutes") if minutes else None


@pytest.mark.parametrize("kind", ["WORK", "EDUCATION"])
@pytest.mark.parametrize(
    ("start", "end", "place", "minutes"),
    [
        pytest.param("05:00", "08:24", None, None, id="over 30 minutes before he leaves"),
        pytest.param("05:00", "08:25", None, 1, id="over 29 minutes before he leaves"),
        pytest.param("17:06", "22:00", None, None, id="starts 30 minutes after he is home"),
        pytest.param("17:05", "22:00", None, 1, id="starts 29 minutes after he is home"),
        # The lesser of 13:30 - 08:54 = 276 and 16:36 - 11:30 = 306.
        pytest.param("12:00", "13:00", None, 276, id="within the session"),
        pytest.param("05:00", "08:50", COLLEGE, None, id="10 minutes before, 10 minutes away"),
        pytest.param("05:00", "08:51", COLLEGE, 1, id="9 minutes before, 10 minutes away"),
        pytest.param("16:40", "22:00", COLLEGE, None, id="10 minutes after, 10 minutes away"),
        pytest.param("16:39", "22:00", COLLEGE, 1, id="9 minutes after, 10 minutes away"),
        pytest.param("05:00", "09:00", SITE, None, id="at the site, until the session starts"),
        pytest.param("16:30", "22:00", SITE, None, id="at the site, once the session ends"),
        pytest.param("16:29", "22:00", SITE, 1, id="at the site, a minute before the session ends"),
    ],
)
def test_times_of_work_and_education_are_kept_free(
    kind: str, start: str, end: str, place: Point | None, minutes: int | None
) -> None:
    man = person(commitments=[works(start, end, kind=kind, place=place)])
    assert refusal(RULE, problem(people=[man])) == clash(minutes)


@pytest.mark.parametrize("kind", CommitmentKind)
def test_only_work_and_education_are_its_matter(kind: CommitmentKind) -> None:
    week = problem(people=[person(commitments=[works("12:00", "13:00", kind=kind)])])
    assert refusal(RULE, week) == (clash(276) if kind in ("WORK", "EDUCATION") else None)


@pytest.mark.parametrize(
    ("when", "minutes"),
    [
        pytest.param({"day": "TUESDAY", "date": None}, 276, id="every Tuesday"),
        pytest.param({"day": "WEDNESDAY", "date": None}, None, id="every Wednesday"),
        pytest.param({"date": MON}, None, id="on Monday"),
        pytest.param({"day": "TUESDAY", "date": None, "valid_to_inclusive": TUE}, 276, id="a job that ends that day"),
        pytest.param({"day": "TUESDAY", "date": None, "valid_to_inclusive": MON}, None, id="a job that has ended"),
        pytest.param(
            {"day": "TUESDAY", "date": None, "valid_from_inclusive": TUE}, 276, id="a job that begins that day"
        ),
        pytest.param({"day": "TUESDAY", "date": None, "valid_from_inclusive": WED}, None, id="a job yet to begin"),
    ],
)
def test_what_is_normal_has_its_days(when: dict[str, Any], minutes: int | None) -> None:
    week = problem(people=[person(commitments=[works("12:00", "13:00", **when)])])
    assert refusal(RULE, week) == clash(minutes)


@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_it_holds_for_every_kind_of_session(kind: str) -> None:
    week = problem(people=[person(commitments=[works("12:00", "13:00")])], projects=[project(project_type=kind)])
    assert refusal(RULE, week) == clash(276)


def test_a_course_at_home_is_at_a_time_too() -> None:
    online = [project(project_type="ET1", features=["ONLINE"])]
    just, late = works("05:00", "08:30"), works("05:00", "08:31")
    assert refusal(RULE, problem(people=[person(commitments=[just])], projects=online)) is None
    assert refusal(RULE, problem(people=[person(commitments=[late])], projects=online)) == clash(1)


def test_the_first_that_clashes_is_told_and_those_of_others_do_not_bind() -> None:
    two = person(
        "X000001", commitments=[works("05:00", "06:00"), works("10:00", "10:30", kind="EDUCATION", place=SITE)]
    )
    week = problem(people=[two, person("X000002")], sessions=[session(date=TUE), session(date=WED)])
    # From 09:00 to 10:30 at the site itself.
    asked = [(crn, n) for crn in ("X000001", "X000002") for n in range(2)]
    assert [refusal(RULE, week, crn, n) for crn, n in asked] == [clash(90), None, None, None]


@pytest.mark.parametrize(
    ("block", "minutes"),
    [
        # At the pick-up at 08:10 and back there at 17:15; 4 minutes by car from and to home.
        pytest.param(works("05:00", "07:36"), None, id="over 30 minutes before he leaves for the bus"),
        pytest.param(works("05:00", "07:37"), 1, id="over 29 minutes before he leaves for the bus"),
        pytest.param(works("17:49", "22:00"), None, id="starts 30 minutes after he is home from it"),
        pytest.param(works("17:48", "22:00"), 1, id="starts 29 minutes after he is home from it"),
        pytest.param(works("05:00", "08:10", place=STOP), None, id="works at the pick-up until the wait"),
        pytest.param(works("05:00", "08:11", place=STOP), 1, id="works at the pick-up into the wait"),
        pytest.param(works("17:15", "22:00", place=STOP), None, id="works at the pick-up once back"),
        pytest.param(works("17:14", "22:00", place=STOP), 1, id="works at the pick-up before being back"),
    ],
)
def test_who_rides_is_away_from_the_pick_up_to_the_pick_up(block: dict[str, Any], minutes: int | None) -> None:
    week = problem(people=[person(commitments=[block])], vehicles=[vehicle()], bus_runs=[run()])
    assert refusal(RULE, week, by="RUN1 STOP1") == clash(minutes)


def test_the_margin_is_of_the_policy() -> None:
    def margin(minutes: int, end: str) -> Refusal | None:
        setting = {"overrides": {"commitmentMarginMinutes": minutes}}
        return refusal(RULE, problem(people=[person(commitments=[works("05:00", end)])], policy=setting))

    assert [margin(0, "08:54"), margin(0, "08:55"), margin(45, "08:09"), margin(45, "08:10")] == [
        None,
        clash(1),
        None,
        clash(1),
    ]


def test_given_minutes_are_the_way_from_home() -> None:
    # 20 minutes out and 40 back: away from 08:40 to 17:10.
    given = ways(way(20, 40))
    late, early = works("17:39", "22:00"), works("17:40", "22:00")
    assert refusal(RULE, problem(people=[person(commitments=[late])], travel=given)) == clash(1)
    assert refusal(RULE, problem(people=[person(commitments=[early])], travel=given)) is None
