"""LANG-WELSH: in Wales a choice of language is asked for; who chose Welsh is offered it, matched where that can be.

A booking is in Welsh where one of its supervisors speaks it, or, with no supervisor of ours, where the work is in
Welsh. One that is not, of somebody who chose Welsh, costs in tier 1, and the Result must hold the offer with its
reason: a plan that says nothing of it is refused. In Wales who was not asked is noted.

Source: HMPPS Welsh Language Scheme 2024-2027: English and Welsh treated "on a basis of equality".
"""

from collections.abc import Iterator

import numpy as np

from models.codes import Country, Language
from models.plan import Booking, OpenSession, Plan
from models.result import Note, Result, Verification, Violation
from optimizer.draft import Cost, Draft, Prefer, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Goal, ResultCheck, Rule
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.shared import by_person, by_project

ID = "LANG-WELSH"


def post(draft: Draft) -> None:
    """Prefer a supervisor who speaks Welsh; where nobody could lead in Welsh it costs."""
    options, facts = draft.options, draft.facts
    chose = by_person(options, lambda one: one.language_choice is Language.WELSH) == 1
    supervised = by_project(options, lambda one: one.needs_supervisor) == 1
    in_welsh = by_project(options, lambda one: one.in_welsh) == 1
    alone = np.flatnonzero(chose & ~supervised & ~in_welsh)
    led = np.flatnonzero(chose & supervised)
    speakers = np.array([one.speaks_welsh for one in facts.problem.supervisors], dtype=np.bool_)
    leaders = {int(n): _speaking(draft, int(n), speakers) for n in np.unique(options.session[led])}
    weight = facts.numbers.weight_welsh
    draft.post(Cost(ID, alone, np.full(len(alone), weight, dtype=np.int64), tier=1))
    groups = rows([leaders[int(n)] for n in options.session[led]])
    draft.post(Prefer(ID, led, groups, ints([weight] * len(led)), tier=1))


def _speaking(draft: Draft, session: int, speakers: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[int]:
    """Assign literals of the session's possible supervisors who speak Welsh."""
    staff = draft.providers_of(session, vehicles=False)
    return [int(literal) for literal in staff if speakers[draft.providers.resource[literal - draft.first_assign]]]


def _missed(facts: Facts, plan: Plan) -> Iterator[Booking]:
    """Bookings not in Welsh of people who chose it."""
    opened = {one.key: one for one in plan.sessions}
    for booking in plan.bookings:
        chose = facts.person[booking.crn].language_choice is Language.WELSH
        if chose and not held_in_welsh(facts, booking, opened.get(booking.session)):
            yield booking


def held_in_welsh(facts: Facts, booking: Booking, opened: OpenSession | None) -> bool:
    """Is the booked session in Welsh, with whoever leads it?"""
    project = facts.project[booking.project_code]
    if not project.needs_supervisor:
        return project.in_welsh
    codes = opened.supervisor_codes if opened else ()
    return any(code in facts.supervisor and facts.supervisor[code].speaks_welsh for code in codes)


def cost(facts: Facts, plan: Plan) -> int:
    return facts.numbers.weight_welsh * len(list(_missed(facts, plan)))


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    anywhere = any(one.speaks_welsh for one in facts.problem.supervisors) or any(
        one.in_welsh for one in facts.problem.projects
    )
    for booking in _missed(facts, plan):
        if anywhere:
            yield Note(rule=ID, code="WELSH_OFFERED_NOT_MATCHED", crn=booking.crn, session=booking.session)
        else:
            yield Note(rule=ID, code="WELSH_OFFERED_NONE_THIS_WEEK", crn=booking.crn, session=booking.session)
    if facts.problem.country is Country.WLS:
        for person in facts.with_work:
            if person.language_choice is None and remaining_minutes(facts, person.crn) > 0:
                yield Note(rule=ID, code="LANGUAGE_NOT_ASKED", crn=person.crn)


def violations(facts: Facts, result: Result, counted: Verification) -> Iterator[Violation]:
    """An offer that the Result does not tell."""
    told = {(one.crn, one.session) for one in result.notes if one.rule == ID}
    known = Plan(
        bookings=tuple(one for one in result.plan.bookings if _is_known(facts, one)), sessions=result.plan.sessions
    )
    for booking in _missed(facts, known):
        if (booking.crn, booking.session) not in told:
            yield Violation(rule=ID, code="OFFER_NOT_TOLD", crn=booking.crn, session=booking.session)


def _is_known(facts: Facts, booking: Booking) -> bool:
    return booking.crn in facts.person and booking.session in facts.session


RULE = Rule(
    id=ID,
    title="Welsh offered, and matched where it can be",
    source="HMPPS Welsh Language Scheme 2024-2027",
    example=(
        "Somebody who chose Welsh is booked with a supervisor who does not speak it: 4 units of tier 1, and the offer "
        "is noted with its reason. A Result without that note is refused."
    ),
    parts=(Goal("match", 1, post, cost), Duty("offers", notes), ResultCheck("offer told", violations)),
    missing=("bilingual letters and texts",),
)
