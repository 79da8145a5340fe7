"""Who will become ready for which programme."""

from fastapi import APIRouter, Response

from api.http.bodies import ToCheck
from api.http.errors import replies
from api.http.intake import Posted
from api.http.openapi import takes_groups
from api.http.reading import opened
from api.http.state import AtDesk
from models.outlook import DemandForecast
from optimizer.programmes.demand import demand_forecast as found

router = APIRouter(tags=["Programmes"])


@router.post(
    "/demand-forecasts", responses=replies(413, 415), response_model=DemandForecast, openapi_extra=takes_groups(ToCheck)
)
async def demand(body: Posted, desk: AtDesk) -> Response:
    """Forecast how many become ready for each programme, week by week, by delivery unit. A count of known referrals."""
    return await desk.answer(lambda: found(opened(ToCheck, body).body.problem))
