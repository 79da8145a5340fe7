"""Places that are missing after a plan: each short person once."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from models.codes import PlaceKind, SlotName, Weekday
from models.people import Person
from models.problem import Problem
from models.result import MissingPlaces
from optimizer.engines.base import Limits
from optimizer.explain import explanations
from optimizer.facts import Facts
from optimizer.gap_list import gap_list
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.rules.book import RULES
from optimizer.seen import look
from tests.build import FRI, TUE, men, person, plan, problem, project, requirement, session, supervisor
from tests.tiny import tiny

HASTY = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)
NEW = requirement(induction_attended_on=None, first_work_session_on=None)


def missing(
    made: Problem, who: Iterable[tuple[str, int]] = (), opened: Iterable[int] = ()
) -> tuple[MissingPlaces, ...]:
    facts = Facts(made)
    seen = look(facts, plan(facts, who, opened=opened), options(facts, RULES))
    return gap_list(seen, explanations(seen))


def told(found: Iterable[MissingPlaces]) -> list[tuple[Weekday, PlaceKind, int]]:
    return [(one.day, one.kind, one.people) for one in found]


def free_on(crn: str, *days: str) -> Person:
    """Somebody with seven hours due and these days free."""
    return person(crn, availability=[{"day": day, "slots": list(SlotName)} for day in days])


def test_whoever_finds_the_session_full_lacks_a_place_in_it() -> None:
    """One of three men has the one place; the others are seven hours short each."""
    made = problem(people=men(3), sessions=[session(capacity=1)])
    (one,) = missing(made, [("X000001", 0)])
    assert (one.pdu_code, one.day, one.slot, one.kind) == ("PDU1", "TUESDAY", "MORNING", "GROUP")
    assert (one.people, one.shortfall_minutes) == (2, 840)


def test_nobody_is_counted_twice_and_the_fullest_cell_comes_first() -> None:
    """Three could come on Friday, two on Tuesday; who could come on both is counted on Friday."""
    people = [
        free_on("X000001", "FRIDAY"),
        free_on("X000002", "FRIDAY"),
        free_on("X000003", "TUESDAY", "FRIDAY"),
        free_on("X000004", "TUESDAY"),
    ]
    made = problem(people=people, sessions=[session(date=TUE), session(date=FRI)])
    assert told(missing(made)) == [("TUESDAY", "GROUP", 1), ("FRIDAY", "GROUP", 3)]


def test_of_two_cells_alike_the_earlier_one() -> None:
    made = problem(people=men(2), sessions=[session(date=FRI), session(date=TUE)])
    assert told(missing(made)) == [("TUESDAY", "GROUP", 2)]


def test_a_session_that_does_not_run_lacks_places_too() -> None:
    made = problem(projects=[project(needs_supervisor=True)], supervisors=[supervisor()])
    assert told(missing(made)) == [("TUESDAY", "GROUP", 1)]


def test_whoever_could_go_nowhere_lacks_no_place() -> None:
    assert missing(problem(people=[free_on("X000001", "SUNDAY")])) == ()


def test_where_there_is_room_no_place_is_missing() -> None:
    """The second man could join the first."""
    assert missing(problem(people=men(2)), [("X000001", 0)]) == ()


def test_the_need_that_comes_first_decides_what_is_missing() -> None:
    """A course would bring hours, but he is still to start: that takes a group."""
    made = problem(
        people=[person(requirements=[requirement(first_work_session_on=None)])],
        projects=[project("P1"), project("P2", project_type="ET1")],
        sessions=[session("P2", date=TUE), session("P1", date=FRI)],
    )
    assert told(missing(made)) == [("FRIDAY", "GROUP", 1)]


def test_before_the_induction_no_other_place_is_missing() -> None:
    made = problem(
        people=[person(requirements=[NEW])],
        projects=[project("P1"), project("P2", project_type="PI")],
        sessions=[session("P2", date=TUE), session("P1", date=FRI)],
    )
    assert told(missing(made)) == [("TUESDAY", "INDUCTION", 1)]


def test_what_clashes_with_the_persons_own_week_is_not_where_a_place_is_missing() -> None:
    """Booked in the morning and short; Tuesday afternoon begins before the morning ends."""
    made = problem(sessions=[session(end="12:00"), session(start="11:00", end="14:00"), session(date=FRI)])
    assert told(missing(made, [("X000001", 0)])) == [("FRIDAY", "GROUP", 1)]


@given(seed=st.integers(0, 10**6))
def test_at_most_everybody_who_is_short_and_no_more_hours_than_they_lack(seed: int) -> None:
    result = optimise(tiny(seed, people=6, sessions=6), HASTY)
    assert sum(one.people for one in result.gap_list) <= len(result.explanations)
    short = sum(one.shortfall_minutes for one in result.explanations)
    assert sum(one.shortfall_minutes for one in result.gap_list) <= short
    assert all(one.people > 0 for one in result.gap_list)
