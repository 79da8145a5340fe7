"""A bound from prices on what people share: below every sound choice, whatever is cut off on the way to it."""

from itertools import combinations, count

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from optimizer.draft import Primitives
from optimizer.engines import exact, near, priced
from optimizer.engines.asked import Asked
from optimizer.engines.base import Limits
from optimizer.engines.bound import Relaxation, lower_bound
from optimizer.engines.clusters import clusters, own_rows
from optimizer.engines.mixing import Mixing
from optimizer.engines.priced import priced_bounds
from optimizer.engines.program import Program
from optimizer.evaluate import total_cost
from tests.optimizer.test_steps import primitives

Ints = NDArray[np.int64]
QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)


@given(seed=st.integers(0, 10**6), few=st.booleans())
def test_no_bound_is_above_the_optimum(seed: int, few: bool) -> None:
    draft = primitives(seed)
    best = exact.solve(draft, draft.base, QUIET)
    assert best.bound == best.cost
    with pytest.MonkeyPatch.context() as patch:
        if few:
            patch.setattr(priced, "NODES", 2)
            patch.setattr(priced, "DEEPER", (3,))
            patch.setattr(near, "AT_FIRST", 1)
            patch.setattr(near, "MORE", 1)
        bounds = list(priced_bounds(draft, lambda: [best.chosen]))
    assert all(bound <= best.cost for bound in bounds)
    assert bounds == sorted(bounds)


def test_whenever_it_is_stopped_it_ends_with_bounds_that_hold() -> None:
    draft = primitives(7)
    best = exact.solve(draft, draft.base, QUIET)
    looks = count()
    whole = list(priced_bounds(draft, lambda: [best.chosen], stopped=lambda: next(looks) < 0))
    for after in range(next(looks)):
        looks = count()
        bounds = list(priced_bounds(draft, lambda: [best.chosen], stopped=lambda: next(looks) >= after))  # noqa: B023 - asked at once
        assert bounds == whole[: len(bounds)]


def test_a_program_of_choices_that_nobody_waits_for_is_not_put_together() -> None:
    draft = primitives(7)
    label = clusters(draft)
    program = Program(draft, label, Relaxation(draft, lean=True).matrix())
    made, unwanted = Mixing(program), Mixing(program, lambda: True)
    assert all(map(len, (made.rows, made.one, made.mixed)))
    assert not any(map(len, (unwanted.rows, unwanted.one, unwanted.mixed)))


def test_where_first_prices_came_late_no_program_of_choices_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = primitives(7)
    begun: list[Mixing] = []

    def begin(program: Program, _: object) -> Mixing:
        begun.append(Mixing(program))
        return begun[-1]

    monkeypatch.setattr(priced, "Mixing", begin)
    late, soon = -1.0, 10.0**6
    for share, programs in ((late, 0), (soon, 1)):
        monkeypatch.setattr(priced, "LATE", share)
        assert list(priced_bounds(draft, seconds=5.0))
        assert len(begun) == programs


def test_it_is_above_the_relaxation_somewhere() -> None:
    found = [(lower_bound(draft)[0], list(priced_bounds(draft))) for draft in map(primitives, range(10))]
    assert any(bounds and bounds[-1] > relaxed for relaxed, bounds in found)


@given(seed=st.integers(0, 10**6), nodes=st.sampled_from([0, 3, 10**6]), paid=st.sampled_from([10**6, 10**8]))
def test_a_cluster_answers_with_a_sound_choice_and_nothing_is_cheaper_than_it_says(
    seed: int, nodes: int, paid: int
) -> None:
    draft = primitives(seed)
    label = clusters(draft)
    asked, own = Asked(draft, label), own_rows(draft, label)
    prices = np.random.default_rng(seed).integers(-paid, 10**8, draft.literals)
    answers = asked.ask(prices, nodes)
    for n in range(asked.count):
        members = np.flatnonzero(label == n).tolist()
        choice = answers.choice(n)
        assert set(choice.tolist()) <= set(members)
        assert len(set(choice.tolist())) == len(choice)
        assert _cost(own, choice, prices, asked.nothing) == answers.costs[n] >= answers.lows[n]
        some = (one for size in range(min(3, len(members)) + 1) for one in combinations(members, size))
        costs = [_cost(own, np.array(one, dtype=np.int64), prices, asked.nothing) for one in some]
        least = min(cost for cost in costs if cost is not None)
        assert least >= answers.lows[n]
        if nodes == 10**6 and len(members) <= 3:
            assert answers.costs[n] == least


def _cost(own: Primitives, choice: Ints, prices: Ints, nothing: int) -> int | None:
    chosen = np.zeros(own.literals, dtype=np.bool_)
    chosen[choice] = True
    cost = total_cost(own, chosen)
    return None if cost is None else cost + int(prices[choice].sum()) - nothing
