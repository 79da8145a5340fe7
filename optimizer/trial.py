"""A booking on trial: what it would break of the person's own week, and why it is not made."""

from collections.abc import Iterable
from typing import NamedTuple

from models.codes import PlacementRestriction
from models.plan import Booking, OpenSession, OperatedRun, Plan
from models.projects import SessionKey
from models.result import ReasonClass, Violation
from optimizer.credit import credit_minutes
from optimizer.extract import bare_booking
from optimizer.facts import Facts, fact
from optimizer.refusals import PROTECTED
from optimizer.rules.base import Limit, Seat
from optimizer.rules.book import RULES
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.risk.risk_nonassoc import kept_apart, kept_from
from optimizer.seen import Seen, room

LIMITS = tuple(part for rule in RULES for part in rule.parts if isinstance(part, Limit))
OF_A_PERSON = tuple(limit for limit in LIMITS if limit.couples == "person")
OF_PAIRS = tuple(limit for limit in OF_A_PERSON if limit.between_two)
OF_ONE = tuple(limit for limit in OF_A_PERSON if not limit.between_two)
OF_A_SESSION = tuple(limit for limit in LIMITS if limit.couples == "session")
OF_A_DAY = tuple(limit for limit in LIMITS if limit.couples == "day")
DERIVED = ("_NOT_AS_DERIVED", "REASON_MISSING", "SESSION_NOT_OPEN", "UNDER_MINIMUM_CREW")
"""Codes of what follows from a choice, or may yet be mended by others."""


class Verdict(NamedTuple):
    """Why somebody whom no Gate refuses is not on a session."""

    reason_class: ReasonClass
    rule: str
    code: str


def verdict(seen: Seen, seat: Seat) -> Verdict:
    """First the person's own week, then the session's room, then its company."""
    return seen.once((verdict, seat), lambda: _verdict(seen, seat))


def _verdict(seen: Seen, seat: Seat) -> Verdict:
    facts, opened = seen.facts, seen.opened.get(seat.session)
    own = own_week(seen, seat)
    if own:
        return _clash(own)
    if opened is None or _unled(facts, opened):
        return Verdict(ReasonClass.FULL, "CAP-SUP-PRESENT", "NOT_RUNNING")
    if not seen.operates(seat.ride):
        return Verdict(ReasonClass.FULL, "CAP-SUP-PRESENT", "BUS_NOT_RUNNING")
    full = len(seen.company[seat.session]) >= room(facts, facts.session[seat.session], opened)
    # That a session is full is not the whole truth where its people are to be kept apart from this one.
    company = [] if full and seat.crn not in kept_apart_from_somebody(facts) else in_company(seen, seat, opened)
    if full and not any(one.code == PROTECTED for one in company):
        return Verdict(ReasonClass.FULL, "CAP-GROUP-RATIO", "NO_PLACE_LEFT")
    return _clash(company) if company else Verdict(ReasonClass.NOT_CHOSEN, "TIERS", "WOULD_NOT_HELP")


def _unled(facts: Facts, opened: OpenSession) -> bool:
    """Is there nobody to lead a session that was issued?"""
    return facts.project[opened.project_code].needs_supervisor and not opened.supervisor_codes


@fact
def kept_apart_from_somebody(facts: Facts) -> frozenset[str]:
    """Everybody of whom there is somebody whom they must not meet."""
    return frozenset(crn for pair in kept_apart(facts) for crn in pair)


def _clash(broken: list[Violation]) -> Verdict:
    """The first rule by id; where one of them is protected nothing else is said."""
    if any(one.code == PROTECTED for one in broken):
        return Verdict(ReasonClass.NOT_CHOSEN, PROTECTED, PROTECTED)
    return Verdict(ReasonClass.NOT_CHOSEN, min(one.rule for one in broken), "CLASHES_WITH_THE_PLAN")


def own_week(seen: Seen, seat: Seat) -> list[Violation]:
    """What the booking would break together with the person's other bookings; told of one that is like it, but for what
    holds between two bookings of a day.

    Of a booking the other Limits of a person's own week see no more than which of the others are before it, on a day
    with others its times, what type of project it is and what it is worth.
    """
    facts, others = seen.facts, seen.mine[seat.crn]
    how, beside = facts.how_index[seat.session, seat.ride], any(one.date == seat.date for one in others)
    if facts.is_issued(seat):
        return broken(facts, seat, others)
    like = seat.crn, *_place(facts, how, others, beside), *of_type_and_worth(facts, how)
    alone = seen.once((own_week, *like), lambda: broken(facts, seat, others, of_person=OF_ONE))
    if not beside:
        return alone
    return [*seen.once((own_week, seat), lambda: broken(facts, seat, others, of_person=OF_PAIRS)), *alone]


