"""TRAVEL-RURAL-LADDER: who lives in a rural area is placed by a fallback order, and the step taken is recorded.

An ordinary session nearby comes first; then a local individual placement, a placement in another unit, another pick-up
of the crew bus than the usual one, a workshop, e-learning, and last a journey above the threshold at which a reason is
recorded. A booking that is several of these is at the latest of them. Each step costs in tier 2; the step taken is
noted, with why each earlier one failed: nothing of it in reach, or nothing of it open to the person. Nobody drops out
of the plan: who ends with nothing is noted too. An induction is not on the ladder.

Source: Target Operating Model: "60 minutes will be challenging in some rural areas and that achievement of this
ambition is unlikely for all".
"""

from collections.abc import Iterator

import numpy as np

from models.codes import ProjectType, ProjectTypeGroup
from models.plan import Booking, Plan
from models.result import Note
from optimizer.draft import Cost, Draft, Ints
from optimizer.facts import Facts, How, fact
from optimizer.options import Options
from optimizer.rules.base import Duty, Goal, Rule, Seat
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.rules.shared import by_person, by_project, is_induction, is_online
from optimizer.rules.travel.upw_travel_90 import needs_reason

ID = "TRAVEL-RURAL-LADDER"
STEPS = (
    "ORDINARY", "LOCAL_INDIVIDUAL", "BORDER", "PICK_UP_CHANGE", "WORKSHOP", "E_LEARNING", "EXCEPTIONAL_TRAVEL",
)  # fmt: skip


def post(draft: Draft) -> None:
    options = draft.options
    rural = by_person(options, lambda one: one.rural is True) == 1
    steps = np.where(rural & ~is_induction(options), _steps(options), 0)
    lits = np.flatnonzero(steps)
    draft.post(Cost(ID, lits, draft.facts.numbers.weight_rural_step * steps[lits], tier=2))


def _steps(options: Options) -> Ints:
    """The latest step that each Option is."""
    facts = options.facts
    homes = np.array([one.pdu_code for one in facts.with_work], dtype=np.str_)[options.person]
    sites = np.array([one.pdu_code for one in facts.problem.projects], dtype=np.str_)[options.project]
    is_kind = (
        by_project(options, lambda one: one.type_group is ProjectTypeGroup.INDIVIDUAL) == 1,
        homes != sites,
        _other_stop(options),
        by_project(options, lambda one: one.project_type is ProjectType.WH1) == 1,
        is_online(options),
        np.maximum(options.out, options.back) + options.margin > facts.numbers.travel_reason_above_minutes,
    )
    steps = np.zeros(len(options), dtype=np.int64)
    for step, kind in enumerate(is_kind, start=1):
        steps[kind] = step
    return steps


def _other_stop(options: Options) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Rides from another pick-up than the person's usual one."""
    facts = options.facts
    usual = [one.usual_pattern.pick_up_location_code if one.usual_pattern else None for one in facts.with_work]
    stops = [_stop(how) for how in facts.hows]
    codes = {code: n for n, code in enumerate(dict.fromkeys([None, *usual, *stops]))}
    mine = np.array([codes[code] for code in usual], dtype=np.int64)[options.person]
    rides = np.array([codes[code] for code in stops], dtype=np.int64)[options.how]
    result: np.ndarray[tuple[int], np.dtype[np.bool_]] = (mine > 0) & (rides > 0) & (mine != rides)
    return result


def _step(facts: Facts, crn: str, how: How) -> int | None:
    """The step of the ladder that one way to a session is to the person. None: an induction."""
    if facts.project[facts.problem.sessions[how.session].project_code].type_group is ProjectTypeGroup.INDUCTION:
        return None
    return max(map(STEPS.index, _kinds(facts, crn, how)), default=0)


def _kinds(facts: Facts, crn: str, how: How) -> Iterator[str]:
    """Every step beyond the ordinary that it is."""
    person, session = facts.person[crn], facts.problem.sessions[how.session]
    project = facts.project[session.project_code]
    if project.type_group is ProjectTypeGroup.INDIVIDUAL:
        yield "LOCAL_INDIVIDUAL"
    if project.pdu_code != person.pdu_code:
        yield "BORDER"
    usual = person.usual_pattern.pick_up_location_code if person.usual_pattern else None
    if how.pick_up and usual is not None and usual != how.pick_up.pick_up_location_code:
        yield "PICK_UP_CHANGE"
    if project.project_type is ProjectType.WH1:
        yield "WORKSHOP"
    if project.online:
        yield "E_LEARNING"
    if needs_reason(facts, Seat(crn, session.key, how.ride)):
        yield "EXCEPTIONAL_TRAVEL"


def _taken(facts: Facts, plan: Plan) -> Iterator[tuple[Booking, int]]:
    """Bookings of people in rural areas, each with its step."""
    for booking in plan.bookings:
        if facts.person[booking.crn].rural:
            step = _step(facts, booking.crn, facts.hows[facts.how_index[booking.session, booking.ride]])
            if step:
                yield booking, step


@fact
def _in_reach(facts: Facts, crn: str) -> set[int | None]:
    """The steps that are there for the person, but the last: of what is near enough, one way from each stop to each
    project tells of all."""
    near = np.flatnonzero(facts.longer(crn) <= facts.numbers.travel_reason_above_minutes)
    ways = (facts.hows[n] for n in near.tolist())
    each = {(facts.problem.sessions[one.session].project_code, _stop(one)): one for one in ways}
    return {_step(facts, crn, one) for one in each.values()}


def _stop(how: How) -> str | None:
    return how.pick_up.pick_up_location_code if how.pick_up else None


def cost(facts: Facts, plan: Plan) -> int:
    return facts.numbers.weight_rural_step * sum(step for _, step in _taken(facts, plan))


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for booking, step in _taken(facts, plan):
        yield Note(rule=ID, code=STEPS[step], crn=booking.crn, session=booking.session)
        for earlier in range(step):
            code = f"NOT_{'OPEN' if earlier in _in_reach(facts, booking.crn) else 'IN_REACH'}_{STEPS[earlier]}"
            yield Note(rule=ID, code=code, crn=booking.crn, session=booking.session)
    booked = {one.crn for one in plan.bookings}
    for person in facts.with_work:
        if person.rural and person.crn not in booked and due_minutes(facts, person.crn):
            yield Note(rule=ID, code="LADDER_EXHAUSTED", crn=person.crn)


RULE = Rule(
    id=ID,
    title="A fallback order in rural areas",
    source="Target Operating Model, travel in rural areas",
    example=(
        "Somebody in a rural area with no group within 60 minutes is booked across the border of the unit, 40 minutes "
        "away: step 2, 2 units of tier 2. Noted: no ordinary session and no individual placement in reach."
    ),
    parts=(Goal("ladder", 2, post, cost, couples="person"), Duty("step taken", notes)),
)
