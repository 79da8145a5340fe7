"""What stands before every route: which hosts are served, what is logged, and that no traceback gets out."""

import logging
import time
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.blame import place_of
from api.http.errors import error_reply

LOG = logging.getLogger("placewell.http")

HEADERS = ((b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"), (b"x-frame-options", b"DENY"))


class Edge:
    """Logs method, path template and status of each request: never the path itself, which may hold a person's CRN."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sent = _Sent(send)
        began = time.monotonic()
        try:
            await self._answer(scope, receive, sent)
        except ClientDisconnect:
            pass  # nobody is there to be answered
        except Exception as error:
            LOG.error("a mistake in Placewell: %s in %s", type(error).__name__, place_of(error))
            if sent.status is None:
                await error_reply("DEFECT")(scope, receive, sent)
        finally:
            took = round(1000 * (time.monotonic() - began))
            LOG.info("%s %s %s %d ms", _plain(scope["method"]), _template(scope), sent.status or "-", took)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _host(Headers(scope=scope).get("host", "")) in self.hosts:
            await self.app(scope, receive, send)
        else:
            await error_reply("HOST_NOT_ALLOWED")(scope, receive, send)


class _Sent:
    """Passes messages on, with the headers that every reply has, and remembers the status."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = {name.lower() for name, _ in message.get("headers", ())}
            message["headers"] = [*message.get("headers", ()), *(one for one in HEADERS if one[0] not in given)]
        await self.send(message)


def _host(header: str) -> str | None:
    """Without the port."""
    with suppress(ValueError):
        return urlsplit(f"//{header}").hostname
    return None


def _template(scope: MutableMapping[str, Any]) -> str:
    return str(getattr(scope.get("route"), "path", None) or "(no such path)")


def _plain(method: str) -> str:
    return method if method.isalpha() else "?"
