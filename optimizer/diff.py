"""Two plans side by side: who moved, what opened and closed, and what each rule costs in either."""

from collections import Counter
from collections.abc import Iterator

from models.diff import BookingChange, ChargeDiff, GroupDiff, Move, PersonDiff, PlanDiff, RunDiff, SeatDiff, SessionDiff
from models.plan import Booking, OpenSession, Plan
from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from models.projects import SessionKey
from models.result import Cost, Result
from optimizer.errors import HashMismatch

Bookings = dict[SessionKey, Booking]


def diff(problem: Problem, first: Result, second: Result, second_problem: Problem | None = None) -> PlanDiff:
    """From the first Result to the second. HashMismatch where either was not made from its Problem."""
    for facts, result in ((problem, first), (second_problem or problem, second)):
        if result.problem_hash != facts.digest():
            raise HashMismatch
    one, other = first.plan.canonical(), second.plan.canonical()
    return PlanDiff(
        plan_hash_before=first.plan_hash,
        plan_hash_after=second.plan_hash,
        people=tuple(_people(one, other)),
        sessions=tuple(_sessions(one, other)),
        runs=tuple(_runs(one, other)),
        groups=tuple(_groups(one, other)),
        seats=tuple(_seats(one, other)),
        charges=tuple(changed_charges(first.cost, second.cost)),
        cost_before=first.cost.total,
        cost_after=second.cost.total,
    )


def _people(one: Plan, other: Plan) -> Iterator[PersonDiff]:
    before, after = _by_person(one), _by_person(other)
    for crn in sorted(before.keys() | after.keys()):
        mine, now = before.get(crn, {}), after.get(crn, {})
        if mine != now:
            yield _person(crn, mine, now)


def _by_person(plan: Plan) -> dict[str, Bookings]:
    found: dict[str, Bookings] = {}
    for booking in plan.bookings:
        found.setdefault(booking.crn, {})[booking.session] = booking
    return found


def _person(crn: str, before: Bookings, after: Bookings) -> PersonDiff:
    """Bookings given up and made are paired in order of time: those are moves, the rest is more or less."""
    gone, new = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    moves = min(len(gone), len(new))
    stayed = sorted(before.keys() & after.keys())
    return PersonDiff(
        crn=crn,
        minutes_before=sum(booking.minutes for booking in before.values()),
        minutes_after=sum(booking.minutes for booking in after.values()),
        moved=tuple(Move(from_session=a, to_session=b) for a, b in zip(gone, new, strict=False)),
        added=tuple(new[moves:]),
        dropped=tuple(gone[moves:]),
        changed=tuple(_changed(before[key], after[key]) for key in stayed if before[key] != after[key]),
    )


def _changed(before: Booking, after: Booking) -> BookingChange:
    return BookingChange(
        session=before.session,
        minutes_before=before.minutes,
        minutes_after=after.minutes,
        status_before=before.status,
        status_after=after.status,
        journey_changed=before.journey != after.journey,
        reasons_changed=before.reason_codes != after.reason_codes,
    )


def _sessions(one: Plan, other: Plan) -> Iterator[SessionDiff]:
    before, after = ({opened.key: opened for opened in plan.sessions} for plan in (one, other))
    there, now = _by_session(one), _by_session(other)
    for key in sorted(before.keys() | after.keys() | there.keys() | now.keys()):
        made = _session(key, before.get(key), after.get(key), there.get(key, set()), now.get(key, set()))
        if not made.same:
            yield made


def _by_session(plan: Plan) -> dict[SessionKey, set[str]]:
    found: dict[SessionKey, set[str]] = {}
    for booking in plan.bookings:
        found.setdefault(booking.session, set()).add(booking.crn)
    return found


def _session(
    key: SessionKey, before: OpenSession | None, after: OpenSession | None, there: set[str], now: set[str]
) -> SessionDiff:
    staff, staff_now = (set(one.supervisor_codes if one else ()) for one in (before, after))
    vehicles, vehicles_now = (set(one.vehicle_codes if one else ()) for one in (before, after))
    return SessionDiff(
        session=key,
        opened=before is None and after is not None,
        closed=before is not None and after is None,
        supervisors_in=tuple(sorted(staff_now - staff)),
        supervisors_out=tuple(sorted(staff - staff_now)),
        vehicles_in=tuple(sorted(vehicles_now - vehicles)),
        vehicles_out=tuple(sorted(vehicles - vehicles_now)),
        people_in=tuple(sorted(now - there)),
        people_out=tuple(sorted(there - now)),
    )


def _runs(one: Plan, other: Plan) -> Iterator[RunDiff]:
    before, after = ({run.bus_run_code: run.driver_code for run in plan.runs} for plan in (one, other))
    for code in sorted(before.keys() | after.keys()):
        if before.get(code) != after.get(code):
            yield RunDiff(bus_run_code=code, driver_before=before.get(code), driver_after=after.get(code))


def _groups(one: Plan, other: Plan) -> Iterator[GroupDiff]:
    before, after = ({_identity(each.group): each.group for each in plan.groups} for plan in (one, other))
    for identity in sorted(before.keys() | after.keys()):
        was, now = before.get(identity), after.get(identity)
        there, then = (frozenset(each.crn for each in group.members) if group else frozenset() for group in (was, now))
        staff = was is not None and now is not None and _staff(was) != _staff(now)
        some = now or was
        if some and (was is None or now is None or staff or there != then):
            yield GroupDiff(
                group_code=some.group_code, template_code=some.template_code, starts_on=some.starts_on,
                proposed=was is None, dropped=now is None, staff_changed=staff,
                members_in=tuple(sorted(then - there)), members_out=tuple(sorted(there - then)),
            )  # fmt: skip


def _seats(one: Plan, other: Plan) -> Iterator[SeatDiff]:
    before, after = (
        {(each.member.crn, each.group_code, each.template_code): each.member.joined_on for each in plan.seats}
        for plan in (one, other)
    )
    for seat in sorted(before.keys() | after.keys()):
        if before.get(seat) != after.get(seat):
            crn, group, template = seat
            yield SeatDiff(
                crn=crn, group_code=group, template_code=template, joins_before=before.get(seat),
                joins_after=after.get(seat),
            )  # fmt: skip


def _identity(one: ProgrammeGroup) -> tuple[str, ...]:
    """Whatever it is called."""
    slots = " ".join(sorted(f"{slot.day.number} {slot.start_time}" for slot in one.slots))
    return one.template_code, str(one.starts_on), one.room_code or "", slots, one.cohort, one.sex


def _staff(one: ProgrammeGroup) -> tuple[object, ...]:
    return one.facilitator_codes, one.cover_codes, one.treatment_manager_code, one.partner_link_worker_code


def changed_charges(one: Cost, other: Cost) -> Iterator[ChargeDiff]:
    """The rules that cost something else; tier by tier, in order of rule."""
    before, after = (_units(cost) for cost in (one, other))
    for tier, rule in sorted(before.keys() | after.keys()):
        if before[tier, rule] != after[tier, rule]:
            yield ChargeDiff(rule=rule, tier=tier, before=before[tier, rule], after=after[tier, rule])


def _units(cost: Cost) -> Counter[tuple[int, str]]:
    units: Counter[tuple[int, str]] = Counter()
    for charge in cost.charges:
        units[charge.tier, charge.rule] += charge.units
    return units
