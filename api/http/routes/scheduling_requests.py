"""A week to plan: posted, waited for, read, ended."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from api.http.bodies import NewSchedulingRequest
from api.http.desk import json_reply
from api.http.errors import Refused, replies
from api.http.idempotency import Key
from api.http.intake import Posted
from api.http.openapi import LOCATION, takes
from api.http.reading import opened
from api.http.state import InJobs, Shared, State
from api.jobs.base import Closing, Jobs, Outcome, QueueFull, SchedulingRequest, Work
from models.base import Record
from models.plan import Plan
from models.result import Result

router = APIRouter(prefix="/scheduling-requests", tags=["Scheduling requests"])


class PageOf(Record):
    """Where a page stands in the whole."""

    size: int
    number: int
    total_elements: int
    total_pages: int


class SchedulingRequestPage(Record):
    """Scheduling requests, the newest first."""

    content: tuple[SchedulingRequest, ...]
    page: PageOf


RequestId = Annotated[str, Path(alias="requestId", examples=["2f1c8a34-6b1e-4a52-9f0a-0c8f7d1f0b11"])]


async def found(request_id: RequestId, jobs: InJobs) -> SchedulingRequest:
    state = jobs.find(request_id)
    if state is None:
        raise Refused("NO_SUCH_REQUEST")
    return state


Found = Annotated[SchedulingRequest, Depends(found)]


@router.post(
    "",
    status_code=202,
    responses={202: {"headers": LOCATION}, **replies(409, 413, 415)},
    response_model=SchedulingRequest,
    openapi_extra=takes(NewSchedulingRequest),
)
async def request_schedule(body: Posted, shared: Shared, key: Key = None) -> Response:
    """Have a week planned. The reply says where to ask how it stands.

    Records with a fault are set aside, and the result says so; a fault that stops planning is refused with all others.
    """
    return await shared.ledger.once(key, body, lambda: shared.desk.do(lambda: _submit(shared, body)))


@router.get("", responses=replies())
async def list_requests(
    jobs: InJobs,
    page: Annotated[int, Query(ge=0, le=1_000_000, description="From 0.")] = 0,
    size: Annotated[int, Query(ge=1, le=100, description="Requests on a page.")] = 50,
) -> SchedulingRequestPage:
    """List the requests that are remembered, the newest first."""
    every = jobs.listed()
    pages = -(-len(every) // size)
    about = PageOf(size=size, number=page, total_elements=len(every), total_pages=pages)
    return SchedulingRequestPage(content=tuple(every[page * size : (page + 1) * size]), page=about)


@router.get("/{requestId}", responses=replies(404))
async def read_request(state: Found) -> SchedulingRequest:
    """Say how a request stands."""
    return state


@router.get("/{requestId}/plan", responses=replies(404, 409), response_model=Plan)
async def read_plan(state: Found, jobs: InJobs) -> Response:
    """Give the plan: the decisions alone. In reproducible mode the same problem gives the same bytes."""
    return Response(_outcome(state, jobs).plan, media_type="application/json")


@router.get("/{requestId}/result", responses=replies(404, 409), response_model=Result)
async def read_result(state: Found, jobs: InJobs) -> Response:
    """Give the result: the plan with its cost, bound, reasons and notes."""
    return Response(_outcome(state, jobs).result, media_type="application/json")


@router.delete("/{requestId}", status_code=204, responses=replies(404))
async def end_request(state: Found, jobs: InJobs) -> None:
    """End it, with the best plan so far, which can still be read. Nothing happens to one that has ended."""
    jobs.end(state.id)


def _submit(shared: State, body: bytes) -> Response:
    given = opened(NewSchedulingRequest, body)
    problem, limits = given.body.problem, given.body.settings.limits()
    data = problem.model_dump_json(by_alias=True).encode()
    settings = given.body.settings
    work = Work(data, problem.digest(), limits, given.set_aside, given.body.given, settings.form_groups)
    try:
        state = shared.jobs.submit(work)
    except QueueFull:
        raise Refused("QUEUE_FULL") from None
    except Closing:
        raise Refused("CLOSING") from None
    return json_reply(state, 202, {"Location": f"{router.prefix}/{state.id}"})


def _outcome(state: SchedulingRequest, jobs: Jobs) -> Outcome:
    """Not yet is a conflict with how it stands; never is nothing to be found."""
    outcome = jobs.outcome(state.id)
    if outcome is None:
        raise Refused("NO_PLAN" if state.ended else "NOT_READY")
    return outcome
