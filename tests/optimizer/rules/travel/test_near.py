"""Near enough is by any one way there, and home again by the same."""

import pytest

from optimizer.facts import Facts
from optimizer.rules.travel.near import is_within
from tests.build import men, problem, run, session, vehicle, way, ways


@pytest.mark.parametrize(("out", "back", "near"), [(60, 60, True), (61, 60, False), (60, 61, False), (0, 0, True)])
def test_each_way_counts_for_itself(out: int, back: int, near: bool) -> None:
    assert is_within(Facts(problem(travel=ways(way(out, back)))), "X000001", session().key, 60) == near


def test_one_way_of_several_is_enough() -> None:
    """By own means 61 minutes; by bus 42: 4 to the stop, a wait, half an hour aboard, and the margin."""
    with_bus = Facts(problem(travel=ways(way(61)), vehicles=[vehicle()], bus_runs=[run()]))
    without = Facts(problem(travel=ways(way(61))))
    near = [[is_within(facts, "X000001", session().key, n) for n in (41, 42, 60, 61)] for facts in (with_bus, without)]
    assert near == [[False, True, True, True], [False, False, False, True]]


def test_each_person_has_ways_of_their_own() -> None:
    facts = Facts(problem(people=men(2), travel=ways(way(61), way(60, crn="X000002"))))
    assert [is_within(facts, one.crn, session().key, 60) for one in facts.with_work] == [False, True]
