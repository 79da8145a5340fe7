"""UPW-PAIR-IND-WORK: induction and first work session are booked as a pair, five working days apart at the most.

Whoever needs both, and is booked on an induction without a first work session after it in the same plan, costs: in tier
2, so that of two inductions the one that work follows is taken. A session issued for after the week is the pair's other
half. Each pair is noted with its gap, and who was inducted before and has no first session in time.

Source: Target Operating Model: "will help placements to begin promptly"; HM Inspectorate of Probation: "the
rehabilitative effect of unpaid work is improved if work starts promptly".
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from models.codes import WORK, ProjectTypeGroup
from models.plan import Booking, Plan
from models.result import Note
from optimizer.calendar import add_working_days, working_days_after
from optimizer.draft import Draft, Prefer, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, Goal, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement
from optimizer.rules.shared import by_project, by_session, is_induction
from optimizer.rules.timeliness.upw_start_15wd import needs_first_work, needs_induction

ID = "UPW-PAIR-IND-WORK"


@fact
def pair_due(facts: Facts, inducted: date) -> date:
    """The last day for a first work session after an induction on this day."""
    return add_working_days(inducted, facts.numbers.pair_working_days, facts.problem.country)


def _needs_both(facts: Facts, crn: str) -> bool:
    return needs_induction(facts, crn) and needs_first_work(facts, crn)


def post(draft: Draft) -> None:
    options, facts = draft.options, draft.facts
    work = by_project(options, lambda project: project.type_group in WORK) == 1
    day = by_session(options, lambda session: session.date.toordinal())
    induction, price, pairs = is_induction(options), facts.numbers.weight_pair, list[tuple[int, object]]()
    for person, mine in zip(facts.with_work, options.by_person, strict=True):
        if not _needs_both(facts, person.crn):
            continue
        for option in mine[induction[mine]].tolist():
            due = pair_due(facts, date.fromordinal(int(day[option]))).toordinal()
            after = (options.start[mine] >= options.end[option]) & (day[mine] <= due)
            pairs.append((option, mine[work[mine] & after]))
    groups = rows(np.asarray(group, dtype=np.int64) for _, group in pairs)
    draft.post(Prefer(ID, ints(option for option, _ in pairs), groups, ints([price] * len(pairs)), tier=2))


def cost(facts: Facts, plan: Plan) -> int:
    alone = [one for one, first in _pairs(facts, plan) if first is None]
    return facts.numbers.weight_pair * len(alone)


def _pairs(facts: Facts, plan: Plan) -> Iterator[tuple[Booking, Booking | None]]:
    """Each induction of somebody who needs both, and the first work session in time after it."""
    for one in plan.bookings:
        if facts.project[one.project_code].type_group is ProjectTypeGroup.INDUCTION and _needs_both(facts, one.crn):
            due = pair_due(facts, one.date)
            yield one, next((it for it in plan.bookings if it.crn == one.crn and _follows(facts, it, one, due)), None)


def _follows(facts: Facts, work: Booking, induction: Booking, due: date) -> bool:
    after = (work.date, work.start_time) >= (induction.date, induction.end_time)
    return facts.project[work.project_code].type_group in WORK and after and work.date <= due


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    country, last = facts.problem.country, facts.problem.window.end_date_inclusive
    for induction, first in _pairs(facts, plan):
        if first:
            gap = working_days_after(induction.date, first.date, country)
            yield Note(
                rule=ID, code="PAIRED", crn=first.crn, session=first.session, amount=gap, unit="working days"
            )  # fmt: skip
        else:
            yield Note(rule=ID, code="INDUCTION_ALONE", crn=induction.crn, session=induction.session)
    at_work = {one.crn: one.date for one in reversed(plan.bookings)
               if facts.project[one.project_code].type_group in WORK}  # fmt: skip
    for person in facts.with_work:
        inducted = planned_requirement(facts, person.crn).induction_attended_on
        if inducted and needs_first_work(facts, person.crn):
            late = working_days_after(pair_due(facts, inducted), at_work.get(person.crn, last), country)
            if late:
                yield Note(rule=ID, code="FIRST_WORK_NOT_IN_TIME", crn=person.crn, amount=late, unit="working days")


RULE = Rule(
    id=ID,
    title="Induction and first work session as a pair",
    source="Target Operating Model, unpaid work; HM Inspectorate of Probation, prompt starts",
    example=(
        "An induction on Monday with work on Thursday is a pair 3 working days apart. The same induction with no work "
        "after it in the plan costs 10 units of tier 2."
    ),
    parts=(Goal("pair", 2, post, cost, couples="person"), Duty("pairs", notes)),
)
