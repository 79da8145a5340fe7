"""Somebody leaves a programme group."""

from fastapi import APIRouter, Response

from api.http.bodies import ToWithdraw
from api.http.changing import WithdrawalAnswer, with_problem
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.reading import opened
from api.http.state import AtDesk
from api.programmes import withdrawn

router = APIRouter(tags=["Programmes"])


@router.post(
    "/withdrawals",
    responses=replies(413, 415),
    response_model=WithdrawalAnswer,
    openapi_extra=takes_groups(ToWithdraw, groupCode="GRP001", crn="X123456", leftOn="2026-09-01"),
)
async def withdraw(body: Posted, desk: AtDesk) -> Response:
    """End a seat in a programme group, and say what that breaks, session by session.

    What was attended stays, and so does everybody else's seat.
    """
    return await desk.answer(lambda: _withdrawn(body))


def _withdrawn(body: bytes) -> WithdrawalAnswer:
    given = opened(ToWithdraw, body)
    asked = given.body
    return with_problem(WithdrawalAnswer, given, *withdrawn(asked.problem, asked.group_code, asked.crn, asked.left_on))
