"""The templates of programmes and structured interventions."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.errors import Refused, of_request, replies
from api.http.state import AtDesk
from api.templates import TemplateList, template_list
from models.base import CODE_PATTERN
from models.faults import stop

router = APIRouter(tags=["Programmes"])

TemplateCode = Annotated[
    str | None, Query(alias="templateCode", pattern=CODE_PATTERN, description="One template.", examples=["BBR"])
]


@router.get("/programme-templates", responses=replies(), response_model=TemplateList)
async def programme_templates(desk: AtDesk, code: TemplateCode = None) -> Response:
    """List the programme templates that ship: sessions, length, who may join, what they need."""
    return await desk.answer(lambda: _listed(code))


def _listed(code: str | None) -> TemplateList:
    found = template_list(code)
    if not found.programme_templates:
        mend = "leave it out to list all there are"
        fault = stop("NOT_ONE_OF", "/query/templateCode", "there is no template of this code", mend)
        raise Refused("PARAMETER_NOT_USABLE", [of_request(fault)])
    return found
