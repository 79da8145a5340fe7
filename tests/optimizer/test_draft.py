"""How the literals of a Draft are numbered, and what is kept in its rows."""

from dataclasses import replace

import numpy as np
import pytest

from models.problem import Problem
from optimizer.draft import AnyOf, Assign, Conflict, Cost, Draft, Drivers, OpenIf, Prefer, Primitives, Sum, ints, rows
from optimizer.facts import Facts
from optimizer.options import candidates
from optimizer.posting import draft, drivers, providers
from optimizer.rules.capacity import cap_sup_present
from tests.build import TUE, WED, men, pick_up, problem, project, run, session, supervisor, vehicle


def week() -> Problem:
    """Two men; P1, supervised and driven, on Tuesday and Wednesday, and P2, without either, on Tuesday; two runs on
    Tuesday and one on Wednesday; two supervisors, of whom the second drives, and two vehicles."""
    return problem(
        people=men(2),
        projects=[project("P1", needs_supervisor=True, needs_vehicle=True), project("P2")],
        sessions=[session("P1", TUE), session("P2", TUE), session("P1", WED)],
        supervisors=[supervisor("S1"), supervisor("S2", driving_entitlement=True)],
        vehicles=[vehicle("V1"), vehicle("V2")],
        bus_runs=[
            run("RUN1", pick_ups=[pick_up("STOP1"), pick_up("STOP2")]),
            run("RUN2", vehicle_code="V2"),
            run("RUN3", date=WED),
        ],
    )


def undecided(rules: tuple[object, ...] = ()) -> Draft:
    facts = Facts(week())
    return draft(facts, candidates(facts), tuple(rules))  # type: ignore[arg-type]


def test_first_options_then_sessions_runs_staff_and_vehicles_drivers_and_what_rules_count_with() -> None:
    made = undecided()
    # Seven ways to come (alone to each of three, and by two stops, one and one), for two men.
    assert made.first_open == len(made.options) == 14
    assert made.first_run == 14 + 3
    assert made.first_assign == 17 + 3
    # Two supervisors and two vehicles for each of two sessions.
    assert made.first_drive == 20 + 8
    # Two supervisors for each of three runs.
    assert made.first_auxiliary == 28 + 6
    assert made.literals == 34
    assert made.primitives().literals == 34


def test_the_literals_of_each_kind() -> None:
    made = undecided()
    assert made.opens([0, 2]).tolist() == [14, 16]
    assert made.opens(np.array([1])).tolist() == [15]
    assert made.operates(range(3)).tolist() == [17, 18, 19]
    assert made.assigns(ints([0, 7])).tolist() == [20, 27]
    assert made.drives(ints([0, 5])).tolist() == [28, 33]
    assert [made.opens([]).tolist(), made.operates([]).tolist()] == [[], []]


def test_who_could_run_a_session_and_drive_a_run() -> None:
    made = undecided()
    there = made.providers
    assert there.session.tolist() == [0, 0, 2, 2] * 2
    assert there.resource.tolist() == [0, 1, 0, 1] * 2
    assert there.vehicle.tolist() == [False] * 4 + [True] * 4
    assert made.providers_of(0, vehicles=False).tolist() == [20, 21]
    assert made.providers_of(2, vehicles=False).tolist() == [22, 23]
    assert made.providers_of(2, vehicles=True).tolist() == [26, 27]
    assert made.providers_of(1, vehicles=False).tolist() == made.providers_of(1, vehicles=True).tolist() == []
    assert (made.drivers.run.tolist(), made.drivers.supervisor.tolist()) == ([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1])
    assert len(made.drivers) == 6


def test_a_driver_whom_a_gate_refuses_has_no_literal() -> None:
    made = undecided((cap_sup_present.RULE,))
    assert (made.drivers.run.tolist(), made.drivers.supervisor.tolist()) == ([0, 1, 2], [1, 1, 1])
    assert made.literals == 31


def test_a_run_whose_session_is_not_there_has_no_driver() -> None:
    sessions = tuple(one for one in week().sessions if one.date.isoformat() != WED)
    facts = Facts(week().model_copy(update={"sessions": sessions}))
    assert drivers(facts, ()).run.tolist() == [0, 0, 1, 1]
    assert len(Draft(facts, candidates(facts), providers(facts, ()), drivers(facts, ())).operates(range(3))) == 3


def test_where_there_are_no_runs_or_no_supervisors_nobody_drives() -> None:
    for gone in ("bus_runs", "supervisors"):
        facts = Facts(week().model_copy(update={gone: ()}))
        for rules in ((), (cap_sup_present.RULE,)):
            assert len(drivers(facts, rules)) == 0
    assert len(Drivers(ints([]), ints([]))) == 0


def test_what_rules_count_with_comes_last_each_once() -> None:
    made = undecided()
    first, second = made.auxiliary(3), made.auxiliary(2)
    assert (first.tolist(), second.tolist(), made.auxiliary(0).tolist()) == ([34, 35, 36], [37, 38], [])
    assert made.auxiliaries == 5
    assert made.literals == made.primitives().literals == 39
    # They stand for nothing in a plan: the others keep their numbers.
    assert (made.first_drive, made.first_auxiliary) == (28, 34)


def test_groups_in_rows() -> None:
    made = rows([[3, 1], [], np.array([7])])
    assert (made.ptr.tolist(), made.lits.tolist(), len(made)) == ([0, 2, 2, 3], [3, 1, 7], 3)
    assert [group.tolist() for group in made] == [[3, 1], [], [7]]
    assert made[0].tolist() == [3, 1]
    empty = rows([])
    assert (empty.ptr.tolist(), empty.lits.tolist(), len(empty), list(empty)) == ([0], [], 0, [])


@pytest.mark.parametrize("tier", [1, 2, 3])
def test_a_unit_of_a_tier_has_its_rate_and_what_is_hard_has_none(tier: int) -> None:
    made = Primitives(3, (), (1000, 100, 10))
    one, group = ints([1]), rows([[0]])
    priced = (
        Prefer("R", one, group, one, tier),
        AnyOf("R", group, one, tier),
        Cost("R", one, one, tier),
        Sum("R", group, one, one, one, one, tier=tier),
    )
    assert {made.rate(block) for block in priced} == {(1000, 100, 10)[tier - 1]}
    hard = (
        Conflict("R", group),
        OpenIf("R", one, group, one),
        Assign("R", one, group, one),
        replace(priced[3], tier=0),
    )
    assert {made.rate(block) for block in hard} == {0}
