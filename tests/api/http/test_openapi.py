"""The description says what is served, and what is served is described."""

import re
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.http.app import application
from api.http.openapi import EXAMPLE
from models.problem import Problem
from models.reading import problem_from
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise
from tests.api.jobs.acting import Actor, one_place


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return application(one_place(Actor()))


@pytest.fixture(scope="module")
def described(app: FastAPI) -> dict[str, Any]:
    return app.openapi()


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(method, path, one) for path, methods in described["paths"].items() for method, one in methods.items()]


def test_every_operation_has_an_id_a_tag_and_words(described: dict[str, Any]) -> None:
    ids = [one["operationId"] for _, _, one in operations(described)]
    assert len(ids) == len(set(ids)) == 36
    for _, path, one in operations(described):
        assert re.fullmatch(r"[a-z][A-Za-z]+", one["operationId"]), path
        assert one["tags"], path
        assert one["description"].startswith(one["summary"]), path
        assert not one["summary"].endswith("."), path
        assert "_" not in path


def test_every_operation_declares_the_errors_that_any_may_answer(described: dict[str, Any]) -> None:
    for method, path, one in operations(described):
        errors = {status for status in one["responses"] if status >= "400"}
        assert {"400", "500", "503"} <= errors, path
        assert ("413" in errors) == ("415" in errors) == (method == "post"), path
        assert "422" not in errors
        for status in errors:
            content = one["responses"][status]["content"]
            assert content["application/json"]["schema"]["$ref"].endswith("/ErrorReply")


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    wanted = set(re.findall(r"'#/components/schemas/([^']+)'", repr(described)))
    assert wanted
    assert wanted <= set(described["components"]["schemas"])
    assert {"Problem", "Result", "Plan", "ErrorReply", "SchedulingRequest"} <= wanted


def test_names_are_in_camel_case(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    names = {name for schema in schemas.values() for name in schema.get("properties", {})}
    names |= {parameter["name"] for _, _, one in operations(described) for parameter in one.get("parameters", ())}
    assert [name for name in names if "_" in name] == []


def test_the_example_can_be_planned() -> None:
    reading = problem_from(EXAMPLE)
    assert reading.faults == ()
    assert isinstance(reading.problem, Problem)
    result = optimise(reading.problem, Limits(seconds=1, workers=1, reproducible=True))
    assert [booking.minutes for booking in result.plan.bookings] == [420]


def test_every_example_that_is_shown_can_be_sent(described: dict[str, Any], client: httpx.Client) -> None:
    shown = 0
    for method, path, one in operations(described):
        content = one.get("requestBody", {}).get("content", {}).get("application/json", {})
        for example in content.get("examples", {}).values():
            reply = client.request(method, path, json=example["value"])
            assert reply.is_success, (path, reply.text)
            shown += 1
    assert shown == 12


def test_it_is_served_where_engineers_look(client: httpx.Client, described: dict[str, Any]) -> None:
    assert client.get("/v3/api-docs").json() == described


def test_the_page_takes_everything_from_here(client: httpx.Client) -> None:
    page = client.get("/swagger-ui.html").text
    links = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert len(links) >= 3
    for link in links:
        assert link.startswith("/swagger-ui/")
        assert client.get(link).status_code == 200
    assert "://" not in page.replace("http://127.0.0.1", "")
