"""Who has to start a programme by when."""

from fastapi import APIRouter, Response

from api.http.bodies import ToCheck
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.reading import opened
from api.http.state import AtDesk
from models.outlook import StartByList
from optimizer.programmes.start_by import start_by_list as found

router = APIRouter(tags=["Programmes"])


@router.post(
    "/start-by-lists", responses=replies(413, 415), response_model=StartByList, openapi_extra=takes_groups(ToCheck)
)
async def start_by(body: Posted, desk: AtDesk) -> Response:
    """List the latest start of everybody who waits for a programme; first for whom it no longer fits."""
    return await desk.answer(lambda: found(opened(ToCheck, body).body.problem))
