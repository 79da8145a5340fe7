"""Somebody leaves a programme group."""

from fastapi import APIRouter, Response

from api.http.bodies import ToWithdraw
from api.http.changing import WithdrawalAnswer, changed
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.state import AtDesk
from api.programmes import withdrawn
from models.leaving import Withdrawal
from models.problem import Problem

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
    return await desk.answer(lambda: changed(WithdrawalAnswer, ToWithdraw, body, _withdrawn))


def _withdrawn(asked: ToWithdraw) -> tuple[Problem, Withdrawal]:
    return withdrawn(asked.problem, asked.group_code, asked.crn, asked.left_on)
