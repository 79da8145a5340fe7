"""The process that makes one row: an Asked on standard input, what was measured on standard output.

Nothing but the planning is timed; making up the week and judging the plan stand outside it.
"""

import resource
import sys
import time
from collections import Counter

from benchmarks.cases.week import is_area, kept_week
from benchmarks.peers.drafted import drafted
from benchmarks.registry import PEERS, Answer, Yardstick
from benchmarks.rows import Asked, Measured
from models.problem import Problem
from optimizer.engines.base import Limits
from optimizer.gaps import gaps
from optimizer.verify import verify

KIB = 1024


def measure(asked: Asked) -> Measured:
    key = asked.key
    if is_area(key.preset):
        # It brings much to load that a week has no need of.
        from benchmarks.cases.area import area

        return area(key)
    problem = kept_week(key.preset, key.density, key.seed)
    plan = PEERS[key.peer].load()
    began, cpu = time.perf_counter(), cpu_seconds()
    answer = plan(problem, limits(asked))
    spent = time.perf_counter() - began - answer.beside[0], cpu_seconds() - cpu - answer.beside[1]
    held, known = megabytes(), asked.yardstick or answer.yardstick or yardstick(problem)
    return _judged(problem, answer, spent, held, known)


def limits(asked: Asked) -> Limits:
    key = asked.key
    seconds = key.seconds if asked.cpu_seconds is None else asked.cpu_seconds / key.workers
    return Limits(seconds, key.workers, seed=1, reproducible=key.by_work)


def cpu_seconds() -> float:
    """Of this process and of those it started and waited for, as the operating system counts it."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def megabytes() -> float:
    """What this process and the greatest of those have held at most."""
    held = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return round(sum(held) / KIB, 1)


def yardstick(problem: Problem) -> Yardstick:
    made = drafted(problem)
    found = gaps(made.draft, made.stands, 0, 0, "")
    return Yardstick(
        literals=made.draft.literals, unavoidable_cost=found.unavoidable_cost, placeable_value=found.placeable_value
    )


def _judged(problem: Problem, answer: Answer, spent: tuple[float, float], held: float, known: Yardstick) -> Measured:
    """Cost and violations are counted from the plan, by the checker; nothing is taken from the peer but its bound."""
    checked = verify(problem, answer.plan) if answer.plan else None
    return Measured(
        problem_hash=problem.digest(),
        people=len(problem.people),
        literals=known.literals,
        status=answer.status,
        answered=answer.plan is not None,
        bookings=len(answer.plan.bookings) if answer.plan else 0,
        tiers=checked.cost.tiers if checked else None,
        cost=checked.cost.total if checked else None,
        bound=answer.bound,
        bound_method=answer.bound_method,
        unavoidable_cost=known.unavoidable_cost,
        placeable_value=known.placeable_value,
        violations=dict(sorted(Counter(one.rule for one in checked.violations).items())) if checked else {},
        wall_seconds=round(spent[0], 2),
        checked_seconds=answer.checked_seconds,
        cpu_seconds=round(spent[1], 2),
        trace=tuple((one.seconds, one.cost, one.bound) for one in answer.trace),
        trace_cpu=tuple(one.cpu_seconds for one in answer.trace if one.cpu_seconds is not None),
        phases=answer.phases,
        megabytes=held,
    )


if __name__ == "__main__":
    print(measure(Asked.model_validate_json(sys.stdin.read())).model_dump_json(by_alias=True))
