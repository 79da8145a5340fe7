"""RISK-NONASSOC: people who must not meet are not in one session, in one vehicle on a day, at one pick-up within half
an hour, nor at one site within an hour: pairs of people, and pairs of tags."""

from typing import Any

import pytest

from models.base import Point
from models.people import NonAssociation
from optimizer.facts import Facts
from optimizer.rules.base import Gate, Refusal
from optimizer.rules.risk.risk_nonassoc import RULE, kept_apart
from tests.build import (
    SITE,
    TUE,
    WED,
    issued,
    person,
    pick_up,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    together,
    vehicle,
)
from tests.optimizer.programmes.build import group, member, room, running, stranger, told
from tests.optimizer.rules.halves import broken, codes, refusal

ONE, TWO, THREE = "X000001", "X000002", "X000003"


def tagged(*tags: list[str]) -> list[Any]:
    return [person(f"X{n:06}", association_tags=mine) for n, mine in enumerate(tags, start=1)]


@pytest.mark.parametrize(
    ("people", "entry", "pairs"),
    [
        pytest.param(tagged([], [], []), {"crns": [ONE, TWO]}, [(ONE, TWO)], id="two people"),
        pytest.param(tagged([], [], []), {"crns": [TWO, ONE]}, [(ONE, TWO)], id="two people, named the other way"),
        pytest.param(
            tagged(["red"], ["blue"], []), {"tags": ["red", "blue"]}, [(ONE, TWO)], id="one tag with the other"
        ),
        pytest.param(
            tagged(["red"], ["red"], ["blue"]),
            {"tags": ["red", "blue"]},
            [(ONE, THREE), (TWO, THREE)],
            id="bearers of one tag may meet",
        ),
        pytest.param(
            tagged(["red"], ["blue"], ["red"]),
            {"tags": ["red", "blue"]},
            [(ONE, TWO), (TWO, THREE)],
            id="every bearer of the one with every bearer of the other",
        ),
        pytest.param(
            tagged(["red"], ["red"], ["red"]),
            {"tags": ["red", "red"]},
            [(ONE, THREE), (ONE, TWO), (TWO, THREE)],
            id="two equal tags: all who bear it",
        ),
        pytest.param(tagged(["red", "blue"], [], []), {"tags": ["red", "blue"]}, [], id="nobody apart from themselves"),
        pytest.param(
            tagged(["red", "blue"], ["blue"], []), {"tags": ["red", "blue"]}, [(ONE, TWO)], id="a bearer of both"
        ),
    ],
)
def test_who_is_kept_apart(people: list[Any], entry: dict[str, Any], pairs: list[tuple[str, str]]) -> None:
    facts = Facts(problem(people=people, non_associations=[entry]))
    assert list(kept_apart(facts)) == sorted(pairs)
    for one, other in [(ONE, TWO), (ONE, THREE), (TWO, THREE)]:
        expected = ["PROTECTED_REASON"] if (one, other) in pairs else []
        assert codes(RULE, facts, plan(facts, [(one, 0), (other, 0)])) == expected


def test_a_pair_named_twice_counts_once() -> None:
    apart = [{"crns": [ONE, TWO]}, {"crns": [TWO, ONE]}, {"tags": ["red", "blue"]}]
    facts = Facts(problem(people=tagged(["red"], ["blue"]), non_associations=apart))
    assert kept_apart(facts) == ((ONE, TWO),)


def test_somebody_who_is_not_in_the_problem_meets_nobody() -> None:
    apart = NonAssociation(crns=(ONE, "X999999"))
    facts = Facts(problem(people=tagged([], [])).model_copy(update={"non_associations": (apart,)}))
    assert kept_apart(facts) == ()
    assert codes(RULE, facts, plan(facts, together(facts, 2))) == []


def test_one_at_a_time_or_on_different_days_they_may_come() -> None:
    week = problem(
        people=tagged([], []),
        sessions=[session(date=TUE), session(date=WED)],
        non_associations=[{"crns": [ONE, TWO]}],
    )
    facts = Facts(week)
    assert codes(RULE, facts, plan(facts, [(ONE, 0)])) == []
    assert codes(RULE, facts, plan(facts, [(ONE, 0), (TWO, 1)])) == []


