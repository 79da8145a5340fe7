"""The straight line: problem -> options -> Draft -> solve -> extract -> verify -> explain -> Result."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from models.faults import Fault
from models.plan import Plan
from models.policy import profile_version, resolved
from models.problem import Problem
from models.result import Note, Result, RunRecord
from optimizer.engines.base import Limits, Progress, Run
from optimizer.errors import UnsoundPlan
from optimizer.explain import explanations
from optimizer.extract import extract
from optimizer.facts import Facts
from optimizer.gap_list import gap_list
from optimizer.gaps import gaps
from optimizer.options import options
from optimizer.posting import draft
from optimizer.rules.base import Duty
from optimizer.rules.book import RULES
from optimizer.seen import look
from optimizer.solve import solve
from optimizer.standing import standing
from optimizer.unchecked import not_checked, unread_data
from optimizer.verify import verify_facts
from optimizer.version import product_version


@dataclass
class Phases:
    """Wall seconds by step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - began, 3)


def optimise(
    problem: Problem, limits: Limits, progress: Progress | None = None, set_aside: Iterable[Fault] = ()
) -> Result:
    """Plan the week: a sound plan, always, with its cost, bound and reasons. UnsoundPlan is a defect of ours."""
    problem = problem.canonical()
    phases, facts, cpu = Phases(), Facts(problem), time.process_time()
    with phases.step("options"):
        eligibility = options(facts, RULES)
    with phases.step("draft"):
        undecided = draft(facts, eligibility.options, RULES)
    with phases.step("solve"):
        stands = standing(undecided)
        run, parts = solve(stands.primitives, limits, progress)
    with phases.step("extract"):
        plan = extract(undecided, eligibility, run.chosen)
    with phases.step("verify"):
        verified = verify_facts(facts, plan)
    if not verified.sound:
        raise UnsoundPlan(verified.violations)
    with phases.step("explain"):
        seen = look(facts, plan, eligibility)
        short = explanations(seen)
        missing = gap_list(seen, short)
    with phases.step("gaps"):
        bound = run.bound - stands.cost_of_breaches(run.chosen)
        proved = gaps(undecided, stands, verified.cost.total, bound, run.bound_method)
    record = _record(run, limits, parts, len(eligibility.options), undecided.literals)
    return Result(
        problem_hash=problem.digest(),
        plan_hash=plan.digest(),
        profile=problem.policy.profile,
        profile_version=profile_version(problem.policy.profile),
        policy_on=problem.window.start_date,
        plan=plan,
        cost=verified.cost,
        gaps=proved,
        inherited=verified.inherited,
        notes=tuple(notes(facts, plan)),
        explanations=short,
        gap_list=missing,
        policy=resolved(problem.policy, problem.window.start_date),
        not_checked=not_checked(),
        warnings=unread_data(problem),
        set_aside=tuple(set_aside),
        run=record.model_copy(
            update={
                "wall_seconds": round(sum(phases.seconds.values()), 3),
                "cpu_seconds": round(time.process_time() - cpu, 3),
                "phases": phases.seconds,
            }
        ),
    )


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Everything the Duty parts of the rules have to say."""
    for rule in RULES:
        for part in rule.parts:
            if isinstance(part, Duty):
                yield from part.notes(facts, plan)


def _record(run: Run, limits: Limits, parts: int, options_count: int, literals: int) -> RunRecord:
    return RunRecord(
        product_version=product_version(),
        engine=run.engine,
        status=run.status,
        stop_reason=run.stop_reason,
        seed=limits.seed,
        workers=1 if limits.reproducible else limits.workers,
        time_limit_seconds=limits.seconds,
        reproducible=limits.reproducible,
        options=options_count,
        literals=literals,
        parts=parts,
        wall_seconds=0.0,
        cpu_seconds=0.0,
        phases={},
    )
