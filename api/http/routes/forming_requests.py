"""Programme groups to form: posted, waited for, read, ended."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.http.bodies import NewFormingRequest
from api.http.errors import replies
from api.http.idempotency import Key
from api.http.intake import Posted
from api.http.openapi import LOCATION, takes_groups
from api.http.reading import opened
from api.http.requests import SIZE, Number, PageOf, RequestId, Size, document, known, page_of, taken
from api.http.state import InJobs, Shared
from api.jobs.base import FormingRequest, Work
from models.base import Record
from models.forming import Forming
from models.problem import Problem

router = APIRouter(prefix="/forming-requests", tags=["Forming requests"])


class FormingRequestPage(Record):
    """Forming requests, the newest first."""

    content: tuple[FormingRequest, ...]
    page: PageOf


async def found(request_id: RequestId, jobs: InJobs) -> FormingRequest:
    return known(jobs, request_id, FormingRequest)


Found = Annotated[FormingRequest, Depends(found)]


@router.post(
    "",
    status_code=202,
    responses={202: {"headers": LOCATION}, **replies(409, 413, 415)},
    response_model=FormingRequest,
    openapi_extra=takes_groups(NewFormingRequest),
)
async def request_forming(body: Posted, shared: Shared, key: Key = None) -> Response:
    """Have programme groups proposed: where, when, with whom; and who joins groups that run.

    The reply says where to ask how it stands. It waits in one queue with scheduling requests. To propose groups in one
    plan with unpaid work, post a scheduling request.
    """
    return await taken(shared, router.prefix, key, body, lambda: _work(body))


@router.get("", responses=replies())
async def list_forming_requests(jobs: InJobs, page: Number = 0, size: Size = SIZE) -> FormingRequestPage:
    """List the forming requests that are remembered, the newest first."""
    content, about = page_of(jobs, FormingRequest, page, size)
    return FormingRequestPage(content=content, page=about)


@router.get("/{requestId}", responses=replies(404))
async def read_forming_request(state: Found) -> FormingRequest:
    """Say how a forming request stands."""
    return state


@router.get("/{requestId}/proposal", responses=replies(404, 409), response_model=Forming)
async def read_proposal(state: Found, jobs: InJobs) -> Response:
    """Give what is proposed: groups, seats, and who goes on waiting, with reasons. The treatment manager decides."""
    return document(jobs, state, "proposal")


@router.get("/{requestId}/problem", responses=replies(404, 409), response_model=Problem)
async def read_formed_problem(state: Found, jobs: InJobs) -> Response:
    """Give the problem in which the proposed groups run: to be planned, if they are accepted."""
    return document(jobs, state, "problem")


@router.delete("/{requestId}", status_code=204, responses=replies(404))
async def end_forming_request(state: Found, jobs: InJobs) -> None:
    """End it, with the best choice so far, which can still be read. Nothing happens to one that has ended."""
    jobs.end(state.id)


def _work(body: bytes) -> Work:
    given = opened(NewFormingRequest, body)
    problem, limits = given.body.problem, given.body.settings.limits()
    data = problem.model_dump_json(by_alias=True).encode()
    return Work(data, problem.digest(), limits, given.set_aside, kind=FormingRequest)
