"""Plans merged are sound, no dearer than the best of them, and of nothing but what somebody chose."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.draft import AnyOf, Conflict, Cost, Primitive, Primitives, ints, rows
from optimizer.engines import exact, merging
from optimizer.engines.base import Bools, Limits
from optimizer.engines.merging import Merging
from optimizer.engines.narrowed import with_openers
from optimizer.evaluate import total_cost
from optimizer.settled import fixed
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)
RATES = (1_000_000, 1_000, 1)


def literals(*chosen: int, of: int = 6) -> Bools:
    made = np.zeros(of, dtype=np.bool_)
    made[list(chosen)] = True
    return made


def needs() -> Primitives:
    """Three people of two ways each, the second dearer; first ways exclude those of the next."""
    blocks: tuple[Primitive, ...] = (
        AnyOf("TEST", rows([[0, 1], [2, 3], [4, 5]]), ints([5, 5, 5]), tier=1),
        Cost("TEST", ints([1, 3, 5]), ints([1, 1, 1]), tier=1),
        Conflict("TEST", rows([[0, 2], [2, 4]])),
    )
    return Primitives(6, blocks, RATES)


@given(seed=st.integers(0, 10**6), room=st.sampled_from([0, 10_000]))
def test_what_is_merged_is_sound_and_no_dearer(seed: int, room: int) -> None:
    draft, draw = primitives(seed % 1000), np.random.default_rng(seed)
    best = exact.solve(draft, draft.base, QUIET).chosen if seed % 2 else draft.base
    others = [draw.random(draft.literals) < share for share in (0.05, 0.2)]
    liked = draw.random(draft.literals) < 0.3
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(merging, "ROOM", room)
        made, again = Merging(draft), Merging(draft)
        for _ in range(3):
            found = made.merged(best, liked, others[:1], others[1:], None)
            same = again.merged(best, liked, others[:1], others[1:], None)
            assert (found is None) == (same is None)
            if found is not None and same is not None:
                assert (found == same).all()
                assert (total_cost(draft, found) or 0) <= (total_cost(draft, best) or 0)
                assert found[fixed(draft)].all()
                somebody = with_openers(draft, best | draft.base | np.any([liked, *others], axis=0))
                assert not (found & ~somebody).any()


def test_each_has_of_the_plans_what_is_best_together() -> None:
    """Of one the first, of the other the last: neither has both."""
    draft = needs()
    one, other = literals(0, 3, 5), literals(1, 3, 4)
    found = Merging(draft).merged(one, None, [], [other], None)
    assert found is not None
    assert np.flatnonzero(found).tolist() == [0, 3, 4]


def test_what_a_relaxation_likes_is_had_where_it_is_cheaper() -> None:
    draft = needs()
    found = Merging(draft).merged(literals(1, 3, 5), literals(0, 4), [], [], None)
    assert found is not None
    assert np.flatnonzero(found).tolist() == [0, 3, 4]


def test_where_it_is_much_one_plan_after_the_other_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "ROOM", 0)
    monkeypatch.setattr(merging, "LATEST", 2)
    made, best = Merging(needs()), literals(1, 3, 5)
    plans = [literals(0), literals(2), literals(4)]
    found = [made.merged(best, None, [], plans, None) for _ in range(3)]
    assert [np.flatnonzero(one).tolist() for one in found if one is not None] == [[1, 3, 4], [1, 2, 5], [1, 3, 4]]
    asked = made.merged(best, None, [literals(0)], plans, None)
    assert asked is not None
    assert np.flatnonzero(asked).tolist() == [0, 3, 5]


def test_of_what_agrees_the_nearest_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "NEXT", 2)
    differ, prices = np.array([True, False, False, False, False]), np.array([0.0, 3.0, np.inf, 1.0, 2.0])
    assert merging._free(differ, prices).tolist() == [True, False, False, True, True]
    monkeypatch.setattr(merging, "NEXT", 9)
    assert merging._free(differ, prices).tolist() == [True, True, False, True, True]


def test_who_is_stopped_finds_nothing() -> None:
    assert Merging(needs(), stopped=lambda: True).merged(literals(1, 3, 5), literals(0), [], [], None) is None


def test_without_needs_there_is_nothing_to_merge() -> None:
    draft = Primitives(2, (Cost("TEST", ints([0]), ints([1]), tier=1),), RATES)
    assert Merging(draft).merged(literals(0, of=2), None, [], [literals(1, of=2)], None) is None


def test_an_answer_that_is_not_sound_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Merging, "_solved", lambda *_: np.ones(2, dtype=np.bool_))
    assert Merging(needs()).merged(literals(0), literals(2), [], [], None) is None
