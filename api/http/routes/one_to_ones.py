"""Sessions that members have by themselves, beside the slots of their group."""

from fastapi import APIRouter, Response

from api.http.bodies import ToChange
from api.http.changing import OneToOnesAnswer, changed
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.state import AtDesk
from optimizer.programmes.one_to_ones import one_to_ones as proposed

router = APIRouter(tags=["Programmes"])


@router.post(
    "/one-to-ones", responses=replies(413, 415), response_model=OneToOnesAnswer, openapi_extra=takes_groups(ToChange)
)
async def one_to_ones(body: Posted, desk: AtDesk) -> Response:
    """Propose when members are met one to one: before the group's first session, and for the review after its last."""
    return await desk.answer(lambda: changed(OneToOnesAnswer, ToChange, body, lambda asked: proposed(asked.problem)))
