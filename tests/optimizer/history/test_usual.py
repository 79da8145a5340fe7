"""What people have become used to."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from models.codes import Weekday
from models.history import PastWeek
from models.people import UsualPattern
from models.plan import OperatedRun
from models.problem import Problem
from optimizer.facts import Facts
from optimizer.history.carry import carry
from optimizer.history.usual import usual_patterns
from tests.build import person, plan, project, ride, run, session, supervisor, vehicle
from tests.optimizer.history.weeks import WEEK_16, WEEK_23, of, past, week

SITES = [project("P1", needs_supervisor=True), project("P2"), project("P3", project_type="PI")]
STAFF = [supervisor("S1"), supervisor("S2")]


def ago(weeks: int) -> date:
    return WEEK_23 - timedelta(weeks=weeks)


def worked(weeks: int, *places: str, leaders: tuple[str, ...] = ()) -> PastWeek:
    """So many weeks ago: the man at these sites, as "P1 2 09:00", by site, weekday and start."""
    made = []
    for place in places:
        code, weekday, start = place.split()
        made.append(session(code, str(ago(weeks) + timedelta(days=int(weekday))), start, "16:30"))
    facts = Facts(of(ago(weeks), projects=SITES, sessions=made, supervisors=STAFF))
    there = range(len(made))
    return past(facts.problem, plan(facts, [("X000001", n) for n in there], dict.fromkeys(there, leaders)))


def pattern(*weeks: PastWeek, **changes: Any) -> UsualPattern | None:
    return usual_patterns(of(WEEK_23, **({"projects": SITES} | changes)), weeks).get("X000001")


def where(found: UsualPattern | None) -> str:
    assert found is not None
    return f"{found.project_code} {found.day.number} {found.start_time:%H:%M}"


def test_one_booking_makes_a_pattern() -> None:
    assert where(pattern(worked(1, "P1 1 09:00"))) == "P1 1 09:00"


@pytest.mark.parametrize(
    ("weeks", "usual"),
    [
        pytest.param([(3, "P2 1 09:00"), (2, "P1 1 09:00"), (1, "P1 1 09:00")], "P1 1 09:00", id="the most"),
        pytest.param([(3, "P1 1 09:00"), (2, "P1 1 09:00"), (1, "P2 1 09:00")], "P1 1 09:00", id="though not the last"),
        pytest.param([(2, "P1 1 09:00"), (1, "P1 2 09:00")], "P1 2 09:00", id="of equals the latest: day"),
        pytest.param([(2, "P1 1 09:00"), (1, "P1 1 10:00")], "P1 1 10:00", id="of equals the latest: start"),
        pytest.param([(5, "P1 1 09:00"), (4, "P2 1 09:00")], "P2 1 09:00", id="four weeks count, five do not"),
    ],
)
def test_the_most_often_within_four_weeks(weeks: list[tuple[int, str]], usual: str) -> None:
    assert where(pattern(*(worked(n, place) for n, place in weeks))) == usual


def test_how_many_weeks_count_is_of_the_policy() -> None:
    weeks = [worked(3, "P2 1 09:00"), worked(2, "P2 1 09:00"), worked(1, "P1 1 09:00")]
    assert where(pattern(*weeks)) == "P2 1 09:00"
    assert where(pattern(*weeks, policy={"overrides": {"patternWeeks": 1}})) == "P1 1 09:00"


def test_an_induction_makes_no_pattern_and_neither_does_a_site_that_is_gone() -> None:
    assert pattern(worked(1, "P3 1 09:00")) is None
    assert pattern(worked(1, "P2 1 09:00"), projects=[project("P1")]) is None
    both = worked(2, "P2 1 09:00", "P2 2 09:00"), worked(1, "P1 1 09:00")
    assert where(pattern(*both, projects=[project("P1")])) == "P1 1 09:00"


@pytest.mark.parametrize(
    ("leaders", "usual"),
    [
        pytest.param([("S1",)], "S1", id="once"),
        pytest.param([("S1",), ("S2",)], None, id="no more than half"),
        pytest.param([("S1",), ("S1", "S2"), ("S2",), ("S1",)], "S1", id="more than half"),
        pytest.param([("S2", "S1")], "S1", id="of two always together the first"),
        pytest.param([(), ()], None, id="nobody"),
    ],
)
def test_the_usual_supervisor_led_more_than_half(leaders: list[tuple[str, ...]], usual: str | None) -> None:
    weeks = [worked(4 - n, "P1 1 09:00", leaders=codes) for n, codes in enumerate(leaders)]
    found = pattern(*weeks)
    assert found is not None
    assert found.supervisor_code == usual


def with_bus(monday: date) -> Problem:
    """A bus to the session on the Tuesday."""
    tuesday = str(monday + timedelta(days=1))
    return of(monday, vehicles=[vehicle()], supervisors=[supervisor()], bus_runs=[run(date=tuesday)])


def test_the_stop_belongs_to_it() -> None:
    facts = Facts(with_bus(WEEK_16))
    operated = [OperatedRun(bus_run_code="RUN1", driver_code="S1")]
    aboard = {("X000001", 0): ride("RUN1 STOP1")}
    made = plan(facts, [("X000001", 0)], {0: ["S1"]}, rides=aboard, drivers=operated)
    found = pattern(past(facts.problem, made))
    assert found is not None
    assert found.pick_up_location_code == "STOP1"


def test_who_has_not_worked_lately_keeps_the_pattern_that_is_given() -> None:
    usual = UsualPattern(day=Weekday.FRIDAY, start_time=time(9), project_code="P2")
    people = [person(usual_pattern=usual), person("X000002", usual_pattern=usual)]
    carried = carry(of(WEEK_23, people=people), [week(of(WEEK_16, people=people))])
    assert [where(one.usual_pattern) for one in carried.people] == ["P1 1 09:00", "P2 4 09:00"]
