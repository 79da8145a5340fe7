"""From JSON to a Problem, reporting every fault at once.

Each record is read by itself, so that one bad record costs only itself. A record is set aside where leaving it out can
only place fewer people; a fault in anything that protects people or holds for the whole week stops planning.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import ValidationError

from models.base import Record
from models.checks import check
from models.faults import ASIDE, STOPS, Fault, plain, pointer, stop
from models.lists import LISTS, Given, path, record_name, with_records
from models.problem import Problem
from models.wording import faults_of

Fields = dict[str, Any]
Keys = Sequence[str | int]

MOST_FAULTS = 100_000


@dataclass(frozen=True)
class Reading:
    """A Problem in canonical order, or None where a fault stops planning; and every fault."""

    problem: Problem | None
    faults: tuple[Fault, ...]

    @property
    def set_aside(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.severity is ASIDE)


def read_problem(text: str | bytes) -> Reading:
    """Read, check and order a Problem. Never raises for anything in the text."""
    data, fault = parse_json(text)
    return Reading(None, (fault,)) if fault else problem_from(data)


def problem_from(data: object) -> Reading:
    """The same from a parsed JSON value."""
    if not isinstance(data, dict):
        mend = "wrap the lists in an object; see `placewell schema`"
        return Reading(None, (stop("NOT_AN_OBJECT", "", "a problem is a JSON object", mend),))
    head, lists = _apart(_with_sound_keys(data))
    faults: list[Fault] = []
    good, places = _read_lists(lists, faults)
    empty, unread = _read_head(head, faults)
    kept, more = check(with_records(empty, good), Given(places, _ids(lists), unread))
    faults.extend(more)
    stopped = any(fault.severity is STOPS for fault in faults)
    return Reading(None if stopped else kept.canonical(), tuple(faults))


class _Refused(ValueError):
    """JSON that Python would take and we do not."""


def _unique(pairs: list[tuple[str, Any]]) -> Fields:
    found = dict(pairs)
    if len(found) < len(pairs):
        key = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise _Refused(f"an object holds the key {plain(key)} twice")
    return found


def _no_constant(_: str) -> NoReturn:
    raise _Refused("NaN and Infinity are not numbers")


def parse_json(text: str | bytes) -> tuple[Any, Fault | None]:
    """The JSON value, or the fault that it is not JSON. A byte order mark does no harm."""
    text = text.removeprefix("\ufeff") if isinstance(text, str) else text
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant), None
    except (ValueError, RecursionError) as error:
        wrong = _not_json(error)
    return None, stop("NOT_JSON", "", wrong, "correct the text; `placewell schema` prints the form")


def _not_json(error: ValueError | RecursionError) -> str:
    match error:
        case _Refused():
            return str(error)
        case json.JSONDecodeError():
            where = f"line {error.lineno}, column {error.colno}"
            return f"this is not JSON: {error.msg.removesuffix(' at')} at {where}"
        case UnicodeDecodeError():
            return "this is not UTF-8 text"
        case RecursionError():
            return "lists and objects are nested too deep"
    return "a number has too many digits"


def _with_sound_keys(data: Fields) -> Fields:
    """Half a character in a key would keep the whole object from being read."""
    return {key.encode("utf-8", "replace").decode(): value for key, value in data.items()}


def _apart(head: Fields) -> tuple[Fields, dict[str, list[Any]]]:
    """What is outside the lists of records, and the lists. Whatever is no list stays where it is."""
    lists: dict[str, list[Any]] = {}
    for where in LISTS:
        *above, last = path(where)
        holder: Any = head
        for key in above:
            holder = holder.get(key) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and isinstance(holder.get(last), list):
            lists[where] = holder[last]
            head = _replaced(head, path(where))
    return head, lists


def _replaced(head: Fields, keys: Sequence[str]) -> Fields:
    """With an empty list at the end of these keys."""
    key, *deeper = keys
    return head | {key: _replaced(head[key], deeper) if deeper else []}


def _read_lists(
    lists: Mapping[str, list[Any]], faults: list[Fault]
) -> tuple[dict[str, list[Record]], dict[str, list[int]]]:
    """Each list's good records, and at which position of the input each stood."""
    good: dict[str, list[Record]] = {where: [] for where in lists}
    places: dict[str, list[int]] = {where: [] for where in lists}
    for where, raws in lists.items():
        record_type, _, id_key, severity = LISTS[where]
        for position, raw in enumerate(raws):
            if len(faults) >= MOST_FAULTS:
                faults.append(_too_many(where, position))
                return good, places
            try:
                record = record_type.model_validate(raw, by_alias=True, by_name=False)
            except ValidationError as error:
                value = raw.get(id_key) if isinstance(raw, dict) else None
                name = record_name(where, value, position)
                faults.extend(faults_of(error, name, (*path(where), position), severity))
            else:
                good[where].append(record)
                places[where].append(position)
    return good, places


