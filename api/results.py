"""A Result from JSON, with every fault where it is not one."""

from pydantic import ValidationError

from models.faults import Fault, Severity
from models.result import Result
from models.wording import faults_of


def result_from(data: object) -> tuple[Result | None, tuple[Fault, ...]]:
    """The Result, or its faults. Never both."""
    try:
        return Result.model_validate(data, by_alias=True, by_name=False), ()
    except ValidationError as error:
        return None, tuple(faults_of(error, "result", (), Severity.STOPS_PLANNING))