def test_on_a_course_at_home_nobody_meets() -> None:
    online = [project(project_type="ET1", features=["ONLINE"])]
    facts = Facts(problem(people=tagged([], []), projects=online, non_associations=[{"crns": [ONE, TWO]}]))
    assert codes(RULE, facts, plan(facts, together(facts, 2))) == []


@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_it_holds_at_every_kind_of_site(kind: str) -> None:
    site = [project(project_type=kind)]
    facts = Facts(problem(people=tagged([], []), projects=site, non_associations=[{"crns": [ONE, TWO]}]))
    assert codes(RULE, facts, plan(facts, together(facts, 2))) == ["PROTECTED_REASON"]


def test_a_message_names_one_person_and_the_session_alone() -> None:
    facts = Facts(problem(people=tagged([], []), non_associations=[{"crns": [ONE, TWO]}]))
    (said,) = broken(RULE, facts, plan(facts, together(facts, 2)))
    assert (said.crn, said.session) == (ONE, facts.problem.sessions[0].key)
    assert TWO not in said.model_dump_json()


def test_each_meeting_is_named() -> None:
    apart = [{"crns": [ONE, TWO]}, {"crns": [TWO, THREE]}]
    facts = Facts(problem(people=tagged([], [], []), non_associations=apart))
    assert codes(RULE, facts, plan(facts, together(facts, 3))) == ["PROTECTED_REASON", "PROTECTED_REASON"]


AWAY = Point(lat=53.3595, lon=-2.9)
"""4.5 km from the site."""
APART: dict[str, Any] = {"people": tagged([], []), "non_associations": [{"crns": [ONE, TWO]}]}


@pytest.mark.parametrize(
    ("code", "start", "end", "meet"),
    [
        pytest.param("P2", "13:00", "16:00", False, id="an hour after the first"),
        pytest.param("P2", "12:59", "16:00", True, id="59 minutes after the first"),
        pytest.param("P2", "12:00", "16:00", True, id="as the first ends"),
        pytest.param("P2", "11:00", "16:00", True, id="overlapping the first"),
        pytest.param("P2", "09:30", "11:30", True, id="within the first"),
        pytest.param("P2", "07:00", "08:00", False, id="over an hour before the first"),
        pytest.param("P2", "07:00", "08:01", True, id="over 59 minutes before the first"),
        pytest.param("P1", "13:00", "16:00", False, id="of the same project, an hour after the first"),
        pytest.param("P1", "12:59", "16:00", True, id="of the same project, 59 minutes after the first"),
        pytest.param("P3", "09:00", "12:00", False, id="at another site at the same time"),
        pytest.param("P4", "12:00", "16:00", False, id="next door"),
    ],
)
def test_at_one_site_sessions_are_an_hour_apart(code: str, start: str, end: str, meet: bool) -> None:
    sites = [
        project("P1"),
        project("P2", place=SITE),
        project("P3", place=AWAY),
        project("P4", place=Point(lat=53.4001, lon=-2.9)),
    ]
    times = [session("P1", TUE, "09:00", "12:00"), session(code, TUE, start, end)]
    facts = Facts(problem(projects=sites, sessions=times, **APART))
    first, second = (facts.session_index[one.key] for one in times)
    for a, b in ((first, second), (second, first)):
        found = codes(RULE, facts, plan(facts, [(ONE, a), (TWO, b)]))
        assert found == (["PROTECTED_REASON"] if meet else [])


@pytest.mark.parametrize(("start", "meet"), [("00:29", True), ("00:30", False)])
def test_an_hour_apart_holds_past_midnight(start: str, meet: bool) -> None:
    times = [session("P1", TUE, "20:00", "23:30"), session("P1", WED, start, "06:00")]
    facts = Facts(problem(sessions=times, **APART))
    assert codes(RULE, facts, plan(facts, [(ONE, 0), (TWO, 1)])) == (["PROTECTED_REASON"] if meet else [])


