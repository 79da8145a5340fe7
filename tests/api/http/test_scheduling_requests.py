import json
from collections.abc import Callable, Iterator

import httpx
import pytest

from api.jobs.base import FailureCode
from fixtures import story, story_text
from models.plan import Plan
from optimizer.engines.base import Limits
from tests.api.http.serving import JSON, refused, serving
from tests.api.jobs.acting import OUTCOME, Actor, gone, one_place, until

Ask = Callable[[], httpx.Response]


class Scene:
    """A server of its own, its actor, and a small problem to send."""

    def __init__(self, actor: Actor, waiting: int = 100) -> None:
        self.actor = actor
        self.jobs = one_place(actor, waiting=waiting)
        self.body = json.dumps({"problem": json.loads(story_text("first-week")), "settings": {"seed": 7}}).encode()
        self.client = httpx.Client()

    def send(self, body: bytes | None = None) -> httpx.Response:
        return self.client.post("/scheduling-requests", content=body or self.body, headers=JSON)

    def go_on(self) -> None:
        self.actor.news.release()
        self.actor.finish.release()


@pytest.fixture
def scene() -> Iterator[Scene]:
    made = Scene(Actor(), waiting=1)
    with serving(made.jobs) as made.client:
        yield made


def test_sent_followed_and_read(scene: Scene) -> None:
    sent = scene.send()
    assert (sent.status_code, sent.json()["status"]) == (202, "SCHEDULED")
    where = sent.headers["location"]
    assert where == f"/scheduling-requests/{sent.json()['id']}"
    assert sent.json()["problemHash"] == story("first-week").digest()
    for rest in ("/plan", "/result"):
        refused(scene.client.get(where + rest), "NOT_READY")
    scene.go_on()
    until(scene.jobs, sent.json()["id"], gone)
    state = scene.client.get(where).json()
    assert (state["status"], state["bestCost"], state["bound"], state["gap"]) == ("COMPLETED", 100, 80, 0.2)
    instants = [state[f"{name}At"] for name in ("submitted", "started", "active", "completed", "shutdown")]
    assert instants == sorted(instants)
    assert all(instant.endswith("Z") for instant in instants)
    assert scene.client.get(where + "/plan").content == OUTCOME.documents["plan"]
    assert scene.client.get(where + "/result").content == OUTCOME.documents["result"]


def test_ended_while_it_runs_the_best_plan_can_be_read(scene: Scene) -> None:
    sent = scene.send()
    where = sent.headers["location"]
    until(scene.jobs, sent.json()["id"], lambda state: state.started_at is not None)
    ended = scene.client.delete(where)
    assert (ended.status_code, ended.content) == (204, b"")
    until(scene.jobs, sent.json()["id"], gone)
    assert scene.client.get(where).json()["status"] == "TERMINATED"
    assert scene.client.get(where + "/plan").content == OUTCOME.documents["plan"]
    assert scene.client.delete(where).status_code == 204


def test_a_full_queue_says_when_to_come_again(scene: Scene) -> None:
    first = scene.send()
    until(scene.jobs, first.json()["id"], lambda state: state.started_at is not None)
    second = scene.send()
    reply = scene.send()
    refused(reply, "QUEUE_FULL")
    assert int(reply.headers["retry-after"]) > 0
    refused(scene.client.get("/health/readiness"), "QUEUE_FULL")
    assert scene.client.get("/health").json()["components"]["jobs"]["details"]["waiting"] == 1
    scene.client.delete(second.headers["location"])
    assert scene.client.get("/health/readiness").status_code == 200
    refused(scene.client.get(second.headers["location"] + "/plan"), "NO_PLAN")
    assert scene.send().status_code == 202


def test_a_failure_is_told_by_its_code() -> None:
    made = Scene(Actor(failure=FailureCode.OUT_OF_MEMORY))
    with serving(made.jobs) as made.client:
        made.go_on()
        sent = made.send()
        until(made.jobs, sent.json()["id"], gone)
        where = sent.headers["location"]
        assert (made.client.get(where).json()["failure"]) == "OUT_OF_MEMORY"
        refused(made.client.get(where + "/result"), "NO_PLAN")


def test_closing_takes_no_more(scene: Scene) -> None:
    scene.jobs.close()
    refused(scene.send(), "CLOSING")
    refused(scene.client.get("/health/readiness"), "CLOSING")
    assert scene.client.get("/health/liveness").status_code == 200


def test_records_set_aside_are_counted_and_a_fault_that_stops_is_refused(scene: Scene) -> None:
    aside = scene.send(scene.body.replace(b'"placementSex": "MALE"', b'"placementSex": "?"', 1))
    assert (aside.status_code, aside.json()["setAside"]) == (202, 1)
    faults = refused(scene.send(scene.body.replace(b'"ENG"', b'"FRA"')), "INPUT_HAS_FAULTS")
    assert [fault["pointer"] for fault in faults] == ["/problem/country"]


def test_settings_reach_the_solver(scene: Scene) -> None:
    settings = {"timeLimitSeconds": 3, "workers": 1, "seed": 9, "gap": 0.1, "unimprovedSeconds": 2}
    more = {"settings": settings, "given": {"bookings": [], "sessions": [], "runs": []}}
    until(scene.jobs, scene.send().json()["id"], lambda state: state.started_at is not None)
    scene.send(json.dumps(json.loads(scene.body) | more).encode())
    work = scene.jobs.queue[-1].work
    assert work is not None
    assert work.limits == Limits(3, 1, 9, cost_gap=0.1, unimproved_seconds=2)
    assert work.given == Plan()


@pytest.mark.parametrize(
    ("settings", "formed"), [({}, True), ({"formGroups": True}, True), ({"formGroups": False}, False)]
)
def test_whether_groups_are_formed_reaches_the_planner(scene: Scene, settings: dict[str, bool], formed: bool) -> None:
    until(scene.jobs, scene.send().json()["id"], lambda state: state.started_at is not None)
    scene.send(json.dumps(json.loads(scene.body) | {"settings": settings}).encode())
    work = scene.jobs.queue[-1].work
    assert work is not None
    assert work.form_groups is formed


def test_what_is_not_a_yes_or_no_is_refused(scene: Scene) -> None:
    (fault,) = refused(
        scene.send(json.dumps(json.loads(scene.body) | {"settings": {"formGroups": "no"}}).encode()), "INPUT_HAS_FAULTS"
    )
    assert fault["pointer"] == "/settings/formGroups"


def test_the_list_has_pages_the_newest_first() -> None:
    made = Scene(Actor())
    with serving(made.jobs) as made.client:
        sent = [made.send().json()["id"] for _ in range(5)]
        page = made.client.get("/scheduling-requests", params={"page": 1, "size": 2}).json()
        assert [one["id"] for one in page["content"]] == [sent[2], sent[1]]
        assert page["page"] == {"size": 2, "number": 1, "totalElements": 5, "totalPages": 3}
        beyond = made.client.get("/scheduling-requests", params={"page": 9}).json()
        assert (beyond["content"], beyond["page"]["totalPages"]) == ([], 1)
