"""How a request stands, told as it changes."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.http.errors import replies
from api.http.routes import forming_requests, scheduling_requests
from api.http.state import InJobs
from api.jobs.base import FormingRequest, Jobs, RequestState, SchedulingRequest

router = APIRouter()

S = TypeVar("S", bound=RequestState)

EVERY_SECONDS = 1.0

Last = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        description="The version that was seen last; a browser that connects again sends it by itself.",
        examples=["4"],
    ),
]


class NothingNew(Exception):
    """The end was seen already: a browser stops connecting again when it is told so."""


async def nothing_new(_: object, __: Exception) -> Response:
    return Response(status_code=204)


async def unseen(state: scheduling_requests.Found, last: Last = None) -> SchedulingRequest:
    return _unless_over(state, last)


async def forming_unseen(state: forming_requests.Found, last: Last = None) -> FormingRequest:
    return _unless_over(state, last)


NO_MORE: dict[int | str, dict[str, Any]] = {204: {"description": "The end was told already: connect no more."}}


@router.get(
    "/scheduling-requests/{requestId}/events",
    tags=["Scheduling requests"],
    response_class=EventSourceResponse,
    responses={**NO_MORE, **replies(404)},
)
async def follow_request(
    state: Annotated[SchedulingRequest, Depends(unseen)], jobs: InJobs, last: Last = None
) -> AsyncIterator[ServerSentEvent]:
    """Tell how a request stands: at once, then whenever it changes, at most once a second, to its end.

    The event is `status`, or `end` for the last; its data is what GET of the request would give, its id the version.
    """
    async for now in _changes(state, jobs, last):
        yield _event(now)


@router.get(
    "/forming-requests/{requestId}/events",
    tags=["Forming requests"],
    response_class=EventSourceResponse,
    responses={**NO_MORE, **replies(404)},
)
async def follow_forming_request(
    state: Annotated[FormingRequest, Depends(forming_unseen)], jobs: InJobs, last: Last = None
) -> AsyncIterator[ServerSentEvent]:
    """Tell how a forming request stands, as of a scheduling request."""
    async for now in _changes(state, jobs, last):
        yield _event(now)


def _unless_over(state: S, last: str | None) -> S:
    if _over(state) and last == str(state.version):
        raise NothingNew
    return state


def _event(now: RequestState) -> ServerSentEvent:
    return ServerSentEvent(
        event="end" if _over(now) else "status", id=str(now.version), raw_data=now.model_dump_json(by_alias=True)
    )


async def _changes(state: RequestState, jobs: Jobs, last: str | None) -> AsyncIterator[RequestState]:
    """The newest state wins: whatever lay between two looks is left out."""
    seen, now = last, state
    while True:
        if str(now.version) != seen:
            yield now
            seen = str(now.version)
        if _over(now):
            return
        await asyncio.sleep(EVERY_SECONDS)
        later = jobs.find(now.id)
        if later is None:
            return
        now = later


def _over(state: RequestState) -> bool:
    """Nothing of it changes any more."""
    return state.ended and state.shutdown_at is not None
