"""The straight line: problem -> groups -> options -> Draft -> solve -> extract -> verify -> explain -> Result."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.faults import Fault
from models.plan import Plan
from models.policy import profile_version, resolved
from models.problem import Problem
from models.result import Explanation, MissingPlaces, Note, Programmes, Result, Verification
from optimizer.draft import Draft
from optimizer.engines.base import Engine, Limits, Progress
from optimizer.engines.together import default_engine
from optimizer.errors import UnsoundPlan
from optimizer.explain import explanations
from optimizer.extract import extract
from optimizer.facts import Facts
from optimizer.gap_list import gap_list
from optimizer.gaps import gaps, unavoidable
from optimizer.given import floor_of
from optimizer.hand import better_start
from optimizer.options import Eligibility, options
from optimizer.phases import Phases, Trace, left_alone, uncollected
from optimizer.posting import draft
from optimizer.programmes.proposal import with_proposals
from optimizer.programmes.proposing import Former, form_here, propose
from optimizer.programmes.waiting import why_waiting
from optimizer.recorded import measured, record
from optimizer.rules.base import Duty
from optimizer.rules.book import RULES
from optimizer.seen import look
from optimizer.solve import Solver, solve
from optimizer.standing import Standing, standing
from optimizer.time_left import Stop, heeding, late, left, left_to_search
from optimizer.unchecked import not_checked, unread_data
from optimizer.verify import verify_facts

Why = tuple[tuple[Explanation, ...], tuple[MissingPlaces, ...], Programmes | None]


def optimise(  # noqa: PLR0913 - what may be left out is named
    problem: Problem,
    limits: Limits,
    progress: Progress | None = None,
    set_aside: Iterable[Fault] = (),
    *,
    given: Plan | None = None,
    stop: Stop | None = None,
    solver: Solver = solve,
    engine: Engine = default_engine,
    former: Former | None = form_here,
    explained: bool = True,
) -> Result:
    """Plan the week: a sound plan, always, with its cost, bound and reasons. UnsoundPlan is a defect of ours.

    The plan is never worse than the `given` one, if that is sound. Use the solver `solve_apart` for anything that must
    come back whatever an engine does. The limit on time holds from here until a plan is checked; then it is explained.

    Where somebody waits for a programme, groups are proposed first, by the `former`, or none where there is none; those
    of a `given` plan stand. Unpaid work is planned around them. Where it need not be `explained`, there are no reasons
    why anybody is short or waits, and no gap list.
    """
    phases, problem, limits = Phases(), problem.canonical(), heeding(limits, stop)
    with phases.step("groups"):
        proposal = propose(problem, left(limits), former, given)
    with phases.step("facts"), uncollected():
        facts = Facts(problem, proposal.groups, proposal.seats)
    with phases.step("options"), uncollected():
        eligibility = options(facts, RULES)
    with phases.step("draft"), uncollected():
        undecided = draft(facts, eligibility.options, RULES)
        stands = standing(undecided)
    trace = Trace(progress, stands.cost_of_breaches, phases.began)
    with phases.step("given"), uncollected():
        floor = floor_of(undecided, eligibility, stands.primitives, given)
        begin = better_start(undecided, stands.primitives, floor.chosen, late(limits))
    with phases.step("solve"), left_alone():
        rest, beyond = left_to_search(limits, phases), _beyond(undecided, stands, limits)
        run, parts = solver(replace(stands.primitives, start=begin), rest, trace, engine, beyond)
    with phases.step("extract"), uncollected():
        plan = with_proposals(extract(undecided, eligibility, run.chosen), facts)
    with phases.step("verify"), uncollected():
        plan, verified = floor.or_better(plan, verify_facts(facts, plan))
    _must_be_sound(verified)
    with phases.step("explain"):
        told = _why(facts, plan, eligibility, proposal.told) if explained else ((), (), proposal.told)
    with phases.step("gaps"):
        proved = gaps(
            undecided, stands, verified.cost.total, run.bound - stands.cost_of_breaches(run.chosen), run.bound_method
        )
        trace.keep(verified.cost.total, proved.lower_bound + proved.unavoidable_cost)
    with phases.step("notes"):
        noted = tuple(notes(facts, plan))
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
        notes=noted,
        explanations=told[0],
        gap_list=told[1],
        programmes=told[2],
        policy=resolved(problem.policy, problem.window.start_date),
        not_checked=not_checked(),
        warnings=unread_data(problem),
        set_aside=tuple(set_aside),
        run=record(run, limits, parts, undecided).model_copy(
            update={"given_plan": floor.use} | ({} if limits.reproducible else measured(phases, trace, run))
        ),
    )


def _why(facts: Facts, plan: Plan, eligibility: Eligibility, told: Programmes | None) -> Why:
    """Why each is short or waits, and where places are missing."""
    short = explanations(seen := look(facts, plan, eligibility))
    return short, gap_list(seen, short), why_waiting(facts, told)


def _must_be_sound(verified: Verification) -> None:
    if not verified.sound:
        raise UnsoundPlan(verified.violations)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Everything the Duty parts of the rules have to say."""
    for rule in RULES:
        for part in rule.parts:
            if isinstance(part, Duty):
                yield from part.notes(facts, plan)


def _beyond(undecided: Draft, stands: Standing, limits: Limits) -> int:
    """Cost that the bound is not held against in a gap: no less than what the Result leaves out of it. Where no gap
    ends the search nobody asks, and it need not be worked out before."""
    if limits.cost_gap is None:
        return 0
    return unavoidable(undecided) + stands.cost_of_breaches(stands.primitives.base)
