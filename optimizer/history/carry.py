"""The problem of a week with what the weeks before hand to it: hours, outcomes, stand-downs and patterns."""

from collections.abc import Iterable, Iterator, Mapping

from models.codes import BookingStatus
from models.faults import Fault
from models.history import PastWeek
from models.people import Person
from models.problem import Problem
from optimizer.errors import ContradictoryHistory
from optimizer.history.agree import agrees, kept
from optimizer.history.check import in_sequence, within
from optimizer.history.handed import Handed, Ledger, Of, handed, ledgers_before
from optimizer.history.usual import stood_down, usual_patterns


def carry(problem: Problem, weeks: Iterable[PastWeek]) -> Problem:
    """The same week with what was booked before it and what became of it; carried twice, it is the same.

    The problem brings the facts of people, sites and staff as they are now; of hours and bookings the weeks tell. Weeks
    that contradict one another or the problem are refused with all that is wrong.
    """
    weeks = sorted(weeks, key=lambda week: week.problem.window.start_date)
    if not weeks:
        return problem.canonical()
    _refuse((*in_sequence(weeks, problem), *_within(weeks, problem)))
    after = [handed(week) for week in weeks]
    _refuse(_agreeing(weeks, after, problem))
    bookings = kept(after[-1].bookings, problem)
    usual = usual_patterns(problem, weeks)
    turned_away = stood_down(problem.window.start_date, weeks, after[-1].bookings.values())
    people = (_person(one, after[-1].ledgers, turned_away) for one in problem.people)
    used = tuple(one.model_copy(update={"usual_pattern": usual.get(one.crn, one.usual_pattern)}) for one in people)
    others = (one for one in problem.bookings if one.status is not BookingStatus.PAST or one.key not in bookings)
    return problem.model_copy(update={"people": used, "bookings": (*others, *bookings.values())}).canonical()


def _refuse(found: Iterable[Fault]) -> None:
    faults = tuple(found)
    if faults:
        raise ContradictoryHistory(faults)


def _within(weeks: list[PastWeek], problem: Problem) -> Iterator[Fault]:
    """Each week by itself; what was known of it is what was known when the next was planned."""
    following = [*(week.problem for week in weeks[1:]), problem]
    for week, other in zip(weeks, following, strict=True):
        yield from within(week, other.planned_on)


def _agreeing(weeks: list[PastWeek], after: list[Handed], problem: Problem) -> Iterator[Fault]:
    """Each week with the one before it, and the problem with the last."""
    for n, week in enumerate(weeks[1:]):
        yield from agrees(week.problem, after[n], carried=True)
    yield from agrees(problem, after[-1], [ledgers_before(week) for week in weeks], carried=False)


def _person(person: Person, ledgers: Mapping[Of, Ledger], turned_away: Mapping[str, int]) -> Person:
    requirements = tuple(
        each.model_copy(update=ledgers[person.crn, each.requirement_id]._asdict())
        if (person.crn, each.requirement_id) in ledgers
        else each
        for each in person.requirements
    )
    count = turned_away.get(person.crn, person.stood_down_last_28_days)
    return person.model_copy(update={"requirements": requirements, "stood_down_last_28_days": count})
