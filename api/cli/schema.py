"""`placewell schema`: the form of the files, as JSON Schema."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AsJson

if TYPE_CHECKING:
    from models.base import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Form(StrEnum):
    """The records that have a file, or a list, of their own."""

    PROBLEM = "problem"
    PLAN = "plan"
    RESULT = "result"
    OUTCOMES = "outcomes"
    FAULT = "fault"


def schema(
    form: Annotated[Form, typer.Argument(help="Of which record.")] = Form.PROBLEM, as_json: AsJson = False
) -> None:
    """Print the JSON Schema of the files.

    It is JSON with or without --json.
    """
    from api.cli.screen import print_json

    print_json({"$schema": DIALECT} | _record(form).model_json_schema(by_alias=True))


def _record(form: Form) -> "type[Record]":
    from models.faults import Fault
    from models.history import Outcomes
    from models.plan import Plan
    from models.problem import Problem
    from models.result import Result

    records: dict[Form, type[Record]] = {
        Form.PROBLEM: Problem,
        Form.PLAN: Plan,
        Form.RESULT: Result,
        Form.OUTCOMES: Outcomes,
        Form.FAULT: Fault,
    }
    return records[form]
