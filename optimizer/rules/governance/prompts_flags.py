"""PROMPTS-FLAGS: early prompts to the practitioner: a cliff that comes near, an order that will hardly be finished.

A suspended sentence within so many weeks of its end with hours left is near its cliff. An order is predicted not to be
finished where what can still be expected to be worked by its target falls short of what is left by more than so many
percent. Both are prompts to a person, and decide nothing.

Source: Target Operating Model: "predictive model that calculates likelihood of not completing an intervention".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.load.holding import expected_minutes, offerable_minutes
from optimizer.rules.load.upw_pace import target_date
from optimizer.rules.order.upw_sso_hardstop import hard_stop, pressing_minutes

ID = "PROMPTS-FLAGS"


@fact
def unworked_percent(facts: Facts, crn: str) -> int:
    """Of what is left, the share that is not expected to be worked by the target; 0 once the target has passed."""
    left, start = pressing_minutes(facts, crn), facts.problem.window.start_date
    days = (target_date(facts, crn) - start).days + 1
    if left == 0 or days <= 0:
        return 0
    expected = expected_minutes(facts, days, offerable_minutes(facts, crn))
    return 100 * max(0, left - expected) // left


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for person in facts.with_work:
        crn, stop = person.crn, hard_stop(facts, person.crn)
        weeks = (stop - facts.problem.window.start_date).days // 7 if stop else None
        if weeks is not None and 0 <= weeks < facts.numbers.prompt_weeks and pressing_minutes(facts, crn):
            yield Note(rule=ID, code="CLIFF_NEAR", crn=crn, amount=weeks, unit="weeks")
        if unworked_percent(facts, crn) > facts.numbers.prompt_percent:
            amount = unworked_percent(facts, crn)
            yield Note(rule=ID, code="WILL_HARDLY_FINISH", crn=crn, amount=amount, unit="percent")


RULE = Rule(
    id=ID,
    title="Early prompts to the practitioner",
    source="Target Operating Model, data and prompts",
    example=(
        "An operational period that ends in 5 weeks with hours left is a prompt. With 6000 minutes left and 5040 "
        "expected to be worked, 16% will not be: another, above 10%."
    ),
    parts=(FactPart("expected not to be worked"), Duty("prompts", notes)),
    missing=("changes of key fields: a problem knows no earlier one",),
)
