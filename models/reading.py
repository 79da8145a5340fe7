"""From JSON to a Problem, reporting every fault at once.

Each record is read by itself, so that one bad record costs only itself. A record is set aside where leaving it out can
only place fewer people; a fault in anything that protects people or holds for the whole week stops planning.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from models.checks import check
from models.faults import Fault, Severity
from models.problem import Problem

# What is not a well-formed id may be a name, and is not repeated in a message.
_CRN, _CODE = re.compile(r"^[A-Z]\d{6}$"), re.compile(r"^(?=.*\d)[A-Za-z0-9_.-]{1,40}$")

STOPS, ASIDE = Severity.STOPS_PLANNING, Severity.SETS_ASIDE

# The lists of a Problem, what one of their records is called, and the field that names it.
NOUNS: dict[str, tuple[str, str, Severity]] = {
    "people": ("person", "crn", ASIDE),
    "projects": ("project", "projectCode", ASIDE),
    "sessions": ("session", "projectCode", ASIDE),
    "supervisors": ("supervisor", "supervisorCode", ASIDE),
    "vehicles": ("vehicle", "vehicleCode", ASIDE),
    "bookings": ("booking", "crn", STOPS),
    "nonAssociations": ("non-association", "", STOPS),
}


@dataclass(frozen=True)
class Reading:
    """A Problem in canonical order, or None where a fault stops planning; and every fault."""

    problem: Problem | None
    faults: tuple[Fault, ...]

    @property
    def set_aside(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.severity is ASIDE)


class _RepeatedKey(ValueError):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise _RepeatedKey
    return dict(pairs)


def _no_constant(_: str) -> NoReturn:
    raise ValueError("not a number")


def parse_json(text: str | bytes) -> tuple[Any, Fault | None]:
    """The JSON value, or the fault that it is not JSON."""
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant), None
    except _RepeatedKey:
        wrong, mend = "an object holds the same key twice", "keep one of them"
    except json.JSONDecodeError as error:
        wrong = f"this is not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        mend = "correct the text there; `placewell schema` prints the form"
    except UnicodeDecodeError:
        wrong, mend = "this is not UTF-8 text", "save the file as UTF-8 JSON"
    except (ValueError, RecursionError):
        wrong, mend = "a value is not a JSON number, or is nested too deep", "write plain JSON numbers and records"
    return None, Fault(code="NOT_JSON", severity=STOPS, record="problem", pointer="", problem=wrong, mend=mend)


def read_problem(text: str | bytes) -> Reading:
    """Read, check and order a Problem. Never raises for anything in the text."""
    data, fault = parse_json(text)
    return Reading(None, (fault,)) if fault else problem_from(data)


def problem_from(data: object) -> Reading:
    """The same from a parsed JSON value."""
    if not isinstance(data, dict):
        wrong = Fault(
            code="NOT_AN_OBJECT", severity=STOPS, record="problem", pointer="",
            problem="a problem is a JSON object", mend="wrap the lists in an object; see `placewell schema`",
        )  # fmt: skip
        return Reading(None, (wrong,))
    faults: list[Fault] = []
    lists, places = _read_lists(data, faults)
    head = {key: value for key, value in data.items() if key not in NOUNS or not isinstance(value, list)}
    problem = _read_head(head | {key: [] for key in lists}, faults)
    if problem is None:
        return Reading(None, tuple(faults))
    full = problem.model_copy(update={_inside(key): tuple(records) for key, records in lists.items()})
    named = {key: _ids(data.get(key), field) for key, (_, field, _) in NOUNS.items()}
    kept, more = check(full, places, named)
    faults.extend(more)
    stopped = any(fault.severity is STOPS for fault in faults)
    return Reading(None if stopped else kept.canonical(), tuple(faults))


def _inside(key: str) -> str:
    return "non_associations" if key == "nonAssociations" else key


def _read_lists(data: dict[str, Any], faults: list[Fault]) -> tuple[dict[str, list[Any]], dict[str, list[int]]]:
    """Each list's good records, and at which position of the input each stood."""
    good: dict[str, list[Any]] = {}
    places: dict[str, list[int]] = {}
    for key, (_, _, severity) in NOUNS.items():
        if not isinstance(data.get(key), list):
            continue
        adapter: TypeAdapter[Any] = TypeAdapter(_record_type(key))
        good[key], places[key] = [], []
        for position, raw in enumerate(data[key]):
            try:
                record = adapter.validate_python(raw, by_alias=True, by_name=False)
            except ValidationError as error:
                faults.extend(_faults(error, record_name(key, raw, position), (key, position), severity))
            else:
                good[key].append(record)
                places[key].append(position)
    return good, places


