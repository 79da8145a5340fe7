"""An area as lines of JSON: a first one with what delivery units share, and nobody, then one a unit.

Each line is a problem in form. A part is a problem of some units: all that is theirs, the projects of all, and the
share of what is common that was dealt to the part. What is dealt goes to one part alone, so parts that are sound are so
together.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from models.base import Record
from models.lists import LISTS

Fields = dict[str, Any]
STANDING = frozenset({"ISSUED", "PROPOSED"})
RECORDS = frozenset(where for where in LISTS if "/" not in where) - {"schoolTerms"}
"""Lists that each line has some of; all else holds for the whole week."""
KEYED_BY_OTHERS = frozenset({"sessions", "bookings", "referrals", "nonAssociations", "overrides"})
"""Lists of what has no code to itself."""
USED = ("projects", "sessions", "busRuns", "supervisors", "vehicles")
"""Lists of what the people of other units could come to use."""
OWN = RECORDS | {"pduCodes", "travel"}


VehicleDay = tuple[str, str]
"""A vehicle by its code, and a date: nothing couples one day of a vehicle with another."""


class Share(Record):
    """What is dealt to a part: the sessions and bus runs of these projects, these supervisors, and vehicles by day."""

    project_codes: tuple[str, ...] = ()
    supervisor_codes: tuple[str, ...] = ()
    vehicle_days: tuple[VehicleDay, ...] = ()
    referred: tuple[str, ...] = ()
    """Who waits for a programme and is in no unit, by CRN."""
    without_forming: bool = False
    """No programme groups are formed here: what they take could be taken in another part as well."""

    def __or__(self, other: "Share") -> "Share":
        return Share(
            project_codes=(*self.project_codes, *other.project_codes),
            supervisor_codes=(*self.supervisor_codes, *other.supervisor_codes),
            vehicle_days=(*self.vehicle_days, *other.vehicle_days),
            referred=(*self.referred, *other.referred),
            without_forming=self.without_forming or other.without_forming,
        )

    @property
    def has_seats(self) -> bool:
        """Is anything in it that people of another part could come to use?"""
        return bool(self.project_codes or self.supervisor_codes or self.vehicle_days)


class Unit(NamedTuple):
    """What has to be known of a line to deal, and no more."""

    codes: frozenset[str]
    people: int
    sessions: int
    supervisors: int
    vehicles: int
    crns: frozenset[str]
    tags: frozenset[str]
    booked: frozenset[str]
    """Projects with bookings of theirs that stand or may move."""
    place: tuple[float, float]
    """The middle of where its people live."""
    own: bool = False
    """Does its line have anything but people and what is about them that others could use?"""
    waits: bool = False
    """Does its line say of anybody that they wait for a programme?"""
    groups: frozenset[str] = frozenset()
    """Its own programme groups, by code."""
    sits: frozenset[str] = frozenset()
    """Their members, by CRN."""
    runs_with: frozenset[str] = frozenset()
    """What else they name: their rooms, and whoever runs them."""


def unit_of(line: Fields) -> Unit:
    """Of whatever was read: what has a wrong form is told when the part is read as a problem."""
    people, groups = records(line, "people"), records(line, "programmeGroups")
    homes = [home for one in people if isinstance(home := one.get("home"), dict)]
    middle = [sum(float(home.get(key) or 0) for home in homes) / max(1, len(homes)) for key in ("lat", "lon")]
    return Unit(
        codes=frozenset(map(str, line.get("pduCodes") or ())),
        people=len(people),
        sessions=len(records(line, "sessions")),
        supervisors=len(records(line, "supervisors")),
        vehicles=len(records(line, "vehicles")),
        crns=frozenset(_crns(line)),
        tags=frozenset(_tags(line)),
        booked=frozenset(
            str(one.get("projectCode")) for one in records(line, "bookings") if one.get("status") in STANDING
        ),
        place=(middle[0], middle[1]),
        own=any(records(line, name) for name in USED),
        waits=bool(records(line, "referrals")),
        groups=frozenset(str(one.get("groupCode")) for one in groups),
        sits=frozenset(str(one.get("crn")) for group in groups for one in records(group, "members")),
        runs_with=frozenset(_texts([{**group, "members": ()} for group in groups])),
    )


def part_of(shared: Fields, units: Sequence[Fields], share: Share) -> Fields:
    """The problem of a part, as JSON has it. Of the projects of all, those that it names anywhere."""
    lines = [_dealt(shared, units, share), *units]
    joined: Fields = {}
    for line in lines:
        for name, value in line.items():
            if name in RECORDS and isinstance(value, list):
                joined[name] = [*joined.get(name, ()), *value]
            elif name not in OWN:
                joined.setdefault(name, value)
    matrix = [entry for line in lines for entry in records(line.get("travel"), "matrix")]
    codes = sorted({code for unit in units for code in unit.get("pduCodes") or ()})
    named = {None, *_texts([value for name, value in joined.items() if name != "projects"] + matrix)}
    projects = [one for one in joined.get("projects", ()) if _code(one) in named]
    return {**joined, "projects": projects, "pduCodes": codes, "travel": {"matrix": matrix}}


def alone_of(shared: Fields, others: Sequence[Fields], units: Sequence[Fields]) -> Fields:
    """Some units as a problem in which all that there is in the area is theirs: what is shared, and what `others` have
    that their people could come to use."""
    used = {name: [one for line in (shared, *units, *others) for one in records(line, name)] for name in USED}
    mine = [{name: value for name, value in line.items() if name not in USED} for line in units]
    return {**part_of(shared, mine, Share()), **used}


def _code(project: Any) -> object:
    return project.get("projectCode") if isinstance(project, dict) else None


def _texts(value: Any) -> Iterator[str]:
    """Every text in it, at any depth."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict | list):
            left.extend(one.values() if isinstance(one, dict) else one)


