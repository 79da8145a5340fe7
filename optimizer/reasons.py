"""Why a journey above the threshold: the code recorded before the instruction is issued (UPW-TRAVEL-90).

From a closed list, in this order: WOMEN_ONLY_CHOSEN; NO_OPTION_WITHIN_60; WITHIN_60_REFUSED with the rules; else
WITHIN_60_FULL: what is nearer has no room left for the person, or does not run. A protected reason is never named here:
where nothing else stands against what is nearer, there is no option within 60.
"""

from collections.abc import Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.codes import ProjectTypeGroup
from models.plan import Booking
from optimizer.facts import Facts, fact

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Against(Protocol):
    """What the Gates have against ways of one person to come to sessions, by index of `facts.hows`."""

    def any_free(self, ways: Ints) -> bool:
        """Is there one that none refuses?"""

    def any_told(self, ways: Ints) -> bool:
        """Is there one of which it may be told what stands against it: that no protected Gate refuses?"""

    def rules(self, ways: Ints) -> set[str]:
        """Those whose Gates refuse any of them; protected ones left out."""


def reason_codes(facts: Facts, booking: Booking, against: Against, others: Iterable[Booking]) -> tuple[str, ...]:
    """The code, and after WITHIN_60_REFUSED the rules. `others`: the person's other bookings in the plan."""
    choice = facts.person[booking.crn].work_environment_choice
    if facts.session[booking.session].women_only and choice is not None and choice.not_all_male:
        return ("WOMEN_ONLY_CHOSEN",)
    ways = ways_within(facts, booking)
    busy = _busy(facts, ways, others)
    if against.any_free(ways[~busy]):
        return ("WITHIN_60_FULL",)
    refusing = against.rules(ways) | ({"STRUCT-ONE-PLACE"} if against.any_told(ways[busy]) else set())
    return ("WITHIN_60_REFUSED", *sorted(refusing)) if refusing else ("NO_OPTION_WITHIN_60",)


def ways_within(facts: Facts, booking: Booking) -> Ints:
    """Ways within the threshold to go to an induction, where the booking is one, or to work where it is work."""
    at_home, induction = _kinds(facts)
    mine = _is_induction(facts, booking.project_code)
    near = facts.longer(booking.crn) <= facts.numbers.travel_reason_above_minutes
    return np.flatnonzero(near & ~at_home & (induction == mine))


def _busy(facts: Facts, ways: Ints, others: Iterable[Booking]) -> Bools:
    """For each way: does one of the bookings overlap its session?"""
    (start, end), busy = _times(facts)[:, ways], np.zeros(len(ways), dtype=np.bool_)
    for other in others:
        span = facts.span(facts.session[other.session])
        busy |= (start < span.end) & (span.start < end)
    return busy


@fact
def _kinds(facts: Facts) -> Bools:
    """For each of `facts.hows` whether it is at home, and whether it is an induction."""
    codes = [facts.problem.sessions[how.session].project_code for how in facts.hows]
    each = [(facts.project[code].online, _is_induction(facts, code)) for code in codes]
    return np.array(each, dtype=np.bool_).reshape(-1, 2).T


def _is_induction(facts: Facts, project_code: str) -> bool:
    return facts.project[project_code].type_group is ProjectTypeGroup.INDUCTION


@fact
def _times(facts: Facts) -> Ints:
    """For each of `facts.hows` when its session begins and ends."""
    spans = [facts.span(facts.problem.sessions[how.session]) for how in facts.hows]
    return np.array(spans, dtype=np.int64).reshape(-1, 2).T
