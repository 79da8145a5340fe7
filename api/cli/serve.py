"""`placewell serve`: the same over HTTP, for programs on this machine."""

import ipaddress
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import Refused
from api.cli.options import AsJson

if TYPE_CHECKING:
    from fastapi import FastAPI

MAX_PORT = 65_535
BACKLOG = 2048

Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Of this machine; no other is served yet.")]
Port = Annotated[int, typer.Option(min=0, max=MAX_PORT, help="0: any that is free.")]
Pool = Annotated[int, typer.Option(min=1, max=64, help="Plans made at once; the rest wait.")]
Waiting = Annotated[int, typer.Option(min=0, max=10_000, help="Requests that may wait; beyond, 503.")]


def serve(
    host: Host = "127.0.0.1", port: Port = 8080, pool: Pool = 1, waiting: Waiting = 100, as_json: AsJson = False
) -> None:
    """Serve planning over HTTP, to programs on this machine alone.

    There is no authentication yet, and so every address but the loopback is refused. Requests are kept in memory.
    Ctrl-C ends it, and what it runs. With --json: the address, once it can be called.
    """
    from api.cli.screen import console, print_json

    listening = _listen(_loopback(host), port)
    at, taken = listening.getsockname()[:2]
    url = f"http://{f'[{at}]' if ':' in at else at}:{taken}"
    if as_json:
        print_json({"url": url})
    else:
        console().print(f"Serving {url}; the description is at {url}/swagger-ui.html", soft_wrap=True)
    with listening:
        _run(_application(pool, waiting), listening)


def _loopback(host: str) -> str:
    """The address, which must not be reached from elsewhere."""
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        raise Refused("--host: give an address of this machine: 127.0.0.1 or ::1") from None
    if not address.is_loopback:
        raise Refused("--host: without authentication only this machine is served; give 127.0.0.1 or ::1")
    return str(address)


def _listen(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise Refused(f"{address}, port {port}: {error.strerror}; give another --port") from None


def _application(pool: int, waiting: int) -> "FastAPI":
    from api.http.app import application
    from api.jobs.local import LocalJobs, Room
    from api.jobs.process import Processes, memory_each
    from optimizer.starting import warm

    warm()
    return application(LocalJobs(Processes(memory_each(pool)), Room(pool=pool, waiting=waiting)))


def _run(app: "FastAPI", listening: socket.socket) -> None:
    """Without the server's own access log: it would write down whole paths."""
    import logging

    import uvicorn

    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.INFO)
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=3, server_header=False)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
