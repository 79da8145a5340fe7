"""The application: every route, with what they share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import Depends, FastAPI
from fastapi_offline import FastAPIOffline

from api.http.config import Config
from api.http.desk import Desk
from api.http.edge import Edge
from api.http.handlers import add_handlers
from api.http.idempotency import Ledger
from api.http.intake import Intake
from api.http.openapi import DESCRIPTION, describe
from api.http.parameters import known_parameters
from api.http.routes import (
    cascades,
    catch_ups,
    checks,
    demand_forecasts,
    demo_data,
    directories,
    events,
    explanations,
    forming_requests,
    health,
    one_to_ones,
    policies,
    programme_templates,
    rejoinings,
    rules,
    scheduling_requests,
    start_by_lists,
    validations,
    verifications,
    withdrawals,
)
from api.http.state import State
from api.jobs.base import Jobs
from optimizer.version import product_version

ROUTES = (
    scheduling_requests, forming_requests, events, validations, verifications, explanations, checks,
    cascades, withdrawals, rejoinings, catch_ups, one_to_ones, start_by_lists, demand_forecasts, directories,
    programme_templates, rules, policies, demo_data, health,
)  # fmt: skip


def application(jobs: Jobs, config: Config = Config()) -> FastAPI:  # noqa: B008 - a constant
    """An application of its own: two in one process share nothing."""
    state = State(config, Desk(config.working, config.waiting), Intake(config), Ledger(config), jobs)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        app.openapi()  # slow to make, and not to be made beside requests
        yield
        state.close()

    app = FastAPIOffline(
        docs_url="/swagger-ui.html",
        redoc_url=None,
        openapi_url="/v3/api-docs",
        static_url="/swagger-ui",
        title="Placewell",
        version=product_version(),
        description=DESCRIPTION,
        lifespan=lifespan,
        redirect_slashes=False,
        dependencies=[Depends(known_parameters)],
        swagger_ui_parameters={"validatorUrl": None, "tryItOutEnabled": True},
        generate_unique_id_function=lambda route: operation_id(route.name),
    )
    app.state.placewell = state
    for noun in ROUTES:
        app.include_router(noun.router)
    add_handlers(app)
    app.add_middleware(Edge, hosts=config.hosts)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]
    return app


def operation_id(name: str) -> str:
    """request_schedule -> requestSchedule."""
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)
