from pathlib import Path

from api.words import PROTECTED, words
from tests.api.cli.conftest import Pair
from tests.api.cli.running import read, run, run_json, save


def test_everybody_short_is_explained(solved: Pair) -> None:
    short = {one["crn"] for one in read(solved.result)["explanations"]}
    ran = run("explain", *solved)
    assert ran.exit_code == 0
    assert short == {line for line in ran.stdout.splitlines() if line in short}
    assert "Places missing" in ran.stdout
    code, data = run_json("explain", *solved)
    assert code == 0
    assert data["explanations"] == read(solved.result)["explanations"]
    assert data["gapList"] == read(solved.result)["gapList"]


def test_one_person(solved: Pair) -> None:
    crn = read(solved.result)["explanations"][0]["crn"]
    ran = run("explain", *solved, "--crn", crn)
    assert ran.exit_code == 0
    assert "Places missing" not in ran.stdout
    assert f"\n{crn}\n" in ran.stdout
    assert "explained." not in ran.stdout


def test_somebody_who_is_not_short(solved: Pair) -> None:
    short = {one["crn"] for one in read(solved.result)["explanations"]}
    fine = next(one["crn"] for one in read(solved.problem)["people"] if one["crn"] not in short)
    ran = run("explain", *solved, "--crn", fine)
    assert ran.exit_code == 0
    assert "Has everything that is due this week." in ran.stdout


def test_what_is_noted_of_the_person_is_said_and_of_nobody_else(solved: Pair) -> None:
    notes = read(solved.result)["notes"]
    crn = next(note["crn"] for note in notes if note["crn"])
    mine = [words(note["rule"], note["code"], note["amount"], note["unit"]) for note in notes if note["crn"] == crn]
    said = " ".join(run("explain", *solved, "--crn", crn).stdout.split())
    assert said.count("Noted: ") == len(mine)
    assert all(f"Noted: {text}." in said for text in mine)


def test_somebody_nobody_knows(solved: Pair) -> None:
    for crn in ("Z999999", "jane", "\x1b[31m"):
        ran = run("explain", *solved, "--crn", crn)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert "\x1b" not in ran.stderr


def test_a_protected_reason_is_a_count_and_nothing_more(solved: Pair) -> None:
    explanations = run_json("explain", *solved)[1]["explanations"]
    protected = [reason for one in explanations for reason in one["reasons"] if reason["code"] == PROTECTED]
    assert protected
    assert all(reason["session"] is None and reason["amount"] is None for reason in protected)
    text = run("explain", *solved).stdout
    assert "A protected reason" in text
    assert "RISK-" not in text


def test_another_problem_is_refused(solved: Pair, tmp_path: Path) -> None:
    problem = read(solved.problem)
    problem["people"].pop()
    assert run("explain", save(tmp_path / "p.json", problem), solved.result).exit_code == 2


def test_why_a_booking_is_as_it_is(solved: Pair) -> None:
    booking = read(solved.result)["plan"]["bookings"][0]
    ran = run("explain", *solved, "--crn", booking["crn"])
    assert ran.exit_code == 0
    assert f"Why {booking['projectCode']}, " in ran.stdout
    assert "Could have gone to" in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80
    code, data = run_json("explain", *solved, "--crn", booking["crn"])
    assert code == 0
    assert data["decisions"][0]["session"]["projectCode"] == booking["projectCode"]
    assert "gapList" not in data


def test_every_booking_has_its_reasons_and_no_protected_one_names_a_session(solved: Pair) -> None:
    people = {one["crn"] for one in read(solved.result)["plan"]["bookings"]}
    for crn in sorted(people)[:4]:
        text, (_, data) = run("explain", *solved, "--crn", crn).stdout, run_json("explain", *solved, "--crn", crn)
        booked = [one for one in read(solved.result)["plan"]["bookings"] if one["crn"] == crn]
        assert len(data["decisions"]) == len(booked)
        assert "RISK-NONASSOC" not in text
        for one in data["decisions"]:
            assert not [other for other in one["best"] if PROTECTED in str(other["breaks"])]
