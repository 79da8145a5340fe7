"""Bodies that something has happened to: an answer, or coded faults in the one shape. Never a mistake of ours."""

import json
import random
from typing import Any

import httpx
import pytest

from api.http.openapi import GROUP_EXAMPLE
from models.problem import Problem
from models.result import Result
from tests.api.http.serving import JSON, refused

JUNK: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**40, "", "x", "X123456", "24:00", "2026-02-30", "\u0000", "\u202e", "a" * 5000, [], {},
    [[]], {"": {}}, [None], "ENG", "P1",
)  # fmt: skip
ABOUT_A_PROBLEM, ABOUT_A_RESULT = ("/validations", "/checks"), ("/verifications", "/explanations")
ABOUT_GROUPS: dict[str, dict[str, object]] = {
    "/forming-requests": {},
    "/cascades": {"groupCode": "GRP001", "lostDate": "2026-09-01", "reason": "ROOM", "withProblem": True},
    "/withdrawals": {"groupCode": "GRP001", "crn": "X123456", "leftOn": "2026-09-01"},
    "/catch-ups": {"withProblem": True}, "/one-to-ones": {"withProblem": True},
    "/rejoinings": {}, "/start-by-lists": {}, "/demand-forecasts": {}, "/directories": {},
}  # fmt: skip
Bodies = dict[str, bytes]


@pytest.fixture(scope="module")
def bodies(problem: Problem, result: Result) -> Bodies:
    """What is sent to each path before anything happens to it."""
    given, made = problem.model_dump_json(by_alias=True), result.model_dump_json(by_alias=True)
    alone, both = f'{{"problem": {given}}}'.encode(), f'{{"problem": {given}, "result": {made}}}'.encode()
    return dict.fromkeys(ABOUT_A_PROBLEM, alone) | dict.fromkeys(ABOUT_A_RESULT, both)


@pytest.fixture(scope="module")
def of_groups() -> Bodies:
    return {path: json.dumps({"problem": GROUP_EXAMPLE} | more).encode() for path, more in ABOUT_GROUPS.items()}


def bytes_flipped(rng: random.Random, body: bytes) -> bytes:
    data = bytearray(body)
    for _ in range(rng.choice([1, 3, 30])):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def cut_short(rng: random.Random, body: bytes) -> bytes:
    return body[: rng.randrange(len(body))]


def values_replaced(rng: random.Random, body: bytes) -> bytes:
    """Values become other things, vanish, or stand twice; keys change their names."""
    found = json.loads(body)
    for _ in range(rng.choice([1, 2, 20])):
        if places := list(_places(found)):
            _change(rng, *rng.choice(places))
    return json.dumps(found).encode()


def _change(rng: random.Random, holder: Any, key: Any) -> None:
    match rng.choice(["other", "gone", "moved"]):
        case "other":
            holder[key] = rng.choice(JUNK)
        case "gone":
            holder.pop(key)
        case "moved" if isinstance(holder, dict):
            holder[key.upper() + "?"] = holder.pop(key)
        case _:
            holder.append(holder[key])


def _places(value: Any) -> Any:
    """Every key and index, with what holds it."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def nested(rng: random.Random, body: bytes) -> bytes:
    depth = rng.choice([50, 5_000])
    return b'{"problem": ' + b"[" * depth + b"]" * rng.choice([0, depth]) + b"}"


WAYS = (bytes_flipped, cut_short, values_replaced, values_replaced, values_replaced, nested)


def answered(client: httpx.Client, seed: int, bodies: Bodies) -> int:
    """The status; an error must be one that may be had for it."""
    rng = random.Random(seed)
    path = rng.choice(list(bodies))
    reply = client.post(path, content=rng.choice(WAYS)(rng, bodies[path]), headers=JSON)
    if reply.is_success:
        return 200
    code = reply.json()["errorCode"]
    faults = refused(reply, code)
    assert code in ("INPUT_HAS_FAULTS", "PROBLEM_HASH_DIFFERS", "PLAN_NAMES_UNKNOWN", "PERSON_NOT_IN_PROBLEM")
    assert bool(faults) == (code == "INPUT_HAS_FAULTS")
    return reply.status_code


def test_a_mangled_body_is_answered_or_refused_with_its_faults(client: httpx.Client, bodies: Bodies) -> None:
    assert {answered(client, seed, bodies) for seed in range(30)} == {200, 400}


@pytest.mark.deep
def test_three_hundred_mangled_bodies(client: httpx.Client, bodies: Bodies) -> None:
    assert {answered(client, seed, bodies) for seed in range(30, 330)} == {200, 400}


def test_mangled_bodies_about_groups(client: httpx.Client, of_groups: Bodies) -> None:
    assert {answered(client, seed, of_groups) for seed in range(80)} == {200, 400}


@pytest.mark.deep
def test_a_thousand_mangled_bodies_about_groups(client: httpx.Client, of_groups: Bodies) -> None:
    assert {answered(client, seed, of_groups) for seed in range(80, 1080)} == {200, 400}
