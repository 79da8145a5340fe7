"""`placewell template` and `placewell import`."""

from pathlib import Path

from tests.api.cli.running import QUICK, read, run, run_json


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
