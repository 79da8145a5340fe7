"""How many will become ready for each programme, week by week, in each delivery unit.

The method is a count, not a model. Each referral that is not ready is expected to be so on the day that the
practitioner gave, and else a number of weeks after referral (local); a day that has passed by means the first week.
Each is counted once. Who may yet be sentenced is not in it: it is demand that is known.
"""

from collections import Counter
from datetime import date, timedelta

from models.outlook import Demand, DemandForecast
from models.problem import Problem
from models.programmes.referrals import Referral
from optimizer.facts import Facts
from optimizer.programmes.candidates import is_ready, unit_of
from optimizer.programmes.start_by import earliest

Key = tuple[str, str | None]


def demand_forecast(problem: Problem) -> DemandForecast:
    facts = Facts(problem.canonical())
    weeks, first = facts.numbers.demand_weeks, earliest(problem)
    ready, coming, later = Counter[Key](), dict[Key, Counter[int]](), Counter[Key]()
    for one in facts.problem.referrals:
        key = one.template_code, unit_of(facts, one)
        week = max(0, (expected_ready(facts, one) - first).days // 7)
        if is_ready(facts.problem, one):
            ready[key] += 1
        elif week < weeks:
            coming.setdefault(key, Counter())[week] += 1
        else:
            later[key] += 1
    keys = sorted({*ready, *coming, *later}, key=lambda one: (one[0], one[1] or ""))
    rows = (
        Demand(
            template_code=key[0], pdu_code=key[1], ready_now=ready[key], later=later[key],
            weeks=tuple(coming.get(key, Counter())[n] for n in range(weeks)),
        )
        for key in keys
    )  # fmt: skip
    return DemandForecast(first_week=first, ready_weeks=facts.numbers.programme_ready_weeks, rows=tuple(rows))


def expected_ready(facts: Facts, one: Referral) -> date:
    """As the practitioner said, or by the usual weeks."""
    usual = one.referred_on + timedelta(weeks=facts.numbers.programme_ready_weeks)
    return one.expected_ready_on or one.ready_on or usual
