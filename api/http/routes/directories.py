"""The directory of services, for courts and practitioners."""

from fastapi import APIRouter, Response

from api.http.bodies import ToPublish
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.reading import opened
from api.http.state import AtDesk
from models.outlook import Directory
from optimizer.programmes.directory import directory as found

router = APIRouter(tags=["Programmes"])


TAKES = takes_groups(ToPublish)


@router.post("/directories", responses=replies(413, 415), response_model=Directory, openapi_extra=TAKES)
async def directory(body: Posted, desk: AtDesk) -> Response:
    """Say what runs in each delivery unit, for whom, when somebody may join or begin, and how long people wait.

    It names nobody; counts of fewer than six people (local parameter) are withheld."""
    return await desk.answer(lambda: _of(opened(ToPublish, body).body))


def _of(body: ToPublish) -> Directory:
    return found(body.problem, body.result)
