"""Validations, checks, verifications and explanations: the same answers as on the command line."""

import json
from typing import Any

import httpx
import pytest

from fixtures.bad_data import bad_data
from models.problem import Problem
from models.result import Result
from models.waiting import ReturnPrompt
from optimizer.check import check
from tests.api.cli.conftest import Pair
from tests.api.cli.running import read, run_json
from tests.api.groups import FAR, FULL, SEATED, joining, week
from tests.api.http.serving import refused
from tests.optimizer.programmes.test_form import crn as crn_of

Fields = dict[str, Any]


def pair(problem: Problem, result: Result, **more: object) -> Fields:
    return {
        "problem": problem.model_dump(mode="json", by_alias=True),
        "result": result.model_dump(mode="json", by_alias=True),
        **more,
    }


def test_the_answers_are_those_of_the_command_line(client: httpx.Client, solved: Pair) -> None:
    body = {"problem": read(solved.problem)}
    both = body | {"result": read(solved.result)}
    crn = both["result"]["plan"]["bookings"][0]["crn"]
    assert client.post("/validations", json=body).json() == run_json("validate", solved.problem)[1]
    assert client.post("/checks", json=body).json() == run_json("check", solved.problem)[1]
    assert client.post("/verifications", json=both).json() == run_json("verify", *solved)[1]
    everybody, nothing = client.post("/explanations", json=both).json(), dict.fromkeys(("groups", "seats", "waiting"))
    assert everybody == run_json("explain", *solved)[1] | nothing | {"decisions": None}
    one = client.post("/explanations", json=both | {"crn": crn}).json()
    assert one == run_json("explain", *solved, "--crn", crn)[1] | nothing | {"gapList": None}


def test_a_validation_tells_all_faults_and_is_no_error(client: httpx.Client, problem: Problem) -> None:
    bad = bad_data(problem.model_dump_json(by_alias=True), stops=True)
    reply = client.post("/validations", json={"problem": json.loads(bad)})
    answer = reply.json()
    assert (reply.status_code, len(answer["faults"])) == (200, answer["stopsPlanning"] + answer["setAside"])
    assert answer["stopsPlanning"] > 0 < answer["setAside"]
    assert all(not fault["pointer"].startswith("/problem") for fault in answer["faults"])


@pytest.mark.parametrize("odd", [None, [], 1, "text", {}])
def test_anything_may_be_validated(client: httpx.Client, odd: object) -> None:
    reply = client.post("/validations", json={"problem": odd})
    assert (reply.status_code, reply.json()["stopsPlanning"] > 0) == (200, True)


def test_what_is_set_aside_is_left_out_of_a_check(client: httpx.Client, problem: Problem) -> None:
    data = problem.model_dump(mode="json", by_alias=True)
    data["people"][0]["travel"] = "walks"
    fewer = problem.model_copy(update={"people": problem.people[1:]})
    reply = client.post("/checks", json={"problem": data})
    assert reply.json()["people"] == check(fewer).people == len(problem.people) - 1


def test_an_unsound_plan_is_an_answer(client: httpx.Client, problem: Problem, result: Result) -> None:
    body = pair(problem, result)
    body["result"]["plan"]["bookings"].append(body["result"]["plan"]["bookings"][0])
    reply = client.post("/verifications", json=body)
    assert (reply.status_code, reply.json()["sound"]) == (200, False)


@pytest.mark.parametrize("path", ["/verifications", "/explanations"])
def test_a_result_of_another_problem(client: httpx.Client, problem: Problem, result: Result, path: str) -> None:
    other = problem.model_copy(update={"people": problem.people[1:]})
    refused(client.post(path, json=pair(other, result)), "PROBLEM_HASH_DIFFERS")


def test_a_plan_that_names_strangers_is_not_explained(client: httpx.Client, problem: Problem, result: Result) -> None:
    body = pair(problem, result)
    body["result"]["plan"]["bookings"][0]["crn"] = "Z999999"
    refused(client.post("/explanations", json=body), "PLAN_NAMES_UNKNOWN")


def test_a_person_who_is_not_there(client: httpx.Client, problem: Problem, result: Result) -> None:
    refused(client.post("/explanations", json=pair(problem, result, crn="Z999999")), "PERSON_NOT_IN_PROBLEM")
    (fault,) = refused(client.post("/explanations", json=pair(problem, result, crn="jane")), "INPUT_HAS_FAULTS")
    assert (fault["pointer"], fault["code"]) == ("/crn", "BAD_CODE")


def test_seats_and_who_waits_for_one(client: httpx.Client) -> None:
    body = pair(*week())
    assert client.post("/verifications", json=body).json()["sound"] is True
    everybody = client.post("/explanations", json=body).json()
    assert [one["group"]["groupCode"] for one in everybody["groups"]] == ["START-1"]
    assert [one["crn"] for one in everybody["waiting"]] == [FULL, FAR]
    one = client.post("/explanations", json=body | {"crn": FULL}).json()
    assert (one["groups"], [each["crn"] for each in one["waiting"]]) == (None, [FULL])


def test_a_seat_in_a_group_that_goes_round(client: httpx.Client) -> None:
    body = pair(*joining())
    assert client.post("/verifications", json=body).json()["sound"] is True
    (seat,) = client.post("/explanations", json=body | {"crn": SEATED}).json()["seats"]
    assert (seat["groupCode"], seat["member"]["joinedOn"]) == ("G1", "2026-12-08")
    assert [one["date"] for one in seat["sessions"]] == [f"2026-12-{day:02}" for day in (8, 15, 22, 29)]
    assert client.post("/explanations", json=body | {"crn": crn_of(2)}).json()["seats"] is None
    moved = seat | {"sessions": seat["sessions"][1:]}
    told = client.post("/verifications", json=body | {"result": _with_seats(body["result"], [moved])}).json()
    assert ("STRUCT-SEAT", "SERIES_NOT_AS_LAID_OUT") in {(one["rule"], one["code"]) for one in told["violations"]}


def _with_seats(result: Any, seats: list[Any]) -> Any:
    return result | {"plan": result["plan"] | {"seats": seats}}


def test_return_to_court_is_told_over_http(client: httpx.Client) -> None:
    problem, result = week()
    assert result.programmes is not None
    prompt = ReturnPrompt.model_validate(
        {"to": "COURT", "code": "CANNOT_FIT", "order_end_date_inclusive": "2026-12-20", "short_days": 8}
    )
    waiting = tuple(
        one.model_copy(update={"return_prompt": prompt if one.crn == FAR else None})
        for one in result.programmes.waiting
    )
    told = result.programmes.model_copy(update={"waiting": waiting})
    body = pair(problem, result.model_copy(update={"programmes": told}))
    everybody = client.post("/explanations", json=body).json()["waiting"]
    assert [one["returnPrompt"] and one["returnPrompt"]["to"] for one in everybody] == [None, "COURT"]
    (one,) = client.post("/explanations", json=body | {"crn": FAR}).json()["waiting"]
    assert (one["returnPrompt"]["code"], one["returnPrompt"]["shortDays"]) == ("CANNOT_FIT", 8)
