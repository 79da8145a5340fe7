import json
from pathlib import Path

import pytest

from fixtures.bad_data import bad_data
from tests.api.cli.conftest import Pair
from tests.api.cli.running import read, run, run_json, save


def test_a_problem_without_faults(solved: Pair) -> None:
    ran = run("validate", solved.problem)
    assert (ran.exit_code, ran.stdout) == (0, f"{solved.problem}: no faults\n")


def test_records_set_aside_are_all_told(solved: Pair, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(bad_data(solved.problem.read_text()))
    code, data = run_json("validate", bad)
    ran = run("validate", bad)
    assert (code, ran.exit_code, data["stopsPlanning"]) == (1, 1, 0)
    assert data["setAside"] == len(data["faults"]) > 5
    shown = "".join(ran.stdout.split())
    for fault in data["faults"]:
        for text in (fault["code"], fault["record"], fault["pointer"], fault["mend"]):
            assert "".join(text.split()) in shown


def test_a_fault_that_stops_planning(solved: Pair, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(bad_data(solved.problem.read_text(), stops=True))
    assert run("validate", bad).exit_code == 2
    code, data = run_json("validate", bad)
    assert (code, data["stopsPlanning"] > 0) == (2, True)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000, b'{"a": 1, "a": 2}', b'{"people": NaN}', b"{}"],
)
def test_what_is_not_a_problem_is_a_fault_and_no_traceback(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p.json").write_bytes(content)
    assert run("validate", tmp_path / "p.json").exit_code == 2
    code, data = run_json("validate", tmp_path / "p.json")
    assert (code, len(data["faults"]) > 0) == (2, True)


def test_nothing_in_a_file_steers_the_terminal(solved: Pair, tmp_path: Path) -> None:
    problem = read(solved.problem)
    problem["people"][0] |= {"\x1b[31mred[/red]\ud800": 1}
    ran = run("validate", save(tmp_path / "p.json", problem))
    assert ran.exit_code == 1
    assert "\x1b" not in ran.stdout
    assert run_json("validate", tmp_path / "p.json")[0] == 1


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        ran = run("validate", path)
        assert (ran.exit_code, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
        assert str(path) in ran.stderr
        code, data = run_json("validate", path)
        assert (code, str(path) in data["error"]) == (2, True)


def test_no_value_is_repeated(solved: Pair, tmp_path: Path) -> None:
    text = json.dumps(read(solved.problem)).replace('"COMMUNITY_ORDER"', '"Jane Example"')
    (tmp_path / "p.json").write_text(text)
    ran = run("validate", tmp_path / "p.json")
    assert ran.exit_code in (1, 2)
    assert "Jane" not in ran.stdout + ran.stderr


def test_what_stops_planning_is_told_first_and_apart(solved: Pair, tmp_path: Path) -> None:
    """Thirty records that are set aside would hide it among the twenty that other commands show."""
    problem = read(solved.problem)
    problem["people"] += [{"crn": "bad"}] * 30
    del problem["plannedOn"]
    path = save(tmp_path / "p.json", problem)
    told = run("validate", path).stdout.splitlines()
    assert told[0] == "Stops planning: 1 fault"
    assert "MISSING_FIELD  problem, /plannedOn" in told[2]
    assert any(line.startswith("Sets a record aside: ") for line in told)
    shown = run("check", path).stderr
    assert "MISSING_FIELD  problem, /plannedOn" in shown
    assert "more faults; --json lists them all" in shown


def test_a_text_that_is_cut_off_is_told_in_english(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"people": "X12')
    told = " ".join(run("validate", tmp_path / "p.json").stdout.split())
    assert "Unterminated string starting at line 1, column 12" in told
