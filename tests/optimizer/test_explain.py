"""Explanations say what is true, and never what is protected."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.people import NonAssociation
from models.plan import OperatedRun
from models.problem import MatrixEntry
from models.result import ReasonClass
from optimizer.engines.base import Limits
from optimizer.explain import explain
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.refusals import PROTECTED
from optimizer.rules.base import Seat
from optimizer.rules.book import RULES
from tests import build
from tests.refusing import refusals
from tests.tiny import tiny

HASTY = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)
HIDDEN = {"RISK-NONASSOC"}


@given(seed=st.integers(0, 10**6))
def test_protected_reasons_are_counts_without_a_session(seed: int) -> None:
    problem = tiny(seed, people=5, sessions=5)
    facts = Facts(problem)
    for explanation in optimise(problem, HASTY).explanations:
        others = {person.crn for person in problem.people} - {explanation.crn}
        assert not others.intersection(explanation.model_dump_json().split('"'))
        for reason in explanation.reasons:
            assert reason.rule not in HIDDEN
            assert not (reason.rule == "RISK-VICTIM-EXCL" and reason.code == PROTECTED)
            if reason.rule == PROTECTED:
                assert reason.session is None
            if reason.session is not None:
                refused = refusals(facts, options(facts, RULES), Seat(explanation.crn, reason.session))
                assert not any(one.protected for one in refused)


@given(seed=st.integers(0, 10**6))
def test_everybody_short_is_explained_and_the_classes_account_for_every_session(seed: int) -> None:
    problem = tiny(seed, people=5, sessions=5)
    result = optimise(problem, HASTY)
    explained = {one.crn: one for one in result.explanations}
    for person in problem.people:
        (whole,) = explain(problem, result.plan, person.crn)
        assert bool(whole.unmet) == (person.crn in explained)
        if not whole.unmet:
            continue
        booked = sum(one.crn == person.crn for one in result.plan.bookings)
        eligible = sum(
            one.sessions for one in whole.reasons if one.reason_class in (ReasonClass.FULL, ReasonClass.NOT_CHOSEN)
        )
        struck_out = max(
            (one.sessions for one in whole.reasons if one.reason_class is ReasonClass.STRUCK_OUT), default=0
        )
        left = len(problem.sessions) - booked - eligible
        assert struck_out <= left
        assert (left == 0) == (struck_out == 0)


def test_a_week_that_is_full_is_the_reason() -> None:
    """The order ends this week: all 28 hours are due. Three sessions are 21, and ten more would be too many."""
    times = [build.session(date=day) for day in (build.MON, build.TUE, build.WED)]
    long = build.session(date=build.THU, start="08:00", end="18:30")
    order = build.left(4800, sentence_date="2025-11-25")
    problem = build.problem(people=[build.person(requirements=[order])], sessions=[*times, long])
    made = build.plan(Facts(problem), [("X000001", n) for n in range(3)], opened=[3])
    (whole,) = explain(problem, made, "X000001")
    assert whole.unmet == ("PACE",)
    assert [(one.reason_class, one.rule, one.code) for one in whole.reasons] == [
        (ReasonClass.NOT_CHOSEN, "UPW-INTENSIVE-28", "CLASHES_WITH_THE_PLAN"),
        (ReasonClass.NEAREST_MISS, "UPW-INTENSIVE-28", "OVER_WEEKLY_MOST"),
    ]


@given(seed=st.integers(0, 10**6))
def test_the_nearest_miss_is_last_and_names_what_would_have_to_change(seed: int) -> None:
    for explanation in optimise(tiny(seed, people=5, sessions=5), HASTY).explanations:
        misses = [one for one in explanation.reasons if one.reason_class is ReasonClass.NEAREST_MISS]
        assert list(explanation.reasons[len(explanation.reasons) - len(misses) :]) == misses
        assert len({miss.session for miss in misses}) <= 1
        for miss in misses:
            assert miss.session is not None
            assert miss.amount is not None
            assert miss.amount > 0
            assert miss.unit


ONE, TWO = "X000001", "X000002"
NO_WAY = build.ways(MatrixEntry(crn=TWO, project_code="P1", out_minutes=None, back_minutes=None))


def why(who: dict[tuple[str, int], str | None], runs: tuple[str, ...] = (), **changes: Any) -> dict[str, int]:
    """Why the second man is on no session, where others are on these, by bus or not, and these runs operate."""
    usual: dict[str, Any] = {
        "people": build.men(2),
        "projects": [build.project(needs_supervisor=True)],
        "supervisors": [build.supervisor(driving_entitlement=True)],
        "vehicles": [build.vehicle("V1"), build.vehicle("V2")],
        "bus_runs": [build.run("RUN1"), build.run("RUN2", vehicle_code="V2")],
    }
    facts = Facts(build.problem(**(usual | changes)))
    rides = {seat: build.ride(by) for seat, by in who.items() if by}
    drivers = [OperatedRun(bus_run_code=one, driver_code="S1") for one in runs]
    plan = build.plan(facts, who, {n: ["S1"] for _, n in who}, rides=rides, drivers=drivers)
    (whole,) = explain(facts.problem, plan, TWO)
    counts = [one for one in whole.reasons if one.reason_class is not ReasonClass.NEAREST_MISS]
    return {f"{one.reason_class} {one.rule} {one.code}": one.sessions for one in counts}


WOULD_NOT_HELP = "NOT_CHOSEN TIERS WOULD_NOT_HELP"
BY_BUS: dict[tuple[str, int], str | None] = {(ONE, 0): "RUN1 STOP1"}


def test_a_run_to_one_session_says_nothing_of_another() -> None:
    days = {
        "sessions": [build.session(date=build.TUE), build.session(date=build.WED)],
        "bus_runs": [build.run("RUN1")],
    }
    assert why({**BY_BUS, (ONE, 1): None}, ("RUN1",), **days) == {WOULD_NOT_HELP: 2}


def test_who_could_only_ride_is_told_of_the_bus() -> None:
    # The session runs and has room; the bus to it does not operate, or has no seat left.
    assert why({(ONE, 0): None}, travel=NO_WAY) == {"FULL CAP-SUP-PRESENT BUS_NOT_RUNNING": 1}
    assert why(BY_BUS, ("RUN1",), travel=NO_WAY) == {WOULD_NOT_HELP: 1}
    full = {"vehicles": [build.vehicle("V1", passenger_seats=1)], "bus_runs": [build.run("RUN1")]}
    assert why(BY_BUS, ("RUN1",), travel=NO_WAY, **full) == {"NOT_CHOSEN CAP-GROUP-RATIO CLASHES_WITH_THE_PLAN": 1}
    assert why(BY_BUS, ("RUN1",), **full) == {WOULD_NOT_HELP: 1}
    assert why({}, travel=NO_WAY) == {"FULL CAP-SUP-PRESENT NOT_RUNNING": 1}


def test_of_two_runs_the_one_that_operates_is_asked_about() -> None:
    assert why({(ONE, 0): "RUN2 STOP1"}, ("RUN2",), travel=NO_WAY) == {WOULD_NOT_HELP: 1}


def test_people_kept_apart_on_the_way_are_a_protected_reason() -> None:
    """One session with the first man, and another that evening to which the same vehicle goes."""
    sites = [
        build.project(code, place=place, needs_supervisor=True)
        for code, place in (("P1", build.SITE), ("P2", build.STOP))
    ]
    evening = build.run(
        "RUN2", project_code="P2", start_time="18:00", arrives_time="18:00", leaves_time="20:00",
        pick_ups=[build.pick_up("STOP2", "17:55", "20:05")],
    )  # fmt: skip
    week: dict[str, Any] = {
        "people": build.men(3),
        "projects": sites,
        "sessions": [build.session("P1"), build.session("P2", start="18:00", end="20:00")],
        "bus_runs": [build.run("RUN1"), evening],
        "travel": build.ways(
            *(MatrixEntry(crn=TWO, project_code=code, out_minutes=None, back_minutes=None) for code in ("P1", "P2"))
        ),
    }
    others = {**BY_BUS, ("X000003", 1): "RUN2 STOP2"}
    assert why(others, ("RUN1", "RUN2"), **week) == {WOULD_NOT_HELP: 2}
    week["non_associations"] = [NonAssociation(crns=(ONE, TWO))]
    assert why(others, ("RUN1", "RUN2"), **week) == {"NOT_CHOSEN PROTECTED_REASON PROTECTED_REASON": 2}


def test_what_was_issued_to_somebody_else_is_no_clash() -> None:
    issued = build.past_booking(build.TUE, 420, crn=ONE, status="ISSUED")
    assert why({(ONE, 0): None}, bookings=[issued]) == {WOULD_NOT_HELP: 1}
