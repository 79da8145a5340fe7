"""`placewell report --equalities`: outcomes by group; planning never reads the file."""

import subprocess
import sys
from pathlib import Path

from tests.api.cli.conftest import Pair
from tests.api.cli.running import QUICK, read, run, save

PEOPLE = [{"crn": "X000001", "sex": "FEMALE"}]


def test_it_adds_the_groups_to_the_report(solved: Pair, tmp_path: Path) -> None:
    crns = [one["crn"] for one in read(solved.problem)["people"]]
    people = [{"crn": crn, "sex": "MALE" if n % 2 else "FEMALE"} for n, crn in enumerate(crns)]
    page, without = tmp_path / "page.html", tmp_path / "without.html"
    assert (
        run("report", *solved, "-o", page, "--equalities", save(tmp_path / "e.json", {"people": people})).exit_code == 0
    )
    assert run("report", *solved, "-o", without).exit_code == 0
    assert "Equalities" in page.read_text(encoding="utf-8")
    assert "Equalities" not in without.read_text(encoding="utf-8")


def test_every_fault_of_the_file_is_told(solved: Pair, tmp_path: Path) -> None:
    file = save(tmp_path / "e.json", {"people": [{"crn": "X000001", "sex": "X"}, {"name": "Jo"}]})
    page = tmp_path / "page.html"
    ran = run("report", *solved, "-o", page, "--equalities", file)
    assert ran.exit_code == 2
    assert "3 faults to mend" in ran.stderr.replace("\n", " ")
    assert not page.exists()


def test_the_file_is_not_written_over(solved: Pair, tmp_path: Path) -> None:
    file = save(tmp_path / "e.json", {"people": PEOPLE})
    before = file.read_bytes()
    assert run("report", *solved, "-o", file, "--equalities", file).exit_code == 2
    assert file.read_bytes() == before


def test_generate_makes_one_beside_the_same_problem(solved: Pair, tmp_path: Path) -> None:
    problem, file = tmp_path / "p.json", tmp_path / "e.json"
    assert run("generate", "--preset", "tiny", "-o", problem, "--equalities", file).exit_code == 0
    assert problem.read_bytes() == solved.problem.read_bytes()
    assert {"crn", "sex", "ageGroup", "ethnicity", "religion", "disability"} == set(read(file)["people"][0])


WITHOUT = """
import sys
for name in ("api.equalities", "api.equalities.record", "fixtures.equalities"):
    sys.modules[name] = None
from api.cli.main import app
app()
"""


def test_planning_cannot_read_it(solved: Pair, tmp_path: Path) -> None:
    """The same plan, byte for byte, where nothing that knows of such a file can be imported."""
    again = tmp_path / "again.json"
    args = [sys.executable, "-c", WITHOUT, "solve", str(solved.problem), "-o", str(again), *QUICK]
    subprocess.run(args, check=True, capture_output=True)
    assert read(again)["planHash"] == read(solved.result)["planHash"]
