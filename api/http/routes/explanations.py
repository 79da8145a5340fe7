"""Why people are short of hours or of a start, or are where they are."""

from fastapi import APIRouter, Response

from api.answers import Explained, explained, names_unknown
from api.http.bodies import ToExplain
from api.http.errors import Refused, replies
from api.http.intake import Posted
from api.http.openapi import takes
from api.http.reading import opened
from api.http.state import AtDesk
from optimizer.verify import verify_result

router = APIRouter(tags=["Questions"])


@router.post("/explanations", responses=replies(413, 415), response_model=Explained, openapi_extra=takes(ToExplain))
async def explain(body: Posted, desk: AtDesk) -> Response:
    """Say why people are short, and which places are missing; or of one person also why each booking is as it is.

    A protected reason is counted over the week, tied to no session.
    """
    return await desk.answer(lambda: _explained(opened(ToExplain, body).body))


def _explained(body: ToExplain) -> Explained:
    """A plan that names what is not in the problem cannot be explained."""
    if names_unknown(verify_result(body.problem, body.result).violations):
        raise Refused("PLAN_NAMES_UNKNOWN")
    if body.crn is not None and body.crn not in {person.crn for person in body.problem.people}:
        raise Refused("PERSON_NOT_IN_PROBLEM")
    return explained(body.problem, body.result, body.crn)
