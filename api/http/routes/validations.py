"""Every fault of a problem."""

from fastapi import APIRouter, Response

from api.answers import Validated, validated
from api.http.bodies import ToValidate
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes
from api.http.reading import opened_to_validate
from api.http.state import AtDesk

router = APIRouter(tags=["Questions"])


@router.post("/validations", responses=replies(413, 415), response_model=Validated, openapi_extra=takes(ToValidate))
async def validate(body: Posted, desk: AtDesk) -> Response:
    """List every fault of a problem and how to mend it. Pointers are from the problem."""
    return await desk.answer(lambda: validated(opened_to_validate(body)))