def test_a_course_at_home_is_at_no_site() -> None:
    online = project("P2", project_type="ET1", features=["ONLINE"])
    times = [session("P1", TUE, "09:00", "12:00"), session("P2", TUE, "12:30", "16:00")]
    facts = Facts(problem(projects=[project("P1"), online], sessions=times, **APART))
    assert codes(RULE, facts, plan(facts, [(ONE, 0), (TWO, 1)])) == []
    assert codes(RULE, facts, plan(facts, [(ONE, 1), (TWO, 0)])) == []


def two_runs(out: str = "13:30", back: str = "19:30", numbers: dict[str, int] | None = None, **second: Any) -> Facts:
    """P1 from 09:00 to 12:00, by V1 from STOP1 at 08:15 and back there at 12:45; P2, elsewhere, from 14:15 to 18:30, by
    V2 from STOP1 unless the second run is changed."""
    later = {
        "vehicle_code": "V2", "project_code": "P2", "date": TUE, "start_time": "14:15", "arrives_time": "14:00",
        "leaves_time": "18:45", "pick_ups": [pick_up("STOP1", out, back)],
    } | second  # fmt: skip
    first = run("RUN1", pick_ups=[pick_up("STOP1", "08:15", "12:45")], arrives_time="08:45", leaves_time="12:15")
    times = [session("P1", TUE, "09:00", "12:00"), session("P2", later["date"], later["start_time"], "18:30")]
    cars = [vehicle("V1"), vehicle("V2")]
    sites = [project("P1"), project("P2", place=AWAY)]
    runs = [first, run("RUN2", **later)]
    policy = {"overrides": numbers or {}}
    return Facts(problem(projects=sites, sessions=times, vehicles=cars, bus_runs=runs, policy=policy, **APART))


def met(facts: Facts, one: str | None = "RUN1 STOP1", other: str | None = "RUN2 STOP1") -> bool:
    """Do the two meet, whichever of them comes to which session so?"""
    answers = set()
    for a, b in ((ONE, TWO), (TWO, ONE)):
        rides = {(crn, n): ride(by) for n, (crn, by) in enumerate(((a, one), (b, other))) if by}
        found = codes(RULE, facts, plan(facts, [(a, 0), (b, 1)], rides=rides))
        assert found in ([], ["PROTECTED_REASON"])
        answers.add(bool(found))
    assert len(answers) == 1, "it holds both ways"
    return answers.pop()


@pytest.mark.parametrize(
    ("second", "one", "other", "meet"),
    [
        pytest.param({"vehicle_code": "V1"}, "RUN1 STOP1", "RUN2 STOP2", True, id="one vehicle, hours and stops apart"),
        pytest.param({"vehicle_code": "V2"}, "RUN1 STOP1", "RUN2 STOP2", False, id="two vehicles"),
        pytest.param({"vehicle_code": "V1"}, "RUN1 STOP1", None, False, id="one of them comes otherwise"),
        pytest.param({"vehicle_code": "V1"}, None, "RUN2 STOP2", False, id="the other comes otherwise"),
        pytest.param({"vehicle_code": "V1"}, None, None, False, id="both come otherwise"),
        pytest.param({"vehicle_code": "V1", "date": WED}, "RUN1 STOP1", "RUN2 STOP2", False, id="on two days"),
    ],
)
def test_not_in_one_vehicle_on_a_day(second: dict[str, Any], one: str | None, other: str | None, meet: bool) -> None:
    facts = two_runs(pick_ups=[pick_up("STOP2", "13:30", "19:30")], **second)
    assert met(facts, one, other) == meet


def test_not_in_one_run_whatever_the_stops() -> None:
    stops = [pick_up("STOP1", "08:00", "17:30"), pick_up("STOP2", "08:40", "16:50")]
    facts = Facts(problem(vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)], **APART))
    rides = {(ONE, 0): ride("RUN1 STOP1"), (TWO, 0): ride("RUN1 STOP2")}
    assert codes(RULE, facts, plan(facts, together(facts, 2), rides=rides)) == ["PROTECTED_REASON"]