def _too_many(where: str, position: int) -> Fault:
    """What comes after is not read: an input like this was not made as it should be, and may have no end of faults."""
    wrong = f"there are {MOST_FAULTS:,} faults or more, and nothing is read from here on"
    return stop("TOO_MANY_FAULTS", pointer(*path(where), position), wrong, "see how the input was made")


def _ids(lists: Mapping[str, list[Any]]) -> dict[str, Counter[str]]:
    """Every id that the input's records bear, good and bad alike; under `tags` every tag, under `members` who sits in
    groups."""
    objects = {where: [raw for raw in raws if isinstance(raw, dict)] for where, raws in lists.items()}
    ids = {where: _texts(raw.get(LISTS[where].id_key) for raw in raws) for where, raws in objects.items()}
    if "people" in objects:
        tags = [raw.get("associationTags") for raw in objects["people"]]
        ids["tags"] = _texts(tag for listed in tags if isinstance(listed, list) for tag in listed)
    seats = [raw.get("members") for raw in objects.get("programmeGroups", ())]
    every = [one for listed in seats if isinstance(listed, list) for one in listed]
    ids["members"] = _texts(one.get("crn") for one in every if isinstance(one, dict))
    return ids


def _texts(values: Iterable[object]) -> Counter[str]:
    return Counter(value for value in values if isinstance(value, str))


# Stands in for a part of the head that cannot be read, so that the rest can be checked.
_STAND_INS: Fields = {
    "pduCodes": ["UNREAD"],
    "country": "ENG",
    "plannedOn": "2026-01-01",
    "window": {"startDate": "2026-01-05", "endDateInclusive": "2026-01-11"},
    "people": [],
    "projects": [],
    "sessions": [],
}
# Parts of the head in which every field may be left out.
_OPTIONAL = ("policy", "travel")


def _read_head(head: Fields, faults: list[Fault]) -> tuple[Problem, frozenset[str]]:
    """All but the records. What cannot be read has a stand-in, and is named, so that all else can be checked."""
    try:
        return Problem.model_validate(head, by_alias=True, by_name=False), frozenset()
    except ValidationError as error:
        faults.extend(faults_of(error, "problem", (), STOPS))
        items = error.errors(include_url=False, include_input=False)
    unread = set()
    for item in items:
        within = item["loc"][0] in _OPTIONAL or item["type"] == "extra_forbidden"
        keys = item["loc"] if within else item["loc"][:1]
        head = _pruned(head, keys)
        unread.add("/".join(map(str, keys)))
    return Problem.model_validate(_STAND_INS | head, by_alias=True, by_name=False), frozenset(unread)


def _pruned(head: Fields, keys: Keys) -> Fields:
    """Without what is at the end of these keys, or, where that is in a list, without the list."""
    key, *deeper = keys
    if deeper and isinstance(head.get(str(key)), dict):
        return head | {str(key): _pruned(head[str(key)], deeper)}
    return {name: value for name, value in head.items() if name != key}
