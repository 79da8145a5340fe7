"""The rule book."""

from fastapi import APIRouter, Response

from api.answers import RuleList, rule_list
from api.http.errors import replies
from api.http.state import AtDesk

router = APIRouter(tags=["Rules"])


@router.get("/rules", responses=replies(), response_model=RuleList)
async def rules(desk: AtDesk) -> Response:
    """List the rules that are applied, each with its source, and those that are not."""
    return await desk.answer(rule_list)
