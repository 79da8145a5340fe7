"""A programme group loses a day."""

from fastapi import APIRouter, Response

from api.http.bodies import ToCascade
from api.http.changing import CascadeAnswer, changed
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.state import AtDesk
from api.programmes import cascaded
from models.cascade import Cascade
from models.problem import Problem

router = APIRouter(tags=["Programmes"])


@router.post(
    "/cascades",
    responses=replies(413, 415),
    response_model=CascadeAnswer,
    openapi_extra=takes_groups(ToCascade, groupCode="GRP001", lostDate="2026-09-01", reason="ROOM"),
)
async def cascade(body: Posted, desk: AtDesk) -> Response:
    """Move a group's later sessions along its slots, and say what that breaks and what there is instead.

    What was held never moves, nor what a member has on a day of their own.
    """
    return await desk.answer(lambda: changed(CascadeAnswer, ToCascade, body, _cascaded))


def _cascaded(asked: ToCascade) -> tuple[Problem, Cascade]:
    return cascaded(asked.problem, asked.group_code, asked.lost_date, asked.reason)
