"""What must be open for literals is read off the primitives, and the limits it gives hold for every sound choice."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.draft import FREE, AnyOf, Assign, Cost, OpenIf, Primitives, Sum, ints, rows
from optimizer.engines import exact
from optimizer.engines.base import Limits
from optimizer.engines.bound import lower_bound
from optimizer.engines.openers import Openers, led

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)


@given(places=st.integers(0, 20), leads=st.lists(st.integers(0, 12), min_size=1, max_size=5))
def test_no_more_are_there_than_places_and_leads_allow(places: int, leads: list[int]) -> None:
    for chosen in product((0, 1), repeat=len(leads)):
        there = min(places, int(np.dot(chosen, leads)))
        for least, each in led(places, ints(leads)):
            assert there <= least + np.dot(chosen, each)


def test_a_fifth_of_a_second_leader_brings_a_fifth_of_the_places_left() -> None:
    assert [(least, each.tolist()) for least, each in led(12, ints([10, 10]))] == [(8, [2, 2])]
    mixed = [(least, each.tolist()) for least, each in led(12, ints([20, 10, 5]))]
    assert mixed == [(6, [6, 4, 2]), (8, [4, 2, 2])]


def test_who_leads_just_the_places_needs_no_other_limit() -> None:
    assert list(led(16, ints([8, 16]))) == []


# Session 4 for 0 to 3, with one of 5 and 6; 2 and 3 ride on run 7, which has one seat.
OPENING = (
    OpenIf("TEST", ints([4, 7]), rows([[0, 1, 2, 3], [2, 3]]), ints([1, 1])),
    Assign("TEST", ints([4]), rows([[5, 6]]), ints([1])),
    Sum("TEST", rows([[0, 1, 2, 3], [2, 3]]), ints([1] * 6), ints([-FREE] * 2), ints([3, 1]), ints([0, 0])),
)


def test_what_opens_all_of_some_literals() -> None:
    openers = Openers(Primitives(8, OPENING, (100, 10, 1)))
    assert openers.common(rows([[0, 1], [2, 3], [0, 5], [], [0, 4]])).tolist() == [4, 7, 4, -1, -1]
    assert (openers.places(4, ints([0, 1, 2, 3])), openers.places(7, ints([2, 3]))) == (3, 1)
    assert (openers.places(4, ints([0, 1])), openers.places(4, ints([2, 3]))) == (2, 2)


def test_what_is_half_open_has_half_its_places() -> None:
    # Opening costs 3, and it is worth 2 that each of the four has a place. There are three.
    opening = Cost("TEST", ints([4]), ints([3]), tier=1)
    wishes = AnyOf("TEST", rows([[0], [1], [2], [3]]), ints([2] * 4), tier=1)
    draft = Primitives(8, (*OPENING, opening, wishes), (100, 10, 1))
    bound, liking = lower_bound(draft)
    assert bound <= exact.solve(draft, draft.base, QUIET).cost == 500
    assert bound >= 499
    assert liking[4] > 0.99
