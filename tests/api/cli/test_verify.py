from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.api.cli.conftest import Pair
from tests.api.cli.running import QUICK, read, run, run_json, save
from tests.test_inherited_breaches import issued_anyhow

Fields = dict[str, Any]


def test_a_sound_result(solved: Pair) -> None:
    assert run("verify", *solved).exit_code == 0
    code, data = run_json("verify", *solved)
    assert (code, data["sound"], data["violations"]) == (0, True, [])
    assert data["cost"] == read(solved.result)["cost"]


def _nobody_supervises(result: Fields) -> None:
    for one in result["plan"]["sessions"]:
        one["supervisorCodes"] = []


def _twice(result: Fields) -> None:
    result["plan"]["bookings"].append(result["plan"]["bookings"][0])


def _a_stranger(result: Fields) -> None:
    result["plan"]["bookings"][0]["crn"] = "Z999999"


def _cheaper(result: Fields) -> None:
    result["cost"]["total"] -= 1


def _more_minutes(result: Fields) -> None:
    result["plan"]["bookings"][0]["minutes"] += 60


@pytest.mark.parametrize(
    ("tamper", "code", "words"),
    [
        (_nobody_supervises, "NO_SUPERVISOR", "No supervisor"),
        (_twice, "TWO_PLACES", "In two places at once"),
        (_a_stranger, "UNKNOWN_PERSON", "A person who is not in the problem"),
        (_cheaper, "COST_NOT_AS_COUNTED", "The result's cost is not what its plan costs"),
        (_more_minutes, "MINUTES_NOT_AS_DERIVED", "off by 1h"),
    ],
)
def test_tampering_is_listed(
    solved: Pair, tmp_path: Path, tamper: Callable[[Fields], None], code: str, words: str
) -> None:
    result = read(solved.result)
    tamper(result)
    path = save(tmp_path / "r.json", result)
    ran = run("verify", solved.problem, path)
    assert ran.exit_code == 1
    assert words in ran.stdout
    exit_code, data = run_json("verify", solved.problem, path)
    assert (exit_code, data["sound"]) == (1, False)
    assert code in {one["code"] for one in data["violations"]}
    assert f"{len(data['violations'])} violation" in ran.stdout


def test_another_problem_is_refused(solved: Pair, tmp_path: Path) -> None:
    problem = read(solved.problem)
    problem["people"][0]["homeOutcode"] = None
    ran = run("verify", save(tmp_path / "p.json", problem), solved.result)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "hash" in ran.stderr


def test_a_result_that_is_none_is_told_fault_by_fault(solved: Pair, tmp_path: Path) -> None:
    result = read(solved.result)
    del result["cost"]
    result["planHash"] = 12345
    result["run"]["status"] = "Jane Example"
    path = save(tmp_path / "r.json", result)
    ran = run("verify", solved.problem, path)
    assert ran.exit_code == 2
    assert all(place in ran.stderr for place in ("/cost", "/planHash", "/run/status"))
    assert "Jane" not in ran.stderr
    assert "12345" not in ran.stderr
    assert len(run_json("verify", solved.problem, path)[1]["faults"]) == 3


@pytest.mark.parametrize("content", ["", "[]", "{}", "null", '"a"', "{"])
def test_what_is_not_a_result(solved: Pair, tmp_path: Path, content: str) -> None:
    (tmp_path / "r.json").write_text(content)
    assert run("verify", solved.problem, tmp_path / "r.json").exit_code == 2
    assert run("explain", solved.problem, tmp_path / "r.json").exit_code == 2
    assert run("verify", tmp_path / "r.json", solved.result).exit_code == 2


def _any_change(problem: Fields, result: Fields, rng: Random) -> None:
    """A change that leaves the file readable."""
    bookings, sessions = result["plan"]["bookings"], result["plan"]["sessions"]
    booking, opened, session = rng.choice(bookings), rng.choice(sessions), rng.choice(problem["sessions"])
    at = {key: session[key] for key in ("projectCode", "date", "startTime")}
    staff = [one["supervisorCode"] for one in problem["supervisors"]] + ["NOBODY1"]
    changes: list[Callable[[], object]] = [
        lambda: booking.update(crn=rng.choice(problem["people"])["crn"]),
        lambda: booking.update(at),
        lambda: booking.update(date="9999-12-31"),
        lambda: booking.update(journey={"kind": "NONE"}, status="PAST", reasonCodes=["SO"]),
        lambda: bookings.append(booking),
        lambda: bookings.remove(booking) if len(bookings) > 1 else None,
        lambda: sessions.remove(opened) if len(sessions) > 1 else None,
        lambda: sessions.append(at | {"supervisorCodes": rng.choices(staff, k=2), "vehicleCodes": ["VEH001"]}),
    ]
    rng.choice(changes)()


@pytest.mark.parametrize("seed", range(12))
def test_no_change_of_a_plan_is_a_mistake_of_ours(solved: Pair, tmp_path: Path, seed: int) -> None:
    rng, problem, result = Random(seed), read(solved.problem), read(solved.result)
    for _ in range(4):
        _any_change(problem, result, rng)
        path = save(tmp_path / "r.json", result)
        assert run("verify", solved.problem, path).exit_code in (0, 1)
        assert run("explain", solved.problem, path).exit_code in (0, 2)


def test_what_issued_bookings_break_is_listed_and_not_held_against_the_plan(tmp_path: Path) -> None:
    made = issued_anyhow(1)
    given, result = tmp_path / "p.json", tmp_path / "r.json"
    given.write_text(made.model_dump_json(by_alias=True), encoding="utf-8")
    assert run("solve", given, "-o", result, *QUICK).exit_code == 0
    assert read(result)["inherited"]
    ran = run("verify", given, result)
    assert ran.exit_code == 0
    assert "Breaches that issued bookings and running groups bring with them" in ran.stdout
