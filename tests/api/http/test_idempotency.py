import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest
from fastapi import Response

from api.http.config import Config
from api.http.errors import Refused
from api.http.idempotency import HOUR, Ledger
from tests.api.http.serving import JSON, refused


class Counted:
    """Work that is done so often, and may fail."""

    def __init__(self, error: Exception | None = None) -> None:
        self.times, self.error = 0, error

    async def __call__(self) -> Response:
        self.times += 1
        await asyncio.sleep(0)
        if self.error:
            raise self.error
        return Response(str(self.times))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def together(*asked: Callable[[], Awaitable[Response]]) -> list[Response | BaseException]:
    async def ask() -> list[Response | BaseException]:
        return await asyncio.gather(*(one() for one in asked), return_exceptions=True)

    return asyncio.run(ask())


def test_the_same_key_and_body_have_one_reply_also_at_the_same_time() -> None:
    ledger, work = Ledger(Config()), Counted()
    first, second = together(*[lambda: ledger.once("k", b"body", work)] * 2)
    assert (first is second, work.times) == (True, 1)


def test_without_a_key_each_is_done() -> None:
    ledger, work = Ledger(Config()), Counted()
    together(*[lambda: ledger.once(None, b"body", work)] * 3)
    assert work.times == 3


def test_another_body_is_a_conflict() -> None:
    ledger, work = Ledger(Config()), Counted()
    _, other = together(lambda: ledger.once("k", b"body", work), lambda: ledger.once("k", b"other", work))
    assert isinstance(other, Refused)
    assert (other.code, work.times) == ("KEY_OF_ANOTHER_BODY", 1)


@pytest.mark.parametrize(("error", "code"), [(Refused("QUEUE_FULL"), "QUEUE_FULL"), (KeyError("x"), None)])
def test_what_failed_may_be_tried_again(error: Exception, code: str | None) -> None:
    ledger, work = Ledger(Config()), Counted(error)
    found = together(*[lambda: ledger.once("k", b"body", work)] * 2)
    assert all(isinstance(one, Exception) for one in found)
    assert [one.code for one in found if isinstance(one, Refused)][-1] == (code or "DEFECT")
    assert work.times == 1
    work.error = None
    (reply,) = together(lambda: ledger.once("k", b"other", work))
    assert isinstance(reply, Response)


def test_a_reply_is_kept_for_twelve_hours() -> None:
    clock = Clock()
    ledger, work = Ledger(Config(), clock), Counted()
    together(lambda: ledger.once("k", b"body", work))
    clock.now = 12 * HOUR - 1
    together(lambda: ledger.once("k", b"body", work))
    assert work.times == 1
    clock.now = 12 * HOUR
    together(lambda: ledger.once("k", b"other", work))
    assert work.times == 2


def test_keys_are_bounded_in_number() -> None:
    ledger, work = Ledger(Config(keys=3)), Counted()
    for n in range(10):
        together(lambda n=n: ledger.once(str(n), b"body", work))  # type: ignore[misc]
    assert len(ledger.entries) == 3


def test_work_that_fails_once_its_key_was_crowded_out_says_why_it_failed() -> None:
    ledger, fails = Ledger(Config(keys=1)), Counted(Refused("QUEUE_FULL"))
    first, _ = together(lambda: ledger.once("1", b"body", fails), lambda: ledger.once("2", b"body", Counted()))
    assert isinstance(first, Refused)
    assert first.code == "QUEUE_FULL"


def test_a_request_sent_twice_is_one_request(client: httpx.Client, story_body: bytes) -> None:
    headers = JSON | {"Idempotency-Key": "week-45"}
    first, again = (client.post("/scheduling-requests", content=story_body, headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code) == (202, 202)
    assert (first.headers["location"], first.content) == (again.headers["location"], again.content)
    refused(client.post("/scheduling-requests", content=story_body + b" ", headers=headers), "KEY_OF_ANOTHER_BODY")


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "\xe9"])
def test_a_key_that_cannot_be_used(client: httpx.Client, story_body: bytes, key: str) -> None:
    headers = {b"Content-Type": b"application/json", b"Idempotency-Key": key.encode("latin-1")}
    reply = client.post("/scheduling-requests", content=story_body, headers=headers)
    (fault,) = refused(reply, "PARAMETER_NOT_USABLE")
    assert fault["pointer"] == "/header/Idempotency-Key"
