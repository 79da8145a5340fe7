import logging
import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from api.http import edge
from api.http.routes import rules as rules_route
from tests.api.http.serving import refused, serving
from tests.api.jobs.acting import Actor, one_place


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.INFO, logger=edge.LOG.name):
        yield caplog


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "localhost.evil.example", "", "[::1", "127.0.0.1@x"]
)
def test_a_page_elsewhere_cannot_make_a_browser_ask(client: httpx.Client, host: str) -> None:
    refused(client.get("/info", headers={"Host": host}), "HOST_NOT_ALLOWED")


def test_the_host_is_taken_with_any_port_and_in_any_case() -> None:
    hosts = {edge._host(given) for given in ("LocalHost", "localhost:80", "127.0.0.1:9", "[::1]", "[::1]:80")}
    assert hosts == {"localhost", "127.0.0.1", "::1"}


def test_the_log_has_the_template_and_never_the_path(client: httpx.Client, log: pytest.LogCaptureFixture) -> None:
    client.get("/scheduling-requests/X123456")
    client.get("/X123456?crn=X123456")
    client.get("/demo-data/tiny", params={"pdu": "X123456"})
    assert "GET /scheduling-requests/{requestId} 404" in log.text
    assert "GET (no such path) 404" in log.text
    assert "X123456" not in log.text


def test_a_mistake_of_ours_is_told_without_data(monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise KeyError("Jane Example")

    monkeypatch.setattr(rules_route, "rule_list", broken)
    with serving(one_place(Actor())) as client:
        reply = client.get("/rules")
        refused(reply, "DEFECT")
        assert client.get("/health/ping").status_code == 200
    assert "KeyError in test_edge.py" in log.text
    assert "Jane" not in log.text + reply.text
    assert "Traceback" not in log.text


def test_a_caller_who_goes_in_the_middle_is_no_mistake(client: httpx.Client, log: pytest.LogCaptureFixture) -> None:
    head = b"POST /checks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n"
    with socket.create_connection((client.base_url.host, client.base_url.port or 0)) as gone:
        gone.sendall(head + b" " * 100)
    deadline = time.monotonic() + 20
    while "POST /checks - " not in log.text and time.monotonic() < deadline:
        time.sleep(0.01)
    assert "POST /checks - " in log.text
    assert "mistake" not in log.text


def test_every_reply_may_not_be_kept_or_framed(client: httpx.Client) -> None:
    for path in ("/info", "/nothing", "/v3/api-docs", "/swagger-ui.html"):
        headers = client.get(path).headers
        assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
        assert headers["x-frame-options"] == "DENY"
