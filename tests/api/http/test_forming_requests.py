import json
from collections.abc import Iterator

import httpx
import pytest

from api.http.openapi import GROUP_EXAMPLE
from api.http.routes import events
from api.jobs.base import FormingRequest
from optimizer.engines.base import Limits
from tests.api.http.serving import JSON, refused, serving
from tests.api.http.test_events import follow, read
from tests.api.http.test_scheduling_requests import Scene
from tests.api.jobs.acting import OUTCOME, Actor, gone, until

BODY = json.dumps({"problem": GROUP_EXAMPLE}).encode()


class Forms(Scene):
    """The same, sending what is to be formed."""

    def form(self, body: bytes = BODY, key: dict[str, str] | None = None) -> httpx.Response:
        return self.client.post("/forming-requests", content=body, headers=JSON | (key or {}))


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Iterator[Forms]:
    monkeypatch.setattr(events, "EVERY_SECONDS", 0.02)
    made = Forms(Actor())
    with serving(made.jobs) as made.client:
        yield made


def test_sent_followed_and_read(scene: Forms) -> None:
    sent = scene.form()
    assert (sent.status_code, sent.json()["status"], sent.json()["considered"]) == (202, "SCHEDULED", None)
    where = sent.headers["location"]
    assert where == f"/forming-requests/{sent.json()['id']}"
    for rest in ("/proposal", "/problem"):
        refused(scene.client.get(where + rest), "NOT_READY")
    with follow(scene.client, where) as reply:
        told = read(reply.iter_lines())
        assert next(told).data["status"] in ("SCHEDULED", "STARTED")
        scene.go_on()
        *_, last = told
    assert (last.name, last.data["status"], last.data) == ("end", "COMPLETED", scene.client.get(where).json())
    with follow(scene.client, where, last=last.id) as reply:
        assert reply.status_code == 204
    assert scene.client.get(where + "/proposal").content == OUTCOME.documents["proposal"]
    assert scene.client.get(where + "/problem").content == OUTCOME.documents["problem"]


def test_ended_while_it_runs_the_best_choice_can_be_read(scene: Forms) -> None:
    sent = scene.form()
    until(scene.jobs, sent.json()["id"], lambda state: state.started_at is not None)
    where = sent.headers["location"]
    assert scene.client.delete(where).status_code == 204
    until(scene.jobs, sent.json()["id"], gone)
    assert scene.client.get(where).json()["status"] == "TERMINATED"
    assert scene.client.get(where + "/proposal").content == OUTCOME.documents["proposal"]


def test_one_queue_holds_both_kinds_and_each_is_found_under_its_own_noun(scene: Forms) -> None:
    formed, planned = scene.form().json()["id"], scene.send().json()["id"]
    assert len(scene.jobs.listed()) == 2
    for noun, mine, other in (("forming", formed, planned), ("scheduling", planned, formed)):
        listed = scene.client.get(f"/{noun}-requests").json()
        assert ([one["id"] for one in listed["content"]], listed["page"]["totalElements"]) == ([mine], 1)
        assert ("considered" in listed["content"][0]) is (noun == "forming")
        for rest in ("", "/events"):
            refused(scene.client.get(f"/{noun}-requests/{other}{rest}"), "NO_SUCH_REQUEST")
        refused(scene.client.delete(f"/{noun}-requests/{other}"), "NO_SUCH_REQUEST")


def test_settings_and_what_is_asked_reach_the_process(scene: Forms) -> None:
    until(scene.jobs, scene.form().json()["id"], lambda state: state.started_at is not None)
    settings = {"timeLimitSeconds": 3, "workers": 1, "reproducible": True}
    scene.form(json.dumps({"problem": GROUP_EXAMPLE, "settings": settings}).encode())
    work = scene.jobs.queue[-1].work
    assert work is not None
    assert (work.kind, work.limits) == (FormingRequest, Limits(seconds=3, workers=1, reproducible=True))


@pytest.mark.parametrize(
    ("settings", "pointer", "code"),
    [
        ({"seed": 1}, "/settings/seed", "UNKNOWN_KEY"),
        ({"formGroups": True}, "/settings/formGroups", "UNKNOWN_KEY"),
        ({"timeLimitSeconds": 0}, "/settings/timeLimitSeconds", "OUT_OF_RANGE"),
        ({"reproducible": "yes"}, "/settings/reproducible", "WRONG_TYPE"),
    ],
)
def test_a_setting_that_cannot_be_used(scene: Forms, settings: dict[str, object], pointer: str, code: str) -> None:
    reply = scene.form(json.dumps({"problem": GROUP_EXAMPLE, "settings": settings}).encode())
    assert {one["pointer"]: one["code"] for one in refused(reply, "INPUT_HAS_FAULTS")} == {pointer: code}


def test_a_key_that_comes_again_is_one_of_the_same_noun(scene: Forms) -> None:
    key = {"Idempotency-Key": "again"}
    first = scene.form(key=key)
    assert scene.form(key=key).json() == first.json()
    refused(scene.form(BODY + b" ", key), "KEY_OF_ANOTHER_BODY")
    planned = scene.client.post("/scheduling-requests", content=BODY, headers=JSON | key)
    assert planned.headers["location"].startswith("/scheduling-requests/")
    assert planned.json()["id"] != first.json()["id"]


def test_a_full_queue_is_one_for_both() -> None:
    made = Forms(Actor(), waiting=1)
    with serving(made.jobs) as made.client:
        until(made.jobs, made.send().json()["id"], lambda state: state.started_at is not None)
        assert made.form().status_code == 202
        refused(made.form(), "QUEUE_FULL")
        refused(made.send(), "QUEUE_FULL")
