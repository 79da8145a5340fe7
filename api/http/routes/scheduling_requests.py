"""A week to plan: posted, waited for, read, ended."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.http.bodies import NewSchedulingRequest
from api.http.errors import replies
from api.http.idempotency import Key
from api.http.intake import Posted
from api.http.openapi import LOCATION, takes
from api.http.reading import opened
from api.http.requests import SIZE, Number, PageOf, RequestId, Size, document, known, page_of, taken
from api.http.state import InJobs, Shared
from api.jobs.base import SchedulingRequest, Work
from models.base import Record
from models.plan import Plan
from models.result import Result

router = APIRouter(prefix="/scheduling-requests", tags=["Scheduling requests"])


class SchedulingRequestPage(Record):
    """Scheduling requests, the newest first."""

    content: tuple[SchedulingRequest, ...]
    page: PageOf


async def found(request_id: RequestId, jobs: InJobs) -> SchedulingRequest:
    return known(jobs, request_id, SchedulingRequest)


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
    return await taken(shared, router.prefix, key, body, lambda: _work(body))


@router.get("", responses=replies())
async def list_requests(jobs: InJobs, page: Number = 0, size: Size = SIZE) -> SchedulingRequestPage:
    """List the requests that are remembered, the newest first."""
    content, about = page_of(jobs, SchedulingRequest, page, size)
    return SchedulingRequestPage(content=content, page=about)


@router.get("/{requestId}", responses=replies(404))
async def read_request(state: Found) -> SchedulingRequest:
    """Say how a request stands."""
    return state


@router.get("/{requestId}/plan", responses=replies(404, 409), response_model=Plan)
async def read_plan(state: Found, jobs: InJobs) -> Response:
    """Give the plan: the decisions alone. In reproducible mode the same problem gives the same bytes."""
    return document(jobs, state, "plan")


@router.get("/{requestId}/result", responses=replies(404, 409), response_model=Result)
async def read_result(state: Found, jobs: InJobs) -> Response:
    """Give the result: the plan with its cost, bound, reasons and notes."""
    return document(jobs, state, "result")


@router.delete("/{requestId}", status_code=204, responses=replies(404))
async def end_request(state: Found, jobs: InJobs) -> None:
    """End it, with the best plan so far, which can still be read. Nothing happens to one that has ended."""
    jobs.end(state.id)


def _work(body: bytes) -> Work:
    given = opened(NewSchedulingRequest, body)
    problem, settings = given.body.problem, given.body.settings
    data = problem.model_dump_json(by_alias=True).encode()
    return Work(data, problem.digest(), settings.limits(), given.set_aside, given.body.given, settings.form_groups)