@pytest.mark.parametrize(
    ("out", "back", "meet"),
    [
        # The first gets on at 08:15 and off at 12:45.
        pytest.param("13:15", "19:30", True, id="one gets off 30 minutes before the other gets on"),
        pytest.param("13:16", "19:30", False, id="one gets off 31 minutes before the other gets on"),
        pytest.param("12:45", "19:30", True, id="one gets off as the other gets on"),
        pytest.param("12:15", "19:30", True, id="one gets on 30 minutes before the other gets off"),
        pytest.param("12:14", "19:30", False, id="one gets on 31 minutes before the other gets off"),
    ],
)
def test_not_at_one_pick_up_on_the_way_out_and_on_the_way_back(out: str, back: str, meet: bool) -> None:
    assert met(two_runs(out, back)) == meet


@pytest.mark.parametrize(
    ("out", "back", "meet"),
    [
        pytest.param("08:15", "18:30", True, id="out at one time"),
        pytest.param("08:45", "18:30", True, id="out 30 minutes later"),
        pytest.param("08:46", "18:30", False, id="out 31 minutes later"),
        pytest.param("07:45", "18:30", True, id="out 30 minutes earlier"),
        pytest.param("07:44", "18:30", False, id="out 31 minutes earlier"),
        pytest.param("07:00", "12:45", True, id="back at one time"),
        pytest.param("07:00", "13:15", True, id="back 30 minutes later"),
        pytest.param("07:00", "13:16", False, id="back 31 minutes later"),
        pytest.param("07:00", "12:15", True, id="back 30 minutes earlier"),
        pytest.param("07:00", "12:14", False, id="back 31 minutes earlier"),
        pytest.param("06:00", "07:45", True, id="back 30 minutes before the other goes out"),
        pytest.param("06:00", "07:44", False, id="back 31 minutes before the other goes out"),
    ],
)
def test_not_at_one_pick_up_within_half_an_hour(out: str, back: str, meet: bool) -> None:
    # The second pick-up is beside a site elsewhere: the bus comes as the session starts and goes as it ends.
    first = run("RUN1", pick_ups=[pick_up("STOP1", "08:15", "12:45")], arrives_time="08:45", leaves_time="12:15")
    second = run(
        "RUN2", vehicle_code="V2", project_code="P2", start_time=out, arrives_time=out, leaves_time=back,
        pick_ups=[pick_up("STOP1", out, back)],
    )  # fmt: skip
    week = problem(
        projects=[project("P1"), project("P2", place=AWAY)],
        sessions=[session("P1", TUE, "09:00", "12:00"), session("P2", TUE, out, back)],
        vehicles=[vehicle("V1"), vehicle("V2")],
        bus_runs=[first, second],
        **APART,
    )
    facts = Facts(week)
    at = {one.project_code: n for n, one in enumerate(week.sessions)}
    rides = {(ONE, at["P1"]): ride("RUN1 STOP1"), (TWO, at["P2"]): ride("RUN2 STOP1")}
    assert codes(RULE, facts, plan(facts, list(rides), rides=rides)) == (["PROTECTED_REASON"] if meet else [])


def test_each_is_at_their_own_pick_up_of_the_run() -> None:
    # The first gets off at 12:45. The bus is at another stop at 13:00, and at theirs at 13:20.
    stops = [pick_up("STOP2", "13:00", "20:00"), pick_up("STOP1", "13:20", "19:40")]
    assert not met(two_runs(pick_ups=stops))


@pytest.mark.parametrize(
    ("second", "one", "other"),
    [
        pytest.param({"pick_ups": [pick_up("STOP2", "12:45", "19:30")]}, "RUN1 STOP1", "RUN2 STOP2", id="at two stops"),
        pytest.param(
            {"date": WED, "pick_ups": [pick_up("STOP1", "12:45", "19:30")]},
            "RUN1 STOP1",
            "RUN2 STOP1",
            id="on two days",
        ),
        pytest.param({"pick_ups": [pick_up("STOP1", "12:45", "19:30")]}, "RUN1 STOP1", None, id="by bus and otherwise"),
        pytest.param({"pick_ups": [pick_up("STOP1", "12:45", "19:30")]}, None, "RUN2 STOP1", id="otherwise and by bus"),
    ],
)
def test_at_another_stop_on_another_day_or_by_themselves_they_may_come(
    second: dict[str, Any], one: str | None, other: str | None
) -> None:
    assert not met(two_runs(**second), one, other)


