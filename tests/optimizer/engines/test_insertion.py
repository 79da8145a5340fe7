"""The first choice is sound, and after the last pass nothing single is left to gain."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.draft import FREE, Assign, Cost, ImpliesAny, OpenIf, Prefer, Primitives, Sum, ints, rows
from optimizer.engines.bound import lower_bound
from optimizer.engines.insertion import Insertion, finish, start
from optimizer.evaluate import total_cost
from tests.optimizer.test_steps import primitives


@given(seed=st.integers(0, 10**6))
def test_the_first_choice_is_sound_and_no_dearer_than_nothing(seed: int) -> None:
    draft = primitives(seed)
    nothing = total_cost(draft, np.zeros(draft.literals, dtype=np.bool_))
    assert nothing is not None
    for liking in (None, lower_bound(draft)[1]):
        cost = total_cost(draft, start(draft, liking))
        assert cost is not None
        assert cost <= nothing


@given(seed=st.integers(0, 10**6))
def test_the_last_pass_leaves_nothing_to_add_exchange_or_send_home(seed: int) -> None:
    draft = primitives(seed)
    chosen = start(draft)
    ended = finish(draft, chosen)
    before, after = total_cost(draft, chosen), total_cost(draft, ended)
    assert before is not None
    assert after is not None
    assert after <= before
    assert (finish(draft, ended) == ended).all()
    made = Insertion(draft, ended)
    for literal in made.joinable:
        if not made.steps.chosen[literal] or literal in made.needs.staff:
            assert (made.steps.saving([literal]) or 0) <= 0


# Literals 0 to 2 are one person's bookings of 60 minutes on three days, 3 to 5 say that a day is one of theirs.
DAYS = OpenIf("TEST", ints([3, 4, 5]), rows([[0], [1], [2]]), ints([1, 1, 1]))
WANTED = Sum("TEST", rows([[0, 1, 2]]), ints([60] * 3), ints([180]), ints([FREE]), ints([5]), step=60, tier=1)


def capped(days: int) -> Primitives:
    """At most so many days."""
    cap = Sum("TEST", rows([[3, 4, 5]]), ints([1] * 3), ints([-FREE]), ints([days]), ints([0]))
    return Primitives(6, (DAYS, WANTED, cap), (1, 1, 1))


@pytest.mark.parametrize("days", [0, 1, 2, 3])
def test_a_literal_that_counts_comes_and_goes_with_what_it_counts(days: int) -> None:
    draft = capped(days)
    for first in (start(draft), np.zeros(6, dtype=np.bool_)):
        ended = finish(draft, first)
        assert total_cost(draft, ended) == 5 * (3 - days)
        assert (ended[:3] == ended[3:]).all()


def test_a_day_is_given_up_with_its_last_booking() -> None:
    made = Insertion(capped(3), np.ones(6, dtype=np.bool_))
    assert made.leaving(0) == [0, 3]


def test_whoever_leads_is_sent_home_with_the_day_that_only_they_count() -> None:
    """Literal 0 is booked on the session 1, led by 2 or 3, each of whom counts a day: 4 and 5. Leading costs."""
    blocks = (
        OpenIf("TEST", ints([1, 4, 5]), rows([[0], [2], [3]]), ints([1, 1, 1])),
        Assign("TEST", ints([1]), rows([[2, 3]]), ints([1])),
        Cost("TEST", ints([2, 3]), ints([3, 2]), tier=1),
    )
    ended = finish(Primitives(6, blocks, (1, 1, 1)), np.ones(6, dtype=np.bool_))
    assert np.flatnonzero(ended).tolist() == [0, 1, 3, 5]


def test_somebody_who_is_preferred_is_brought_in_where_that_saves() -> None:
    """Two bookings on one session would each pay 2 for leader 4, who costs 3 beside leader 3."""
    blocks = (
        OpenIf("TEST", ints([2]), rows([[0, 1]]), ints([1])),
        Assign("TEST", ints([2]), rows([[3, 4]]), ints([1])),
        Prefer("TEST", ints([0, 1]), rows([[4], [4]]), ints([2, 2]), tier=1),
        Cost("TEST", ints([3, 4]), ints([0, 3]), tier=1),
    )
    led = np.array([True, True, True, True, False])
    assert finish(Primitives(5, blocks, (1, 1, 1)), led)[4]
    led[1] = False
    assert not finish(Primitives(5, blocks, (1, 1, 1)), led)[4]


def test_a_driver_stays_with_the_session() -> None:
    """Literal 0 rides on run 2 to session 1, which 3 leads; 4 says that 3 drives."""
    blocks = (
        OpenIf("TEST", ints([1, 2]), rows([[0], [0]]), ints([1, 1])),
        Assign("TEST", ints([1, 2]), rows([[3], [4]]), ints([1, 1])),
        ImpliesAny("TEST", ints([4]), rows([[3]])),
    )
    draft = Primitives(5, blocks, (1, 1, 1))
    assert finish(draft, np.ones(5, dtype=np.bool_)).all()
    assert Insertion(draft, np.ones(5, dtype=np.bool_)).leaving(4) == [4]


def lifted(work: int) -> Primitives:
    """Booking 0 is worth 120 under a cap of 60, unless literal 2 lifts it; for that booking 1 must be worth 300."""
    blocks = (
        OpenIf("TEST", ints([3, 4]), rows([[0], [1]]), ints([1, 1])),
        Sum("TEST", rows([[0, 2]]), ints([180, -60]), ints([-FREE]), ints([120]), ints([0])),
        Sum("TEST", rows([[1, 2]]), ints([work, -300]), ints([0]), ints([FREE]), ints([0])),
        Sum("TEST", rows([[0, 1]]), ints([120, 300]), ints([420]), ints([FREE]), ints([1]), tier=1),
    )
    return Primitives(5, blocks, (1, 1, 1))


@pytest.mark.parametrize(
    ("work", "chosen"),
    [
        pytest.param(300, [0, 1, 2, 3, 4], id="enough"),
        pytest.param(299, [1, 4], id="not enough"),
    ],
)
def test_a_cap_is_lifted_where_what_is_chosen_lifts_it(work: int, chosen: list[int]) -> None:
    draft = lifted(work)
    for first in (start(draft), np.zeros(5, dtype=np.bool_), np.isin(np.arange(5), [1, 4])):
        assert np.flatnonzero(finish(draft, first)).tolist() == chosen


def test_no_cap_is_lifted_in_vain() -> None:
    needless = np.isin(np.arange(5), [1, 2, 4])
    made = Insertion(lifted(300), needless)
    made.tidy()
    assert np.flatnonzero(made.steps.chosen).tolist() == [1, 4]
