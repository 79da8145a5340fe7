"""Rows on who is there together hold for every sound choice, and bound what a mix of choices would slip by."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.draft import AnyOf, Assign, Conflict, Cost, NotExactlyOne, OpenIf, Primitives, ints, rows
from optimizer.engines.bound import Relaxation, relaxed
from optimizer.engines.company import add_company
from optimizer.engines.hulls import tighter_bounds
from optimizer.evaluate import total_cost

# Session 7 for 0 to 4, with one of 5 and 6. Of 0 and 1 never just one beside any of 2 to 4; 3 and 4 are one person.
OPEN = (
    OpenIf("TEST", ints([7]), rows([[0, 1, 2, 3, 4]]), ints([1])),
    Assign("TEST", ints([7]), rows([[5, 6]]), ints([1])),
    NotExactlyOne("TEST", rows([[0, 1]]), rows([[2, 3, 4]])),
    Conflict("TEST", rows([[3, 4]])),
)
LITERALS = 8


def draft(worth: list[int], prices: list[int], apart: list[tuple[int, int]]) -> Primitives:
    wishes = AnyOf("TEST", rows([[0], [1], [2], [3, 4]]), ints(worth), tier=1)
    dear = Cost("TEST", ints([5, 6, 7]), ints(prices), tier=1)
    return Primitives(LITERALS, (*OPEN, wishes, dear, Conflict("TEST", rows(apart))), (10**6, 1000, 1))


def best(of: Primitives) -> int:
    every = (total_cost(of, np.array(one, dtype=np.bool_)) for one in product((False, True), repeat=LITERALS))
    return min(cost for cost in every if cost is not None)


def bound(of: Primitives) -> int:
    return max(tighter_bounds(of))


SMALL = st.integers(0, 9)
PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(5, 6)), min_size=1, max_size=4, unique=True)


@given(worth=st.lists(SMALL, min_size=4, max_size=4), prices=st.lists(SMALL, min_size=3, max_size=3), apart=PAIRS)
def test_no_bound_is_above_the_best(worth: list[int], prices: list[int], apart: list[tuple[int, int]]) -> None:
    made = draft(worth, prices, apart)
    assert bound(made) <= best(made)


def test_nobody_is_alone_among_others_by_a_part() -> None:
    # 1 cannot come at all: neither provider will do. So 0 stays away, or all the others do.
    made = draft([3, 0, 3, 3], [0, 0, 0], [(1, 5), (1, 6)])
    assert best(made) == bound(made) == 3 * 10**6


def test_who_excludes_a_provider_needs_another() -> None:
    # 2 is there only with provider 6, who costs as much as that is worth.
    made = draft([0, 0, 4, 0], [0, 4, 0], [(2, 5)])
    assert best(made) == bound(made) == 4 * 10**6


def test_without_these_rows_the_relaxation_is_below() -> None:
    plain, more = (Relaxation(draft([3, 0, 3, 3], [0, 0, 0], [(1, 5), (1, 6)])) for _ in range(2))
    add_company(more)
    assert plain.matrix().low.size < more.matrix().low.size
    few, many = relaxed(plain), relaxed(more)
    assert few.Solve() == many.Solve() == few.OPTIMAL
    assert few.Objective().Value() < many.Objective().Value()
