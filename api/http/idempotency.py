"""A write sent twice with one Idempotency-Key is done once."""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from typing import Annotated, NamedTuple

from fastapi import Header, Response

from api.http.config import Config
from api.http.errors import Refused

HOUR = 3600

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="Chosen by the caller. The same key and body within 12 hours: the same reply, and nothing is done "
        "again. Another body: 409.",
        pattern=r"^[!-~]{1,255}$",
        examples=["7f3c2a"],
    ),
]


class Entry(NamedTuple):
    """A write that was begun, and its reply once there is one."""

    digest: bytes
    began: float
    reply: asyncio.Future[Response]


class Ledger:
    """Replies by key, for some hours. An error is not kept: what failed may be tried again."""

    def __init__(self, config: Config, now: Callable[[], float] = time.monotonic) -> None:
        self.config, self.now = config, now
        self.entries: dict[str, Entry] = {}

    async def once(self, key: str | None, body: bytes, work: Callable[[], Awaitable[Response]]) -> Response:
        """The reply of the work, or the one that it had before."""
        if key is None:
            return await work()
        self._forget()
        digest = hashlib.sha256(body).digest()
        known = self.entries.get(key)
        if known is None:
            return await self._first(key, digest, work)
        if known.digest != digest:
            raise Refused("KEY_OF_ANOTHER_BODY")
        return await asyncio.shield(known.reply)

    async def _first(self, key: str, digest: bytes, work: Callable[[], Awaitable[Response]]) -> Response:
        reply: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self.entries[key] = Entry(digest, self.now(), reply)
        try:
            reply.set_result(await work())
        except BaseException as error:
            self.entries.pop(key, None)  # others may have crowded it out meanwhile
            reply.set_exception(error if isinstance(error, Refused) else Refused("DEFECT"))
            reply.exception()  # read once, so that nobody waiting for it is no warning
            raise
        return reply.result()

    def _forget(self) -> None:
        """The oldest come first."""
        oldest = self.now() - self.config.key_hours * HOUR
        for key, entry in list(self.entries.items()):
            if entry.began > oldest and len(self.entries) < self.config.keys:
                break
            del self.entries[key]
