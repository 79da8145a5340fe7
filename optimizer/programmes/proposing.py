"""The step of planning that proposes programme groups: what stands of a plan that was given, what is formed beside it,
and who goes on waiting. Whatever goes wrong here costs new groups, and nothing else.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from models.forming import Forming
from models.plan import Plan
from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from models.programmes.proposed import NewSeat
from models.result import EngineFault, EngineFaultCode, FormingOutcome, Programmes
from models.waiting import Waiting
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.inherited import made_worse
from optimizer.programmes.cascade import breaks_of
from optimizer.programmes.form import form
from optimizer.programmes.joined import joined, sound_forms, sound_seats

SHARE = 0.3
"""Of the limit, for forming."""


class Formed(NamedTuple):
    """What a former came to. Without a forming there is a fault."""

    forming: Forming | None
    fault: EngineFault | None = None


class Former(Protocol):
    """Chooses groups beside those that run in the problem, and seats in these but for those that `stood`."""

    def __call__(self, problem: Problem, limits: Limits, stood: Collection[str] = (), /) -> Formed: ...


class Proposal(NamedTuple):
    """The groups and seats of the plan to be; None told where nobody waits, and nothing was given."""

    groups: tuple[ProgrammeGroup, ...] = ()
    seats: tuple[NewSeat, ...] = ()
    told: Programmes | None = None


def form_here(problem: Problem, limits: Limits, stood: Collection[str] = (), /) -> Formed:
    """In this process."""
    return Formed(form(problem, limits, stood=stood)[1])


def propose(problem: Problem, limits: Limits, former: Former | None, given: Plan | None = None) -> Proposal:
    """`given`: a plan whose groups stand, where they can. Without a former there are no new ones."""
    stood, sits = _standing(problem, given)
    after = joined(problem, stood, sits) if stood or sits else problem
    standing = len(stood) + len(sits)
    if not after.referrals:
        outcome = FormingOutcome.FORMED if standing else None
        told = Programmes(forming=outcome, stood=standing, proven=True) if outcome else None
        return Proposal(stood, sits, told)
    if former is None:
        return Proposal(stood, sits, _without(after, standing, FormingOutcome.NOT_ASKED))
    mine = replace(limits, seconds=limits.seconds * SHARE, cost_gap=None, unimproved_seconds=None)
    forming, fault = former(after, mine, [one.group_code for one in stood])
    groups, seats = (*stood, *(forming.groups if forming else ())), (*sits, *(forming.seats if forming else ()))
    if forming is not None and brings(problem, groups, seats):
        forming, fault = None, EngineFault(code=EngineFaultCode.UNSOUND_CHOICE)
    if forming is None:
        return Proposal(stood, sits, _without(after, standing, FormingOutcome.FAILED, fault))
    told = Programmes(
        forming=FormingOutcome.FORMED, stood=standing, considered=forming.considered,
        not_looked_at=forming.not_looked_at, proven=forming.proven, gaps=forming.gaps,
        stop_reason=forming.stop_reason, waiting=forming.waiting, fault=fault,
    )  # fmt: skip
    return Proposal(groups, seats, told)


def brings(problem: Problem, groups: Sequence[ProgrammeGroup], seats: Sequence[NewSeat] = ()) -> bool:
    """Do the groups and seats bring a breach of a rule on groups with them, or are they none that could be?"""
    facts = Facts(problem, groups, seats)
    lost = len(facts.groups) < len(groups) or len(facts.seats) < len(seats)
    return lost or bool(made_worse(breaks_of(facts.unproposed), breaks_of(facts)))


def _standing(problem: Problem, given: Plan | None) -> tuple[tuple[ProgrammeGroup, ...], tuple[NewSeat, ...]]:
    """Of the given plan's groups and seats those that have not become facts: all, or none where they cannot be."""
    if given is None:
        return (), ()
    groups, seats = sound_forms(problem, [one.group for one in given.groups]), sound_seats(problem, given.seats)
    return ((), ()) if (groups or seats) and brings(problem, groups, seats) else (groups, seats)


def _without(problem: Problem, stood: int, outcome: FormingOutcome, fault: EngineFault | None = None) -> Programmes:
    """No new groups: for everybody who waits that is the reason."""
    return Programmes(forming=outcome, stood=stood, waiting=tuple(_waiting(problem, outcome)), fault=fault)


def _waiting(problem: Problem, outcome: FormingOutcome) -> Iterable[Waiting]:
    code = "NOT_FORMED" if outcome is FormingOutcome.FAILED else "NOT_ASKED"
    return (Waiting(crn=one.crn, template_code=one.template_code, code=code) for one in problem.referrals)
