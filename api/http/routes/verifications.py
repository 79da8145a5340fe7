"""Is a plan sound, and does it cost what its result says?"""

from fastapi import APIRouter, Response

from api.answers import Verified, verified
from api.http.bodies import ToVerify
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes
from api.http.reading import opened
from api.http.state import AtDesk

router = APIRouter(tags=["Questions"])


@router.post("/verifications", responses=replies(413, 415), response_model=Verified, openapi_extra=takes(ToVerify))
async def verify(body: Posted, desk: AtDesk) -> Response:
    """Check a plan against every hard rule, and count its cost again. Nothing of the result is trusted."""
    return await desk.answer(lambda: _verified(opened(ToVerify, body).body))


def _verified(body: ToVerify) -> Verified:
    return verified(body.problem, body.result)
