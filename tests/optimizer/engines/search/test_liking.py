"""What a relaxation likes stands first in the kernel's lists, and nothing else is changed by it."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from optimizer.engines import together
from optimizer.engines.base import Lower
from optimizer.engines.hulls import tighter_bounds
from optimizer.engines.priced import priced_bounds
from optimizer.engines.search import fields as f
from optimizer.engines.search.engine import solve
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.seeker import Seeker
from optimizer.evaluate import total_cost
from tests.optimizer.engines.search.test_engine import QUIET
from tests.optimizer.test_steps import primitives

Small = NDArray[np.int32]
Bools = NDArray[np.bool_]


def listed(s: Small, row: int) -> list[int]:
    """The literals of a need, in the order of its list."""
    members = s[s[row + f.MEMBERS] : s[row + f.MEMBERS] + s[row + f.SIZE]]
    numbers: list[int] = ((s[members + f.OF_LITERAL] - s[f.LITERALS]) // f.LITERAL).tolist()
    return numbers


def staff(s: Small) -> list[int]:
    places = s[s[f.STAFF] : s[f.STAFF] + s[f.STAFF_COUNT]]
    numbers: list[int] = ((places - s[f.LITERALS]) // f.LITERAL).tolist()
    return numbers


@given(seed=st.integers(0, 10**6))
def test_the_liked_stand_first_in_every_list_and_are_counted(seed: int) -> None:
    made = primitives(seed % 1000)
    liked = np.random.default_rng(seed).random(made.literals) < 0.3
    one = Seeker(laid_out(made), made.base, 1)
    before = one.s.copy()
    one.favour(liked)
    for row in before[before[f.NEEDS] : before[f.NEEDS] + before[f.NEED_COUNT]].tolist():
        was, now = listed(before, row), listed(one.s, row)
        assert now == [n for n in was if liked[n]] + [n for n in was if not liked[n]]
        assert one.s[row + f.LIKED] == liked[was].sum()
    was, now = staff(before), staff(one.s)
    assert now == [n for n in was if liked[n]] + [n for n in was if not liked[n]]
    assert one.s[f.LIKED_STAFF] == liked[was].sum()


def test_what_was_liked_before_is_liked_no_more() -> None:
    made = primitives(3)
    one = Seeker(laid_out(made), made.base, 1)
    one.favour(np.ones(made.literals, dtype=np.bool_))
    one.favour(np.zeros(made.literals, dtype=np.bool_))
    needs = one.s[one.s[f.NEEDS] : one.s[f.NEEDS] + one.s[f.NEED_COUNT]]
    assert not one.s[needs + f.LIKED].any()
    assert one.s[f.LIKED_STAFF] == 0


@given(seed=st.integers(0, 10**6))
def test_whatever_is_liked_the_choice_is_sound(seed: int) -> None:
    made = primitives(seed % 1000)
    liked = np.random.default_rng(seed).random(made.literals) < 0.3
    run = solve(made, made.base, QUIET, lower=Lower(liked=liked))
    assert run.cost == total_cost(made, run.chosen)
    assert run.cost <= (total_cost(made, made.base) or 0)


@pytest.mark.parametrize("bounds", [tighter_bounds, priced_bounds])
def test_a_relaxation_tells_what_it_chooses(bounds: Callable[..., Iterator[int]]) -> None:
    made, told = primitives(8), list[Bools]()
    assert list(bounds(made, likes=lambda liked, _: told.append(liked)))
    assert all(len(liked) == made.literals for liked in told)
    assert any(liked.any() for liked in told)


def test_the_search_is_told_what_the_relaxation_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Bools] = []
    monkeypatch.setattr(Seeker, "favour", lambda _, liked: told.append(liked))
    for seed in range(10):
        together.searched(primitives(seed), QUIET, None)
    assert told
