"""A record from JSON, with every fault where it is not one."""

from typing import TypeVar

from pydantic import ValidationError

from models.base import Record
from models.faults import STOPS, Fault
from models.wording import faults_of

R = TypeVar("R", bound=Record)


def record_from(
    kind: type[R], data: object, name: str, at: tuple[str | int, ...] = ()
) -> tuple[R | None, tuple[Fault, ...]]:
    """The record, or its faults: under this name, at this place of the input. Never both."""
    try:
        return kind.model_validate(data, by_alias=True, by_name=False), ()
    except ValidationError as error:
        return None, tuple(faults_of(error, name, at, STOPS))
