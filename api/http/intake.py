"""Taking in what is posted: JSON alone, and not more than there is room for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, Request

from api.http.config import Config
from api.http.errors import Refused

DIGITS = 18


class Intake:
    """Counts the bytes of a body as they come, whatever its headers say, and of all bodies together."""

    def __init__(self, config: Config) -> None:
        self.config, self.held = config, 0

    @asynccontextmanager
    async def whole(self, request: Request) -> AsyncIterator[bytes]:
        """The body, once. Its room is given back when it is answered."""
        _is_json(request)
        mine, chunks = 0, list[bytes]()
        try:
            self._room(_announced(request), 0)
            async for chunk in request.stream():
                mine, self.held = mine + len(chunk), self.held + len(chunk)
                self._room(mine, self.held)
                chunks.append(chunk)
            body = b"".join(chunks)
            chunks.clear()
            yield body
        finally:
            self.held -= mine

    def _room(self, mine: int, held: int) -> None:
        if mine > self.config.body_bytes:
            raise Refused("BODY_TOO_LARGE", headers={"Connection": "close"})
        if held > self.config.bytes_at_once:
            raise Refused("BUSY", headers={"Connection": "close"})


def _is_json(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    packed = request.headers.get("content-encoding", "identity").strip().lower()
    if kind != "application/json" or packed != "identity":
        raise Refused("NOT_JSON_TYPE")


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length[:DIGITS]) if length.isascii() and length.isdecimal() else 0


async def _posted(request: Request) -> AsyncIterator[bytes]:
    intake: Intake = request.app.state.placewell.intake
    async with intake.whole(request) as body:
        yield body


Posted = Annotated[bytes, Depends(_posted)]
"""The bytes of the body."""
