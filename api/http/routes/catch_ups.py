"""Sessions of programmes that were missed."""

from fastapi import APIRouter, Response

from api.http.bodies import ToChange
from api.http.changing import CatchUpsAnswer, with_problem
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.reading import opened
from api.http.state import AtDesk
from optimizer.programmes.catch_ups import catch_ups as proposed

router = APIRouter(tags=["Programmes"])


@router.post(
    "/catch-ups", responses=replies(413, 415), response_model=CatchUpsAnswer, openapi_extra=takes_groups(ToChange)
)
async def catch_ups(body: Posted, desk: AtDesk) -> Response:
    """Propose when sessions that were missed are made up: one to one, or with another group at the same point.

    Of a region it may take some twenty seconds.
    """
    return await desk.answer(lambda: _proposed(body))


def _proposed(body: bytes) -> CatchUpsAnswer:
    given = opened(ToChange, body)
    return with_problem(CatchUpsAnswer, given, *proposed(given.body.problem))
