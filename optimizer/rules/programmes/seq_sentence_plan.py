"""SEQ-SENTENCE-PLAN: programmes come in the order of the sentence plan, one after the other, and after what is to be
stable first.

A step is done from its day on. A programme that somebody sits in, or whose seat has ended, is done after the last
session of that group. Whoever begins a programme before a step that comes before it is done is told of, at the first
session.

Source: Target Operating Model: "identifying and sequencing suitable structured interventions and specialist services";
HM Inspectorate of Probation on what has to be resolved before employment.
"""

from collections.abc import Iterator
from datetime import date

from models.plan import Plan
from models.programmes.codes import PlanStepKind
from models.programmes.suitability import PlanStep
from models.result import Note, Violation
from optimizer.facts import Facts
from optimizer.rules.base import Duty, FactPart, GroupCheck, Rule
from optimizer.rules.programmes.groups import key
from optimizer.rules.programmes.suitability import beginners

ID = "SEQ-SENTENCE-PLAN"


def done_on(facts: Facts, crn: str, step: PlanStep) -> date | None:
    """The day on which a step is, or will be, done; None: not known."""
    if step.done_on is not None or step.kind is not PlanStepKind.PROGRAMME:
        return step.done_on
    ends = [
        series.last_of(one).date
        for series in facts.series
        for one in series.group.members
        if series.template.template_code == step.template_code
        and one.crn == crn and one.guest_of is None and one.left_on is None
    ]  # fmt: skip
    return min(ends, default=None)


def _before(facts: Facts, crn: str, template: str) -> tuple[PlanStep, ...]:
    """The steps that come before a programme; none where the plan does not name it."""
    steps = next((one.steps for one in facts.problem.plan_sequences if one.crn == crn), ())
    places = [n for n, one in enumerate(steps) if one.template_code == template]
    return steps[: places[0]] if places else ()


def violations(facts: Facts) -> Iterator[Violation]:
    for series, session, member in beginners(facts):
        steps = _before(facts, member.crn, series.template.template_code)
        ends = [done_on(facts, member.crn, one) for one in steps]
        open_ = sum(one is None or one > session.date for one in ends)
        if open_:
            at = key(series, session)
            yield Violation(rule=ID, code="STEPS_BEFORE_IT", crn=member.crn, session=at, amount=open_, unit="steps")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Who begins in the order of the plan, and who waits for a step."""
    for series, session, member in beginners(facts):
        steps = _before(facts, member.crn, series.template.template_code)
        ends = [done_on(facts, member.crn, one) for one in steps]
        if steps and all(one is not None and one <= session.date for one in ends):
            yield Note(rule=ID, code="IN_ORDER", crn=member.crn, session=key(series, session))
    for referral in facts.problem.referrals:
        waits = _before(facts, referral.crn, referral.template_code)
        count = sum(done_on(facts, referral.crn, one) is None for one in waits)
        if count:
            yield Note(rule=ID, code="WAITS_FOR_STEPS", crn=referral.crn, amount=count, unit="steps")


RULE = Rule(
    id=ID,
    title="In the order of the sentence plan",
    source="Target Operating Model; HM Inspectorate of Probation",
    example=(
        "A plan has treatment before TSP, and TSP before Better Solutions. Nobody begins TSP before the day on which "
        "treatment is done, nor Better Solutions before the last session of their TSP group."
    ),
    parts=(FactPart("steps done"), GroupCheck("order", violations), Duty("order kept", notes)),
    missing=("unpaid work as a step of the plan", "an order outside the plan as a preference"),
)
