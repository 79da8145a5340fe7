"""The tighter bound is at most what a sound choice costs; the choices it is made of are all there are."""

from itertools import combinations, count

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from optimizer.engines import exact
from optimizer.engines.base import Limits
from optimizer.engines.clusters import choices, clusters, own_rows
from optimizer.engines.hulls import tighter_bounds
from optimizer.evaluate import total_cost
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)


@example(seed=136_745)  # what could be booked counts for nothing, so that no row of the need speaks of it
@given(seed=st.integers(0, 10**6))
def test_no_bound_is_above_the_optimum(seed: int) -> None:
    draft = primitives(seed)
    best = exact.solve(draft, draft.base, QUIET)
    assert best.bound == best.cost
    bounds = list(tighter_bounds(draft))
    assert bounds
    assert all(bound <= best.cost for bound in bounds)


def test_whenever_it_is_stopped_it_ends_with_bounds_that_hold() -> None:
    draft, looks = primitives(7), count()
    whole = list(tighter_bounds(draft, stopped=lambda: next(looks) < 0))
    for after in range(next(looks)):
        looks = count()
        bounds = list(tighter_bounds(draft, stopped=lambda: next(looks) >= after))  # noqa: B023 - asked at once
        assert bounds == whole[: len(bounds)]


def test_choices_are_listed_as_long_as_they_are_wanted() -> None:
    draft = primitives(7)
    label = clusters(draft)
    looks, (few, kept) = count(), choices(draft, label)
    some, seen = choices(draft, label, lambda: next(looks) >= 1)
    assert 0 < len(some.ends) < len(few.ends)
    assert set(seen.tolist()) - {-1} == {0} < set(kept.tolist())


def test_it_is_above_the_relaxation_somewhere() -> None:
    found = [list(tighter_bounds(primitives(seed))) for seed in range(10)]
    assert any(max(bounds) > bounds[0] for bounds in found)


@given(seed=st.integers(0, 10**6))
def test_every_choice_of_a_cluster_is_listed_at_its_cost(seed: int) -> None:
    draft = primitives(seed)
    label = clusters(draft)
    few, kept = choices(draft, label)
    assert (kept == label).all()
    own = own_rows(draft, label)
    ends = [0, *few.ends.tolist()]
    for n in range(int(label.max(initial=-1)) + 1):
        mine = np.flatnonzero(few.cluster == n)
        listed = {tuple(few.literals[ends[k] : ends[k + 1]].tolist()): int(few.costs[k]) for k in mine}
        assert len(listed) == len(mine)
        members = np.flatnonzero(label == n).tolist()
        for some in (some for size in range(min(3, len(members)) + 1) for some in combinations(members, size)):
            chosen = np.zeros(draft.literals, dtype=np.bool_)
            chosen[list(some)] = True
            cost = total_cost(own, chosen)
            assert (some in listed) == (cost is not None)
            assert cost is None or cost == listed[some] + few.nothing
