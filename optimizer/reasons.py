"""Why a journey above the threshold: the code recorded before the instruction is issued (UPW-TRAVEL-90).

From a closed list, in this order: WOMEN_ONLY_CHOSEN; NO_OPTION_WITHIN_60; WITHIN_60_REFUSED with the rules; else
WITHIN_60_FULL: what is nearer has no room left for the person, or does not run. A protected reason is never named here:
where nothing else stands against what is nearer, there is no option within 60.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from models.codes import ProjectTypeGroup
from models.plan import Booking
from models.projects import Session
from optimizer.facts import Facts
from optimizer.rules.base import Seat


class Near(NamedTuple):
    """A session of the same kind that can be reached within the threshold, and what stands against going to it so."""

    session: Session
    refused_by: tuple[str, ...]
    """Rules, in order; protected ones left out."""
    protected: bool


def seats_within(facts: Facts, booking: Booking) -> Iterator[Seat]:
    """Ways within the threshold to go to an induction, where the booking is one, or to work where it is work."""
    induction, within = _is_induction(facts, booking.project_code), facts.numbers.travel_reason_above_minutes
    for n in np.flatnonzero(facts.longer(booking.crn) <= within).tolist():
        session = facts.problem.sessions[facts.hows[n].session]
        if not facts.project[session.project_code].online and induction == _is_induction(facts, session.project_code):
            yield Seat(booking.crn, session.key, facts.hows[n].ride)


def _is_induction(facts: Facts, project_code: str) -> bool:
    return facts.project[project_code].type_group is ProjectTypeGroup.INDUCTION


def reason_codes(facts: Facts, booking: Booking, near: Iterable[Near], others: Iterable[Booking]) -> tuple[str, ...]:
    """The code, and after WITHIN_60_REFUSED the rules. `others`: the person's other bookings in the plan."""
    choice = facts.person[booking.crn].work_environment_choice
    if facts.session[booking.session].women_only and choice is not None and choice.not_all_male:
        return ("WOMEN_ONLY_CHOSEN",)
    taken = [facts.span(facts.session[other.session]) for other in others]
    refusing: set[str] = set()
    for one in near:
        busy = any(facts.span(one.session).overlaps(span) for span in taken)
        if not one.refused_by and not one.protected and not busy:
            return ("WITHIN_60_FULL",)
        refusing.update(one.refused_by)
        if busy and not one.protected:
            refusing.add("STRUCT-ONE-PLACE")
    return ("WITHIN_60_REFUSED", *sorted(refusing)) if refusing else ("NO_OPTION_WITHIN_60",)
