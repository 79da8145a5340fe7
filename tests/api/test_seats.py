"""Seats and next starts in words, and on the command line."""

from pathlib import Path

from api.seats import next_words, waiting_words
from models.waiting import NextStart, Waiting
from tests.api.cli.running import QUICK, read, run, run_json
from tests.api.groups import FAR, FULL, SEATED, week


def written(path: Path) -> tuple[Path, Path]:
    for name, record in zip(("problem.json", "result.json"), week(), strict=True):
        (path / name).write_text(record.model_dump_json(by_alias=True), encoding="utf-8")
    return path / "problem.json", path / "result.json"


def test_a_next_start_in_words() -> None:
    start = NextStart.model_validate(
        {"starts_on": "2027-01-05", "ends_on": "2027-02-02", "room_code": "ROOM1", "slots": [], "sex": "MALE",
         "could_sit": 6}
    )  # fmt: skip
    one = Waiting(crn=FAR, template_code="T1", code="REFUSED", rule="AP-TRAVEL-60", next_start=start)
    assert waiting_words(one).endswith("mostly by: the journey")
    assert next_words(one) == "5 January 2027 to 2 February 2027 in room ROOM1, where 6 people who wait could sit"
    none = one.model_copy(update={"next_start": None, "no_next_start": "ORDER_ENDS"})
    assert next_words(none) == "the order ends too soon for any later start"


def test_one_person_is_told_of_their_seat_or_of_why_they_wait(tmp_path: Path) -> None:
    pair = written(tmp_path)
    seat = " ".join(run("explain", *pair, "--crn", SEATED).stdout.split())
    assert "START-1: a seat is proposed, T1" in seat
    assert "1.5 Tuesday 29 December 2026 6pm the group" in seat
    code, data = run_json("explain", *pair, "--crn", SEATED)
    assert [[each["crn"] for each in one["group"]["members"]] for one in data["groups"]] == [[SEATED]]
    full = " ".join(run("explain", *pair, "--crn", FULL).stdout.split())
    assert "Waiting for T1" in full
    assert "1 of 3 The group that is to start is full" in full
    assert "Next start: " in full
    code, data = run_json("explain", *pair, "--crn", FAR)
    assert (code, [one["crn"] for one in data["waiting"]]) == (0, [FAR])
    assert "groups" not in data


def test_solving_tells_of_groups_and_leaves_them_out_where_asked(tmp_path: Path) -> None:
    problem, made = written(tmp_path)[0], tmp_path / "made.json"
    text = " ".join(run("solve", problem, "-o", made, *QUICK).stdout.split())
    assert "1 programme group to start, with 3 members; 2 still waiting" in text
    assert [one["group"]["groupCode"] for one in read(made)["plan"]["groups"]] == ["START-1"]
    none = tmp_path / "none.json"
    assert "0 programme groups to start" in run("solve", problem, "-o", none, *QUICK, "--no-form").stdout
    assert read(none)["programmes"]["forming"] == "NOT_ASKED"
    changed = " ".join(run("diff", problem, none, made).stdout.split())
    assert "Programme group START-1, T1 from 30 November 2026: proposed." in changed
