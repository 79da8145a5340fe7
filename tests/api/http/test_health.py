import httpx
import pytest

from models.problem import SCHEMA_VERSION
from optimizer.version import product_version
from tests.api.http.serving import refused, serving
from tests.api.jobs.acting import Actor, one_place, work


@pytest.mark.parametrize("path", ["/health", "/health/ping", "/health/liveness", "/health/readiness"])
def test_it_is_up(path: str) -> None:
    with serving(one_place(Actor())) as client:
        reply = client.get(path)
        assert (reply.status_code, reply.json()["status"]) == (200, "UP")


def test_it_is_ready_where_none_may_wait_and_a_place_is_free() -> None:
    jobs = one_place(Actor(), waiting=0)
    with serving(jobs) as client:
        assert client.get("/health/readiness").status_code == 200
        jobs.submit(work())
        refused(client.get("/health/readiness"), "QUEUE_FULL")


def test_which_version_it_is(client: httpx.Client) -> None:
    about = client.get("/info").json()
    assert about["build"] == {"name": "placewell", "version": product_version()}
    assert (about["schemaVersion"], about["mostBodyBytes"]) == (SCHEMA_VERSION, 64 << 20)
