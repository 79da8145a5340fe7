"""Is it there, and what is it?"""

from enum import StrEnum

from fastapi import APIRouter
from pydantic import Field

from api.http.errors import Refused, replies
from api.http.state import InJobs, Shared
from api.jobs.base import Load
from models.base import Record
from models.problem import SCHEMA_VERSION
from optimizer.version import product_version

router = APIRouter(tags=["Health"])


class Up(StrEnum):
    UP = "UP"


class Health(Record):
    """It is up. Where it is not, the reply is an error."""

    status: Up = Up.UP


class JobsHealth(Health):
    """The pool for plans."""

    details: Load


class Components(Record):
    jobs: JobsHealth


class WholeHealth(Health):
    """It is up, with its parts."""

    components: Components


class Build(Record):
    name: str = "placewell"
    version: str = Field(examples=["0.1.0"])


class Info(Record):
    """Which version this is, and what it takes."""

    build: Build
    schema_version: str = Field(examples=[SCHEMA_VERSION])
    most_body_bytes: int


@router.get("/health", responses=replies())
async def health(jobs: InJobs) -> WholeHealth:
    """Say that it is up, and how much it has to do."""
    return WholeHealth(components=Components(jobs=JobsHealth(details=jobs.load())))


@router.get("/health/ping", responses=replies())
async def ping() -> Health:
    """Say that it is there."""
    return Health()


@router.get("/health/liveness", responses=replies())
async def liveness() -> Health:
    """Say that it need not be restarted."""
    return Health()


@router.get("/health/readiness", responses=replies())
async def readiness(jobs: InJobs) -> Health:
    """Say that it takes work: 503 when it is closing or its queue is full."""
    load = jobs.load()
    if load.closing:
        raise Refused("CLOSING")
    if load.full:
        raise Refused("QUEUE_FULL")
    return Health()


@router.get("/info", responses=replies())
async def info(shared: Shared) -> Info:
    """Say which version this is."""
    return Info(
        build=Build(version=product_version()),
        schema_version=SCHEMA_VERSION,
        most_body_bytes=shared.config.body_bytes,
    )
