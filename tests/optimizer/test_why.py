"""Why this booking: what it would cost, or break, to move it alone."""

from collections.abc import Iterable

from hypothesis import example, given
from hypothesis import strategies as st

from models.decision import Alternative, Decision
from models.plan import Booking, Plan
from models.problem import Problem
from models.projects import SessionKey
from optimizer.engines.base import Limits
from optimizer.extract import bare_booking, derive
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.refusals import best_ways
from optimizer.rules.book import RULES
from optimizer.seen import look
from optimizer.verify import verify_facts
from optimizer.why import FEW, decisions
from tests.build import FRI, TUE, WED, men, person, plan, problem, project, requirement, session, way, ways, woman
from tests.tiny import tiny

HASTY = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)
TWO_DAYS = [session(date=TUE), session(date=FRI)]


def why(made: Problem, who: Iterable[tuple[str, int]], crn: str = "X000001") -> tuple[Decision, ...]:
    facts = Facts(made)
    return decisions(look(facts, plan(facts, who), options(facts, RULES)), crn)


def codes(one: Alternative) -> list[str]:
    return [broken.code for broken in one.breaks]


def bound(one: Decision) -> dict[str, int]:
    return {reason.code: reason.sessions for reason in one.reasons}


def test_whoever_is_not_booked_has_nothing_to_explain() -> None:
    assert why(problem(), []) == ()


def test_another_session_that_runs_costs_the_difference_of_the_journeys() -> None:
    """The second man's site is 20 minutes away: twice 20 instead of twice 6 is 28 units of tier 3 more, and his own
    session is left empty: its opening costs nothing here."""
    made = problem(
        people=men(2),
        projects=[project("P1"), project("P2")],
        sessions=[session("P1"), session("P2", date=FRI)],
        travel=ways(way(20, code="P2")),
    )
    (one,) = why(made, [("X000001", 0), ("X000002", 1)])
    assert (one.could_go, one.sound) == (2, 1)
    (other,) = one.best
    assert other.session == made.sessions[1].key
    assert other.breaks == ()
    assert [(charge.rule, charge.after - charge.before) for charge in other.charges] == [("TRAVEL-MINIMISE", 28)]
    assert other.extra_cost == 28 * Facts(made).numbers.rate_tier_3


def test_a_session_that_nobody_is_left_on_does_not_run_and_costs_nothing() -> None:
    made = problem(people=men(2), projects=[project(opening_cost=3)], sessions=TWO_DAYS)
    (one,) = why(made, [("X000001", 0), ("X000002", 1)])
    assert [(charge.rule, charge.after - charge.before) for charge in one.best[0].charges] == [
        ("LOCAL-OPENING-COST", -3 * Facts(made).numbers.weight_opening)
    ]


def test_a_session_that_does_not_run() -> None:
    (one,) = why(problem(sessions=TWO_DAYS), [("X000001", 0)])
    assert (one.could_go, one.sound) == (2, 0)
    assert codes(one.best[0]) == ["SESSION_NOT_OPEN"]
    assert one.best[0].extra_cost == 0
    assert bound(one) == {"SESSION_NOT_OPEN": 1}


def test_a_session_that_is_full() -> None:
    made = problem(people=men(2), sessions=[session(date=TUE), session(date=FRI, capacity=1)])
    (one,) = why(made, [("X000001", 0), ("X000002", 1)])
    assert [(broken.code, broken.amount) for broken in one.best[0].breaks] == [("OVER_CAPACITY", 1)]


def test_what_the_move_does_to_those_who_stay_behind() -> None:
    """Two women and a man on Tuesday, a woman on Friday: whichever of the two goes leaves the other alone with him."""
    made = problem(people=[woman("X000001"), woman("X000002"), person("X000003"), woman("X000004")], sessions=TWO_DAYS)
    (one,) = why(made, [("X000001", 0), ("X000002", 0), ("X000003", 0), ("X000004", 1)])
    assert codes(one.best[0]) == ["ONLY_WOMAN"]
    assert "X000002" not in one.model_dump_json()


