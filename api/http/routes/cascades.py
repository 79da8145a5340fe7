"""A programme group loses a day."""

from fastapi import APIRouter, Response

from api.http.bodies import ToCascade
from api.http.changing import CascadeAnswer, with_problem
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.reading import opened
from api.http.state import AtDesk
from api.programmes import cascaded

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
    return await desk.answer(lambda: _cascaded(body))


def _cascaded(body: bytes) -> CascadeAnswer:
    given = opened(ToCascade, body)
    asked = given.body
    return with_problem(CascadeAnswer, given, *cascaded(asked.problem, asked.group_code, asked.lost_date, asked.reason))
