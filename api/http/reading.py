"""From the bytes of a body to its envelope, with every fault at once."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from api.http.bodies import ToValidate
from api.http.errors import Refused, of_request
from api.records import record_from
from models.base import Record
from models.faults import Fault, Severity, pointer, stop
from models.problem import Problem
from models.reading import Reading, parse_json, problem_from
from models.result import Result

B = TypeVar("B", bound=Record)

MARKS = (b",", b"[", b"{")
MOST_VALUES = 3_000_000
"""As their marks are counted: each takes far more room once read. A problem of 5,000 people has 0.7 million."""


@dataclass(frozen=True)
class Opened(Generic[B]):
    """An envelope that can be used, and the records of its problem that were set aside."""

    body: B
    set_aside: tuple[Fault, ...]


def opened(form: type[B], text: bytes) -> Opened[B]:
    """The envelope of this form. Refused with all faults where one of them stops."""
    fields, faults = _object(text), list[Fault]()
    for name, read in (("problem", _problem), ("result", _result)):
        if name in fields:
            fields[name], found = read(fields[name])
            faults += [within(name, fault) for fault in found]
    body = _envelope(form, fields, faults)
    set_aside = tuple(fault for fault in faults if fault.severity is Severity.SETS_ASIDE)
    if body is None or len(set_aside) < len(faults):
        raise Refused("INPUT_HAS_FAULTS", faults)
    return Opened(body, tuple(_without("problem", fault) for fault in set_aside))


def opened_to_validate(text: bytes) -> Reading:
    """The reading of a problem that is posted to be told its faults. Only the envelope must be sound."""
    faults = list[Fault]()
    body = _envelope(ToValidate, _object(text), faults)
    if body is None:
        raise Refused("INPUT_HAS_FAULTS", faults)
    return problem_from(body.problem)


def _object(text: bytes) -> dict[str, Any]:
    if sum(map(text.count, MARKS)) > MOST_VALUES:
        raise Refused("BODY_TOO_LARGE")
    data, fault = parse_json(text)
    if fault is None and not isinstance(data, dict):
        fault = stop("NOT_AN_OBJECT", "", "the body is not a JSON object", "send an object; see /v3/api-docs")
    if fault is not None:
        raise Refused("INPUT_HAS_FAULTS", [of_request(fault)])
    return dict(data)


def _envelope(form: type[B], fields: dict[str, Any], faults: list[Fault]) -> B | None:
    body, found = record_from(form, fields, "request")
    faults.extend(found)
    return body


def _problem(data: object) -> tuple[Problem, tuple[Fault, ...]]:
    reading = problem_from(data)
    return reading.problem or _stand_in(Problem), reading.faults


def _result(data: object) -> tuple[Result, tuple[Fault, ...]]:
    result, faults = record_from(Result, data, "result")
    return result or _stand_in(Result), faults


def _stand_in(kind: type[B]) -> B:
    """For what cannot be read, so that the rest of the envelope is looked at too. Empty, and never used."""
    return cast(B, kind.model_construct())


def within(name: str, fault: Fault) -> Fault:
    """Its pointer is from the body that was sent."""
    return fault.model_copy(update={"pointer": pointer(name) + fault.pointer})


def _without(name: str, fault: Fault) -> Fault:
    """From the problem, as everywhere else."""
    return fault.model_copy(update={"pointer": fault.pointer.removeprefix(pointer(name))})
