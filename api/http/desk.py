"""Work on the processor, beside the event loop: so much at once, so much waiting, and no more."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from fastapi import Response

from api.http.errors import Refused
from models.base import Record

T = TypeVar("T")


class Desk:
    """A bounded place to work."""

    def __init__(self, working: int, waiting: int) -> None:
        self.most, self.taken = working + waiting, 0
        self.threads = ThreadPoolExecutor(working, "desk")

    async def do(self, work: Callable[[], T]) -> T:
        """The outcome of the work, in its turn."""
        if self.taken >= self.most:
            raise Refused("BUSY")
        self.taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.threads, work)
        finally:
            self.taken -= 1

    async def answer(self, work: Callable[[], Record]) -> Response:
        """A record as a reply, written where it is made."""
        return await self.do(lambda: json_reply(work()))

    def close(self) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)


def json_reply(record: Record, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(record.model_dump_json(by_alias=True), status, headers, media_type="application/json")
