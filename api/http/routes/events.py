"""How a request stands, told as it changes."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.http.errors import replies
from api.http.routes.scheduling_requests import Found
from api.http.state import InJobs
from api.jobs.base import Jobs, SchedulingRequest

router = APIRouter(prefix="/scheduling-requests", tags=["Scheduling requests"])

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


async def unseen(state: Found, last: Last = None) -> SchedulingRequest:
    if _over(state) and last == str(state.version):
        raise NothingNew
    return state


@router.get(
    "/{requestId}/events",
    response_class=EventSourceResponse,
    responses={204: {"description": "The end was told already: connect no more."}, **replies(404)},
)
async def follow_request(
    state: Annotated[SchedulingRequest, Depends(unseen)], jobs: InJobs, last: Last = None
) -> AsyncIterator[ServerSentEvent]:
    """Tell how a request stands: at once, then whenever it changes, at most once a second, to its end.

    The event is `status`, or `end` for the last; its data is what GET of the request would give, its id the version.
    """
    async for now in _changes(state, jobs, last):
        yield ServerSentEvent(
            event="end" if _over(now) else "status",
            id=str(now.version),
            raw_data=now.model_dump_json(by_alias=True),
        )


async def _changes(state: SchedulingRequest, jobs: Jobs, last: str | None) -> AsyncIterator[SchedulingRequest]:
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


def _over(state: SchedulingRequest) -> bool:
    """Nothing of it changes any more."""
    return state.ended and state.shutdown_at is not None
