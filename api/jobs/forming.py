"""Forming the programme groups of one request in its process."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Event

from api.jobs.base import Considered, News, Outcome, Told, Work
from api.programmes import formed
from models.forming import Forming
from models.problem import Problem
from models.programmes.referrals import Referral
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.programmes.choose import Choice, choose
from optimizer.programmes.eligible import Open


def form(problem: Problem, work: Work, stop: Event, tell: Callable[[Told], None]) -> Outcome:
    """Tell from how much will be chosen, and what the choice costs; then, with who waits explained, the outcome."""

    def chooser(facts: Facts, open_: Sequence[Open], order: Sequence[Referral], limits: Limits) -> Choice:
        tell(Considered(len(open_)))
        choice = choose(facts, open_, order, limits)
        tell(News(choice.cost, None))  # its bound says nothing of groups that nobody had the time to look at
        return choice

    after, forming = formed(problem, replace(work.limits, stopped=stop.is_set), chooser)
    return outcome_of(after, forming)


def outcome_of(after: Problem, forming: Forming) -> Outcome:
    gaps = forming.gaps
    return Outcome(
        documents={
            "proposal": forming.model_dump_json(by_alias=True).encode(),
            "problem": after.model_dump_json(by_alias=True).encode(),
        },
        cost=gaps.unavoidable_cost + gaps.adjusted_cost,
        bound=gaps.unavoidable_cost + gaps.lower_bound,
        gaps=gaps,
        stop_reason=forming.stop_reason,
    )
