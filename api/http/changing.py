"""Answers that would change the problem: what they say, with the problem so changed where it was asked for."""

from collections.abc import Callable
from typing import TypeVar

from api.http.bodies import ToChange
from api.http.errors import Refused, of_request
from api.http.reading import opened, within
from models.base import Record
from models.cascade import Cascade
from models.catch_ups import CatchUps
from models.faults import Fault, stop
from models.leaving import Withdrawal
from models.one_to_ones import OneToOnes
from models.problem import Problem
from optimizer.errors import NoSuchGroup, NotToBeLost, NotToLeave, PlacewellError


class Changed(Record):
    """Beside what is said."""

    problem: Problem | None = None
    """The problem so changed, where it was asked for: without what was set aside."""
    set_aside: tuple[Fault, ...] = ()
    """Records that were left out for their faults. Pointers are from the problem."""


class CascadeAnswer(Changed, Cascade):
    """A cascade. Of what it breaks that is protected only how many there are is told."""


class WithdrawalAnswer(Changed, Withdrawal):
    """A withdrawal. Of what it breaks that is protected only how many there are is told."""


class CatchUpsAnswer(Changed, CatchUps):
    """A queue of catch-ups. Moments that a protected reason alone rules out are counted for the whole of it."""


class OneToOnesAnswer(Changed, OneToOnes):
    """A queue of sessions one to one. Moments that a protected reason alone rules out are counted for all of it."""


ASKED_WRONGLY: dict[type[PlacewellError], tuple[str, str, str]] = {
    NoSuchGroup: ("NO_SUCH_GROUP", "/groupCode", "give the code of a programme group that was not set aside"),
    NotToBeLost: (
        "NOT_TO_BE_LOST",
        "/lostDate",
        "give a day on which no session was held, and first tell what was held or lost since",
    ),
    NotToLeave: ("NOT_TO_LEAVE", "", "check the CRN, the group and the day"),
}
"""What only the optimiser finds: a code, where, and the mend."""

C = TypeVar("C", bound=Changed)
B = TypeVar("B", bound=ToChange)


def changed(kind: type[C], form: type[B], text: bytes, work: Callable[[B], tuple[Problem, Record]]) -> C:
    """What is said of an envelope of this form, and beside it the problem, where that was asked for."""
    given = opened(form, text)
    try:
        after, said = work(given.body)
    except tuple(ASKED_WRONGLY) as error:
        aside = (within("problem", fault) for fault in given.set_aside)
        raise Refused("INPUT_HAS_FAULTS", [_fault(error), *aside]) from None
    problem = after if given.body.with_problem else None
    return kind.model_validate({**dict(said), "problem": problem, "set_aside": given.set_aside})


def _fault(error: PlacewellError) -> Fault:
    """Its text says what is wrong, and may say the mend after that."""
    code, at, mend = ASKED_WRONGLY[type(error)]
    return of_request(stop(code, at, str(error).partition("; ")[0], mend))
