"""What a nearest miss names, granted: the same problem with just that much changed, for that person or session."""

from collections.abc import Callable, Iterable
from datetime import time, timedelta
from typing import Any, TypeVar

from models.base import clock, minute_of_day
from models.codes import CommitmentKind, PlacementSex, Training
from models.people import TimeBlock
from models.plan import Plan
from models.problem import MatrixEntry, Problem, Travel
from models.projects import Session, SessionKey, Shift, Supervisor, TrainingRecord, Vehicle
from models.result import Reason
from optimizer.calendar import DAY, Span, occurrences
from optimizer.facts import Facts
from optimizer.rules.base import Seat
from optimizer.rules.order.law_req_compat import KINDS
from optimizer.rules.order.upw_remaining_calc import planned_requirement
from optimizer.rules.order.upw_window_12m import window_end

Block = TypeVar("Block", bound=TimeBlock)
# Journeys and margins make a session longer by this at the most, each way.
HOURS_AWAY = 120
Grant = Callable[[Problem, str, SessionKey, int], Problem]


def granted(problem: Problem, plan: Plan, crn: str, miss: Iterable[Reason]) -> Problem:
    """All that the miss names."""
    for one in miss:
        assert one.session is not None
        assert one.amount is not None
        if one.code == "ONE_MORE_TO_LEAD":
            problem = _one_more_to_lead(problem, plan, one.session, one.amount)
        else:
            problem = GRANTS[one.code](problem, crn, one.session, one.amount).canonical()
    return problem


def _one_more_to_lead(problem: Problem, plan: Plan, key: SessionKey, amount: int) -> Problem:
    """The first of the session's supervisors may lead so many more."""
    facts, code = Facts(problem), next(one for one in plan.sessions if one.key == key).supervisor_codes[0]
    leads = facts.leads(facts.supervisor[code]) + amount
    supervisors = [
        one.model_copy(update={"max_people": leads}) if one.supervisor_code == code else one
        for one in problem.supervisors
    ]
    return problem.model_copy(update={"supervisors": tuple(supervisors)})


