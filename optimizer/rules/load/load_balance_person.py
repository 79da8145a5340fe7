"""LOAD-BALANCE-PERSON: interventions are not stacked on one person.

A booking on a day with a programme or structured intervention in the evening costs in tier 3, unless the person asked
for such days. Two group interventions at a time are noted.

The week has a cap on ordered contact (a local parameter): commitments of the order, sessions of programmes among them,
and the minutes that bookings count. No booking takes a week above it; only the seven hours that everybody is offered a
week come before it. Where finishing on time would need more, that is told and not booked, as of hours that somebody
employed did not ask for. A week that is above the cap all the same is noted.

Source: Target Operating Model: "identifying and sequencing suitable structured interventions and specialist services".
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from models.codes import CommitmentKind
from models.plan import Plan
from models.result import Note, Violation
from optimizer.calendar import DAY, occurrences
from optimizer.draft import Cost, Draft
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Goal, Limit, Rule
from optimizer.rules.load.offered import offered_minutes
from optimizer.rules.load.upw_min_7h import base_minutes
from optimizer.rules.load.weekly_cap import post_weekly_cap

ID = "LOAD-BALANCE-PERSON"
GROUPS = (CommitmentKind.PROGRAMME, CommitmentKind.STRUCTURED_INTERVENTION)
ORDERED = frozenset(
    {*GROUPS, CommitmentKind.RAR_ACTIVITY, CommitmentKind.SUPERVISION, CommitmentKind.TREATMENT,
     CommitmentKind.ATTENDANCE_CENTRE}
)  # fmt: skip


@fact
def evening_programmes(facts: Facts, crn: str) -> frozenset[date]:
    """Days of the window on which the person has a programme that goes on into the evening; none where they asked."""
    person, window = facts.person[crn], facts.problem.window
    listed = () if person.accepts_long_days else (one for one in facts.commitments[crn] if one.kind in GROUPS)
    every = (found for one in listed for found in occurrences(one, window.start_date, window.end_date_inclusive))
    return frozenset(day for day, span in every if span.end - facts.day_start(day) > facts.numbers.evening_start)


@fact
def ordered_minutes(facts: Facts, crn: str) -> int:
    """Minutes of the window's commitments that the order brings."""
    window, total = facts.problem.window, 0
    for one in facts.commitments[crn]:
        if one.kind in ORDERED:
            spans = occurrences(one, window.start_date, window.end_date_inclusive)
            total += sum(span.end - span.start for day, span in spans if day in window.days())
    return total


@fact
def contact_room(facts: Facts, crn: str) -> int:
    """Minutes of unpaid work that the window may have: what the cap leaves, or the weekly base where that is more."""
    return max(base_minutes(facts, crn), facts.numbers.weekly_contact_minutes - ordered_minutes(facts, crn))


def post_cap(draft: Draft) -> None:
    post_weekly_cap(draft, ID, lambda crn: contact_room(draft.facts, crn))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    for crn, minutes in offered_minutes(plan).items():
        over = minutes - contact_room(facts, crn)
        if over > 0:
            yield Violation(rule=ID, code="OVER_CONTACT_CAP", crn=crn, amount=over, unit="minutes")


def post(draft: Draft) -> None:
    options, facts = draft.options, draft.facts
    starts = [facts.day_start(day) for day in facts.problem.window.days()]
    days = dict(zip(facts.problem.window.days(), starts, strict=True))
    long = np.zeros(len(options), dtype=np.bool_)
    for n, person in enumerate(facts.with_work):
        evenings = [days[day] for day in evening_programmes(facts, person.crn) if day in days]
        mine = options.by_person[n]
        long[mine] = np.isin(options.start[mine] // DAY * DAY, evenings)
    lits = np.flatnonzero(long)
    draft.post(Cost(ID, lits, np.full(len(lits), facts.numbers.weight_long_day, dtype=np.int64), tier=3))


def cost(facts: Facts, plan: Plan) -> int:
    stacked = [one for one in plan.bookings if one.date in evening_programmes(facts, one.crn)]
    return facts.numbers.weight_long_day * len(stacked)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    offered = offered_minutes(plan)
    for one in plan.bookings:
        if one.date in evening_programmes(facts, one.crn):
            yield Note(rule=ID, code="WORK_AND_EVENING_PROGRAMME", crn=one.crn, session=one.session)
    for person in facts.with_work:
        if {one.kind for one in facts.commitments[person.crn]}.issuperset(GROUPS):
            yield Note(rule=ID, code="TWO_GROUP_INTERVENTIONS", crn=person.crn)
        ordered = ordered_minutes(facts, person.crn)
        over = ordered + offered[person.crn] - facts.numbers.weekly_contact_minutes
        if ordered and over > 0:
            yield Note(rule=ID, code="OVER_WEEKLY_CONTACT", crn=person.crn, amount=over, unit="minutes")


RULE = Rule(
    id=ID,
    title="Interventions not stacked on one person",
    source="Target Operating Model, sequencing of interventions",
    example=(
        "Work on Tuesday, before a programme until 8pm, costs 30 units of tier 3; on Wednesday nothing. Beside 8 hours "
        "of programmes 27 of work are the cap of 35 (local), and 28 are refused. Beside 30 hours 7 are still offered."
    ),
    parts=(
        FactPart("ordered contact"),
        Limit("weekly contact", "person", post_cap, violations),
        Goal("long days", 3, post, cost, couples="person"),
        Duty("load", notes),
    ),
)
