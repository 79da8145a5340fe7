"""Answers that would change the problem: what they say, with the problem so changed where it was asked for."""

from typing import TypeVar

from api.http.bodies import ToChange
from api.http.reading import Opened
from models.base import Record
from models.cascade import Cascade
from models.catch_ups import CatchUps
from models.faults import Fault
from models.leaving import Withdrawal
from models.problem import Problem


class Changed(Record):
    """Beside what is said."""

    problem: Problem | None = None
    """The problem so changed, where it was asked for: without what was set aside."""
    set_aside: tuple[Fault, ...] = ()
    """Records that were left out for their faults. Pointers are from the problem."""


class CascadeAnswer(Cascade, Changed):
    """A cascade. Of what it breaks that is protected only how many there are is told."""


class WithdrawalAnswer(Withdrawal, Changed):
    """A withdrawal. Of what it breaks that is protected only how many there are is told."""


class CatchUpsAnswer(CatchUps, Changed):
    """A queue of catch-ups."""


C = TypeVar("C", bound=Changed)
B = TypeVar("B", bound=ToChange)


def with_problem(kind: type[C], given: Opened[B], after: Problem, said: Record) -> C:
    """What is said, and beside it the problem, where that was asked for."""
    problem = after if given.body.with_problem else None
    return kind.model_validate({**dict(said), "problem": problem, "set_aside": given.set_aside})
