"""What the routes of one server share."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.http.config import Config
from api.http.desk import Desk
from api.http.idempotency import Ledger
from api.http.intake import Intake
from api.jobs.base import Jobs


@dataclass(frozen=True)
class State:
    config: Config
    desk: Desk
    intake: Intake
    ledger: Ledger
    jobs: Jobs

    def close(self) -> None:
        """End whatever runs."""
        self.jobs.close()
        self.desk.close()


async def _state(request: Request) -> State:
    state = request.app.state.placewell
    assert isinstance(state, State)
    return state


Shared = Annotated[State, Depends(_state)]


async def _desk(shared: Shared) -> Desk:
    return shared.desk


async def _jobs(shared: Shared) -> Jobs:
    return shared.jobs


AtDesk = Annotated[Desk, Depends(_desk)]
InJobs = Annotated[Jobs, Depends(_jobs)]
