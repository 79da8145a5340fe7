"""RELIG-OBSERVANCE: times of observance are kept free; heavy work on a day of fasting costs; prayer breaks are told.

The session is Tuesday 09:00 to 16:30. The man leaves at 08:54 and is back at 16:36; without a place 30 minutes are kept
clear on either side.
"""

from typing import Any

import pytest

from models.codes import CommitmentKind, Hazard
from models.result import Charge, Note
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.people.relig_observance import RULE
from tests.build import MON, SITE, STOP, SUN, TUE, WED, men, person, plan, problem, project, ride, run, session, vehicle
from tests.optimizer.rules.halves import broken, charge, notes, refusal


def observes(start: str, end: str, **changes: Any) -> dict[str, Any]:
    return {"kind": "OBSERVANCE", "date": TUE, "start_time": start, "end_time": end} | changes


def clash(minutes: int | None) -> Refusal | None:
    return Refusal("OBSERVANCE", minutes, "minutes") if minutes else None


@pytest.mark.parametrize(
    ("block", "minutes"),
    [
        pytest.param(observes("06:00", "08:24"), None, id="over 30 minutes before he leaves"),
        pytest.param(observes("06:00", "08:25"), 1, id="over 29 minutes before he leaves"),
        pytest.param(observes("17:06", "22:00"), None, id="starts 30 minutes after he is home"),
        pytest.param(observes("17:05", "22:00"), 1, id="starts 29 minutes after he is home"),
        # The lesser of 13:30 - 08:54 = 276 and 16:36 - 11:30 = 306.
        pytest.param(observes("12:00", "13:00"), 276, id="at midday"),
        # A festival: the lesser of 23:59 + 30 - 08:54 = 935 and 16:36 + 30 = 1026.
        pytest.param(observes("00:00", "23:59"), 935, id="all day"),
        pytest.param(observes("06:00", "09:00", place=SITE), None, id="at the site, until the session starts"),
        pytest.param(observes("06:00", "09:01", place=SITE), 1, id="at the site, a minute into the session"),
        pytest.param(observes("16:30", "22:00", place=SITE), None, id="at the site, once the session ends"),
        pytest.param(observes("16:29", "22:00", place=SITE), 1, id="at the site, a minute before it ends"),
        pytest.param(observes("12:00", "13:00", date=MON), None, id="on another date"),
        pytest.param(observes("12:00", "13:00", date=None, day="TUESDAY"), 276, id="every Tuesday"),
        pytest.param(observes("12:00", "13:00", date=None, day="FRIDAY"), None, id="every Friday"),
    ],
)
def test_times_of_observance_are_kept_free(block: dict[str, Any], minutes: int | None) -> None:
    assert refusal(RULE, problem(people=[person(commitments=[block])])) == clash(minutes)


@pytest.mark.parametrize("kind", CommitmentKind)
def test_only_observance_is_its_matter(kind: CommitmentKind) -> None:
    week = problem(people=[person(commitments=[observes("12:00", "13:00", kind=kind)])])
    assert refusal(RULE, week) == (clash(276) if kind == "OBSERVANCE" else None)


@pytest.mark.parametrize(
    ("block", "minutes"),
    [
        # He waits at the pick-up from 08:10 and is back there at 17:15, home at 17:19.
        pytest.param(observes("06:00", "08:10", place=STOP), None, id="beside the pick-up, until the wait"),
        pytest.param(observes("06:00", "08:11", place=STOP), 1, id="beside the pick-up, into the wait"),
        pytest.param(observes("17:49", "22:00"), None, id="starts 30 minutes after he is home"),
        pytest.param(observes("17:48", "22:00"), 1, id="starts 29 minutes after he is home"),
    ],
)
def test_who_rides_is_away_from_the_pick_up_to_the_pick_up(block: dict[str, Any], minutes: int | None) -> None:
    week = problem(people=[person(commitments=[block])], vehicles=[vehicle()], bus_runs=[run()])
    assert refusal(RULE, week, by="RUN1 STOP1") == clash(minutes)


def test_observance_of_others_does_not_bind() -> None:
    week = problem(people=[person("X000001", commitments=[observes("12:00", "13:00")]), person("X000002")])
    assert [refusal(RULE, week, crn) for crn in ("X000001", "X000002")] == [clash(276), None]


HEAVY = [project(hazards=["HEAVY_LIFTING"])]


def fasts(*periods: tuple[str, str]) -> list[dict[str, str]]:
    return [{"start_date": first, "end_date_inclusive": last} for first, last in periods]


