"""The step of planning that proposes programme groups: what stands of a plan that was given, what is formed beside it,
and who goes on waiting. Whatever goes wrong here costs new groups, and nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from models.forming import Forming
from models.plan import Plan
from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from models.result import EngineFault, EngineFaultCode, FormingOutcome, Programmes
from models.waiting import Waiting
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.form import form
from optimizer.programmes.joined import joined, sound_forms

SHARE = 0.3
"""Of the limit, for forming."""


class Formed(NamedTuple):
    """What a former came to. Without a forming there is a fault."""

    forming: Forming | None
    fault: EngineFault | None = None


class Former(Protocol):
    """Chooses groups beside those that run in the problem."""

    def __call__(self, problem: Problem, limits: Limits, /) -> Formed: ...


class Proposal(NamedTuple):
    """The groups of the plan to be; None told where nobody waits, and nothing was given."""

    groups: tuple[ProgrammeGroup, ...] = ()
    told: Programmes | None = None


def form_here(problem: Problem, limits: Limits, /) -> Formed:
    """In this process."""
    return Formed(form(problem, limits)[1])


def propose(problem: Problem, limits: Limits, former: Former | None, given: Plan | None = None) -> Proposal:
    """`given`: a plan whose groups stand, where they can. Without a former there are no new ones."""
    stood = _standing(problem, given)
    after = joined(problem, stood) if stood else problem
    if not after.referrals:
        outcome = FormingOutcome.FORMED if stood else None
        return Proposal(stood, Programmes(forming=outcome, stood=len(stood), proven=True) if outcome else None)
    if former is None:
        return Proposal(stood, _without(after, stood, FormingOutcome.NOT_ASKED))
    mine = replace(limits, seconds=limits.seconds * SHARE, cost_gap=None, unimproved_seconds=None)
    forming, fault = former(after, mine)
    groups = (*stood, *(forming.groups if forming else ()))
    if forming is not None and brings(problem, groups):
        forming, fault = None, EngineFault(code=EngineFaultCode.UNSOUND_CHOICE)
    if forming is None:
        return Proposal(stood, _without(after, stood, FormingOutcome.FAILED, fault))
    told = Programmes(
        forming=FormingOutcome.FORMED, stood=len(stood), considered=forming.considered,
        not_looked_at=forming.not_looked_at, proven=forming.proven, gaps=forming.gaps,
        stop_reason=forming.stop_reason, waiting=forming.waiting, fault=fault,
    )  # fmt: skip
    return Proposal(groups, told)


def brings(problem: Problem, groups: Sequence[ProgrammeGroup]) -> bool:
    """Do the groups bring a breach of a rule on groups with them, or are they none that could be?"""
    facts = Facts(problem, groups)
    return len(facts.groups) < len(groups) or any(worse(breaks_of(facts.unproposed), breaks_of(facts)))


def _standing(problem: Problem, given: Plan | None) -> tuple[ProgrammeGroup, ...]:
    """Of the given plan's groups those that have not become facts: all of them, or none where they cannot be."""
    groups = sound_forms(problem, [one.group for one in given.groups]) if given else ()
    return () if groups and brings(problem, groups) else groups


def _without(
    problem: Problem, stood: Sequence[ProgrammeGroup], outcome: FormingOutcome, fault: EngineFault | None = None
) -> Programmes:
    """No new groups: for everybody who waits that is the reason."""
    return Programmes(forming=outcome, stood=len(stood), waiting=tuple(_waiting(problem, outcome)), fault=fault)


def _waiting(problem: Problem, outcome: FormingOutcome) -> Iterable[Waiting]:
    code = "NOT_FORMED" if outcome is FormingOutcome.FAILED else "NOT_ASKED"
    return (Waiting(crn=one.crn, template_code=one.template_code, code=code) for one in problem.referrals)
