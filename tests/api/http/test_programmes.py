"""Questions about programmes: the same answers as on the command line, and every fault in the one shape."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.http.openapi import GROUP_EXAMPLE
from models.problem import Problem
from optimizer.programmes.directory import directory
from tests.api.cli.running import read, run, run_json, save
from tests.api.groups import apart, barred, joining, to_be_met
from tests.api.http.serving import JSON, refused
from tests.build import TUE, person
from tests.optimizer.programmes.test_catch_ups import ZONE
from tests.optimizer.programmes.test_form import crn

Fields = dict[str, Any]

LOSES: Fields = {"groupCode": "GRP001", "lostDate": "2026-09-01"}
LEAVES: Fields = {"groupCode": "GRP001", "crn": "X123456"}
NEITHER: Fields = {"problem": None, "setAside": []}

PLAIN = ("rejoin", "/rejoinings"), ("start-by", "/start-by-lists"), ("demand", "/demand-forecasts")
CHANGES: tuple[tuple[str, str, Fields, tuple[str, ...]], ...] = (
    ("cascade", "/cascades", LOSES, ("--group", "GRP001", "--lost", "2026-09-01")),
    ("cascade", "/cascades", LOSES | {"reason": "ROOM"},
     ("--group", "GRP001", "--lost", "2026-09-01", "--reason", "ROOM")),
    ("withdraw", "/withdrawals", LEAVES, ("--group", "GRP001", "--crn", "X123456")),
    ("withdraw", "/withdrawals", LEAVES | {"leftOn": "2026-09-02"},
     ("--group", "GRP001", "--crn", "X123456", "--from", "2026-09-02")),
    ("catch-ups", "/catch-ups", {}, ()),
    ("one-to-ones", "/one-to-ones", {}, ()),
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return save(tmp_path / "problem.json", GROUP_EXAMPLE)


def ask(client: httpx.Client, path: str, **asked: object) -> Any:
    reply = client.post(path, json={"problem": GROUP_EXAMPLE} | asked)
    assert reply.status_code == 200, reply.text
    return reply.json()


@pytest.mark.parametrize(("command", "path"), [*PLAIN, ("directory", "/directories")])
def test_a_list_is_that_of_the_command_line(client: httpx.Client, file: Path, command: str, path: str) -> None:
    found = ask(client, path)
    assert found == run_json(command, file)[1]
    assert command == "rejoin" or all(found.values())


def test_the_directory_tells_next_starts_of_a_result_made_from_the_problem(client: httpx.Client) -> None:
    problem, result = joining()
    made = {"problem": problem, "result": result}
    asked = {name: one.model_dump(mode="json", by_alias=True) for name, one in made.items()}
    assert ask(client, "/directories", **asked) == directory(problem, result).model_dump(mode="json", by_alias=True)
    reply = client.post("/directories", json=asked | {"problem": GROUP_EXAMPLE})
    assert refused(reply, "PROBLEM_HASH_DIFFERS") == []


def test_who_left_may_go_on_as_on_the_command_line(client: httpx.Client, tmp_path: Path) -> None:
    left = ask(client, "/withdrawals", **LEAVES, withProblem=True)["problem"]
    found = ask(client, "/rejoinings", problem=left)
    assert found == run_json("rejoin", save(tmp_path / "left.json", left))[1]
    assert [one["crn"] for one in found["people"]] == ["X123456"]


@pytest.mark.parametrize(("command", "path", "asked", "options"), CHANGES)
def test_a_change_is_that_of_the_command_line_with_the_problem_where_it_is_asked_for(
    client: httpx.Client, file: Path, command: str, path: str, asked: Fields, options: tuple[str, ...]
) -> None:
    said = run_json(command, file, *options)[1]
    assert ask(client, path, **asked) == said | NEITHER
    after = file.with_name("after.json")
    run(command, file, *options, "-o", after)
    assert ask(client, path, **asked, withProblem=True) == said | NEITHER | {"problem": read(after)}
    assert read(after) != read(file)


def test_what_was_set_aside_is_told_with_the_problem_that_lacks_it(client: httpx.Client) -> None:
    spoilt = json.loads(json.dumps(GROUP_EXAMPLE))
    spoilt["referrals"][0]["cohort"] = "?"
    found = ask(client, "/cascades", **LOSES, withProblem=True, problem=spoilt)
    assert found["problem"]["referrals"] == []
    assert [(one["record"], one["pointer"]) for one in found["setAside"]] == [
        ("referral X123456", "/referrals/0/cohort")
    ]


def test_the_templates_are_those_of_the_command_line(client: httpx.Client) -> None:
    assert client.get("/programme-templates").json() == run_json("programmes")[1]
    one = client.get("/programme-templates", params={"templateCode": "BBR"}).json()
    assert one == run_json("programmes", "--code", "BBR")[1]
    assert len(one["programmeTemplates"]) == 1
    (fault,) = refused(client.get("/programme-templates?templateCode=NOPE"), "PARAMETER_NOT_USABLE")
    assert (fault["pointer"], fault["code"], fault["record"]) == ("/query/templateCode", "NOT_ONE_OF", "request")
    (fault,) = refused(client.get("/programme-templates?templateCode=Jane Doe"), "PARAMETER_NOT_USABLE")
    assert fault["code"] == "BAD_CODE"


@pytest.mark.parametrize(
    ("path", "asked", "faults"),
    [
        ("/cascades", LOSES | {"groupCode": "GRP009"}, {"/groupCode": "NO_SUCH_GROUP"}),
        ("/cascades", LOSES | {"lostDate": "2026-02-30"}, {"/lostDate": "BAD_DATE_OR_TIME"}),
        ("/cascades", {}, {"/groupCode": "MISSING_FIELD", "/lostDate": "MISSING_FIELD"}),
        (
            "/cascades", {"groupCode": "Jane Doe", "lostDate": 1, "reason": "SNOW", "withProblem": 1, "colour": 1},
            {
                "/groupCode": "BAD_CODE", "/lostDate": "BAD_DATE_OR_TIME", "/reason": "NOT_ONE_OF",
                "/withProblem": "WRONG_TYPE", "/colour": "UNKNOWN_KEY",
            },
        ),
        ("/withdrawals", LEAVES | {"groupCode": "GRP009"}, {"/groupCode": "NO_SUCH_GROUP"}),
        ("/withdrawals", LEAVES | {"crn": "Z999999"}, {"": "NOT_TO_LEAVE"}),
        ("/withdrawals", LEAVES | {"leftOn": "2026-08-26"}, {"": "NOT_TO_LEAVE"}),
        (
            "/withdrawals", LEAVES | {"leftOn": "soon", "crn": "jane"},
            {"/leftOn": "BAD_DATE_OR_TIME", "/crn": "BAD_CODE"},
        ),
        ("/catch-ups", LOSES, {"/groupCode": "UNKNOWN_KEY", "/lostDate": "UNKNOWN_KEY"}),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_all_at_once(
    client: httpx.Client, path: str, asked: Fields, faults: dict[str, str]
) -> None:
    reply = client.post(path, json={"problem": GROUP_EXAMPLE} | asked)
    told = refused(reply, "INPUT_HAS_FAULTS")
    assert {one["pointer"]: one["code"] for one in told} == faults
    assert all(one["record"] == "request" and one["mend"] for one in told)
    assert "jane" not in reply.text.lower()


def test_faults_of_the_problem_and_of_what_is_asked_are_told_together(client: httpx.Client) -> None:
    reply = client.post("/withdrawals", json={"problem": GROUP_EXAMPLE | {"country": "FRA"}, "groupCode": "GRP001"})
    told = {one["pointer"]: one["code"] for one in refused(reply, "INPUT_HAS_FAULTS")}
    assert told == {"/problem/country": "NOT_ONE_OF", "/crn": "MISSING_FIELD"}


def held(*sessions: tuple[int, int]) -> Fields:
    """The example, with these sessions held on 11 August."""
    (group,) = GROUP_EXAMPLE["programmeGroups"]
    listed = [
        {"moduleNumber": module, "sessionNumber": number, "date": "2026-08-11", "startTime": "18:00"}
        for module, number in sessions
    ]
    return {"problem": GROUP_EXAMPLE | {"programmeGroups": [group | {"held": listed}]}}


def test_a_day_that_was_held_cannot_be_lost(client: httpx.Client) -> None:
    reply = client.post("/cascades", json=held((0, 1)) | LOSES | {"lostDate": "2026-08-11"})
    (fault,) = refused(reply, "INPUT_HAS_FAULTS")
    assert (fault["code"], fault["pointer"]) == ("NOT_TO_BE_LOST", "/lostDate")
    assert fault["problem"] == "a session of the group was held on 2026-08-11"


def test_of_a_group_that_was_set_aside_it_is_told_why(client: httpx.Client) -> None:
    reply = client.post("/cascades", json=held((1, 2)) | LOSES)
    told = [(one["pointer"], one["code"]) for one in refused(reply, "INPUT_HAS_FAULTS")]
    assert told[:2] == [("/groupCode", "NO_SUCH_GROUP"), ("/problem/programmeGroups/0/held", "OUT_OF_ORDER")]


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "9999-12-31"])
def test_a_day_that_is_far_off_moves_nothing_or_is_refused(client: httpx.Client, day: str) -> None:
    assert ask(client, "/cascades", **LOSES | {"lostDate": day})["moved"] == []
    reply = client.post("/withdrawals", json={"problem": GROUP_EXAMPLE, "leftOn": day} | LEAVES)
    assert reply.status_code in (200, 400)
    assert reply.status_code == 200 or refused(reply, "INPUT_HAS_FAULTS")


def body(problem: Problem) -> bytes:
    asked = {"groupCode": "G1", "lostDate": TUE}
    return json.dumps({"problem": problem.model_dump(mode="json", by_alias=True)} | asked).encode()


def test_two_who_must_not_meet_are_named_nowhere(client: httpx.Client, tmp_path: Path) -> None:
    found = client.post("/cascades", content=body(apart()), headers=JSON).json()
    protected = {"rule": "PROTECTED_REASON", "code": "PROTECTED_REASON"}
    nobody = dict.fromkeys(("crn", "session", "amount", "unit"))
    assert found["breaks"][-1] == protected | nobody
    assert crn(1) not in json.dumps(found)
    assert "NONASSOC" not in json.dumps(found)
    file = tmp_path / "problem.json"
    file.write_text(apart().model_dump_json(by_alias=True))
    options = ("cascade", file, "--group", "G1", "--lost", TUE)
    assert run_json(*options)[1] | NEITHER == found
    assert crn(1) not in run(*options).stdout


def test_a_protected_reason_against_catching_up_stands_beside_nobody(client: httpx.Client) -> None:
    asked = {"problem": barred().model_dump(mode="json", by_alias=True)}
    found = client.post("/catch-ups", json=asked).json()
    assert found.pop("protectedMoments") == 6
    assert [(one["status"], one["reason"], one["rule"]) for one in found["queue"]] == [("NONE", "NO_MOMENT", None)]
    assert "PROTECTED" not in json.dumps(found)


def test_one_to_ones_are_those_of_the_command_line_and_tell_nothing_protected(
    client: httpx.Client, tmp_path: Path
) -> None:
    problem = to_be_met(people=[person(exclusion_zones=[ZONE]), person("X000002")])
    asked = {"problem": problem.model_dump(mode="json", by_alias=True)}
    found = client.post("/one-to-ones", json=asked).json()
    assert found == run_json("one-to-ones", save(tmp_path / "met.json", asked["problem"]))[1] | NEITHER
    assert [one["status"] for one in found["queue"]] == ["NONE", "PROPOSED", "NONE"]
    assert found["protectedMoments"] == 4
    assert "PROTECTED" not in json.dumps(found)


def test_made_up_data_has_groups_where_they_are_asked_for(client: httpx.Client) -> None:
    made = client.get("/demo-data/tiny", params={"programmes": "true"}).json()["problem"]
    assert made["programmeGroups"]
    assert not client.get("/demo-data/tiny").json()["problem"]["programmeGroups"]
