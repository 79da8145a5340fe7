"""`placewell template`, `placewell import` and `placewell export`."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.api.cli.conftest import Pair
from tests.api.cli.running import QUICK, read, run, run_json, save
from tests.api.sheets.plainly import pages, put, written


def test_the_example_of_the_template_is_imported_and_plans(tmp_path: Path) -> None:
    book, problem, result = tmp_path / "t.xlsx", tmp_path / "p.json", tmp_path / "r.json"
    assert run("template", "--example", "-o", book).exit_code == 0
    ran = run("import", book, "-o", problem)
    assert (ran.exit_code, ran.stdout.split(": ", 1)[1][:26]) == (0, "3 people and 4 sessions, M")
    assert run("solve", problem, "-o", result, *QUICK).exit_code == 0
    assert len(read(result)["plan"]["bookings"]) == 4
    assert run("verify", problem, result).exit_code == 0


def test_the_examples_of_an_empty_template_are_not_read(tmp_path: Path) -> None:
    book, problem = tmp_path / "t.xlsx", tmp_path / "p.json"
    assert run("template", "-o", book).exit_code == 0
    code, told = run_json("import", book, "-o", problem)
    assert code == 2
    assert [(one["sheet"], one["row"], one["column"]) for one in told["faults"]] == [
        ("Settings", 3, "PDU codes"),
        ("Settings", 4, "Country"),
        ("Settings", 5, "Planned on"),
        ("Settings", 6, "Window start date"),
    ]
    assert not problem.exists()


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.xlsx"
    text.write_text("CRN,Name\n")
    ran = run("import", text, "-o", tmp_path / "p.json")
    assert ran.exit_code == 2
    assert "This is not an Excel workbook (.xlsx). To mend: open it in Excel" in " ".join(ran.stderr.split())


def test_a_problem_out_and_in_is_the_same_file(solved: Pair, tmp_path: Path) -> None:
    book, back = tmp_path / "p.xlsx", tmp_path / "p.json"
    assert run("export", solved.problem, "--xlsx", "-o", book).exit_code == 0
    code, told = run_json("import", book, "-o", back)
    assert (code, told["faults"], told["examples"]) == (0, [], 0)
    assert back.read_bytes() == solved.problem.read_bytes()


def test_the_plan_is_the_same_by_way_of_a_spreadsheet(tmp_path: Path) -> None:
    """Reproducible mode, byte for byte, from the JSON of a story as it is written and from its workbook."""
    by_json, by_sheet = tmp_path / "1.json", tmp_path / "2.json"
    book, problem = tmp_path / "p.xlsx", tmp_path / "p.json"
    written_by_hand = Path(__file__).parents[3] / "fixtures" / "stories" / "first-week.json"
    run("export", written_by_hand, "--xlsx", "-o", book)
    run("import", book, "-o", problem)
    run("solve", written_by_hand, "-o", by_json, *QUICK)
    run("solve", problem, "-o", by_sheet, *QUICK)
    assert read(by_json)["plan"]["bookings"]
    assert read(by_json)["planHash"] == read(by_sheet)["planHash"]
    assert read(by_json)["plan"] == read(by_sheet)["plan"]


def test_what_is_set_aside_is_told_and_kept_in_the_file(tmp_path: Path) -> None:
    found = pages()
    put(found, "People", 3, "Placement sex", "man")
    book, problem = tmp_path / "p.xlsx", tmp_path / "p.json"
    book.write_bytes(written(found))
    ran = run("import", book, "-o", problem)
    assert ran.exit_code == 1
    assert 'person X200062, sheet People, row 3, column "Placement sex"' in " ".join(ran.stdout.split())
    assert "2 people" in ran.stdout
    assert run("validate", problem).exit_code == 1
    assert [one["crn"] for one in read(problem)["people"]] == ["X200061", "X200062", "X200063"]


KINDS = {"--xlsx": "xl/workbook.xml", "--csv": "bookings.csv", "--ics": "supervisor-SUP001.ics"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_in_each_form(solved: Pair, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "out"
    assert run_json("export", *solved, kind, "-o", path) == (0, {"exportFile": str(path)})
    with ZipFile(path) as archive:
        assert KINDS[kind] in archive.namelist()


def test_what_is_for_sites_has_no_reasons(solved: Pair, tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert run("export", *solved, "--csv", "--for-sites", "-o", path).exit_code == 0
    with ZipFile(path) as archive:
        assert archive.namelist() == ["about.csv", "sessions.csv", "bookings.csv", "pick-ups.csv"]


def test_a_problem_as_csv(solved: Pair, tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert run("export", solved.problem, "--csv", "-o", path).exit_code == 0
    with ZipFile(path) as archive:
        assert archive.read("people.csv").decode("utf-8-sig").startswith("CRN,PDU code,Home latitude,")


@pytest.mark.parametrize("options", [(), ("--xlsx", "--csv"), ("--ics",), ("--xlsx", "--for-sites")])
def test_what_cannot_be_written(solved: Pair, tmp_path: Path, options: tuple[str, ...]) -> None:
    assert run("export", solved.problem, *options, "-o", tmp_path / "out").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_is_not_sound_is_not_exported(solved: Pair, tmp_path: Path) -> None:
    result = read(solved.result)
    result["plan"]["sessions"].pop()
    ran = run("export", solved.problem, save(tmp_path / "r.json", result), "--ics", "-o", tmp_path / "out")
    assert ran.exit_code == 2
    assert "not sound" in ran.stderr.replace("\n", " ")


def test_an_input_is_not_written_over(solved: Pair) -> None:
    before = solved.problem.read_bytes()
    assert run("export", solved.problem, "--xlsx", "-o", solved.problem).exit_code == 2
    assert run("import", solved.problem, "-o", solved.problem).exit_code == 2
    assert solved.problem.read_bytes() == before


def test_what_no_cell_can_hold_is_refused_and_can_be_had_as_csv(solved: Pair, tmp_path: Path) -> None:
    data = read(solved.problem)
    data["people"][0]["associationTags"] = [f"N{n:039}" for n in range(900)]
    problem = save(tmp_path / "p.json", data)
    ran = run("export", problem, "--xlsx", "-o", tmp_path / "out")
    assert ran.exit_code == 2
    assert "sheet People, row 2: a list is too long for one cell; use --csv" in " ".join(ran.stderr.split())
    assert run("export", problem, "--csv", "-o", tmp_path / "out").exit_code == 0


def test_a_workbook_where_a_problem_is_wanted(tmp_path: Path) -> None:
    book = tmp_path / "t.xlsx"
    run("template", "--example", "-o", book)
    ran = run("solve", book, "-o", tmp_path / "r.json")
    assert ran.exit_code == 2
    assert "this is a workbook; `placewell import` makes a problem of it" in " ".join(ran.stderr.split())
