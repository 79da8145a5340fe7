"""What requests of every noun share: taken in once, found again, listed by pages, and what came of them."""

from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import Path, Query, Response

from api.http.desk import json_reply
from api.http.errors import Refused
from api.http.state import State
from api.jobs.base import Closing, Jobs, QueueFull, RequestState, Work
from models.base import Record

S = TypeVar("S", bound=RequestState)

RequestId = Annotated[str, Path(alias="requestId", examples=["2f1c8a34-6b1e-4a52-9f0a-0c8f7d1f0b11"])]
Number = Annotated[int, Query(ge=0, le=1_000_000, description="From 0.")]
Size = Annotated[int, Query(ge=1, le=100, description="Requests on a page.")]
SIZE = 50


class PageOf(Record):
    """Where a page stands in the whole."""

    size: int
    number: int
    total_elements: int
    total_pages: int


async def taken(shared: State, noun: str, key: str | None, body: bytes, work: Callable[[], Work]) -> Response:
    """A request of this noun put in the queue. A key that comes again is one of the same noun."""

    def submit() -> Response:
        try:
            state = shared.jobs.submit(work())
        except QueueFull:
            raise Refused("QUEUE_FULL") from None
        except Closing:
            raise Refused("CLOSING") from None
        return json_reply(state, 202, {"Location": f"{noun}/{state.id}"})

    return await shared.ledger.once(key and f"{noun} {key}", body, lambda: shared.desk.do(submit))


def known(jobs: Jobs, request_id: str, kind: type[S]) -> S:
    """Where the request stands, if it is one of this kind."""
    state = jobs.find(request_id)
    if not isinstance(state, kind):
        raise Refused("NO_SUCH_REQUEST")
    return state


def page_of(jobs: Jobs, kind: type[S], number: int, size: int) -> tuple[tuple[S, ...], PageOf]:
    """Of the requests of this kind, the newest first."""
    every = [one for one in jobs.listed() if isinstance(one, kind)]
    about = PageOf(size=size, number=number, total_elements=len(every), total_pages=-(-len(every) // size))
    return tuple(every[number * size : (number + 1) * size]), about


def document(jobs: Jobs, state: RequestState, name: str) -> Response:
    """What came of it. Not yet is a conflict with how it stands; never is nothing to be found."""
    outcome = jobs.outcome(state.id)
    if outcome is None:
        raise Refused("NO_PLAN" if state.ended else "NOT_READY")
    return Response(outcome.documents[name], media_type="application/json")