def _one_more_place(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    """In this session alone: every other one keeps the places it has."""
    facts = Facts(problem)
    wanted = {one.key: facts.capacity(one) for one in problem.sessions if one.project_code == key.project_code}
    wanted[key] += amount
    sessions = [one.model_copy(update={"capacity": wanted.get(one.key, one.capacity)}) for one in problem.sessions]
    return _project(problem, key, capacity=max(wanted.values())).model_copy(update={"sessions": tuple(sessions)})


def _smaller_crew(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    return _project(problem, key, minimum_crew=Facts(problem).project[key.project_code].minimum_crew - amount)


def _project(problem: Problem, key: SessionKey, **changes: Any) -> Problem:
    projects = [
        one.model_copy(update=changes) if one.project_code == key.project_code else one for one in problem.projects
    ]
    return problem.model_copy(update={"projects": tuple(projects)})


def _one_more_supervisor(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    """For this session alone, trained in everything, who may drive, and of the sex that suits the person."""
    person, session = Facts(problem).person[crn], Facts(problem).session[key]
    made = Supervisor(
        supervisor_code="GRANTED",
        sex=PlacementSex.FEMALE if person.no_male_supervisor else PlacementSex.MALE,
        shifts=(_shift(session),),
        trainings=tuple(TrainingRecord(training=training) for training in Training),
        driving_entitlement=True,
    )
    return problem.model_copy(update={"supervisors": (*problem.supervisors, made)})


def _one_more_vehicle(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    made = Vehicle(vehicle_code="GRANTED", passenger_seats=8, shifts=(_shift(Facts(problem).session[key]),))
    return problem.model_copy(update={"vehicles": (*problem.vehicles, made)})


def _one_more_seat(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    """In every vehicle that goes to the session."""
    codes = {run.vehicle_code for run in problem.bus_runs if run.session == key}
    vehicles = [
        one.model_copy(update={"passenger_seats": one.passenger_seats + amount}) if one.vehicle_code in codes else one
        for one in problem.vehicles
    ]
    return problem.model_copy(update={"vehicles": tuple(vehicles)})


def _longer_session(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    sessions = [
        one.model_copy(update={"end_time": _later(one.end_time, amount)}) if one.key == key else one
        for one in problem.sessions
    ]
    return problem.model_copy(update={"sessions": tuple(sessions)})


def _shift(session: Session) -> Shift:
    return Shift(date=session.date, start_time=session.start_time, end_time=session.end_time)


def _shorter_journey(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    """Given minutes have no margin: it goes into them."""
    trip = Facts(problem).trip(Seat(crn, key))
    out, back = (max(0, way + trip.margin - amount) for way in (trip.out, trip.back))
    entry = MatrixEntry(crn=crn, project_code=key.project_code, out_minutes=out, back_minutes=back)
    others = (one for one in problem.travel.matrix if (one.crn, one.project_code) != (entry.crn, entry.project_code))
    return problem.model_copy(update={"travel": Travel(matrix=(*others, entry))})


def _person(problem: Problem, crn: str, **changes: Any) -> Problem:
    people = [one.model_copy(update=changes) if one.crn == crn else one for one in problem.people]
    return problem.model_copy(update={"people": tuple(people)})


def _clear_of(field: str) -> Grant:
    """Blocks of the session's day end so much earlier, or start so much later: whichever takes less."""

    def grant(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
        facts = Facts(problem)
        blocks: tuple[TimeBlock, ...] = getattr(facts.person[crn], field)
        cut = [part for block in blocks for part in _cut(facts, block, facts.session[key], amount)]
        return _person(problem, crn, **{field: tuple(cut)})

    return grant


def _clear_of_commitments(*kinds: CommitmentKind) -> Grant:
    """The same of commitments of these kinds."""

    def grant(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
        facts = Facts(problem)
        listed = facts.person[crn].commitments
        cut = [part for one in listed if one.kind in kinds for part in _cut(facts, one, facts.session[key], amount)]
        return _person(problem, crn, commitments=(*(one for one in listed if one.kind not in kinds), *cut))

    return grant


def _cut(facts: Facts, block: Block, session: Session, amount: int) -> list[Block]:
    """The block as it then is; none where nothing is left of it."""
    window, at = facts.problem.window, facts.span(session)
    around = Span(at.start - HOURS_AWAY, at.end + HOURS_AWAY)
    near = [
        span for _, span in occurrences(block, window.start_date, window.end_date_inclusive) if span.overlaps(around)
    ]
    if not near:
        return [block]
    if near[0].end - near[0].start <= amount:
        return []
    if near[0].end - at.start <= at.end - near[0].start:
        return [block.model_copy(update={"end_time": _later(block.end_time, -amount)})]
    return [block.model_copy(update={"start_time": _later(block.start_time, amount)})]


def _later(at: time, minutes: int) -> time:
    return clock((minute_of_day(at) + minutes) % DAY)


def _sentenced_earlier(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    requirement = planned_requirement(Facts(problem), crn)
    return _requirement(problem, crn, sentence_date=requirement.sentence_date - timedelta(days=amount))


def _period_longer(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    end = planned_requirement(Facts(problem), crn).operational_period_end_date_inclusive
    assert end is not None
    return _requirement(problem, crn, operational_period_end_date_inclusive=end + timedelta(days=amount))


def _extended(problem: Problem, crn: str, key: SessionKey, amount: int) -> Problem:
    end = window_end(Facts(problem), crn)
    assert end is not None
    return _requirement(problem, crn, extension_granted_to_inclusive=end + timedelta(days=amount))


def _requirement(problem: Problem, crn: str, **changes: Any) -> Problem:
    facts = Facts(problem)
    planned = planned_requirement(facts, crn)
    every = [one.model_copy(update=changes) if one is planned else one for one in facts.person[crn].requirements]
    return _person(problem, crn, requirements=tuple(every))


GRANTS: dict[str, Grant] = {
    "ONE_MORE_PLACE": _one_more_place,
    "UNDER_MINIMUM_CREW": _smaller_crew,
    "ONE_MORE_SUPERVISOR": _one_more_supervisor,
    "ONE_MORE_DRIVER": _one_more_supervisor,
    "ONE_MORE_VEHICLE": _one_more_vehicle,
    "TOO_FAR": _shorter_journey,
    "OVER_OWN_LIMIT": _shorter_journey,
    "CARING": _clear_of("caring_times"),
    "CURFEW": _clear_of("curfews"),
    "COMMITMENT": _clear_of_commitments(*KINDS),
    "WORK_OR_EDUCATION": _clear_of_commitments(CommitmentKind.WORK, CommitmentKind.EDUCATION),
    "OBSERVANCE": _clear_of_commitments(CommitmentKind.OBSERVANCE),
    "SESSION_TOO_SHORT": _longer_session,
    "OVER_SEATS": _one_more_seat,
    "BEFORE_SENTENCE": _sentenced_earlier,
    "AFTER_OPERATIONAL_PERIOD": _period_longer,
    "AFTER_WINDOW": _extended,
}
