"""Counted by hand: three of five who are ready since 2 November sit in a group from 1 December, 29 days later."""

from api.kpis import kpis
from tests.api.groups import joining, week


def numbers(name: str) -> tuple[float, float]:
    found = next(one for one in kpis(*week()) if one.id == name)
    return found.numerator, found.denominator


def test_seats_of_those_who_are_ready() -> None:
    assert numbers("K-AP-START") == (3, 5)


def test_days_from_ready_to_the_first_session() -> None:
    assert numbers("K-WAIT-AP") == (3 * 29, 3)


def test_without_programmes_there_is_nothing_to_count() -> None:
    problem, result = week()
    bare = result.model_copy(update={"plan": result.plan.model_copy(update={"groups": ()})})
    found = {one.id: one for one in kpis(problem.model_copy(update={"referrals": ()}), bare)}
    assert (found["K-AP-START"].denominator, found["K-WAIT-AP"].denominator) == (0, 0)


def test_a_seat_in_a_group_that_goes_round_counts_as_well() -> None:
    """One of two, from 8 December: 36 days after 2 November."""
    found = {one.id: (one.numerator, one.denominator) for one in kpis(*joining())}
    assert (found["K-AP-START"], found["K-WAIT-AP"]) == ((1, 2), (36, 1))
