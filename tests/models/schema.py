"""Whether a JSON value has the form that a JSON schema asks for: the few keywords that ours use."""

import re
from collections.abc import Callable, Iterator
from typing import Any

IS: dict[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}

CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda value, kind: IS[kind](value),
    "enum": lambda value, listed: value in listed,
    "const": lambda value, one: value == one,
    "pattern": lambda value, form: bool(re.search(form, value)),
    "minimum": lambda value, least: value >= least,
    "maximum": lambda value, most: value <= most,
    "minItems": lambda value, least: len(value) >= least,
    "maxItems": lambda value, most: len(value) <= most,
    "required": lambda value, keys: set(keys) <= set(value),
}

# Keywords that say nothing about form, or that `conforms` follows.
OTHER = {
    "$ref", "$defs", "anyOf", "items", "prefixItems", "properties", "additionalProperties",
    "title", "description", "default", "examples", "format",
}  # fmt: skip


def conforms(value: Any, schema: Any, root: Any) -> bool:
    if schema in (True, False):
        return bool(schema)
    assert set(schema) <= set(CHECKS) | OTHER, schema
    if "$ref" in schema and not conforms(value, at_ref(schema["$ref"], root), root):
        return False
    if "anyOf" in schema and not any(conforms(value, one, root) for one in schema["anyOf"]):
        return False
    ordered = sorted(schema.keys() & CHECKS.keys(), key="type".__ne__)
    return all(CHECKS[key](value, schema[key]) for key in ordered) and all(
        conforms(part, form, root) for part, form in parts(value, schema)
    )


def at_ref(ref: str, root: Any) -> Any:
    return root["$defs"][ref.removeprefix("#/$defs/")]


def parts(value: Any, schema: Any) -> Iterator[tuple[Any, Any]]:
    """Every value inside, each with its schema."""
    if isinstance(value, dict):
        named, others = schema.get("properties", {}), schema.get("additionalProperties", True)
        yield from ((part, named.get(key, others)) for key, part in value.items())
    if isinstance(value, list):
        first = schema.get("prefixItems", [])
        rest = schema.get("items", True)
        yield from ((part, first[n] if n < len(first) else rest) for n, part in enumerate(value))
