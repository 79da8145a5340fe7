"""A Problem into a workbook and back is the same Problem."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.sheets.reading import read_workbook
from api.sheets.workbook import problem_workbook
from fixtures import SITUATIONS, STORIES, situation, story
from fixtures.generate import generate
from models.problem import Problem
from models.reading import read_problem
from tests.models.rich import RICH, rich
from tests.models.schema import at_ref
from tests.tiny import tiny

SCHEMA = Problem.model_json_schema(by_alias=True)


def assert_same(problem: Problem) -> None:
    """All facts are there, sound or not, and the workbook is read as the JSON is."""
    sheets = read_workbook(problem_workbook(problem))
    back = Problem.model_validate(sheets.data, by_alias=True, by_name=False)
    assert back == problem
    assert back.digest() == problem.digest()
    read, by_json = sheets.reading, read_problem(problem.model_dump_json(by_alias=True))
    assert sorted((one.severity, one.pointer) for one in read.faults) == sorted(
        (one.severity, one.pointer) for one in by_json.faults
    )
    assert read.problem == by_json.problem


def test_every_field_of_every_record() -> None:
    assert_same(rich())


@pytest.mark.parametrize("name", STORIES)
def test_a_story(name: str) -> None:
    assert_same(story(name))


@pytest.mark.parametrize("name", SITUATIONS[:2])
def test_a_situation(name: str) -> None:
    assert_same(situation(name))


@pytest.mark.deep
@given(seed=st.integers(0, 10**6))
def test_a_tiny_problem(seed: int) -> None:
    assert_same(tiny(seed).canonical())


@pytest.mark.deep
def test_a_delivery_unit() -> None:
    assert_same(generate("pdu", seed=3).canonical())


@given(seed=st.integers(0, 10**9))
def test_whatever_the_schema_allows(seed: int) -> None:
    """The rich problem with parts drawn anew. A record in which nothing is given is an empty row, and no record."""
    data = redrawn(RICH, random.Random(seed))
    data["nonAssociations"] = [one for one in data.get("nonAssociations", ()) if any(one.values())]
    assert_same(Problem.model_validate(data, by_alias=True, by_name=False))


def redrawn(data: Any, rng: random.Random) -> Any:
    """Some of the values changed to others of their schema, or left out where they may be."""
    return _redrawn(data, SCHEMA, rng)


def _redrawn(value: Any, schema: dict[str, Any], rng: random.Random) -> Any:
    options = schema.get("anyOf", [schema])
    if {"type": "null"} in options and rng.random() < 0.1:
        return None
    node = next(one for one in options if one != {"type": "null"})
    node = at_ref(node["$ref"], SCHEMA) if "$ref" in node else node
    if isinstance(value, dict) and "properties" in node:
        kept = {key for key in value if key in node.get("required", ()) or rng.random() < 0.9}
        return {key: _redrawn(value[key], node["properties"][key], rng) for key in value if key in kept}
    if isinstance(value, list) and "items" in node:
        if "minItems" not in node and rng.random() < 0.1:
            return []
        return [_redrawn(one, node["items"], rng) for one in value]
    return _scalar(value, node, rng) if rng.random() < 0.2 else value


def _scalar(value: Any, node: dict[str, Any], rng: random.Random) -> Any:  # noqa: PLR0911 - a line a type
    match node:
        case {"enum": choices}:
            return rng.choice(choices)
        case {"type": "boolean"}:
            return rng.random() < 0.5
        case {"type": "integer", "minimum": low, "maximum": high}:
            return rng.randint(low, high)
        case {"type": "number", "minimum": low, "maximum": high}:
            return rng.choice([rng.uniform(low, high), low, -0.0 if low < 0 else high])
        case {"format": "HH:mm"}:
            return f"{rng.randrange(24):02}:{rng.randrange(60):02}"
        case {"format": "date"} if rng.random() < 0.5:
            return f"{rng.randint(1990, 2100)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return value
