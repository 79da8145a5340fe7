"""To JSON and back, in one order whatever the order of the input, and as the schema says."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import Record
from models.problem import Problem
from models.result import Result
from tests.models.rich import RICH, at, keys_of, nodes, read, read_changed, rich
from tests.models.schema import conforms

# Lists whose order says something.
AS_GIVEN = {"corners", "preferences", "pickUps", "line", "steps"}


def as_json(problem: Problem) -> Any:
    return json.loads(problem.model_dump_json(by_alias=True))


def test_the_rich_problem_holds_every_field_there_is() -> None:
    """So that what the tests do to its fields is done to all fields."""
    schema = Problem.model_json_schema(by_alias=True)
    fields = {key for record in (schema, *schema["$defs"].values()) for key in record.get("properties", {})}
    keys = {key for path in nodes(RICH) for key in path}
    assert len(fields) > 90
    assert fields - keys == set()


def test_to_json_and_back_is_the_same() -> None:
    again = read(as_json(rich())).problem
    assert again == rich()
    assert as_json(rich()) == as_json(again)


def test_what_the_input_says_stands_in_the_problem() -> None:
    """Field by field: nothing is dropped, and nothing is read as something else."""
    held = as_json(Problem.model_validate(RICH, by_alias=True, by_name=False))
    leaves = [keys for keys in nodes(RICH) if not isinstance(at(RICH, keys), dict | list)]
    assert [keys for keys in leaves if at(RICH, keys) != at(held, keys)] == []


def test_the_days_of_a_window_are_all_of_them() -> None:
    assert [str(day) for day in rich().window.days()] == [f"2026-11-{n}" for n in range(23, 30)]


def test_keys_are_in_camel_case() -> None:
    keys = {key for path in nodes(as_json(rich())) for key in path if isinstance(key, str)}
    assert [key for key in keys if not re.fullmatch("[a-z]+([A-Z0-9][a-z0-9]*)*", key)] == []


def test_the_canonical_order_is_its_own_canonical_order() -> None:
    once = Problem.model_validate(RICH).canonical()
    assert once == rich()
    assert as_json(once.canonical()) == as_json(once)
    assert once.digest() == Problem.model_validate(RICH).digest()


def test_the_canonical_order_reads_well() -> None:
    problem = rich()
    assert [person.crn for person in problem.people] == ["X100001", "X100002", "X100003"]
    helen = as_json(problem)["people"][0]
    assert helen["availability"][0]["slots"] == ["MORNING", "AFTERNOON"]
    assert [one["day"] for one in helen["availability"]] == ["TUESDAY", "SATURDAY"]
    assert [one["requirementId"] for one in helen["requirements"]] == ["R1", "R2"]
    assert as_json(problem)["nonWorkingDates"] == ["2026-11-25", "2026-11-27"]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_input_decides_nothing(random: Any) -> None:
    shuffled = _shuffled(RICH, random)
    problem = read(shuffled).problem
    assert problem == rich()
    assert problem.digest() == rich().digest()
    assert Problem.model_validate(shuffled).digest() == rich().digest()


def _shuffled(data: Any, random: Any, key: str = "") -> Any:
    if isinstance(data, list):
        parts = [_shuffled(part, random) for part in data]
        return parts if key in AS_GIVEN else random.sample(parts, len(parts))
    if isinstance(data, dict):
        keys = random.sample(list(data), len(data))
        return {key: _shuffled(data[key], random, key) for key in keys}
    return data


@pytest.mark.parametrize("where", ["/people/1/exclusionZones/1/corners", "/people/1/workEnvironmentChoice/preferences"])
def test_an_order_that_says_something_is_kept(where: str) -> None:
    problem = read_changed({where: at(RICH, keys_of(where))[::-1]}).problem
    assert problem
    assert problem.digest() != rich().digest()


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("/people/1/curfews/0/endTime", "07:01"), ("/policy/overrides/weightBase", 10), ("/plannedOn", "2026-11-18")],
)
def test_another_fact_is_another_digest(pointer: str, value: Any) -> None:
    problem = read_changed({pointer: value}).problem
    assert problem
    assert problem.digest() != rich().digest()


def test_a_problem_is_of_the_form_of_its_schema() -> None:
    schema = Problem.model_json_schema(by_alias=True)
    assert conforms(RICH, schema, schema)
    assert conforms(as_json(rich()), schema, schema)
    spoilt: list[Any] = [{"country": "FRA"}, {"surname": 1}, {"people": {}}, {"pduCodes": []}, {"plannedOn": 5}]
    for wrong in spoilt:
        assert not conforms(RICH | wrong, schema, schema)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@pytest.mark.parametrize("kind", [Problem, Result])
def test_the_examples_of_the_schema_are_of_its_form(kind: type[Record], mode: Any) -> None:
    schema = kind.model_json_schema(by_alias=True, mode=mode)
    parts = [part for keys in nodes(schema) if isinstance(part := at(schema, keys), dict) and "examples" in part]
    examples = [(example, part) for part in parts for example in part["examples"]]
    assert {example for example, _ in examples} >= {"X123456", "N07PRJ001", "09:30"}
    assert [example for example, part in examples if not conforms(example, part, schema)] == []
