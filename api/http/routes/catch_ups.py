"""Sessions of programmes that were missed."""

from fastapi import APIRouter, Response

from api.http.bodies import ToChange
from api.http.changing import CatchUpsAnswer, changed
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.state import AtDesk
from optimizer.programmes.catch_ups import catch_ups as proposed

router = APIRouter(tags=["Programmes"])


@router.post(
    "/catch-ups", responses=replies(413, 415), response_model=CatchUpsAnswer, openapi_extra=takes_groups(ToChange)
)
async def catch_ups(body: Posted, desk: AtDesk) -> Response:
    """Propose when sessions that were missed are made up: one to one, or with another group at the same point."""
    return await desk.answer(lambda: changed(CatchUpsAnswer, ToChange, body, lambda asked: proposed(asked.problem)))
