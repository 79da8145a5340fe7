"""`placewell serve` as people run it: a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil

ROOT = Path(__file__).parents[3]
PATIENCE = 120.0
KEPT = httpx.Limits(keepalive_expiry=PATIENCE)
"""No connection is ended by the client while another of its threads may be reading."""


class Server:
    """The process, and a client of it."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", "--json", *options]
        self.log = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ)
        )
        assert self.log.stdout is not None
        said = "".join(self.log.stdout.readline() for _ in range(3))
        self.client = httpx.Client(base_url=json.loads(said)["url"], timeout=PATIENCE, limits=KEPT)
        self.process = psutil.Process(self.log.pid)

    def send(self, body: bytes) -> str:
        """Where it is followed."""
        reply = self.client.post("/scheduling-requests", content=body, headers={"Content-Type": "application/json"})
        assert reply.status_code == 202, reply.text
        return reply.headers["location"]

    def wait(self, where: str, right: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            state: dict[str, Any] = self.client.get(where).json()
            if right(state):
                return state
            time.sleep(0.05)
        raise AssertionError(f"still {state['status']}")

    def ended(self, where: str) -> dict[str, Any]:
        return self.wait(where, lambda state: state["shutdownAt"] is not None)

    def family(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


@contextmanager
def real_server(*options: str) -> Iterator[Server]:
    server = Server(*options)
    try:
        yield server
    finally:
        family = server.family() if server.process.is_running() else []
        server.client.close()
        if server.log.poll() is None:
            server.log.send_signal(signal.SIGINT)
            assert server.log.wait(PATIENCE) == 0
        server.log.wait(PATIENCE)
        assert server.log.stdout is not None
        server.log.stdout.close()
        _, left = psutil.wait_procs(family, timeout=20)
        assert left == [], "processes outlived the server"
