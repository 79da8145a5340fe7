"""What somebody needs of the week, and which sessions could give it."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from models.codes import WORK, ProjectTypeGroup
from models.plan import Booking
from models.projects import Session
from optimizer.facts import Facts, fact
from optimizer.rules.load.upw_min_7h import base_minutes
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.rules.timeliness.upw_start_15wd import needs_first_work, needs_induction

INDUCTION, FIRST_WORK, BASE, PACE = NEEDS = ("INDUCTION", "FIRST_WORK", "BASE", "PACE")


def unmet(facts: Facts, crn: str, bookings: Iterable[Booking] = ()) -> tuple[str, ...]:
    """The needs that the person's bookings do not meet."""
    return tuple(_unmet(facts, crn, list(bookings)))


def _unmet(facts: Facts, crn: str, bookings: list[Booking]) -> Iterator[str]:
    groups = {facts.project[booking.project_code].type_group for booking in bookings}
    minutes = sum(booking.minutes for booking in bookings)
    if needs_induction(facts, crn) and ProjectTypeGroup.INDUCTION not in groups:
        yield INDUCTION
    if needs_first_work(facts, crn) and not groups & set(WORK):
        yield FIRST_WORK
    if minutes < base_minutes(facts, crn):
        yield BASE
    if minutes < due_minutes(facts, crn) and due_minutes(facts, crn) > base_minutes(facts, crn):
        yield PACE


def met_by(facts: Facts, session: Session) -> frozenset[str]:
    """The needs that a session is there for. Nobody comes to an induction for its hours."""
    group = facts.project[session.project_code].type_group
    if group is ProjectTypeGroup.INDUCTION:
        return frozenset({INDUCTION})
    hours = {BASE, PACE} if facts.session_credit(session) else set()
    return frozenset(hours | {FIRST_WORK} if group in WORK else hours)


@fact
def that_meet(facts: Facts, needs: tuple[str, ...]) -> NDArray[np.bool_]:
    """The sessions that are there for one of these needs."""
    return np.array([bool(met_by(facts, one) & set(needs)) for one in facts.problem.sessions], dtype=np.bool_)
