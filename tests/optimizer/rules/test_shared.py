"""The array helpers of forward halves."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from optimizer.calendar import Span
from optimizer.facts import Facts
from optimizer.options import Options, candidates, table
from optimizer.rules.shared import (
    by_person,
    by_project,
    by_session,
    cliques,
    is_induction,
    is_online,
    is_shared,
    meets_any,
)
from tests.build import TUE, WED, men, problem, project, session


def test_a_number_of_person_project_or_session_for_each_option() -> None:
    week = problem(
        people=men(2),
        projects=[project("P1", capacity=3), project("P2", capacity=5)],
        sessions=[session("P1", TUE), session("P2", WED)],
    )
    every = candidates(Facts(week))
    assert by_person(every, lambda person: int(person.crn[1:])).tolist() == [1, 1, 2, 2]
    assert by_project(every, lambda site: site.capacity).tolist() == [3, 5, 3, 5]
    assert by_session(every, lambda one: one.date.day).tolist() == [24, 25, 24, 25]


def test_a_number_of_some_of_the_people() -> None:
    week = problem(
        people=men(4), projects=[project("P1"), project("P2", capacity=5)], sessions=[session("P1"), session("P2")]
    )
    some = candidates(Facts(week), 2, 4)
    assert by_person(some, lambda person: int(person.crn[1:])).tolist() == [3, 3, 4, 4]
    second = some.take(some.session == 1)
    assert by_project(second, lambda site: site.capacity).tolist() == [5, 5]


@pytest.mark.parametrize("nothing", ["people", "sessions"])
def test_of_nothing_there_is_nothing(nothing: str) -> None:
    every = candidates(Facts(problem(**{nothing: []})))
    assert by_person(every, lambda person: 1).tolist() == []
    assert by_session(every, lambda one: 1).tolist() == []
    assert meets_any(every, every.leave, every.home, lambda crn: (Span(0, 10),)).tolist() == []


@pytest.mark.parametrize(
    ("kind", "features", "induction", "online", "shared"),
    [
        ("NP1", [], False, False, True),
        ("ES", [], False, False, False),
        ("PI", [], True, False, True),
        ("ET1", [], False, False, True),
        ("ET1", ["ONLINE"], False, True, False),
        ("PS", ["ONLINE"], True, True, False),
        ("WH1", ["NEAR_SCHOOL"], False, False, True),
        ("PIP", [], False, False, False),
    ],
)
def test_kinds_of_site(kind: str, features: list[str], induction: bool, online: bool, shared: bool) -> None:
    every = candidates(Facts(problem(projects=[project(project_type=kind, features=features)])))
    assert (is_induction(every).tolist(), is_online(every).tolist(), is_shared(every).tolist()) == (
        [induction],
        [online],
        [shared],
    )


@pytest.mark.parametrize("made", [candidates, table])
def test_time_away_that_meets_a_span_of_the_person(made: Callable[[Facts], Options]) -> None:
    every = made(Facts(problem(people=men(2), sessions=[session(date=TUE), session(date=WED)])))
    mine = {"X000001": (Span(10, 20), Span(40, 50), Span(70, 80)), "X000002": ()}

    def met(leave: int, home: int) -> list[bool]:
        away, back = (np.full(every.shape, at, dtype=np.int64) for at in (leave, home))
        return [bool(one) for one in meets_any(every, away, back, lambda crn: mine[crn]).ravel()]

    assert met(20, 40) == [False] * 4
    assert met(19, 40) == [True, True, False, False]
    assert met(20, 41) == [True, True, False, False]
    assert met(79, 90) == [True, True, False, False]
    assert met(0, 100) == [True, True, False, False]


@pytest.mark.parametrize(
    ("count", "pairs", "groups"),
    [
        pytest.param(3, [], [], id="no conflict"),
        pytest.param(3, [(0, 2)], [[0, 2]], id="a pair"),
        pytest.param(3, [(0, 1), (0, 2), (1, 2)], [[0, 1, 2]], id="all three"),
        pytest.param(3, [(0, 1), (1, 2)], [[0, 1], [1, 2]], id="two pairs with one in common"),
        pytest.param(4, [(0, 1), (0, 2), (1, 2), (2, 3)], [[0, 1, 2], [2, 3]], id="three and a pair"),
    ],
)
def test_groups_in_which_all_conflict(count: int, pairs: list[tuple[int, int]], groups: list[list[int]]) -> None:
    matrix = np.zeros((count, count), dtype=np.bool_)
    for a, b in pairs:
        matrix[a, b] = matrix[b, a] = True
    assert cliques(matrix) == groups


@pytest.mark.parametrize("seed", range(20))
def test_groups_cover_each_conflict_and_nothing_else(seed: int) -> None:
    upper = np.triu(np.random.default_rng(seed).random((7, 7)) < 0.5, 1)
    matrix = upper | upper.T
    covered = {pair for group in cliques(matrix) for pair in combinations(group, 2)}
    assert covered == {(int(a), int(b)) for a, b in zip(*np.nonzero(upper), strict=True)}
