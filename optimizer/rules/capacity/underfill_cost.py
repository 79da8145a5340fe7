"""UNDERFILL-COST: empty places beside a paid supervisor are waste.

Each place of a supervised session that runs and stays empty costs in tier 2, up to what one supervisor may lead. A weak
session, less than half full, is noted for merging where another of its kind that day has room for all of it, and only
while there are days enough before it: never on the day.

Source: Target Operating Model: "make best use of existing and free services".
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from models.plan import OpenSession, Plan
from models.projects import Session, SessionKey
from models.result import Note
from optimizer.draft import FREE, Draft, Sum, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Goal, Rule

ID = "UNDERFILL-COST"


def _places(facts: Facts, session: Session) -> int:
    return min(facts.capacity(session), facts.numbers.supervisor_max_people)


def post(draft: Draft) -> None:
    """So many booked and, where the session runs, its places against them: what is missing is charged."""
    facts, options = draft.facts, draft.options
    supervised = [
        (n, _places(facts, session))
        for n, session in enumerate(facts.problem.sessions)
        if facts.project[session.project_code].needs_supervisor
    ]
    groups = rows(np.append(options.by_session[n], draft.opens([n])) for n, _ in supervised)
    weights = [np.append(np.ones(len(options.by_session[n]), dtype=np.int64), -places) for n, places in supervised]
    flat = np.concatenate([np.zeros(0, dtype=np.int64), *weights])
    count = len(supervised)
    price = ints([facts.numbers.weight_empty_seat] * count)
    draft.post(Sum(ID, groups, flat, ints([0] * count), ints([FREE] * count), price, tier=2))


def cost(facts: Facts, plan: Plan) -> int:
    booked = Counter(one.session for one in plan.bookings)
    led = (one.key for one in plan.sessions if facts.project[one.project_code].needs_supervisor)
    empty = sum(max(0, _places(facts, facts.session[key]) - booked[key]) for key in led)
    return facts.numbers.weight_empty_seat * empty


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    booked = Counter(one.session for one in plan.bookings)
    first = facts.problem.planned_on + timedelta(days=facts.numbers.merge_days)
    led = [one for one in plan.sessions if facts.project[one.project_code].needs_supervisor]
    for one in (one for one in led if one.date >= first and _is_weak(facts, one, booked)):
        if any(_has_room(facts, one, other, booked) for other in led):
            yield Note(rule=ID, code="MERGE_POSSIBLE", session=one.key, amount=booked[one.key], unit="people")


def _is_weak(facts: Facts, one: OpenSession, booked: Counter[SessionKey]) -> bool:
    return 100 * booked[one.key] < facts.numbers.weak_fill_percent * _places(facts, facts.session[one.key])


def _has_room(facts: Facts, weak: OpenSession, other: OpenSession, booked: Counter[SessionKey]) -> bool:
    """Another session of the same kind and day with room for everybody of the weak one."""
    kinds = {facts.project[one.project_code].type_group for one in (weak, other)}
    women = {facts.session[one.key].women_only for one in (weak, other)}
    alike = other.key != weak.key and other.date == weak.date and len(kinds) == len(women) == 1
    return alike and booked[weak.key] + booked[other.key] <= _places(facts, facts.session[other.key])


RULE = Rule(
    id=ID,
    title="No empty places beside a supervisor",
    source="Target Operating Model, use of services",
    example=(
        "A supervised session of 8 places with 3 people costs 5 units of tier 2. Planned 3 days ahead or more, it is "
        "noted for merging where another group that day has 3 places left."
    ),
    parts=(Goal("empty places", 2, post, cost), Duty("merging", notes)),
    missing=("expected attendance instead of bookings",),
)
