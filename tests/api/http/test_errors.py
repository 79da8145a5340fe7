"""The contract of the one error shape, over everything that can be refused without a plan."""

import httpx
import pytest

from api.http.errors import ERRORS, error_reply
from tests.api.http.serving import JSON, refused

POSTS = (
    "/scheduling-requests", "/forming-requests", "/validations", "/checks", "/verifications", "/explanations",
    "/cascades", "/withdrawals", "/rejoinings", "/catch-ups", "/one-to-ones", "/start-by-lists", "/demand-forecasts",
    "/directories",
)  # fmt: skip
GETS = (
    "/scheduling-requests", "/forming-requests", "/programme-templates", "/rules", "/policies", "/demo-data", "/health",
    "/health/ping", "/health/liveness",
    "/health/readiness", "/info",
)  # fmt: skip


@pytest.mark.parametrize("path", POSTS)
def test_what_cannot_be_read_is_refused_everywhere_alike(client: httpx.Client, path: str) -> None:
    for body in (b"", b"{", b"[" * 100_000, b'{"a": 1, "a": 1}', b"\xff", b"[]", b"{}"):
        faults = refused(client.post(path, content=body, headers=JSON), "INPUT_HAS_FAULTS")
        assert faults
        assert all(fault["mend"] for fault in faults)
    faults = refused(client.post(path, json={"colour": 1}), "INPUT_HAS_FAULTS")
    assert {fault["pointer"]: fault["code"] for fault in faults}["/problem"] == "MISSING_FIELD"


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"])
def test_another_type_is_refused(client: httpx.Client, path: str, kind: str) -> None:
    refused(client.post(path, content=b"{}", headers={"Content-Type": kind}), "NOT_JSON_TYPE")


def test_a_compressed_body_is_refused(client: httpx.Client) -> None:
    reply = client.post("/checks", content=b"{}", headers=JSON | {"Content-Encoding": "gzip"})
    refused(reply, "NOT_JSON_TYPE")


@pytest.mark.parametrize("path", GETS)
def test_a_parameter_that_is_not_declared_is_refused(client: httpx.Client, path: str) -> None:
    (fault,) = refused(client.get(path, params={"colour": "red"}), "PARAMETER_NOT_USABLE")
    assert (fault["pointer"], fault["code"]) == ("/query/colour", "UNKNOWN_KEY")


@pytest.mark.parametrize(
    ("path", "pointer", "code"),
    [
        ("/scheduling-requests?size=0", "/query/size", "OUT_OF_RANGE"),
        ("/scheduling-requests?page=-1", "/query/page", "OUT_OF_RANGE"),
        ("/scheduling-requests?page=one", "/query/page", "WRONG_TYPE"),
        ("/scheduling-requests?page=1&page=2", "/query/page", "GIVEN_TWICE"),
        ("/policies?on=2026-02-30", "/query/on", "BAD_DATE_OR_TIME"),
        ("/demo-data/tiny?density=Jane", "/query/density", "BAD_CODE"),
        ("/demo-data/tiny?week=1999-01-01", "/query/week", "OUT_OF_RANGE"),
        ("/demo-data/tiny?pdu=Jane", "/query/pdu", "NOT_ONE_OF"),
    ],
)
def test_a_parameter_that_cannot_be_used(client: httpx.Client, path: str, pointer: str, code: str) -> None:
    reply = client.get(path)
    (fault,) = refused(reply, "PARAMETER_NOT_USABLE")
    assert (fault["pointer"], fault["code"], fault["record"]) == (pointer, code, "request")
    assert "Jane" not in reply.text


@pytest.mark.parametrize("path", ["/", "/rules/", "/rule", "/scheduling-requests/", "/health/x", "/swagger-ui/x.js"])
def test_a_path_that_there_is_not(client: httpx.Client, path: str) -> None:
    refused(client.get(path), "NOT_FOUND")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/scheduling-requests", "GET, POST"),
        ("POST", "/scheduling-requests/x", "DELETE, GET"),
        ("GET", "/checks", "POST"),
        ("DELETE", "/rules", "GET"),
        ("TRACE", "/health/ping", "GET"),
        ("POST", "/swagger-ui.html", "GET"),
    ],
)
def test_a_method_that_is_not_taken(client: httpx.Client, method: str, path: str, allowed: str) -> None:
    reply = client.request(method, path)
    refused(reply, "METHOD_NOT_ALLOWED")
    assert reply.headers["allow"] == allowed


@pytest.mark.parametrize("rest", ["", "/plan", "/result", "/events"])
def test_a_request_nobody_knows(client: httpx.Client, rest: str) -> None:
    refused(client.get(f"/scheduling-requests/X123456{rest}"), "NO_SUCH_REQUEST")


def test_every_error_of_the_table_can_be_written() -> None:
    for code, told in ERRORS.items():
        reply = error_reply(code)
        assert reply.status_code == told.status
        assert ("retry-after" in reply.headers) == (told.status == 503)
        assert told.user.endswith(".")