def _place(facts: Facts, how_index: int, others: list[Booking], beside: bool) -> tuple[object, ...]:
    """Where in the person's week a session is."""
    session = facts.problem.sessions[facts.hows[how_index].session]
    when = session.date, session.start_time, session.project_code
    before = sum((one.date, one.start_time, one.project_code) < when for one in others)
    return (before, session.date, session.start_time, session.end_time) if beside else (before,)


@fact
def of_type_and_worth(facts: Facts, how_index: int) -> tuple[object, ...]:
    """What type of project a session is of, and what it is worth to whoever comes so."""
    how = facts.hows[how_index]
    project = facts.project[facts.problem.sessions[how.session].project_code]
    return project.type_group, credit_minutes(facts, how)


def in_company(seen: Seen, seat: Seat, opened: OpenSession) -> list[Violation]:
    """What the booking would break together with the people and staff of the session, and whoever of the day the person
    must not meet; told of somebody who is like this one, but for those who must not meet somebody."""
    crew, apart = (opened.supervisor_codes, opened.vehicle_codes), _apart(seen, seat)

    def plain() -> list[Violation]:
        elsewhere = (one for one in apart if one.session != seat.session)
        return broken(seen.facts, seat, [*seen.company[seat.session], *elsewhere], opened, seen.plan.runs)

    if apart or seen.facts.is_issued(seat):
        return plain()
    return seen.once((in_company, seat.session, seat.ride, crew, as_others_see(seen.facts, seat.crn)), plain)


def _apart(seen: Seen, seat: Seat) -> list[Booking]:
    """Bookings of the day of people whom this one must not meet."""
    pairs = kept_from(seen.facts).get(seat.crn, ())
    others = {crn for pair in pairs for crn in pair} - {seat.crn}
    return [one for crn in sorted(others) for one in seen.mine[crn] if one.date == seat.date]


@fact
def as_others_see(facts: Facts, crn: str) -> tuple[object, ...]:
    """Of a person what the Limits on a session's people and staff look at."""
    person = facts.person[crn]
    close = PlacementRestriction.RESTRICTED_SITES_ONLY in person.placement_restrictions
    return person.placement_sex, close, person.no_female_supervisor, person.no_male_supervisor


def broken(
    facts: Facts,
    seat: Seat,
    others: Iterable[Booking],
    opened: OpenSession | None = None,
    runs: Iterable[OperatedRun] = (),
    of_person: tuple[Limit, ...] = OF_A_PERSON,
) -> list[Violation]:
    """What this booking would break among these others; what is merely derived, or broken without it, is left out.

    With the open session and the runs: of the limits on its people, and those of the day, whose bookings the others
    are. Without: of the person's own week, whose bookings they are.
    """
    others = tuple(others)
    trial = Trial(facts, seat, others, opened, tuple(runs), of_person)
    found = _found(trial, (_added(facts, seat, others),))
    if not found or not facts.issued:
        return found
    # What was issued may break a rule by itself, and is kept.
    before = _found(trial, ())
    return [one for one in found if one not in before]


def _added(facts: Facts, seat: Seat, others: tuple[Booking, ...]) -> Booking:
    bare = bare_booking(facts, facts.person_index[seat.crn], facts.how_index[seat.session, seat.ride])
    left = remaining_minutes(facts, seat.crn) - sum(one.minutes for one in others if one.crn == seat.crn)
    return bare.model_copy(update={"minutes": min(bare.credit_minutes, max(0, left))})


class Trial(NamedTuple):
    """What is asked of a booking among others: see `broken`."""

    facts: Facts
    seat: Seat
    others: tuple[Booking, ...]
    opened: OpenSession | None
    runs: tuple[OperatedRun, ...]
    of_person: tuple[Limit, ...]


def _found(trial: Trial, added: tuple[Booking, ...]) -> list[Violation]:
    facts, seat, others, opened, _, of_person = trial
    if opened is None:
        trials = [(of_person, Plan.model_construct(bookings=(*others, *added), sessions=(), runs=()))]
    else:
        runs = tuple(one for one in trial.runs if facts.run[one.bus_run_code].session == opened.key)
        there = (one for one in others if _at(one, seat.session))
        trials = [
            (limits, Plan.model_construct(bookings=(*company, *added), sessions=(opened,), runs=runs))
            for limits, company in ((OF_A_SESSION, there), (OF_A_DAY, others))
        ]
    every = (one for limits, plan in trials for limit in limits for one in limit.violations(facts, plan))
    return [one for one in every if not one.code.endswith(DERIVED)]


def _at(booking: Booking, key: SessionKey) -> bool:
    """Asked of everybody of the day, for each seat: without making keys to compare."""
    return (
        booking.project_code == key.project_code and booking.start_time == key.start_time and booking.date == key.date
    )
