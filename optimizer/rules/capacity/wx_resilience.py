"""WX-RESILIENCE: not more of a day's work outdoors than bad weather leaves a way out of.

Of the places of work of a unit that run on a day at most a share is to be outdoors; each place above it costs in tier
2. A project of which it is not known counts on neither side. In winter a session outdoors that ends after dark is
noted, and on a day with an amber or red warning each session outdoors is, for its contingency plan.

Source: Target Operating Model: "degree of flexibility alongside other strategies can be deployed at short notice to
avoid cancellation of work sessions".
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import numpy as np

from models.base import minute_of_day
from models.codes import WORK
from models.plan import Plan
from models.projects import Project
from models.result import Note
from optimizer.draft import FREE, Draft, Sum, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Goal, Rule

ID = "WX-RESILIENCE"
WHOLE = 100
WINTER = (11, 12, 1, 2)


def _is_known(project: Project) -> bool:
    return project.outdoor is not None and project.type_group in WORK


def post(draft: Draft) -> None:
    """By unit and day: places indoors weigh for the row by the share, places outdoors against it by the rest."""
    facts, share = draft.facts, draft.facts.numbers.outdoor_percent
    days = defaultdict[tuple[str, date], list[tuple[int, int]]](list)
    for n, session in enumerate(facts.problem.sessions):
        project = facts.project[session.project_code]
        if _is_known(project):
            weight = share - WHOLE if project.outdoor else share
            days[project.pdu_code, session.date].append((n, weight * facts.capacity(session)))
    groups = rows(draft.opens([n for n, _ in there]) for there in days.values())
    weights = ints(weight for there in days.values() for _, weight in there)
    count, price = len(days), facts.numbers.weight_outdoor
    low, free = np.zeros(count, dtype=np.int64), ints([FREE] * count)
    draft.post(Sum(ID, groups, weights, low, free, ints([price] * count), step=WHOLE, tier=2))


def cost(facts: Facts, plan: Plan) -> int:
    places = defaultdict[tuple[str, date], dict[bool, int]](lambda: {True: 0, False: 0})
    for one in plan.sessions:
        project = facts.project[one.project_code]
        if project.outdoor is not None and project.type_group in WORK:
            places[project.pdu_code, one.date][project.outdoor] += facts.capacity(facts.session[one.key])
    over = 0
    for there in places.values():
        allowed = facts.numbers.outdoor_percent * (there[True] + there[False])
        over += -(-max(0, WHOLE * there[True] - allowed) // WHOLE)
    return facts.numbers.weight_outdoor * over


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for one in plan.sessions:
        if not facts.project[one.project_code].outdoor:
            continue
        if one.date in facts.problem.weather_warning_dates:
            yield Note(rule=ID, code="CONTINGENCY_PLAN", session=one.key)
        late = minute_of_day(facts.session[one.key].end_time) - facts.numbers.winter_light_until
        if one.date.month in WINTER and late > 0:
            yield Note(rule=ID, code="AFTER_DARK", session=one.key, amount=late, unit="minutes")


RULE = Rule(
    id=ID,
    title="Not too much outdoors on one day",
    source="Target Operating Model, avoiding cancellation",
    example=(
        "On a day 16 places outdoors and 4 indoors run in a unit. 70% of 20 are 14: 2 places above it cost 4 units of "
        "tier 2. Outdoors until 4:30pm in November is noted as 30 minutes after dark."
    ),
    parts=(Goal("outdoor share", 2, post, cost), Duty("weather and daylight", notes)),
    missing=("forecasts", "reserves to move to on the day"),
)
