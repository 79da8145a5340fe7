"""EQ-MONITOR: who is served how is told by group; protected characteristics never enter the plan.

Outcomes by sex, age, ethnicity, religion, disability, learning challenge, caring and rurality are counted after the
solve from a separate file (`placewell report --equalities`), with small numbers and what would give them away withheld.
Inside the plan fairness rests on facts of the service: somebody with hours due who has had no offer in the last weeks
and gets none costs in tier 3, and how many there are is noted.

Source: Target Operating Model: "identify whether there are disparities in service delivery and outcomes"; consultation:
"explain or reform".
"""

from collections.abc import Iterator
from datetime import timedelta

from models.plan import Plan
from models.result import Note
from optimizer.draft import AnyOf, Draft, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Goal, Rule
from optimizer.rules.load.upw_pace import due_minutes

ID = "EQ-MONITOR"


@fact
def without_offer(facts: Facts, crn: str) -> bool:
    """Hours are due, and nothing was booked in the last weeks before the window, nor is issued for after it."""
    first = facts.problem.window.start_date - timedelta(days=facts.numbers.offer_days)
    lately = any(one.date >= first for one in facts.past.get(crn, ()))
    return due_minutes(facts, crn) > 0 and not lately and crn not in facts.issued_later


def post(draft: Draft) -> None:
    facts, people = draft.facts, draft.facts.with_work
    groups = [draft.options.by_person[n] for n, one in enumerate(people) if without_offer(facts, one.crn)]
    draft.post(AnyOf(ID, rows(groups), ints([facts.numbers.weight_offer] * len(groups)), tier=3))


def _left_out(facts: Facts, plan: Plan) -> int:
    booked = {one.crn for one in plan.bookings}
    return sum(without_offer(facts, one.crn) for one in facts.with_work if one.crn not in booked)


def cost(facts: Facts, plan: Plan) -> int:
    return facts.numbers.weight_offer * _left_out(facts, plan)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    left_out = _left_out(facts, plan)
    if left_out:
        yield Note(rule=ID, code="WITHOUT_OFFER", amount=left_out, unit="people")


RULE = Rule(
    id=ID,
    title="Outcomes by group; fairness by what the service did",
    source="Target Operating Model, disparities; consultation",
    example=(
        "Somebody with 7 hours due and no booking in the 28 days before the week gets none this week either: 20 units "
        "of tier 3. Whoever they are, no protected characteristic changes it."
    ),
    parts=(FactPart("without an offer"), Goal("offers", 3, post, cost, couples="person"), Duty("left out", notes)),
    missing=("measures by team", "packs over a quarter"),
)
