import httpx
import pytest

from models.problem import SCHEMA_VERSION
from optimizer.version import product_version
from tests.api.http.serving import serving
from tests.api.jobs.acting import Actor, one_place


@pytest.mark.parametrize("path", ["/health", "/health/ping", "/health/liveness", "/health/readiness"])
def test_it_is_up(path: str) -> None:
    with serving(one_place(Actor())) as client:
        reply = client.get(path)
        assert (reply.status_code, reply.json()["status"]) == (200, "UP")


def test_which_version_it_is(client: httpx.Client) -> None:
    about = client.get("/info").json()
    assert about["build"] == {"name": "placewell", "version": product_version()}
    assert (about["schemaVersion"], about["mostBodyBytes"]) == (SCHEMA_VERSION, 64 << 20)
