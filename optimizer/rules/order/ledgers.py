"""How the requirements of one person hang together, and what of their bookings is one attendance.

A chain is worked in stages. The requirements of a stage are concurrent: one session credits all of them. A consecutive
requirement is the next stage of the chain before it. Any other begins a chain of its own.
"""

from collections.abc import Iterable, Iterator

from models.codes import RequirementSubtype
from models.people import Requirement
from models.problem import ExistingBooking
from models.projects import SessionKey

Stage = tuple[Requirement, ...]


def chains(requirements: Iterable[Requirement]) -> list[list[list[Requirement]]]:
    """In order of sentence. What is concurrent belongs with what stands before it, or, first of all, with what follows;
    that it is concurrent or consecutive to an order that is not in the problem makes no difference."""
    found: list[list[list[Requirement]]] = []
    for one in requirements:
        waits = bool(found) and all(other.subtype is RequirementSubtype.CONCURRENT for other in found[-1][-1])
        if found and (one.subtype is RequirementSubtype.CONCURRENT or waits):
            found[-1][-1].append(one)
        elif found and one.subtype is RequirementSubtype.CONSECUTIVE:
            found[-1].append([one])
        else:
            found.append([[one]])
    return found


def attendances(bookings: Iterable[ExistingBooking]) -> Iterator[ExistingBooking]:
    """One booking a session: the source lists a session once for every requirement that it credits."""
    longest: dict[SessionKey, ExistingBooking] = {}
    for one in bookings:
        if one.session not in longest or longest[one.session].minutes < one.minutes:
            longest[one.session] = one
    return iter(longest.values())
