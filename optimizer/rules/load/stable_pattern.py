"""STABLE-PATTERN: a regular day, time, site, pick-up and supervisor for each person.

Each booking of work of somebody who has a usual pattern costs where it differs: in weekday or start, in the project, in
the pick-up (or own means), and where the usual supervisor is not among those of a supervised session. It costs in tier
2: more than any gain in travel, less than the hours that a booking brings.

Source: HM Inspectorate of Probation: "a change of probation worker"; Target Operating Model: "will remain with the same
Probation Practitioners". What they say of practitioners is read of supervisors and sites.
"""

import numpy as np

from models.base import minute_of_day
from models.codes import WORK
from models.people import UsualPattern
from models.plan import Booking, OpenSession, Plan
from optimizer.calendar import DAY
from optimizer.draft import Cost, Draft, Ints, Prefer, ints, rows
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Goal, Rule
from optimizer.rules.shared import by_project

ID = "STABLE-PATTERN"
NOWHERE, NO_LITERAL = -1, -1


def post(draft: Draft) -> None:
    """What differs whoever leads is a cost; a supervisor who may lead is preferred."""
    options, facts = draft.options, draft.facts
    weight = facts.numbers.weight_pattern_supervisor
    work = by_project(options, lambda project: project.type_group in WORK) == 1
    supervised = by_project(options, lambda project: project.needs_supervisor) == 1
    literals, prices, led, leaders = [], [], [], []
    for person, every in zip(facts.with_work, options.by_person, strict=True):
        if person.usual_pattern is None:
            continue
        mine = every[work[every]]
        price, leader = _differs(options, mine, person.usual_pattern), np.full(len(mine), NO_LITERAL, dtype=np.int64)
        if person.usual_pattern.supervisor_code is not None:
            leader = _assigns(draft, person.usual_pattern.supervisor_code)[options.session[mine]]
            price += weight * (supervised[mine] & (leader == NO_LITERAL))
        literals.append(mine[price > 0])
        prices.append(price[price > 0])
        led.append(mine[leader > NO_LITERAL])
        leaders.append(leader[leader > NO_LITERAL])
    draft.post(Cost(ID, _joined(literals), _joined(prices), tier=2))
    preferred = _joined(leaders).reshape(-1, 1)
    draft.post(Prefer(ID, _joined(led), rows(preferred), ints([weight] * len(preferred)), tier=2))


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _differs(options: Options, mine: Ints, pattern: UsualPattern) -> Ints:
    """What these Options of one person cost for their times, sites and pick-ups."""
    facts, n = options.facts, options.facts.numbers
    day = facts.problem.window.start_date.weekday() + options.start[mine] // DAY
    time = (day != pattern.day.number) | (options.start[mine] % DAY != minute_of_day(pattern.start_time))
    site = options.project[mine] != facts.project_index.get(pattern.project_code, NOWHERE)
    stops, of_how = _stops(facts)
    stop = of_how[options.how[mine]] != stops.get(pattern.pick_up_location_code, NOWHERE)
    result: Ints = n.weight_pattern_time * time + n.weight_pattern_site * site + n.weight_pattern_pick_up * stop
    return result


@fact
def _stops(facts: Facts) -> tuple[dict[str | None, int], Ints]:
    """Pick-ups by number, none among them; and which of them each way to come has."""
    codes = [None if how.pick_up is None else how.pick_up.pick_up_location_code for how in facts.hows]
    stops = {code: n for n, code in enumerate(dict.fromkeys(codes))}
    return stops, ints(stops[code] for code in codes)


def _assigns(draft: Draft, supervisor_code: str) -> Ints:
    """By session the literal of this supervisor to lead it."""
    providers, found = draft.providers, np.full(len(draft.facts.problem.sessions), NO_LITERAL, dtype=np.int64)
    codes = [one.supervisor_code for one in draft.facts.problem.supervisors]
    if supervisor_code in codes:
        mine = np.flatnonzero(~providers.vehicle & (providers.resource == codes.index(supervisor_code)))
        found[providers.session[mine]] = draft.assigns(mine)
    return found


def cost(facts: Facts, plan: Plan) -> int:
    opened = {one.key: one for one in plan.sessions}
    return sum(_change(facts, booking, opened.get(booking.session)) for booking in plan.bookings)


def _change(facts: Facts, booking: Booking, opened: OpenSession | None) -> int:
    """What one booking costs."""
    project, pattern, n = facts.project[booking.project_code], facts.person[booking.crn].usual_pattern, facts.numbers
    if pattern is None or project.type_group not in WORK:
        return 0
    units = 0
    if (booking.date.weekday(), booking.start_time) != (pattern.day.number, pattern.start_time):
        units += n.weight_pattern_time
    if booking.project_code != pattern.project_code:
        units += n.weight_pattern_site
    if (booking.ride.pick_up_location_code if booking.ride else None) != pattern.pick_up_location_code:
        units += n.weight_pattern_pick_up
    there = opened.supervisor_codes if opened else ()
    if project.needs_supervisor and pattern.supervisor_code is not None and pattern.supervisor_code not in there:
        units += n.weight_pattern_supervisor
    return units


RULE = Rule(
    id=ID,
    title="A regular day, time, site, pick-up and supervisor",
    source="HM Inspectorate of Probation; Target Operating Model; read of supervisors and sites by analogy",
    example="Who is used to Tuesday 9am at one site is booked there rather than on Wednesday or elsewhere, even if "
    "that would save a few minutes on the way.",
    parts=(Goal("pattern", 2, post, cost),),
)
