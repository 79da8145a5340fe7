"""What can be said of a problem before planning it."""

from fastapi import APIRouter, Response

from api.http.bodies import ToCheck
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes
from api.http.reading import opened
from api.http.state import AtDesk
from models.supply import ProblemCheck
from optimizer.check import check as checked

router = APIRouter(tags=["Questions"])


@router.post("/checks", responses=replies(413, 415), response_model=ProblemCheck, openapi_extra=takes(ToCheck))
async def check(body: Posted, desk: AtDesk) -> Response:
    """Say who can never be placed, and where places are short. Nothing is planned."""
    return await desk.answer(lambda: checked(opened(ToCheck, body).body.problem))
