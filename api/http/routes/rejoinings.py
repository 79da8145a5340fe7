"""Where those who left a programme group may go on."""

from fastapi import APIRouter, Response

from api.http.bodies import ToCheck
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.reading import opened
from api.http.state import AtDesk
from models.leaving import Rejoinings
from optimizer.programmes.rejoin import rejoin as found

router = APIRouter(tags=["Programmes"])


@router.post("/rejoinings", responses=replies(413, 415), response_model=Rejoinings, openapi_extra=takes_groups(ToCheck))
async def rejoin(body: Posted, desk: AtDesk) -> Response:
    """List who left a programme group, and each other group at the same point, with what stands against it.

    Groups that a protected reason alone rules out are counted, and none is named."""
    return await desk.answer(lambda: found(opened(ToCheck, body).body.problem))
