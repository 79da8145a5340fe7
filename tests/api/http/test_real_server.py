"""What only a real server with real processes shows."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from api.answers import verified
from fixtures.generate import generate
from models.problem import Problem
from models.result import Result, StopReason
from tests.api.cli.running import read, run
from tests.api.http.real import Server, real_server

QUICK = {"timeLimitSeconds": 1, "workers": 1, "reproducible": True}
AT_ONCE, ROUNDS, MEBIBYTE = 40, 3, 1 << 20
GROWTH = 16 * MEBIBYTE


def body(problem: Problem, **settings: object) -> bytes:
    data = {"problem": problem.model_dump(mode="json", by_alias=True), "settings": QUICK | settings}
    return json.dumps(data).encode()


@pytest.mark.deep
def test_forty_at_once_on_a_pool_of_two_are_all_answered_and_memory_is_flat() -> None:
    problem = generate("tiny")
    bodies = [body(problem, seed=seed) for seed in range(AT_ONCE)]
    held = []
    with real_server("--pool", "2") as server, ThreadPoolExecutor(AT_ONCE) as callers:
        for _ in range(ROUNDS):
            where = list(callers.map(server.send, bodies))
            states = list(callers.map(server.ended, where))
            assert len(set(where)) == AT_ONCE
            assert {state["status"] for state in states} == {"COMPLETED"}
            result = Result.model_validate(
                server.client.get(where[-1] + "/result").json(), by_alias=True, by_name=False
            )
            assert verified(problem, result).sound
            held.append(server.process.memory_info().rss)
    print("memory of the server by round, MiB:", [round(one / MEBIBYTE) for one in held])
    assert max(held[1:]) - held[0] < GROWTH


@pytest.mark.deep
@pytest.mark.parametrize("moment", ["STARTED", "ACTIVE"])
def test_kill_9_of_the_server_leaves_no_process(moment: str) -> None:
    endless = body(generate("pdu"), timeLimitSeconds=3600, reproducible=False)
    with real_server() as server:
        where = server.send(endless)
        server.wait(where, lambda state: state["status"] == moment)
        family = server.family()
        assert len(family) > 1
        server.process.kill()
        _, left = psutil.wait_procs(family, timeout=20)
        assert left == []


@pytest.mark.deep
def test_ended_while_it_runs_the_best_plan_is_there_and_sound() -> None:
    problem = generate("pdu")
    with real_server() as server:
        where = server.send(body(problem, timeLimitSeconds=3600, reproducible=False))
        server.wait(where, lambda state: state["status"] == "ACTIVE")
        assert server.client.delete(where).status_code == 204
        assert server.ended(where)["status"] == "TERMINATED"
        data = server.client.get(where + "/result").json()
    result = Result.model_validate(data, by_alias=True, by_name=False)
    assert result.run.stop_reason is StopReason.STOPPED
    assert len(result.plan.bookings) > 50
    assert verified(problem, result).sound


@pytest.mark.deep
def test_ending_the_server_ends_what_it_runs() -> None:
    with real_server() as server:
        where = server.send(body(generate("pdu"), timeLimitSeconds=3600, reproducible=False))
        server.wait(where, lambda state: state["status"] == "ACTIVE")


@pytest.mark.deep
def test_the_plan_is_byte_for_byte_the_same_by_command_line_workbook_and_http(tmp_path: Path) -> None:
    problem = generate("pdu")
    (tmp_path / "p.json").write_text(problem.model_dump_json(by_alias=True))
    # It stops where the gap is reached: a limit on time could be the clock's on a busy machine.
    options = ("--time-limit", "120", "--gap", "0.5", "--reproducible")
    ran = run("solve", tmp_path / "p.json", "-o", tmp_path / "r.json", *options)
    assert ran.exit_code == 0
    assert run("export", tmp_path / "p.json", "-o", tmp_path / "p.xlsx", "--xlsx").exit_code == 0
    assert run("import", tmp_path / "p.xlsx", "-o", tmp_path / "back.json").exit_code == 0
    back = Problem.model_validate(read(tmp_path / "back.json"), by_alias=True, by_name=False)
    with real_server() as server:
        plans = [_plan(server, body(one, workers=2, timeLimitSeconds=120, gap=0.5)) for one in (problem, back)]
    result = Result.model_validate(read(tmp_path / "r.json"), by_alias=True, by_name=False)
    assert result.run.stop_reason is StopReason.GAP_REACHED
    here = result.plan
    assert len(here.bookings) > 50
    assert plans == [here.model_dump_json(by_alias=True).encode()] * 2


def _plan(server: Server, sent: bytes) -> bytes:
    where = server.send(sent)
    ended = server.ended(where)
    assert (ended["status"], ended["failure"]) == ("COMPLETED", None)
    return server.client.get(where + "/plan").content
