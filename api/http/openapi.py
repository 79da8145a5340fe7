"""The description of this interface: what the framework finds out, with the bodies that we read ourselves."""

import json
from pathlib import Path
from typing import Any, Literal

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from api.http.bodies import BODIES
from api.http.errors import ErrorReply
from models.base import Record

Mode = Literal["validation", "serialization"]

REF = "#/components/schemas/{model}"
LOCATION = {"Location": {"description": "Where to ask how it stands.", "schema": {"type": "string"}}}
EXAMPLE, GROUPS = (
    json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("example", "example-groups")
)
GROUP_EXAMPLE = EXAMPLE | GROUPS
"""The same person in a programme group, who waits for another programme."""
DESCRIPTION = """Plans unpaid work and programme groups: facts in, a plan out that keeps every rule and says why.

Bodies are JSON in UTF-8; times are local to Europe/London, instants are in UTC. Every error has one form."""


def takes(body: type[Record]) -> dict[str, Any]:
    """What a route declares whose body is read by us."""
    alone = "result" not in body.model_fields
    return _takes(body, {"onePerson": ("One person, one session", {"problem": EXAMPLE})} if alone else {})


def takes_groups(body: type[Record], **asked: object) -> dict[str, Any]:
    """The same of a route about programme groups; `asked`: what is sent beside the problem, by its names there."""
    return _takes(body, {"oneGroup": ("One group of two", {"problem": GROUP_EXAMPLE, **asked})})


def _takes(body: type[Record], examples: dict[str, tuple[str, object]]) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": {"$ref": REF.format(model=body.__name__)}}
    if examples:
        content["examples"] = {name: {"summary": says, "value": shown} for name, (says, shown) in examples.items()}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def describe(app: FastAPI) -> dict[str, Any]:
    """The whole description, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes,
            separate_input_output_schemas=False,
        )  # fmt: skip
        records: tuple[type[Record], ...] = (*BODIES, ErrorReply)
        ours: list[tuple[type[Record], Mode]] = [(record, "validation") for record in records]
        _, bodies = models_json_schema(ours, ref_template=REF)
        made["components"]["schemas"] |= bodies["$defs"]
        for name in ("HTTPValidationError", "ValidationError"):
            made["components"]["schemas"].pop(name, None)
        for methods in made["paths"].values():
            for operation in methods.values():
                _told(operation)
        app.openapi_schema = made
    return app.openapi_schema


def _told(operation: dict[str, Any]) -> None:
    """In our words. What is wrong with a parameter is told as everything else: 400."""
    operation["summary"] = operation["description"].partition("\n")[0].partition(". ")[0].removesuffix(".")
    operation["responses"].pop("422", None)
