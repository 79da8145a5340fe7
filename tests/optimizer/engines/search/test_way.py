"""From hot to cold, and once back towards hot when whole choices are liked."""

import numpy as np
import pytest

from optimizer.engines.base import Lower
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.seeker import Seeker
from optimizer.engines.search.way import Way
from tests.optimizer.test_steps import primitives

NONE = np.zeros(primitives(3).literals, dtype=np.bool_)


def seekers() -> list[Seeker]:
    made = primitives(3)
    return [Seeker(laid_out(made), made.base, seed) for seed in (1, 2)]


def test_it_goes_evenly_from_where_it_begins_to_the_end() -> None:
    way = Way(0.2, Lower())
    assert [way.at(share) for share in (0.0, 0.5, 1.0)] == pytest.approx([0.2, 0.6, 1.0])


def test_whole_choices_take_it_back_once() -> None:
    lower = Lower()
    way, some = Way(0.0, lower), seekers()
    lower.liked = NONE.copy()
    way.lead(some, 0.3)
    assert way.at(0.3) == pytest.approx(0.3)
    lower.liked, lower.whole = NONE.copy(), True
    way.lead(some, 0.4)
    assert [way.at(share) for share in (0.4, 0.7, 1.0)] == pytest.approx([0.1, 0.55, 1.0])
    lower.liked = NONE.copy()
    way.lead(some, 0.5)
    assert way.at(0.7) == pytest.approx(0.55)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.61])
def test_it_stays_where_it_is_at_the_beginning_and_near_the_end(share: float) -> None:
    way = Way(0.0, Lower(liked=NONE, whole=True))
    way.lead(seekers(), share)
    assert way.at(share) == pytest.approx(share)


def test_all_searches_are_led_and_each_liking_is_heard_once() -> None:
    lower, some, told = Lower(liked=NONE), seekers(), list[int]()
    for n, one in enumerate(some):
        one.favour = lambda liked, n=n: told.append(n)  # type: ignore[method-assign, misc]
    way = Way(0.0, lower)
    for share in (0.1, 0.2):
        way.lead(some, share)
    assert told == [0, 1]
    lower.liked = NONE.copy()
    way.lead(some, 0.3)
    assert told == [0, 1, 0, 1]
