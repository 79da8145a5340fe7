"""SUP-WORKING-TIME: 48 hours a week or the contract, eleven hours between days, thirteen in a day, one day free."""

from typing import Any

import pytest

from models.plan import OperatedRun, Plan
from optimizer.facts import Facts
from optimizer.rules.capacity.sup_working_time import RULE
from tests.build import (
    DAYS,
    FRI,
    MON,
    THU,
    TUE,
    WED,
    pick_up,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    supervisor,
    vehicle,
)
from tests.optimizer.rules.halves import broken, codes

Session = tuple[str, str, str]


def week(times: list[Session], staff: list[Any] | None = None, **changes: Any) -> Facts:
    """One supervisor, and sessions of a supervised project: date, start and end."""
    usual: dict[str, Any] = {
        "projects": [project(needs_supervisor=True)],
        "sessions": [session(date=day, start=start, end=end) for day, start, end in times],
        "supervisors": staff or [supervisor()],
    }
    return Facts(problem(**(usual | changes)))


def led(facts: Facts, by: dict[int, list[str]] | None = None, **more: Any) -> Plan:
    """The man on every session, each led by S1 unless it is said who."""
    sessions = range(len(facts.problem.sessions))
    return plan(facts, [("X000001", n) for n in sessions], by or {n: ["S1"] for n in sessions}, **more)


def found(facts: Facts, made: Plan) -> list[tuple[str, str, int | None, str | None]]:
    """Code, date of the session, amount and unit; never anybody's name."""
    every = broken(RULE, facts, made)
    assert all(one.crn is None and one.session is not None for one in every)
    return [(one.code, str(one.session.date), one.amount, one.unit) for one in every if one.session]


# Seven hours a day, from 09:00 to 16:00.
FULL = [(day, "09:00", "16:00") for day in DAYS]


@pytest.mark.parametrize(
    ("contract", "before", "days", "over"),
    [
        pytest.param(None, 0, 6, None, id="42 hours"),
        pytest.param(None, 2880 - 420, 1, None, id="41 hours elsewhere and 7 are 48"),
        pytest.param(None, 2880 - 419, 1, 1, id="a minute more is over the law's most"),
        pytest.param(840, 0, 2, None, id="two days fill a contract of 14 hours"),
        pytest.param(839, 0, 2, 1, id="one of a minute less is exceeded"),
        pytest.param(840, 1, 2, 1, id="a minute elsewhere counts to it"),
        pytest.param(840, 0, 4, 840, id="by two days"),
        pytest.param(3600, 2880 - 419, 1, 1, id="no contract allows more than the law"),
        pytest.param(2880, 2880 - 420, 1, None, id="a contract of just as much"),
        pytest.param(0, 0, 1, 420, id="a contract of nothing"),
        pytest.param(600, 900, 0, None, id="a week that was too long before is not ours"),
        pytest.param(600, 900, 1, 720, id="but is not made longer"),
    ],
)
def test_the_week(contract: int | None, before: int, days: int, over: int | None) -> None:
    staff = [supervisor(weekly_most_minutes=contract, worked_this_week_minutes=before)]
    facts = week(FULL[:days] or FULL[:1], staff)
    made = led(facts) if days else plan(facts)
    last = FULL[days - 1][0]
    assert found(facts, made) == ([("OVER_WORKING_WEEK", last, over, "minutes")] if over else [])


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        # From 21:00 to 08:00 are eleven hours.
        pytest.param([(TUE, "17:00", "21:00"), (WED, "08:00", "12:00")], [], id="eleven hours of rest"),
        pytest.param(
            [(TUE, "17:00", "21:00"), (WED, "07:59", "12:00")],
            [("REST_TOO_SHORT", WED, 1, "minutes")],
            id="a minute less",
        ),
        pytest.param(
            [(TUE, "17:01", "21:01"), (WED, "08:00", "12:00")],
            [("REST_TOO_SHORT", WED, 1, "minutes")],
            id="a minute longer the day before",
        ),
        pytest.param([(TUE, "18:00", "22:00"), (THU, "07:00", "11:00")], [], id="a day lies between"),
        pytest.param(
            [(TUE, "09:00", "10:00"), (TUE, "18:00", "22:00"), (WED, "07:00", "08:00"), (WED, "10:00", "12:00")],
            [("REST_TOO_SHORT", WED, 120, "minutes")],
            id="the last of a day and the first of the next",
        ),
        # From 07:00 to 20:00 are thirteen hours.
        pytest.param([(TUE, "07:00", "11:00"), (TUE, "16:00", "20:00")], [], id="thirteen hours"),
        pytest.param(
            [(TUE, "07:00", "11:00"), (TUE, "16:00", "20:01")],
            [("DAY_TOO_LONG", TUE, 1, "minutes")],
            id="a minute more",
        ),
        pytest.param([(TUE, "07:00", "20:00")], [], id="thirteen hours in one"),
        pytest.param([(TUE, "07:00", "20:01")], [("DAY_TOO_LONG", TUE, 1, "minutes")], id="in one, a minute more"),
        pytest.param(
            [(TUE, "07:00", "09:00"), (TUE, "12:00", "14:00"), (TUE, "19:00", "21:00")],
            [("DAY_TOO_LONG", TUE, 60, "minutes")],
            id="what lies between changes nothing",
        ),
    ],
)
def test_rest_between_days_and_within_one(times: list[Session], wrong: list[Any]) -> None:
    facts = week(times)
    assert found(facts, led(facts)) == wrong


