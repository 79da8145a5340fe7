"""Laws that hold for every problem."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fixtures.generate import generate
from models.plan import Booking, OpenSession, OperatedRun, Plan
from models.problem import Problem
from models.reading import read_problem
from models.result import Result
from optimizer.draft import FREE, OpenIf, Primitives, Sum, rows
from optimizer.engines import exact
from optimizer.engines.base import Limits
from optimizer.evaluate import total_cost
from optimizer.explain import explain
from optimizer.extract import bare_booking, derive
from optimizer.facts import Facts, How
from optimizer.options import Eligibility, options
from optimizer.pipeline import optimise
from optimizer.posting import draft
from optimizer.rules.book import RULES
from optimizer.standing import standing
from optimizer.verify import verify_facts
from tests.tiny import subsets, tiny

QUIET = Limits(seconds=4, workers=1, seed=1, reproducible=True)
HASTY = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)
SEEDS = st.integers(0, 10**6)


@given(seed=SEEDS)
def test_every_result_verifies_and_says_what_it_costs(seed: int) -> None:
    problem = tiny(seed, people=6, sessions=6)
    result = optimise(problem, HASTY)
    verified = verify_facts(Facts(problem), result.plan)
    assert verified.sound
    assert verified.cost == result.cost
    assert result.gaps.unavoidable_cost + result.gaps.lower_bound <= result.cost.total


@pytest.mark.deep
@pytest.mark.parametrize("density", ["calibrated", "ample"])
def test_a_delivery_units_result_verifies(density: str) -> None:
    problem = generate("pdu", density, seed=5).canonical()
    assert verify_facts(Facts(problem), optimise(problem, HASTY).plan).sound


def renamed(text: str) -> str:
    """Other ids in the same order."""
    for old, new in (("X00000", "Z99000"), ('"P', '"Qx'), ('"S', '"T-'), ('"V', '"W.'), ('"R', '"Ra'), ('"B', '"C-')):
        for n in range(1, 10):
            text = text.replace(f"{old}{n}", f"{new}{n}")
    return text


def read(text: str) -> Problem:
    reading = read_problem(text)
    assert reading.problem is not None, reading.faults
    return reading.problem


@given(seed=SEEDS)
def test_other_ids_in_the_same_order_change_nothing_else(seed: int) -> None:
    text = tiny(seed, people=5, sessions=5).model_dump_json(by_alias=True)
    assume(not read_problem(text).faults)  # a run whose times are out of order is set aside, with whoever rides it
    problem = read(text)
    other = read(renamed(problem.model_dump_json(by_alias=True)))
    one, two = optimise(problem, QUIET), optimise(other, QUIET)
    assert renamed(one.plan.model_dump_json(by_alias=True)) == two.plan.model_dump_json(by_alias=True)
    assert [renamed(it.model_dump_json()) for it in one.explanations] == [
        it.model_dump_json() for it in two.explanations
    ]


@given(seed=SEEDS)
def test_the_order_of_the_input_decides_nothing(seed: int) -> None:
    problem = tiny(seed, people=6, sessions=6)
    shuffle = random.Random(seed)

    def mixed(name: str) -> tuple[object, ...]:
        return tuple(shuffle.sample(getattr(problem, name), len(getattr(problem, name))))

    lists = (
        "people",
        "projects",
        "sessions",
        "supervisors",
        "vehicles",
        "bus_runs",
        "bookings",
        "non_associations",
        "overrides",
    )
    other = problem.model_copy(update={name: mixed(name) for name in lists})
    one, two = optimise(problem, QUIET), optimise(other, QUIET)
    assert one.plan.model_dump_json() == two.plan.model_dump_json()
    assert one.problem_hash == two.problem_hash
    assert explain(problem, one.plan) == explain(other.canonical(), two.plan)
    assert one.gap_list == two.gap_list


def solved(seed: int, limits: Limits = HASTY) -> tuple[Facts, Eligibility, Result]:
    problem = tiny(seed, people=5, sessions=5)
    facts = Facts(problem)
    return facts, options(facts, RULES), optimise(problem, limits)


def with_one_more(facts: Facts, eligibility: Eligibility, plan: Plan) -> Iterator[Plan]:
    """Each plan with one booking more, its session opened if it was not, by every crew that might run it."""
    problem = facts.problem
    taken = {(one.crn, one.session) for one in plan.bookings}
    for n, k in product(range(len(problem.people)), range(len(facts.hows))):
        session = problem.sessions[facts.hows[k].session]
        if (problem.people[n].crn, session.key) in taken:
            continue
        bookings = derive(facts, [*plan.bookings, bare_booking(facts, n, k)], eligibility)
        others = tuple(one for one in plan.sessions if one.key != session.key)
        now = {code for one in plan.sessions if one.key == session.key for code in one.supervisor_codes}
        driven = list(drivers(facts, plan, facts.hows[k]))
        for staff, cars, runs in product(subsets(facts.supervisor), subsets(facts.vehicle), driven):
            if now <= set(staff):
                opened = OpenSession(
                    project_code=session.project_code,
                    date=session.date,
                    start_time=session.start_time,
                    supervisor_codes=staff,
                    vehicle_codes=cars,
                )
                yield Plan(bookings=tuple(bookings), sessions=(*others, opened), runs=runs).canonical()


def drivers(facts: Facts, plan: Plan, how: How) -> Iterator[tuple[OperatedRun, ...]]:
    """The runs that operate, and with them, where it does not yet, the one that is ridden, driven by each in turn."""
    if how.run is None or any(one.bus_run_code == how.run.bus_run_code for one in plan.runs):
        yield plan.runs
        return
    for code in facts.supervisor:
        yield (*plan.runs, OperatedRun(bus_run_code=how.run.bus_run_code, driver_code=code))


@given(seed=SEEDS)
def test_no_single_further_sound_booking_lowers_the_cost(seed: int) -> None:
    facts, eligibility, result = solved(seed)
    for plan in with_one_more(facts, eligibility, result.plan):
        verified = verify_facts(facts, plan)
        assert not verified.sound or verified.cost.total >= result.cost.total


# A course counts more where work before it is gone.
MAY_BREAK = {"LOCAL-MIN-CREW", "AP-WOM-NOT-SOLE", "UPW-IND-FIRST", "ETE-CAP"}


@given(seed=SEEDS)
def test_taking_a_booking_away_breaks_only_what_counts_company(seed: int) -> None:
    facts, eligibility, result = solved(seed)
    for gone in result.plan.bookings:
        if facts.is_issued(gone):
            continue
        left: list[Booking] = [one for one in result.plan.bookings if one is not gone]
        new = {"minutes": 0, "reason_codes": (), "status": "PROPOSED"}
        bare = [one if facts.is_issued(one) else one.model_copy(update=new) for one in left]
        running = {one.session for one in left}
        ridden = {one.ride.bus_run_code for one in left if one.ride}
        plan = Plan(
            bookings=tuple(derive(facts, bare, eligibility)),
            sessions=tuple(one for one in result.plan.sessions if one.key in running),
            runs=tuple(one for one in result.plan.runs if one.bus_run_code in ridden),
        )
        assert {one.rule for one in verify_facts(facts, plan.canonical()).violations} <= MAY_BREAK


def optimum(primitives: Primitives) -> int:
    run = exact.solve(primitives, primitives.base, QUIET)
    assert run.bound == run.cost
    return run.cost


def struck_out(primitives: Primitives, literal: int) -> Primitives:
    one, none = np.array([1]), np.array([0])
    never = Sum("TEST", rows([[literal]]), weights=one, lo=-FREE * one, hi=none, price=none)
    return replace(primitives, blocks=(*primitives.blocks, never))


def tightened(primitives: Primitives, shake: random.Random) -> Iterator[Primitives]:
    """Each hard block with one of its bounds a little tighter."""
    for place, block in enumerate(primitives.blocks):
        tighter: Sum | OpenIf
        if isinstance(block, Sum) and not primitives.rate(block) and (block.hi > 0).any():
            hi = block.hi.copy()
            hi[shake.choice(np.flatnonzero(hi > 0).tolist())] -= 1
            tighter = replace(block, hi=hi)
        elif isinstance(block, OpenIf) and len(block.minimum):
            minimum = block.minimum.copy()
            minimum[shake.randrange(len(minimum))] += 1
            tighter = replace(block, minimum=minimum)
        else:
            continue
        made = replace(primitives, blocks=(*primitives.blocks[:place], tighter, *primitives.blocks[place + 1 :]))
        if total_cost(made, made.base) is not None:
            yield made


@given(seed=SEEDS)
def test_less_freedom_never_lowers_the_optimum(seed: int) -> None:
    facts = Facts(tiny(seed, people=4, sessions=4))
    undecided = draft(facts, options(facts, RULES).options, RULES)
    primitives, shake = standing(undecided).primitives, random.Random(seed)
    best = optimum(primitives)
    free = np.setdiff1d(np.arange(undecided.first_open), primitives.standing).tolist()
    if free:
        assert optimum(struck_out(primitives, shake.choice(free))) >= best
    for tighter in tightened(primitives, shake):
        assert optimum(tighter) >= best
