"""A server as a test calls it: real, in this process, on a port of its own. Every error must be in the one shape."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn

from api.http.app import application
from api.http.config import Config
from api.http.errors import ERRORS, ErrorReply
from api.jobs.base import Jobs

JSON = {"Content-Type": "application/json"}
HOSTS = ("127.0.0.1",)


@contextmanager
def serving(jobs: Jobs, config: Config | None = None) -> Iterator[httpx.Client]:
    """A client of a server that lives as long as the context."""
    settings = uvicorn.Config(
        application(jobs, config or Config(hosts=HOSTS)), port=0, log_config=None, access_log=False,
        timeout_graceful_shutdown=1, lifespan="off",
    )  # fmt: skip
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        jobs.close()


def refused(reply: httpx.Response, code: str) -> list[dict[str, Any]]:
    """The faults of an error of this code, in the one shape."""
    assert reply.headers["content-type"] == "application/json"
    found = ErrorReply.model_validate_json(reply.content, by_alias=True, by_name=False)
    assert (found.error_code, found.status) == (code, reply.status_code), reply.text
    assert (reply.status_code, found.user_message, found.developer_message) == ERRORS[code]
    assert (reply.status_code == 503) == ("retry-after" in reply.headers)
    faults: list[dict[str, Any]] = reply.json()["faults"]
    return faults