@pytest.mark.parametrize(
    ("minutes", "out", "meet"),
    [
        # The first gets off at 12:45.
        pytest.param(45, "13:30", True, id="45 minutes of 45"),
        pytest.param(44, "13:30", False, id="45 minutes of 44"),
        pytest.param(0, "12:45", True, id="none, at one time"),
        pytest.param(0, "12:46", False, id="none, a minute apart"),
    ],
)
def test_the_time_at_a_pick_up_is_of_the_policy(minutes: int, out: str, meet: bool) -> None:
    assert met(two_runs(out, numbers={"apartPickUpMinutes": minutes})) == meet


@pytest.mark.parametrize(
    ("apart", "start", "meet"),
    [
        pytest.param(90, "13:29", True, id="89 minutes of 90"),
        pytest.param(90, "13:30", False, id="90 minutes of 90"),
        pytest.param(0, "12:00", False, id="touching where none are asked for"),
        pytest.param(0, "11:59", True, id="overlapping where none are asked for"),
    ],
)
def test_the_time_at_a_site_is_of_the_policy(apart: int, start: str, meet: bool) -> None:
    times = [session("P1", TUE, "09:00", "12:00"), session("P1", TUE, start, "16:00")]
    facts = Facts(problem(sessions=times, policy={"overrides": {"apartSiteMinutes": apart}}, **APART))
    assert codes(RULE, facts, plan(facts, [(ONE, 0), (TWO, 1)])) == (["PROTECTED_REASON"] if meet else [])


def test_a_message_about_a_ride_names_one_person_and_their_session_alone() -> None:
    facts = two_runs(vehicle_code="V1")
    rides = {(ONE, 0): ride("RUN1 STOP1"), (TWO, 1): ride("RUN2 STOP1")}
    (said,) = broken(RULE, facts, plan(facts, list(rides), rides=rides))
    assert (said.crn, said.session) == (ONE, facts.problem.sessions[0].key)
    assert TWO not in said.model_dump_json()
    assert "RUN" not in said.model_dump_json()


IN_GROUPS = {"non_associations": [{"crns": [ONE, "X900001"]}]}
TOLD = [("PROTECTED_REASON", ONE, "G1 11-24", None)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, TOLD, id="both at every session"),
        pytest.param({"left_on": "2026-11-24"}, [], id="one has left by the next"),
        pytest.param({"joined_on": "2026-11-25"}, [("PROTECTED_REASON", ONE, "G1 12-01", None)], id="one joins later"),
    ],
)
def test_not_in_one_programme_group(changes: dict[str, Any], found: list[Any]) -> None:
    """One of the two has no unpaid work. Told once, at the first session that brings them together."""
    for room_code in ("ROOM1", None):
        facts = running(group(members=[member(), stranger(**changes)], room_code=room_code), **IN_GROUPS)
        assert told(RULE, facts) == found


ROOMS = [room(), room("ROOM2"), room("ROOM3", place=AWAY)]
SIDE_BY_SIDE: list[tuple[str, str | None, str, str, bool]] = [
    ("at one time", "ROOM2", "TUESDAY", "18:00", True),
    ("59 minutes after it", "ROOM2", "TUESDAY", "20:59", True),
    ("an hour after it", "ROOM2", "TUESDAY", "21:00", False),
    ("59 minutes before it", "ROOM2", "TUESDAY", "15:01", True),
    ("an hour before it", "ROOM2", "TUESDAY", "15:00", False),
    ("in the same room after it", "ROOM1", "TUESDAY", "20:00", True),
    ("on another day", "ROOM2", "WEDNESDAY", "18:00", False),
    ("at another site", "ROOM3", "TUESDAY", "18:00", False),
    ("online", None, "TUESDAY", "18:00", False),
]


@pytest.mark.parametrize(
    ("room_code", "day", "start", "met"), [one[1:] for one in SIDE_BY_SIDE], ids=[one[0] for one in SIDE_BY_SIDE]
)
def test_nor_in_two_groups_at_one_site(room_code: str | None, day: str, start: str, met: bool) -> None:
    """From 18:00 to 20:00 the one; two hours the other. It is told of the later group, whichever of the two sits there,
    and names nobody else."""
    slots = [{"day": day, "start_time": start}]
    for here, there in ((member(), stranger()), (stranger(), member())):
        groups = group(members=[here]), group("G2", room_code=room_code, slots=slots, members=[there])
        assert told(RULE, running(*groups, rooms=ROOMS, **IN_GROUPS)) == (
            [("PROTECTED_REASON", there.crn, "G2 11-24", None)] if met else []
        )


