"""Server-sent events, as a browser reads them."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

import httpx
import pytest

from api.http.routes import events
from tests.api.http.serving import serving
from tests.api.http.test_scheduling_requests import Scene
from tests.api.jobs.acting import Actor, gone, until


class Event(NamedTuple):
    name: str
    id: str
    data: dict[str, Any]


def read(lines: Iterator[str]) -> Iterator[Event]:
    fields: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = value
        elif fields:
            yield Event(fields["event"], fields["id"], json.loads(fields["data"]))
            fields = {}


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setattr(events, "EVERY_SECONDS", 0.02)
    made = Scene(Actor())
    with serving(made.jobs) as made.client:
        yield made


def follow(client: httpx.Client, where: str, last: str | None = None) -> AbstractContextManager[httpx.Response]:
    return client.stream("GET", where + "/events", headers={"Last-Event-ID": last} if last else {})


def test_it_is_told_from_start_to_end(scene: Scene) -> None:
    sent = scene.send()
    with follow(scene.client, sent.headers["location"]) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        told = read(reply.iter_lines())
        first = next(told)
        assert first.data["status"] in ("SCHEDULED", "STARTED")
        scene.actor.news.release()
        active = next(one for one in told if one.data["status"] == "ACTIVE")
        assert (active.name, active.data["bestCost"], active.data["bound"]) == ("status", 120, 60)
        scene.actor.finish.release()
        rest = list(told)
    assert [one.name for one in rest][-1] == "end"
    assert "end" not in [one.name for one in rest][:-1]
    last = rest[-1]
    assert last.data == scene.client.get(sent.headers["location"]).json()
    assert last.id == str(last.data["version"])


def test_who_connects_again_is_told_what_is_new_and_nothing_after_the_end(scene: Scene) -> None:
    sent = scene.send()
    where = sent.headers["location"]
    scene.go_on()
    version = str(until(scene.jobs, sent.json()["id"], gone).version)
    with follow(scene.client, where, last="1") as reply:
        assert [(one.name, one.id) for one in read(reply.iter_lines())] == [("end", version)]
    with follow(scene.client, where, last=version) as reply:
        assert (reply.status_code, reply.read()) == (204, b"")


def test_what_was_seen_is_not_told_again(scene: Scene) -> None:
    sent = scene.send()
    version = until(scene.jobs, sent.json()["id"], lambda state: state.started_at is not None).version
    with follow(scene.client, sent.headers["location"], last=str(version)) as reply:
        scene.go_on()
        assert str(version) not in [one.id for one in read(reply.iter_lines())]


def test_between_two_looks_the_newest_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Scene(Actor())
    monkeypatch.setattr(events, "EVERY_SECONDS", 1.0)
    with serving(made.jobs) as made.client:
        sent = made.send()
        until(made.jobs, sent.json()["id"], lambda state: state.started_at is not None)
        with follow(made.client, sent.headers["location"]) as reply:
            told = read(reply.iter_lines())
            assert next(told).data["status"] == "STARTED"
            made.go_on()
            until(made.jobs, sent.json()["id"], gone)
            assert [one.data["status"] for one in told] == ["COMPLETED"]


def test_it_ends_when_the_request_is_forgotten(scene: Scene) -> None:
    sent = scene.send()
    with follow(scene.client, sent.headers["location"]) as reply:
        told = read(reply.iter_lines())
        next(told)
        with scene.jobs.changed:
            del scene.jobs.jobs[sent.json()["id"]]
        assert [one.name for one in told if one.name == "end"] == []