def test_what_the_move_does_to_the_persons_own_week() -> None:
    """The induction is on Tuesday, the work on Wednesday; inducted on Friday he could not have worked before."""
    made = problem(
        people=[person("X000001", requirements=[requirement(induction_attended_on=None)]), person("X000002")],
        projects=[project("P1"), project("P2", project_type="PI")],
        sessions=[session("P2", date=TUE), session("P1", date=WED), session("P2", date=FRI)],
    )
    induction, work = why(made, [("X000001", 0), ("X000001", 1)])
    assert codes(induction.best[0]) == ["SESSION_NOT_OPEN", "WORK_BEFORE_INDUCTION"]
    assert work.best[0].session == made.sessions[2].key
    assert "SECOND_INDUCTION" in codes(work.best[0])


def test_a_session_that_a_gate_refuses_is_no_alternative() -> None:
    made = problem(sessions=[session(date=TUE), session(date=FRI)], non_working_dates=[FRI])
    (one,) = why(made, [("X000001", 0)])
    assert (one.could_go, one.best) == (1, ())
    assert bound(one) == {"CLOSED": 1}


def test_a_protected_alternative_is_counted_and_not_listed() -> None:
    made = problem(
        people=men(3), sessions=[session(date=day) for day in (TUE, WED, FRI)],
        non_associations=[{"crns": ["X000001", "X000002"]}],
    )  # fmt: skip
    (one,) = why(made, [("X000001", 0), ("X000002", 1), ("X000003", 2)])
    assert [other.session for other in one.best] == [made.sessions[2].key]
    assert (one.could_go, one.sound) == (3, 1)
    assert bound(one) == {"PROTECTED_REASON": 1}
    assert all(reason.session is None for reason in one.reasons)
    text = one.model_dump_json()
    assert "RISK-NONASSOC" not in text
    assert "X000002" not in text
    assert str(made.sessions[1].date) not in text


def test_the_best_few_come_first() -> None:
    """One other session has room; the rest are full, nearer ones before farther ones."""
    sites = [project(f"P{n}") for n in range(8)]
    made = problem(
        people=men(9),
        projects=sites,
        sessions=[session(site.project_code, capacity=2 if n == 7 else 1) for n, site in enumerate(sites)],
        travel=ways(*(way(10 * n + 5, code=site.project_code) for n, site in enumerate(sites))),
    )
    (one,) = why(made, [(f"X{n + 1:06}", n) for n in range(8)])
    assert len(one.best) == FEW
    assert [other.session.project_code for other in one.best] == ["P7", "P1", "P2", "P3", "P4"]
    assert [bool(other.breaks) for other in one.best] == [False, True, True, True, True]


def moved(facts: Facts, planned: Plan, booking: Booking, to: SessionKey) -> Plan:
    """The plan with this booking there instead, everything derived anew."""
    runs = {one.bus_run_code for one in planned.runs}
    seat = best_ways(options(facts, RULES), booking.crn, runs)[to].seat
    bare = [
        bare_booking(facts, facts.person_index[one.crn], facts.how_index[one.session, one.ride])
        for one in (seat if one is booking else one for one in planned.bookings)
    ]
    running, ridden = {one.session for one in bare}, {one.ride.bus_run_code for one in bare if one.ride}
    return Plan(
        bookings=tuple(derive(facts, bare, options(facts, RULES))),
        sessions=tuple(one for one in planned.sessions if one.key in running),
        runs=tuple(one for one in planned.runs if one.bus_run_code in ridden),
    ).canonical()


@example(seed=300615)  # what is moved is issued itself, and so is who is left below the minimum crew
@example(seed=211)  # whoever moves leaves an issued booking below the minimum crew, as it was by itself
@given(seed=st.integers(0, 10**6))
def test_the_checker_finds_the_same_of_every_move(seed: int) -> None:
    made = tiny(seed, people=5, sessions=5)
    facts, result = Facts(made), optimise(made, HASTY)
    seen = look(facts, result.plan, options(facts, RULES))
    for booking in result.plan.bookings:
        (one,) = (it for it in decisions(seen, booking.crn) if it.session == booking.session)
        for other in one.best:
            verified = verify_facts(facts, moved(facts, result.plan, booking, other.session))
            assert verified.sound == (not other.breaks)
            assert verified.cost.total - result.cost.total == other.extra_cost
            assert {(broken.rule, broken.code) for broken in other.breaks} <= {
                (it.rule, it.code) for it in verified.violations
            }
