"""Counted by hand: three of five who are ready since 2 November sit in a group from 1 December, 29 days later."""

from api.kpis import kpis
from tests.api.groups import far_off, joining, week


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


def test_seats_near_enough_and_reasons_for_the_others() -> None:
    assert numbers("K-AP-TRAVEL") == (3, 3)
    assert numbers("K-AP-TRAVEL-REASON") == (0, 0)
    problem, result = far_off()
    found = {one.id: one for one in kpis(problem, result)}
    near, without = found["K-AP-TRAVEL"], found["K-AP-TRAVEL-REASON"]
    assert (near.numerator, near.denominator, near.beside) == (0, 2, "threshold 60 minutes")
    assert (without.numerator, without.denominator) == (0, 2)
    assert without.beside == "2 reasons proposed, none confirmed here; 2: nothing nearer is an option"
    bare = tuple(one.model_copy(update={"long_journeys": one.long_journeys[:1]}) for one in result.plan.groups)
    lost = result.model_copy(update={"plan": result.plan.model_copy(update={"groups": bare})})
    (without,) = (one for one in kpis(problem, lost) if one.id == "K-AP-TRAVEL-REASON")
    assert (without.numerator, without.denominator) == (1, 2)
