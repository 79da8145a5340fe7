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
EXAMPLE = json.loads((Path(__file__).parent / "example.json").read_text(encoding="utf-8"))
DESCRIPTION = """Plans a week of unpaid work: facts in, a plan out that keeps every rule and says why.

Bodies are JSON in UTF-8; times are local to Europe/London, instants are in UTC. Every error has one form."""


def takes(body: type[Record]) -> dict[str, Any]:
    """What a route declares whose body is read by us."""
    content: dict[str, Any] = {"schema": {"$ref": REF.format(model=body.__name__)}}
    if "result" not in body.model_fields:
        content["examples"] = {"onePerson": {"summary": "One person, one session", "value": {"problem": EXAMPLE}}}
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