def _ids(records: object, field: str) -> frozenset[str]:
    """Every id the input names, of good and bad records alike."""
    listed = records if isinstance(records, list) else []
    values = (raw.get(field) for raw in listed if isinstance(raw, dict))
    return frozenset(value for value in values if isinstance(value, str))


def _record_type(key: str) -> Any:
    annotation = Problem.model_fields[_inside(key)].annotation
    return annotation.__args__[0]  # type: ignore[union-attr]


def record_name(key: str, raw: object, position: int) -> str:
    """The noun and its id where the id is a plain code; else its position."""
    noun, field, _ = NOUNS[key]
    value = raw.get(field) if isinstance(raw, dict) and field else None
    named = isinstance(value, str) and (_CRN if field == "crn" else _CODE).match(value)
    return f"{noun} {value}" if named else f"{noun} at position {position + 1}"


def _read_head(head: dict[str, Any], faults: list[Fault]) -> Problem | None:
    """All but the records. Where a field with a default is wrong, read on with the default to find more."""
    try:
        return Problem.model_validate(head, by_alias=True, by_name=False)
    except ValidationError as error:
        faults.extend(_faults(error, "problem", (), STOPS))
        bad = {str(item["loc"][0]) for item in error.errors(include_url=False, include_input=False)}
    try:
        rest = {key: value for key, value in head.items() if key not in bad}
        return Problem.model_validate(rest, by_alias=True, by_name=False)
    except ValidationError:
        return None


def _faults(error: ValidationError, record: str, at: tuple[str | int, ...], severity: Severity) -> Iterator[Fault]:
    for item in error.errors(include_url=False, include_input=False):
        loc = tuple(part for part in item["loc"] if not (isinstance(part, str) and part.startswith("function-")))
        code, mend = _CODES.get(item["type"], ("BAD_VALUE", "correct the value; `placewell schema` prints the form"))
        yield Fault(
            code=code,
            severity=severity,
            record=record,
            pointer="".join(f"/{_escape(part)}" for part in (*at, *loc)),
            problem=item["msg"][0].lower() + item["msg"][1:],
            mend=mend,
        )


def _escape(part: str | int) -> str:
    return str(part)[:60].replace("~", "~0").replace("/", "~1")


_CODES = {
    "missing": ("MISSING_FIELD", "add the field"),
    "extra_forbidden": ("UNKNOWN_KEY", "remove the key, or correct its spelling"),
    "enum": ("NOT_ONE_OF", "use one of the values listed"),
    "literal_error": ("NOT_ONE_OF", "use one of the values listed"),
    "string_pattern_mismatch": ("BAD_CODE", "write the code in the form named"),
    "model_type": ("WRONG_TYPE", "give an object here"),
    "tuple_type": ("WRONG_TYPE", "give a list here"),
    "string_type": ("WRONG_TYPE", "give a text here"),
    "int_type": ("WRONG_TYPE", "give a whole number here"),
    "float_type": ("WRONG_TYPE", "give a number here"),
    "bool_type": ("WRONG_TYPE", "give true or false here"),
    "greater_than_equal": ("OUT_OF_RANGE", "give a value within the range"),
    "less_than_equal": ("OUT_OF_RANGE", "give a value within the range"),
}
