"""Explanations say what is true, and never what is protected."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.base import Point
from models.plan import OperatedRun
from models.result import Explanation, ReasonClass
from optimizer.engines.base import Limits
from optimizer.explain import PROTECTED, explain, refusals
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.rules.base import Seat
from optimizer.rules.book import RULES
from optimizer.verify import verify_facts
from tests import build
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
        (ReasonClass.NOT_CHOSEN, "UPW-INTENSIVE-28", "CLASHES_WITH_THE_PLAN")
    ]


@given(seed=st.integers(0, 10**6))
def test_the_nearest_miss_is_last_and_names_what_would_have_to_change(seed: int) -> None:
    for explanation in optimise(tiny(seed, people=5, sessions=5), HASTY).explanations:
        misses = [one for one in explanation.reasons if one.reason_class is ReasonClass.NEAREST_MISS]
        assert len(misses) <= 1
        for miss in misses:
            assert miss is explanation.reasons[-1]
            assert miss.session is not None
            assert miss.amount is not None
            assert miss.amount > 0
            assert miss.unit


APART = {"non_associations": [{"crns": ["X000001", "X000002"]}]}
AFOOT: dict[str, object] = {"travel": {}}


def named(explanation: Explanation) -> list[tuple[str, str]]:
    return [(one.rule, one.code) for one in explanation.reasons]


def test_what_is_issued_to_somebody_else_stands_in_nobodys_way() -> None:
    """The first is issued Tuesday; the second, who is short, could go there too, and there is room."""
    issued = build.past_booking(build.TUE, 420, status="ISSUED")
    facts = Facts(build.problem(people=build.men(2), bookings=[issued]))
    made = build.plan(facts, [("X000001", 0)])
    (whole,) = explain(facts.problem, made, "X000002")
    assert named(whole) == [("TIERS", "WOULD_NOT_HELP")]


def test_a_breach_that_was_issued_is_not_laid_at_the_door_of_others() -> None:
    """Two who must not meet were both issued Tuesday. A third has nothing to do with it."""
    issued = [build.past_booking(build.TUE, 420, status="ISSUED", crn=crn) for crn in ("X000001", "X000002")]
    facts = Facts(build.problem(people=build.men(3), bookings=issued, **APART))
    made = build.plan(facts, [("X000001", 0), ("X000002", 0)])
    (whole,) = explain(facts.problem, made, "X000003")
    assert named(whole) == [("TIERS", "WOULD_NOT_HELP")]


def two_buses(**changes: Any) -> Facts:
    """Two who walk to the bus, each on a session of his own with its own bus and supervisor; the first supervisor is a
    woman. The sites are 12 km from anywhere."""
    usual: dict[str, Any] = {
        "people": [build.person("X000001", **AFOOT, no_female_supervisor=True), build.person("X000002", **AFOOT)],
        "projects": [build.project(code, place=FAR, needs_supervisor=True) for code in ("P1", "P2")],
        "sessions": [build.session("P1"), build.session("P2")],
        "supervisors": [
            build.supervisor("S1", sex="FEMALE", driving_entitlement=True),
            build.supervisor("S2", sex="FEMALE", driving_entitlement=True),
        ],
        "vehicles": [build.vehicle("V1"), build.vehicle("V2")],
        "bus_runs": [build.run(), build.run("RUN2", vehicle_code="V2", project_code="P2")],
    }
    return Facts(build.problem(**(usual | changes)))


FAR = Point(lat=53.31, lon=-2.9)


def test_the_buses_of_other_sessions_are_no_reason() -> None:
    facts = two_buses()
    third = build.person("X000003", **AFOOT)
    facts = two_buses(people=[*facts.problem.people, third])
    rides = {("X000002", 0): build.ride("RUN1 STOP1"), ("X000003", 1): build.ride("RUN2 STOP1")}
    drivers = [OperatedRun(bus_run_code=f"RUN{n}", driver_code=f"S{n}") for n in (1, 2)]
    made = build.plan(facts, rides, staff={0: ["S1"], 1: ["S2"]}, rides=rides, drivers=drivers)
    assert verify_facts(facts, made).sound
    (whole,) = explain(facts.problem, made, "X000001")
    assert named(whole) == [("SUP-SEX-RESTRICT", "CLASHES_WITH_THE_PLAN")]
    assert whole.reasons[0].sessions == 2


def test_a_session_is_out_of_reach_for_what_stands_against_every_way_to_it() -> None:
    """On foot it is too far, and the bus goes where he must not go: no shorter walk would do."""
    zone = {"centre": Point(lat=53.36, lon=-2.9), "radius_metres": 500}
    facts = two_buses(people=[build.person("X000001", **AFOOT, exclusion_zones=[zone])])
    (whole,) = explain(facts.problem, build.plan(facts), "X000001")
    assert [(one.reason_class, one.rule, one.sessions) for one in whole.reasons] == [
        (ReasonClass.STRUCK_OUT, PROTECTED, 2),
        (ReasonClass.STRUCK_OUT, "UPW-TRAVEL-90", 2),
    ]


def test_a_bus_that_runs_comes_before_one_that_does_not() -> None:
    """Of two buses to one session the second runs, and it is full."""
    facts = two_buses(
        people=[build.person(f"X00000{n}", **AFOOT) for n in (1, 2)],
        vehicles=[build.vehicle("V1"), build.vehicle("V2", passenger_seats=1)],
        bus_runs=[build.run(), build.run("RUN2", vehicle_code="V2")],
    )
    rides = {("X000002", 0): build.ride("RUN2 STOP1")}
    drivers = [OperatedRun(bus_run_code="RUN2", driver_code="S1")]
    made = build.plan(facts, rides, staff={0: ["S1"]}, rides=rides, drivers=drivers)
    assert verify_facts(facts, made).sound
    (whole,) = explain(facts.problem, made, "X000001")
    assert ("CAP-GROUP-RATIO", "CLASHES_WITH_THE_PLAN") in named(whole)


def test_no_place_would_do_where_somebody_there_must_not_be_met() -> None:
    projects = [build.project(capacity=1)]
    facts = Facts(build.problem(people=build.men(2), projects=projects, **APART))
    (whole,) = explain(facts.problem, build.plan(facts, [("X000002", 0)]), "X000001")
    assert named(whole) == [(PROTECTED, PROTECTED)]


def test_no_place_would_do_for_a_woman_who_would_be_the_only_one() -> None:
    people = [build.woman("X000001"), *build.men(3)[1:]]
    facts = Facts(build.problem(people=people, projects=[build.project(capacity=2)]))
    (whole,) = explain(facts.problem, build.plan(facts, [("X000002", 0), ("X000003", 0)]), "X000001")
    assert named(whole) == [("CAP-GROUP-RATIO", "NO_PLACE_LEFT")]


def test_what_is_missed_is_not_at_the_time_of_what_is_booked() -> None:
    """He goes to one site on Tuesday. The other is 10 minutes too far, on Tuesday and on Wednesday."""
    sites = [build.project("P1"), build.project("P2")]
    sessions = [build.session("P1"), build.session("P2"), build.session("P2", date=build.WED)]
    travel = build.ways(build.way(30), build.way(100, code="P2"))
    order = build.left(4800, sentence_date="2026-02-01")
    people = [build.person(requirements=[order])]
    facts = Facts(build.problem(people=people, projects=sites, sessions=sessions, travel=travel))
    (whole,) = explain(facts.problem, build.plan(facts, [("X000001", 0)]), "X000001")
    assert whole.unmet
    miss = whole.reasons[-1]
    assert (miss.reason_class, miss.amount) == (ReasonClass.NEAREST_MISS, 10)
    assert str(miss.session) == "P2/2026-11-25/09:00"
