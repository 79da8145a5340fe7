"""What is settled is so in every sound choice, and the cost that follows is below each of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from optimizer.draft import FREE, Assign, Conflict, Cost, ImpliesAny, OpenIf, Primitive, Primitives, Sum, ints, rows
from optimizer.engines import exact
from optimizer.engines.base import Bools, Limits
from optimizer.evaluate import least_cost
from optimizer.settled import fixed, settled
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)
RATES = (1_000_000, 1_000, 1)


class Every(cp_model.CpSolverSolutionCallback):
    def __init__(self, literals: list[cp_model.IntVar]) -> None:
        super().__init__()
        self.literals, self.found = literals, list[Bools]()

    def on_solution_callback(self) -> None:
        self.found.append(np.array([self.boolean_value(one) for one in self.literals], dtype=np.bool_))


def sound_choices(draft: Primitives) -> list[Bools]:
    """With what stands chosen."""
    made = exact.Translation(draft, draft.base)
    made.model.clear_objective()  # type: ignore[no-untyped-call]
    for literal in fixed(draft).tolist():
        made.model.add_bool_or([made.literals[literal]])
    solver, every = cp_model.CpSolver(), Every(made.literals)
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    solver.solve(made.model, every)
    return every.found


@given(seed=st.integers(0, 10**6))
def test_every_sound_choice_agrees_with_what_is_settled(seed: int) -> None:
    draft = primitives(seed)
    known = settled(draft)
    assert not (known.on & known.off).any()
    if known.on.any():
        best = exact.solve(draft, draft.base, QUIET)
        assert best.chosen[known.on].all()
        assert not best.chosen[known.off].any()
        assert least_cost(draft) <= best.cost


@pytest.mark.parametrize("seed", range(6))
def test_and_so_do_all_where_they_can_be_written_down(seed: int) -> None:
    draft = drafted_small(seed)
    known, every = settled(draft), sound_choices(draft)
    assert every
    for chosen in every:
        assert chosen[known.on].all()
        assert not chosen[known.off].any()


def drafted_small(seed: int) -> Primitives:
    """Random hard rows on eight literals of which the first stands, such that with it alone all hold."""
    draw = np.random.default_rng(seed)
    some = [draw.choice(np.arange(1, 8), size=3, replace=False) for _ in range(4)]
    blocks: tuple[Primitive, ...] = (
        Conflict("TEST", rows([[0, int(some[0][0])], some[1].tolist()])),
        Sum("TEST", rows([some[2].tolist()]), ints([2, 1, -1]), ints([-FREE]), ints([1]), ints([0])),
        ImpliesAny("TEST", ints([some[3][0]]), rows([some[3][1:].tolist()])),
        OpenIf("TEST", ints([some[1][0]]), rows([some[1][1:].tolist()]), ints([2])),
    )
    return Primitives(8, blocks, RATES, ints([0]))


HAVE, ONE, TWO, MORE = range(4)
OPENS_TWO = OpenIf("T", ints([ONE]), rows([[TWO]]), ints([0]))


def of(*blocks: Primitive) -> Primitives:
    return Primitives(4, blocks, RATES, ints([HAVE]))


def sum_row(group: list[int], weights: list[int], lo: int = -FREE, hi: int = FREE) -> Sum:
    return Sum("TEST", rows([group]), ints(weights), ints([lo]), ints([hi]), ints([0]))


@pytest.mark.parametrize(
    ("draft", "on", "off"),
    [
        pytest.param(of(Conflict("T", rows([[HAVE, ONE]]))), [], [ONE], id="at most one"),
        pytest.param(of(sum_row([HAVE, ONE, TWO], [3, 2, 1], hi=4)), [], [ONE], id="no room for two"),
        pytest.param(of(sum_row([HAVE, ONE, TWO], [3, 2, -1], hi=4)), [], [], id="room could be made"),
        pytest.param(of(sum_row([HAVE, ONE], [1, -1], hi=0)), [ONE], [], id="what makes room is needed"),
        pytest.param(of(sum_row([HAVE, ONE, TWO], [1, 1, 1], lo=3)), [ONE, TWO], [], id="all are needed"),
        pytest.param(of(ImpliesAny("T", ints([HAVE]), rows([[ONE]]))), [ONE], [], id="the one that it requires"),
        pytest.param(of(ImpliesAny("T", ints([HAVE]), rows([[ONE, TWO]]))), [], [], id="one of two"),
        pytest.param(of(ImpliesAny("T", ints([ONE]), rows([[]]))), [], [ONE], id="what it requires there is not"),
        pytest.param(of(OpenIf("T", ints([ONE]), rows([[HAVE, TWO]]), ints([2]))), [ONE, TWO], [], id="a crew of two"),
        pytest.param(of(OpenIf("T", ints([ONE]), rows([[TWO, MORE]]), ints([3]))), [], [ONE, TWO, MORE], id="no crew"),
        pytest.param(of(Assign("T", ints([ONE]), rows([[]]), ints([1])), OPENS_TWO), [], [ONE, TWO], id="no provider"),
    ],
)
def test_one_row_at_a_time(draft: Primitives, on: list[int], off: list[int]) -> None:
    known = settled(draft)
    assert np.flatnonzero(known.on).tolist() == [HAVE, *on]
    assert np.flatnonzero(known.off).tolist() == off


def test_where_nothing_stands_nothing_is_looked_for() -> None:
    known = settled(Primitives(1, (ImpliesAny("T", ints([0]), rows([[]])),), RATES))
    assert not known.on.any()
    assert not known.off.any()


def test_what_stands_costs_what_it_costs() -> None:
    assert least_cost(of(Cost("T", ints([HAVE, ONE]), ints([7, 5]), tier=1))) == 7 * RATES[0]
