"""The most that one person's Options can bring together: what overlaps does not, but what is issued stands."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.problem import ExistingBooking
from optimizer.facts import Facts
from optimizer.options import candidates
from optimizer.reach import most_each, most_minutes, most_minutes_each, most_of, most_so_far
from tests.build import TUE, WED, issued, problem, project, session

# Worth 180 at P1 from 09:00, 240 at P2 from 11:00, 180 at P1 from 15:00, and 420 the day after.
SITES = [project("P1"), project("P2")]
TIMES = [
    session("P1", TUE, "09:00", "12:00"),
    session("P2", TUE, "11:00", "15:00"),
    session("P1", TUE, "15:00", "18:00"),
    session("P1", WED),
]
NINE = issued(TUE, 100)
ELEVEN = issued(TUE, 200, project_code="P2", start_time="11:00")


@pytest.mark.parametrize(
    ("bookings", "rows", "most"),
    [
        pytest.param([], [], 0, id="nothing"),
        pytest.param([], [0, 1], 240, id="the better of two that overlap"),
        pytest.param([], [0, 1, 2], 420, id="two that touch go together"),
        pytest.param([], [0, 1, 2, 3], 840, id="and another day"),
        pytest.param([NINE], [0, 1], 100, id="what is issued stands, and not what overlaps it"),
        pytest.param([NINE], [0, 2], 280, id="with its own minutes"),
        pytest.param([ELEVEN], [0, 1, 2, 3], 800, id="and what touches it may come"),
        pytest.param([NINE, ELEVEN], [0, 1, 2, 3], 900, id="two that are issued stand both"),
        pytest.param([NINE], [1, 2], 420, id="of those that are asked about"),
    ],
)
def test_the_most_minutes(bookings: list[ExistingBooking], rows: list[int], most: int) -> None:
    every = candidates(Facts(problem(projects=SITES, sessions=TIMES, bookings=bookings)))
    assert most_minutes(every, np.array(rows, dtype=np.int64)) == most
    assert most_minutes_each(every.take(np.array(rows, dtype=np.int64))).tolist() == [most]


def test_what_weighs_against_it_brings_nothing() -> None:
    every = candidates(Facts(problem(projects=SITES, sessions=TIMES, bookings=[NINE])))
    rows = np.array([0, 2, 3], dtype=np.int64)
    assert most_of(every, rows, np.array([-5, -1, 7])) == 7
    assert most_of(every, rows, np.array([5, -1, 7])) == 12


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9), st.integers(-3, 9)), max_size=7)


@given(spans=SPANS)
def test_the_most_so_far_is_the_best_of_all_sets_that_do_not_overlap(spans: list[tuple[int, int, int]]) -> None:
    listed = sorted((start, start + length, weight) for start, length, weight in spans)
    columns = np.array(listed, dtype=np.int64).reshape(-1, 3).T
    for upto, most in enumerate(most_so_far(*columns), 1):
        sets = (group for size in range(upto + 1) for group in combinations(listed[:upto], size))
        apart = (group for group in sets if all(a[1] <= b[0] for a, b in pairwise(group)))
        assert most == max(sum(span[2] for span in group) for group in apart)


@given(each=st.lists(SPANS, max_size=4))
def test_the_most_of_many_at_once_is_that_of_each(each: list[list[tuple[int, int, int]]]) -> None:
    listed = [(n, start, start + length, weight) for n, spans in enumerate(each) for start, length, weight in spans]
    owner, starts, ends, weights = np.array(listed, dtype=np.int64).reshape(-1, 4).T
    found = most_each(owner, len(each), starts, ends, weights)
    for n, spans in enumerate(each):
        columns = np.array(sorted((a, a + long, worth) for a, long, worth in spans), dtype=np.int64).reshape(-1, 3).T
        most = [0, *most_so_far(*columns)]
        assert found.most[n] == most[-1]
        places = np.searchsorted(columns[0], starts)
        assert found.before(n, starts).tolist() == [most[place] for place in places]
