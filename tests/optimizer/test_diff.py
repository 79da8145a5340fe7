"""Two plans side by side: by person, by session, by rule."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.codes import BookingStatus
from models.diff import PlanDiff
from models.plan import OperatedRun, Plan
from models.problem import Problem
from models.result import Result
from optimizer.diff import diff
from optimizer.engines.base import Limits
from optimizer.errors import HashMismatch
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.verify import cost
from tests.api.groups import SEATED, joining
from tests.api.groups import week as groups_week
from tests.build import (
    FRI,
    TUE,
    WED,
    left,
    men,
    person,
    plan,
    problem,
    project,
    requirement,
    run,
    session,
    supervisor,
    vehicle,
)
from tests.tiny import tiny

HASTY = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)
Bookings = Iterable[tuple[str, int]]
Staff = Mapping[int, Iterable[str]]

# Sessions 0, 1 and 2 are on Tuesday, Wednesday and Friday.
THREE_DAYS = [session(date=TUE), session(date=WED), session(date=FRI)]


def result(made: Problem, planned: Plan) -> Result:
    """A Result of this plan, whatever the solver would have done."""
    solved = optimise(made, HASTY)
    counted = cost(Facts(made), planned)
    return solved.model_copy(update={"plan": planned, "plan_hash": planned.digest(), "cost": counted})


def between(
    made: Problem, before: Bookings, after: Bookings, staff: Staff | None = None, staff_after: Staff | None = None
) -> PlanDiff:
    facts = Facts(made)
    one, other = plan(facts, before, staff), plan(facts, after, staff_after if staff_after else staff)
    return diff(made, result(made, one), result(made, other))


def test_the_same_plan_twice() -> None:
    found = between(problem(), [("X000001", 0)], [("X000001", 0)])
    assert found.same
    assert (found.people, found.sessions, found.runs, found.charges) == ((), (), (), ())
    assert found.cost_before == found.cost_after


def test_a_booking_given_up_and_another_made_is_a_move() -> None:
    made = problem(people=men(2), sessions=THREE_DAYS)
    found = between(made, [("X000001", 0), ("X000002", 0)], [("X000001", 2), ("X000002", 0)])
    (one,) = found.people
    assert one.crn == "X000001"
    assert [(move.from_session.date, move.to_session.date) for move in one.moved] == [
        (made.sessions[0].date, made.sessions[2].date)
    ]
    assert (one.added, one.dropped, one.changed) == ((), (), ())
    assert (one.minutes_before, one.minutes_after) == (420, 420)


def test_what_is_left_after_the_moves_is_more_or_less() -> None:
    made = problem(people=men(2), sessions=THREE_DAYS)
    one, other = between(
        made, [("X000001", 0), ("X000002", 0), ("X000002", 1)], [("X000001", 1), ("X000001", 2), ("X000002", 2)]
    ).people
    keys = [one.key for one in made.sessions]
    assert [(move.from_session, move.to_session) for move in one.moved] == [(keys[0], keys[1])]
    assert (one.added, one.dropped) == ((keys[2],), ())
    assert [(move.from_session, move.to_session) for move in other.moved] == [(keys[0], keys[2])]
    assert (other.added, other.dropped) == ((), (keys[1],))
    assert (other.minutes_before, other.minutes_after) == (840, 420)


def test_minutes_and_status_that_change_on_the_same_session() -> None:
    """Ten hours left: with Tuesday's seven only three count on Wednesday, without it all seven."""
    made = problem(people=[person(requirements=[left(600)])], sessions=THREE_DAYS)
    (one,) = between(made, [("X000001", 0), ("X000001", 1)], [("X000001", 1)]).people
    (change,) = one.changed
    assert (change.minutes_before, change.minutes_after) == (180, 420)
    assert change.status_before is change.status_after
    assert not change.journey_changed
    assert one.dropped == (made.sessions[0].key,)


def test_a_status_that_follows_from_another_booking() -> None:
    new = requirement(induction_attended_on=None, first_work_session_on=None)
    made = problem(people=[person(requirements=[new])])
    facts = Facts(made)
    conditional = plan(facts, [("X000001", 0)])
    (booking,) = conditional.bookings
    proposed = conditional.model_copy(
        update={"bookings": (booking.model_copy(update={"status": BookingStatus.PROPOSED}),)}
    )
    (one,) = diff(made, result(made, conditional), result(made, proposed)).people
    assert (one.changed[0].status_before, one.changed[0].status_after) == ("CONDITIONAL", "PROPOSED")


def test_sessions_that_open_and_close_and_who_comes_and_goes() -> None:
    made = problem(people=men(2), sessions=THREE_DAYS)
    tuesday, friday = between(
        made, [("X000001", 0), ("X000002", 1)], [("X000001", 2), ("X000002", 1)]
    ).sessions  # nothing is said of Wednesday
    assert (tuesday.session, tuesday.closed, tuesday.opened) == (made.sessions[0].key, True, False)
    assert (tuesday.people_out, tuesday.people_in) == (("X000001",), ())
    assert (friday.session, friday.closed, friday.opened) == (made.sessions[2].key, False, True)
    assert (friday.people_out, friday.people_in) == ((), ("X000001",))


