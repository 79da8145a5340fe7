"""Whatever fits the description, and much that does not: no 5xx, and no reply that is not declared."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks

from api.http.openapi import GROUP_EXAMPLE
from api.jobs.local import LocalJobs
from api.jobs.planning import outcome_of
from models.problem import Problem
from models.result import Result
from tests.api.http.serving import JSON, serving
from tests.api.http.test_mangled import ABOUT_GROUPS
from tests.api.http.test_questions import pair
from tests.api.jobs.acting import DOCUMENTS, Actor, gone, one_place, until

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
]
"""Not that what fits is taken: facts may contradict one another. Nor that what does not fit is refused: of a problem a
record with a fault is set aside."""

SLOW = ("/demo-data/{preset}",)
"""Large areas are slow to make."""
FEW, SOME = 3, 15
PATIENCE = 300
Operation = Any


class Served:
    """A server with one request that has ended, with a real result."""

    def __init__(self, client: httpx.Client, jobs: LocalJobs, body: bytes) -> None:
        sent = client.post("/scheduling-requests", content=body, headers=JSON).json()
        self.ended = until(jobs, sent["id"], gone).id
        self.schema = schemathesis.openapi.from_url(f"{client.base_url}/v3/api-docs")

    def operations(self) -> list[Operation]:
        return [found.ok() for found in self.schema.get_all_operations() if isinstance(found, Ok)]


@pytest.fixture(scope="module")
def served(result: Result, story_body: bytes) -> Iterator[Served]:
    made = outcome_of(result)
    actor = Actor(outcome=replace(made, documents={**DOCUMENTS, **made.documents}))
    jobs = one_place(actor)
    actor.news.release()
    actor.finish.release()
    with serving(jobs) as client:
        yield Served(client, jobs, story_body)


def explore(operation: Operation, mode: GenerationMode, most: int) -> None:
    """Some cases of an operation."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=most, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def one(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS, timeout=PATIENCE)

    one()


def takes_anything(operation: Operation) -> bool:
    """Nothing that can be sent does not fit: there is no parameter, or any text will do."""
    return not operation.body and not operation.query and operation.path not in SLOW


def explore_all(served: Served, subtests: pytest.Subtests, wanted: Callable[[Operation], bool], most: int) -> None:
    for operation in filter(wanted, served.operations()):
        for mode in GenerationMode:
            if mode is GenerationMode.POSITIVE or not takes_anything(operation):
                with subtests.test(f"{operation.label} {mode.value}"):
                    explore(operation, mode, FEW if operation.path in SLOW else most)


def test_what_has_no_body(served: Served, subtests: pytest.Subtests) -> None:
    explore_all(served, subtests, lambda one: not one.body and one.path not in SLOW, FEW)


@pytest.mark.deep
def test_everything(served: Served, subtests: pytest.Subtests) -> None:
    explore_all(served, subtests, lambda one: True, SOME)


@pytest.mark.parametrize("rest", ["", "/plan", "/result", "/events"])
def test_a_request_that_ended_answers_as_described(served: Served, rest: str) -> None:
    operation = served.schema[f"/scheduling-requests/{{requestId}}{rest}"]["GET"]
    reply = operation.Case(path_parameters={"requestId": served.ended}).call_and_validate(checks=CHECKS)
    assert reply.status_code == 200


@pytest.mark.parametrize("path", [*ABOUT_GROUPS])
def test_a_question_about_groups_is_answered_as_described(served: Served, path: str) -> None:
    operation = served.schema[path]["POST"]
    body = {"problem": GROUP_EXAMPLE} | ABOUT_GROUPS[path]
    reply = operation.Case(body=body, media_type="application/json").call_and_validate(checks=CHECKS)
    assert reply.status_code < 300


@pytest.mark.parametrize("path", ["/validations", "/checks", "/verifications", "/explanations", "/scheduling-requests"])
def test_a_question_is_answered_as_described(served: Served, problem: Problem, result: Result, path: str) -> None:
    body = pair(problem, result)
    if path not in ("/verifications", "/explanations"):
        del body["result"]
    operation = served.schema[path]["POST"]
    reply = operation.Case(body=body, media_type="application/json").call_and_validate(checks=CHECKS)
    assert reply.status_code < 300