def _dealt(shared: Fields, units: Sequence[Fields], share: Share) -> Fields:
    """Of what is shared, what the part has of it. Of people kept apart whoever is known may be in no unit: the part
    is told all the same, so that the other one is set aside."""
    crns, tags = {crn for one in units for crn in _crns(one)}, {tag for one in units for tag in _tags(one)}
    projects, supervisors = set(share.project_codes), set(share.supervisor_codes)

    def of(name: str, key: str, codes: set[str], line: Any = shared) -> list[Fields]:
        return [one for one in records(line, name) if one.get(key) in codes]

    return {
        **shared,
        "sessions": of("sessions", "projectCode", projects),
        "busRuns": of("busRuns", "projectCode", projects),
        "supervisors": of("supervisors", "supervisorCode", supervisors),
        "vehicles": list(_vehicles(shared, frozenset(share.vehicle_days))),
        "bookings": of("bookings", "crn", crns),
        "overrides": of("overrides", "crn", crns),
        "referrals": of("referrals", "crn", crns.union(share.referred)),
        "travel": {"matrix": of("matrix", "crn", crns, shared.get("travel"))},
        "nonAssociations": [
            one
            for one in records(shared, "nonAssociations")
            if crns.intersection(one.get("crns") or ()) or tags.intersection(one.get("tags") or ())
        ],
    }


def _vehicles(shared: Fields, dealt: frozenset[VehicleDay]) -> Iterator[Fields]:
    """Vehicles with the shifts of the days that are dealt; on a day without a shift it is known, and not to be had."""
    codes = {code for code, _ in dealt}
    for one in records(shared, "vehicles"):
        if (code := str(one.get("vehicleCode"))) in codes:
            shifts = one.get("shifts")
            if isinstance(shifts, list):
                shifts = [shift for shift in shifts if (code, day_of(shift)) in dealt]
            yield {**one, "shifts": shifts}


def day_of(dated: Any) -> str:
    """Its date as it is written; whatever has none is of no day."""
    return str(dated.get("date") or "") if isinstance(dated, dict) else ""


def differing(shared: Fields, unit: Fields) -> list[str]:
    """What holds for the whole week and is not what the first line says of it."""
    return sorted(name for name in unit.keys() - OWN if name not in shared or shared[name] != unit[name])


def identities(line: Fields) -> Iterator[tuple[str, str]]:
    """Noun and code of all that is in one line of an area alone: twice, it would be planned twice."""
    for name in sorted(RECORDS - KEYED_BY_OTHERS):
        for one in records(line, name):
            if LISTS[name].id_key in one:
                yield LISTS[name].noun, str(one[LISTS[name].id_key])


def records(line: Any, name: str) -> list[Fields]:
    value = line.get(name) if isinstance(line, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _crns(line: Fields) -> Iterator[str]:
    return (str(one.get("crn")) for one in records(line, "people"))


def _tags(line: Fields) -> Iterator[str]:
    return (str(tag) for one in records(line, "people") for tag in one.get("associationTags") or ())