def test_what_lacks_rest_is_the_first_session_of_its_day_and_what_is_too_long_the_last() -> None:
    """From 21:00 to 07:00 are ten hours; from 07:00 to 20:30 thirteen and a half."""
    facts = week([(TUE, "17:00", "21:00"), (WED, "07:00", "11:00"), (WED, "16:00", "20:30")])
    told = [
        (one.code, one.amount, one.session.start_time.isoformat("minutes"))
        for one in broken(RULE, facts, led(facts))
        if one.session
    ]
    assert told == [("REST_TOO_SHORT", 60, "07:00"), ("DAY_TOO_LONG", 30, "16:00")]


def test_a_session_that_is_too_long_stands_in_nobodys_way_who_does_not_lead_it() -> None:
    facts = week([(TUE, "07:00", "20:01"), (THU, "09:00", "12:00")])
    assert codes(RULE, facts, led(facts, {1: ["S1"]}).model_copy(update={"bookings": ()})) == []
    assert codes(RULE, facts, led(facts, {0: ["S1"]})) == ["DAY_TOO_LONG"]


def test_rest_is_each_supervisors_own() -> None:
    facts = week([(TUE, "18:00", "22:00"), (WED, "07:00", "11:00")], [supervisor("S1"), supervisor("S2")])
    assert codes(RULE, facts, led(facts, {0: ["S1"], 1: ["S2"]})) == []
    assert codes(RULE, facts, led(facts, {0: ["S1", "S2"], 1: ["S1", "S2"]})) == ["REST_TOO_SHORT", "REST_TOO_SHORT"]


def test_contracts_are_each_supervisors_own() -> None:
    facts = week(FULL[:2], [supervisor("S1", weekly_most_minutes=420), supervisor("S2")])
    assert codes(RULE, facts, led(facts, {0: ["S1"], 1: ["S2"]})) == []
    assert codes(RULE, facts, led(facts, {0: ["S2"], 1: ["S2"]})) == []
    assert codes(RULE, facts, led(facts, {0: ["S1"], 1: ["S1"]})) == ["OVER_WORKING_WEEK"]


@pytest.mark.parametrize(
    ("free", "wrong"),
    [
        pytest.param([], ["NO_FREE_DAY"], id="seven days"),
        *[pytest.param([n], [], id=f"not on day {n}") for n in range(7)],
        pytest.param([0, 3], [], id="two days free"),
    ],
)
def test_one_day_of_the_week_is_free(free: list[int], wrong: list[str]) -> None:
    """Two sessions on Wednesday are one day's work."""
    times = [*((day, "09:00", "12:00") for day in DAYS), (WED, "13:00", "15:00")]
    facts = week(times, [supervisor("S1"), supervisor("S2")])
    dates = [one.date.isoformat() for one in facts.problem.sessions]
    by = {n: ["S2" if DAYS.index(day) in free else "S1"] for n, day in enumerate(dates)}
    assert codes(RULE, facts, led(facts, by)) == wrong


def test_days_over_the_most_are_counted() -> None:
    five = {"overrides": {"workingDaysMost": 5}}
    facts = week(FULL, policy=five)
    assert ("NO_FREE_DAY", DAYS[6], 2, "days") in found(facts, led(facts))


# Half an hour out, half an hour back: nine hours from 08:00 to 17:00 for a session from 08:30 to 16:30.
BY_BUS: dict[str, Any] = {
    "arrives_time": "08:30",
    "leaves_time": "16:30",
    "pick_ups": [pick_up(out="08:00", back="17:00")],
}
DRIVER: dict[str, Any] = {"driving_entitlement": True}


def bus_week(**changes: Any) -> Facts:
    return week(
        [(TUE, "08:30", "16:30")],
        [supervisor(**DRIVER, **changes)],
        vehicles=[vehicle()],
        bus_runs=[run(start_time="08:30", **BY_BUS)],
    )


