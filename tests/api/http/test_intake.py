"""Bodies are bounded by what comes, whatever was announced."""

import asyncio
import socket
from collections.abc import Iterator

import httpx
import pytest

from api.http.config import Config
from api.http.desk import Desk
from api.http.errors import Refused
from tests.api.http.serving import HOSTS, JSON, refused, serving
from tests.api.jobs.acting import Actor, one_place

MEBIBYTE = 1 << 20
SMALL = Config(hosts=HOSTS, body_bytes=1000, bytes_at_once=1500)


@pytest.fixture(scope="module")
def small() -> Iterator[httpx.Client]:
    with serving(one_place(Actor()), SMALL) as client:
        yield client


def chunks(size: int, count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b" " * size


def test_the_last_byte_that_fits_and_the_first_that_does_not(small: httpx.Client) -> None:
    refused(small.post("/checks", content=b" " * 1000, headers=JSON), "INPUT_HAS_FAULTS")
    refused(small.post("/checks", content=b" " * 1001, headers=JSON), "BODY_TOO_LARGE")


def test_bytes_are_counted_where_no_length_is_given(small: httpx.Client) -> None:
    refused(small.post("/checks", content=chunks(100, 10), headers=JSON), "INPUT_HAS_FAULTS")
    refused(small.post("/checks", content=chunks(100, 11), headers=JSON), "BODY_TOO_LARGE")


def test_the_room_is_given_back(small: httpx.Client) -> None:
    for _ in range(5):
        refused(small.post("/checks", content=b" " * 900, headers=JSON), "INPUT_HAS_FAULTS")
        refused(small.post("/checks", content=chunks(300, 9), headers=JSON), "BODY_TOO_LARGE")


def test_bodies_together_are_bounded_too(small: httpx.Client) -> None:
    address = (small.base_url.host, small.base_url.port or 0)
    head = b"POST /checks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n"
    with socket.create_connection(address) as slow:
        slow.sendall(head + b" " * 899)
        for _ in range(1000):
            reply = small.post("/checks", content=b" " * 700, headers=JSON)
            if reply.status_code == 503:
                break
        refused(reply, "BUSY")
    for _ in range(1000):
        reply = small.post("/checks", content=b" " * 700, headers=JSON)
        if reply.status_code == 400:
            break
    refused(reply, "INPUT_HAS_FAULTS")


@pytest.mark.parametrize("announced", [True, False])
def test_a_hundred_megabytes_are_refused(client: httpx.Client, announced: bool) -> None:
    body = chunks(MEBIBYTE, 100)
    headers = JSON | ({"Content-Length": str(100 * MEBIBYTE)} if announced else {})
    refused(client.post("/scheduling-requests", content=body, headers=headers), "BODY_TOO_LARGE")


def test_the_desk_takes_so_many_and_no_more() -> None:
    async def ask() -> list[object]:
        desk = Desk(working=1, waiting=2)
        try:
            return await asyncio.gather(*(desk.do(lambda: "done") for _ in range(4)), return_exceptions=True)
        finally:
            desk.close()

    *done, last = asyncio.run(ask())
    assert done == ["done"] * 3
    assert isinstance(last, Refused)
    assert last.code == "BUSY"