def test_two_groups_online_are_two_places() -> None:
    online = group(room_code=None), group("G2", room_code=None, members=[stranger()])
    assert told(RULE, running(*online, **IN_GROUPS)) == []


def test_each_two_groups_that_bring_them_together_are_told() -> None:
    """So that a second meeting is new, beside one that there is."""
    groups = (group(code, room_code=code, members=[who]) for code, who in
              (("ROOM1", member()), ("ROOM2", stranger()), ("ROOM4", stranger())))  # fmt: skip
    facts = running(*groups, rooms=[*ROOMS, room("ROOM4")], **IN_GROUPS)
    assert [one[2] for one in told(RULE, facts)] == ["ROOM2 11-24", "ROOM4 11-24"]


@pytest.mark.parametrize(("start", "met"), [("20:59", True), ("21:00", False)])
def test_nor_at_an_hour_that_one_of_them_has_alone(start: str, met: bool) -> None:
    """Of a group that meets elsewhere."""
    hour = {"crn": "X900001", "module_number": 1, "session_number": 4, "date": "2026-11-24", "start_time": start,
            "end_time": "21:30", "room_code": "ROOM2"}  # fmt: skip
    groups = group(), group("G2", room_code="ROOM3", members=[stranger()], appointments=[hour])
    found = told(RULE, running(*groups, rooms=ROOMS, **IN_GROUPS))
    assert found == ([("PROTECTED_REASON", "X900001", "G2 11-24", None)] if met else [])


@pytest.mark.parametrize(("minutes", "met"), [(421, True), (420, False)])
def test_nor_beside_unpaid_work_that_is_issued_for_a_later_week(minutes: int, met: bool) -> None:
    """It begins at 10:00 on 1 December, and the group at 18:00."""
    late = issued("2026-12-01", start_time="10:00", crn=TWO, minutes=minutes)
    both: dict[str, Any] = {"people": tagged([], []), "bookings": [late], "sessions": []}
    apart = {"non_associations": [{"crns": [ONE, TWO]}]}
    found = [("PROTECTED_REASON", ONE, "G1 12-01", None)]
    assert told(RULE, running(group(), **both, **apart)) == (found if met else [])
    assert told(RULE, running(group(room_code="ROOM3"), rooms=ROOMS, **both, **apart)) == []
    assert told(RULE, running(group(), **both)) == []


@pytest.mark.parametrize(
    ("code", "start", "end", "met"),
    [
        pytest.param("P1", "09:00", "17:00", False, id="an hour before the group"),
        pytest.param("P1", "09:00", "17:01", True, id="59 minutes before the group"),
        pytest.param("P1", "18:30", "19:30", True, id="within the group"),
        pytest.param("P1", "20:59", "22:30", True, id="59 minutes after the group"),
        pytest.param("P1", "21:00", "22:30", False, id="an hour after the group"),
        pytest.param("P3", "18:00", "20:00", False, id="at another site"),
        pytest.param("P4", "18:00", "20:00", False, id="at home"),
    ],
)
def test_nobody_works_beside_a_group_of_somebody_they_must_not_meet(code: str, start: str, end: str, met: bool) -> None:
    sites = [project("P1"), project("P3", place=AWAY), project("P4", project_type="ET1", features=["ONLINE"])]
    week = {"projects": sites, "sessions": [session(code, TUE, start, end)], "people": tagged([], [])}
    for crns in ([ONE, "X900001"], ["X900001", ONE]):
        facts = running(group(members=[stranger()]), **week, non_associations=[{"crns": crns}])
        assert refusal(RULE, facts.problem) == (Refusal("PROTECTED_REASON") if met else None)
        assert refusal(RULE, facts.problem, TWO) is None


def test_why_nobody_works_there_is_protected() -> None:
    assert [part.protected for part in RULE.parts if isinstance(part, Gate)] == [True]