def driven(facts: Facts) -> Plan:
    rides = {("X000001", 0): ride("RUN1 STOP1")}
    return led(facts, rides=rides, drivers=[OperatedRun(bus_run_code="RUN1", driver_code="S1")])


@pytest.mark.parametrize(
    ("contract", "leads", "drives"),
    [
        pytest.param(540, None, None, id="nine hours"),
        pytest.param(539, None, 1, id="a minute less: the session, but not the run"),
        pytest.param(480, None, 60, id="just the session"),
        pytest.param(479, 1, 61, id="not even the session"),
    ],
)
def test_driving_is_work_and_the_session_is_within_it(contract: int, leads: int | None, drives: int | None) -> None:
    facts = bus_week(weekly_most_minutes=contract)
    for made, over in ((led(facts), leads), (driven(facts), drives)):
        assert found(facts, made) == ([("OVER_WORKING_WEEK", TUE, over, "minutes")] if over else [])


def test_a_minute_of_driving_is_work() -> None:
    """S2 may work no more this week, and S1 leads: from 08:29 the bus is a minute longer out than that."""
    one = run(start_time="08:30", **BY_BUS | {"pick_ups": [pick_up(out="08:29", back="16:30")]})
    facts = week(
        [(TUE, "08:30", "16:30")],
        [supervisor(**DRIVER), supervisor("S2", weekly_most_minutes=0, **DRIVER)],
        vehicles=[vehicle()],
        bus_runs=[one],
    )
    by_s2 = driven(facts).model_copy(update={"runs": (OperatedRun(bus_run_code="RUN1", driver_code="S2"),)})
    assert found(facts, driven(facts)) == []
    assert found(facts, by_s2) == [("OVER_WORKING_WEEK", TUE, 1, "minutes")]


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        pytest.param("09:00", "12:00", [], id="back at 22:00, out again at 09:00"),
        pytest.param("08:59", "12:00", ["REST_TOO_SHORT"], id="a minute early"),
    ],
)
def test_rest_begins_when_the_bus_is_back(start: str, end: str, wrong: list[str]) -> None:
    late = run(
        start_time="18:00", arrives_time="18:00", leaves_time="21:00", pick_ups=[pick_up(out="17:30", back="22:00")]
    )
    facts = week(
        [(TUE, "18:00", "21:00"), (WED, start, end)], [supervisor(**DRIVER)], vehicles=[vehicle()], bus_runs=[late]
    )
    assert codes(RULE, facts, led(facts)) == []
    assert codes(RULE, facts, driven(facts)) == wrong


def test_a_day_is_as_long_as_its_run() -> None:
    """Thirteen hours from 07:00 to 20:00, and a minute."""
    for back, wrong in (("20:00", []), ("20:01", ["DAY_TOO_LONG"])):
        one = run(arrives_time="09:00", leaves_time="16:30", pick_ups=[pick_up(out="07:00", back=back)])
        facts = week([(TUE, "09:00", "16:30")], [supervisor(**DRIVER)], vehicles=[vehicle()], bus_runs=[one])
        assert codes(RULE, facts, driven(facts)) == wrong


@pytest.mark.parametrize(
    ("numbers", "times", "wrong"),
    [
        pytest.param({"dailyRestMinutes": 720}, [(TUE, "17:00", "21:00"), (WED, "09:00", "12:00")], [], id="twelve"),
        pytest.param(
            {"dailyRestMinutes": 720}, [(TUE, "17:00", "21:00"), (WED, "08:59", "12:00")], ["REST_TOO_SHORT"],
            id="less than twelve",
        ),
        pytest.param(
            {"dailyRestMinutes": 720}, [(TUE, "08:00", "12:00"), (TUE, "16:00", "20:01")], ["DAY_TOO_LONG"],
            id="so that a day is twelve",
        ),
        pytest.param({"workingWeekMostMinutes": 840}, FULL[:2], [], id="a shorter week"),
        pytest.param({"workingWeekMostMinutes": 839}, FULL[:2], ["OVER_WORKING_WEEK"], id="shorter still"),
    ],
)  # fmt: skip
def test_a_region_may_be_stricter(numbers: dict[str, int], times: list[Session], wrong: list[str]) -> None:
    facts = week(times, policy={"overrides": numbers})
    assert codes(RULE, facts, led(facts)) == wrong


def test_vehicles_and_sessions_without_a_supervisor_do_not_tire() -> None:
    sites = [project(needs_supervisor=False)]
    facts = week([(MON, "18:00", "22:00"), (TUE, "07:00", "11:00"), (FRI, "07:00", "21:00")], projects=sites)
    every = range(3)
    assert codes(RULE, facts, plan(facts, [("X000001", n) for n in every])) == []