@pytest.mark.parametrize(
    ("fasting", "units"),
    [
        pytest.param([], 0, id="never"),
        pytest.param(fasts((TUE, TUE)), 5, id="that day"),
        pytest.param(fasts((MON, TUE)), 5, id="its last day"),
        pytest.param(fasts((MON, MON)), 0, id="up to the day before"),
        pytest.param(fasts((TUE, SUN)), 5, id="its first day"),
        pytest.param(fasts((WED, SUN)), 0, id="from the day after"),
        pytest.param(fasts(("2026-11-01", "2026-11-30")), 5, id="all month"),
        pytest.param(fasts((MON, MON), (TUE, TUE)), 5, id="in the second of two periods"),
        pytest.param(fasts((MON, TUE), (TUE, WED)), 5, id="in two periods it costs once"),
        pytest.param(fasts((MON, MON), (WED, SUN)), 0, id="between two periods"),
    ],
)
def test_heavy_work_on_a_day_of_fasting_costs(fasting: list[dict[str, str]], units: int) -> None:
    facts = Facts(problem(people=[person(fasting=fasting)], projects=HEAVY))
    made = plan(facts, [("X000001", 0)])
    assert charge(RULE, facts, made) == units
    assert list(RULE.charges(facts, made)) == [Charge(rule="RELIG-OBSERVANCE", tier=2, units=units)]
    # It costs, and forbids nothing.
    assert broken(RULE, facts, made) == []


@pytest.mark.parametrize("hazard", Hazard)
def test_only_heavy_lifting_is_spared(hazard: Hazard) -> None:
    facts = Facts(problem(people=[person(fasting=fasts((TUE, TUE)))], projects=[project(hazards=[hazard])]))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == (5 if hazard == "HEAVY_LIFTING" else 0)


def test_each_heavy_session_of_each_who_fasts_costs() -> None:
    people = [
        person("X000001", fasting=fasts((MON, TUE))),
        person("X000002", fasting=fasts((WED, WED))),
        person("X000003"),
    ]
    sites = [*HEAVY, project("P2", hazards=["POWER_TOOLS", "HEAVY_LIFTING"]), project("P3")]
    times = [session("P1", MON), session("P1", TUE), session("P2", WED), session("P3", WED)]
    facts = Facts(problem(people=people, projects=sites, sessions=times))

    def cost(*who: tuple[int, int]) -> int:
        return charge(RULE, facts, plan(facts, [(f"X00000{n}", k) for n, k in who]))

    assert cost() == 0
    assert cost((1, 0), (1, 1)) == 10
    assert cost((1, 2), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2)) == 0
    assert cost((1, 0), (2, 2), (2, 3), (3, 1)) == 10


def test_who_fasts_and_rides_to_heavy_work_costs_as_much() -> None:
    week = problem(people=[person(fasting=fasts((TUE, TUE)))], projects=HEAVY, vehicles=[vehicle()], bus_runs=[run()])
    facts = Facts(week)
    made = plan(facts, [("X000001", 0)], rides={("X000001", 0): ride("RUN1 STOP1")})
    assert charge(RULE, facts, made) == 5


def test_what_it_costs_is_of_the_policy() -> None:
    week = problem(
        people=[person(fasting=fasts((TUE, TUE)))], projects=HEAVY, policy={"overrides": {"weightFasting": 7}}
    )
    facts = Facts(week)
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 7


def test_a_need_for_prayer_breaks_is_told_for_each_session() -> None:
    people = [person("X000001", prayer_breaks=True), person("X000002")]
    times = [session(date=TUE), session(date=WED)]
    facts = Facts(problem(people=people, sessions=times))
    made = plan(facts, [("X000001", 0), ("X000001", 1), ("X000002", 0)])
    assert notes(RULE, facts, made) == [
        Note(rule="RELIG-OBSERVANCE", code="PRAYER_BREAK", crn="X000001", session=facts.problem.sessions[n].key)
        for n in range(2)
    ]
    assert notes(RULE, facts, plan(facts, [("X000002", 0)])) == []


def test_neither_fasting_nor_prayer_keeps_anybody_away() -> None:
    man = person(fasting=fasts((TUE, TUE)), prayer_breaks=True)
    week = problem(people=[man, *men(2)[1:]], projects=HEAVY)
    assert refusal(RULE, week) is None
    assert charge(RULE, Facts(week), plan(Facts(week), [("X000002", 0)])) == 0
