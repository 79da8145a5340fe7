"""How the requirements of one person hang together, and what of their bookings is one attendance.

A chain is worked in stages. The requirements of a stage are concurrent: one session credits all of them. A consecutive
requirement is the next stage of the chain before it. Any other begins a chain of its own.
"""

from collections.abc import Iterable, Iterator, Mapping

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


def spread(requirements: Iterable[Requirement], to: str, left: Mapping[str, int], minutes: int) -> dict[str, int]:
    """What so many minutes, worked on the requirement `to`, count to which: to its stage, and then to those after it.

    What is more than the whole chain has left counts to `to` all the same, for somebody to find.
    """
    places = [(chain, n) for chain in chains(requirements) for n in range(len(chain))]
    chain, first = next((chain, n) for chain, n in places if any(one.requirement_id == to for one in chain[n]))
    counted: dict[str, int] = {}
    for stage in chain[first:]:
        owed = {each.requirement_id: max(0, left[each.requirement_id]) for each in stage}
        worked = min(minutes, max(owed.values()))
        counted |= {key: min(worked, mine) for key, mine in owed.items() if min(worked, mine)}
        minutes -= worked
    if minutes:
        counted[to] = counted.get(to, 0) + minutes
    return counted