def test_other_staff_on_the_same_session() -> None:
    supervised = project(needs_supervisor=True)
    made = problem(projects=[supervised], supervisors=[supervisor("S1"), supervisor("S2"), supervisor("S3")])
    who = [("X000001", 0)]
    found = between(made, who, who, {0: ["S1", "S2"]}, {0: ["S2", "S3"]})
    (one,) = found.sessions
    assert (one.supervisors_in, one.supervisors_out, one.opened, one.closed) == (("S3",), ("S1",), False, False)
    assert found.people == ()
    assert not found.same


def test_a_bus_run_with_another_driver() -> None:
    made = problem(vehicles=[vehicle()], bus_runs=[run("R1"), run("R2")])
    planned = plan(Facts(made), [("X000001", 0)])
    one, other = (
        planned.model_copy(update={"runs": runs})
        for runs in (
            (OperatedRun(bus_run_code="R1", driver_code="S1"), OperatedRun(bus_run_code="R2", driver_code="S1")),
            (OperatedRun(bus_run_code="R1", driver_code="S2"),),
        )
    )
    found = diff(made, result(made, one), result(made, other))
    assert [(it.bus_run_code, it.driver_before, it.driver_after) for it in found.runs] == [
        ("R1", "S1", "S2"),
        ("R2", "S1", None),
    ]


def test_what_each_rule_costs_in_either() -> None:
    """Nobody, and somebody: 420 minutes are due, 14 half-hours at each weight; he travels twice 6 minutes."""
    found = between(problem(), [], [("X000001", 0)])
    numbers = Facts(problem()).numbers
    charges = {one.rule: (one.tier, one.before, one.after) for one in found.charges}
    assert charges["UPW-MIN-7H"] == (1, 14 * numbers.weight_base, 0)
    assert charges["TRAVEL-MINIMISE"] == (3, 0, 12)
    rates = (numbers.rate_tier_1, numbers.rate_tier_2, numbers.rate_tier_3)
    difference = sum(rates[tier - 1] * (after - before) for tier, before, after in charges.values())
    assert found.cost_after - found.cost_before == difference


def test_both_results_must_be_of_the_problem_unless_another_is_named() -> None:
    made, other = problem(), problem(planned_on="2026-11-20")
    one, second = (result(it, plan(Facts(it), [("X000001", 0)])) for it in (made, other))
    for pair in ((one, second), (second, one)):
        with pytest.raises(HashMismatch):
            diff(made, *pair)
    with pytest.raises(HashMismatch):
        diff(made, one, one, other)
    assert diff(made, one, second, other).same


@given(seed=st.integers(0, 10**6))
def test_from_either_side_the_difference_is_the_same(seed: int) -> None:
    made = tiny(seed, people=5, sessions=5)
    one = optimise(made, HASTY)
    other = result(made, one.plan.model_copy(update={"bookings": one.plan.bookings[1:]}))
    there, back = diff(made, one, other), diff(made, other, one)
    assert [it.dropped for it in there.people] == [it.added for it in back.people]
    assert [it.people_out for it in there.sessions] == [it.people_in for it in back.sessions]
    assert [(it.before, it.after) for it in there.charges] == [(it.after, it.before) for it in back.charges]
    assert there.same == (not one.plan.bookings)
    for change in (change for it in there.people for change in it.changed):
        other_minutes = change.minutes_before != change.minutes_after
        other_status = change.status_before is not change.status_after
        assert other_minutes or other_status or change.journey_changed or change.reasons_changed


def test_groups_that_one_plan_proposes_and_those_with_other_people() -> None:
    problem, result = groups_week()
    (made,) = result.plan.groups
    none = result.model_copy(update={"plan": result.plan.model_copy(update={"groups": ()})})
    (now,) = diff(problem, none, result).groups
    assert (now.group_code, now.proposed, now.dropped, len(now.members_in)) == ("START-1", True, False, 3)
    (gone,) = diff(problem, result, none).groups
    assert (gone.proposed, gone.dropped, len(gone.members_out)) == (False, True, 3)
    fewer = made.group.model_copy(
        update={"group_code": "START-9", "members": made.group.members[1:], "cover_codes": ()}
    )
    changed = result.plan.model_copy(update={"groups": (made.model_copy(update={"group": fewer}),)})
    (then,) = diff(problem, result, result.model_copy(update={"plan": changed})).groups
    assert (then.proposed, then.staff_changed, then.members_in, then.members_out) == (False, True, (), ("X000001",))
    assert diff(problem, result, result).same


def test_seats_that_one_plan_proposes_in_groups_that_run() -> None:
    problem, result = joining()
    (made,) = result.plan.seats
    none = result.model_copy(update={"plan": result.plan.model_copy(update={"seats": ()})})
    (now,) = diff(problem, none, result).seats
    assert (now.crn, now.group_code, now.joins_before, now.joins_after) == (SEATED, "G1", None, made.member.joined_on)
    (gone,) = diff(problem, result, none).seats
    assert (gone.joins_before, gone.joins_after) == (made.member.joined_on, None)
    assert not diff(problem, result, none).same
    assert diff(problem, result, result).same
