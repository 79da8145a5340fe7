"""What is answered about programme groups: the same on the command line and over HTTP."""

from collections.abc import Iterable
from datetime import date

from api.pages.spoken import protected
from api.words import PROTECTED
from models.cascade import Cascade
from models.forming import Forming
from models.leaving import Withdrawal
from models.problem import Problem
from models.programmes.codes import LostDayReason
from models.programmes.groups import LostDay
from models.programmes.proposed import FarSeat
from models.result import Violation
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.programmes.choose import Chooser, choose
from optimizer.programmes.form import form
from optimizer.programmes.long_journeys import long_journeys
from optimizer.programmes.waiting import explained
from optimizer.programmes.ways_out import cascade_with_ways_out
from optimizer.programmes.withdraw import withdraw


def formed(problem: Problem, limits: Limits, chooser: Chooser = choose) -> tuple[Problem, Forming]:
    """The problem in which the proposed groups run; and the proposal, with why everybody else waits, and of seats that
    are far away why."""
    problem = problem.canonical()
    after, found = form(problem, limits, chooser)
    facts = Facts(problem, found.groups, found.seats)
    waiting, far = explained(facts, found.waiting), sorted(long_journeys(facts).items())
    journeys = tuple(FarSeat(group_code=code, **dict(one)) for (code, _), one in far)
    return after, found.model_copy(update={"waiting": waiting, "long_journeys": journeys})


def cascaded(problem: Problem, group_code: str, on: date, reason: LostDayReason) -> tuple[Problem, Cascade]:
    """The problem with the day lost, and what that does. NoSuchGroup, NotToBeLost."""
    after, found = cascade_with_ways_out(problem, group_code, LostDay(date=on, reason=reason))
    return after, found.model_copy(update={"breaks": untied(found.breaks)})


def withdrawn(problem: Problem, group_code: str, crn: str, on: date | None = None) -> tuple[Problem, Withdrawal]:
    """The problem in which the seat ends on this day, else that of the plan; and what that breaks. NoSuchGroup,
    NotToLeave."""
    after, found = withdraw(problem, group_code, crn, on or problem.planned_on)
    return after, found.model_copy(update={"breaks": untied(found.breaks)})


def untied(breaks: Iterable[Violation]) -> tuple[Violation, ...]:
    """Of what is protected only how many there are, after all others: neither of whom, nor when, nor by which rule."""
    told = [Violation(rule=PROTECTED, code=PROTECTED) if protected(one) else one for one in breaks]
    return tuple(sorted(told, key=lambda one: one.code == PROTECTED))
