"""What programmes couple in an area.

Groups are formed for all who wait, with facilitators, rooms and partner link workers each of which is at one group at a
time, and seats are taken in groups that run. What of that is in the first line is at hand for one part alone: that of
all units in which somebody waits, or whose own groups take of it, where they have few enough people to be together.
Where they are too many, no groups are formed in any of them, and their results say so.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from optimizer.area.lines import Fields, Share, Unit, records
from optimizer.area.near import Group

MEANS = {"facilitators": "facilitatorCode", "rooms": "roomCode", "partnerLinkWorkers": "workerCode"}


def with_one_group(units: Sequence[Unit]) -> Iterator[set[int]]:
    """Each unit that has groups of its own with those in which members of these live: their calendars hang on it."""
    for n, unit in enumerate(units):
        if unit.sits:
            yield {n, *(m for m, other in enumerate(units) if unit.sits & other.crns)}


def taking_the_same(shared: Fields, units: Sequence[Unit]) -> set[int]:
    """Units that take of what the first line has for groups that form; none where it has nothing, or nobody waits."""
    waiting = _waiting(shared, units)
    codes = {str(one.get(key)) for name, key in MEANS.items() for one in records(shared, name)}
    if not waiting or not (codes or records(shared, "programmeGroups")):
        return set()
    return waiting | {n for n, unit in enumerate(units) if unit.runs_with & codes}


def of_programmes(shared: Fields, units: Sequence[Unit], groups: Sequence[Group]) -> Iterator[Share]:
    """Of each part who waits that is in no unit, and whether groups may not be formed in it."""
    taking, waiting = taking_the_same(shared, units), _waiting(shared, units)
    elsewhere = _elsewhere(shared, units, groups)
    for n, group in enumerate(groups):
        mine = set(group)
        split = bool(waiting & mine) and not taking <= mine
        yield Share(referred=tuple(sorted(elsewhere[n])), without_forming=split)


def _waiting(shared: Fields, units: Sequence[Unit]) -> set[int]:
    crns = {str(one.get("crn")) for one in records(shared, "referrals")}
    return {n for n, unit in enumerate(units) if unit.waits or unit.crns & crns}


def _elsewhere(shared: Fields, units: Sequence[Unit], groups: Sequence[Group]) -> dict[int, set[str]]:
    """Who waits and is in no unit: with the unit that the referral names, or else in the first part."""
    part_of = {code: k for k, group in enumerate(groups) for n in group for code in units[n].codes}
    known = frozenset[str]().union(*(unit.crns for unit in units))
    found = {
        crn: part_of.get(str(one.get("pduCode")), 0)
        for one in records(shared, "referrals")
        if (crn := str(one.get("crn"))) not in known
    }
    crns = defaultdict[int, set[str]](set)
    for crn, part in found.items():
        crns[part].add(crn)
    return crns
