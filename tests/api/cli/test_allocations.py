"""A plan as allocations, in a file."""

from datetime import date
from pathlib import Path

from models.allocation import Allocations
from models.codes import Country
from optimizer.allocations import expand
from optimizer.calendar import bank_holidays
from optimizer.history.carry import carry
from tests.api.cli.conftest import Pair
from tests.api.cli.running import read, run, run_json
from tests.api.cli.test_history import write_week
from tests.optimizer.history.weeks import WEEK_16, WEEK_23, of, outcome, week


def closed(day: date) -> bool:
    return day in bank_holidays(Country.ENG, day.year)


def test_expanded_they_are_the_bookings_of_the_plan(solved: Pair, tmp_path: Path) -> None:
    code, data = run_json("allocations", solved.problem, solved.result, "-o", tmp_path / "a.json")
    keyed = Allocations.model_validate_json((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (code, data["allocationsFile"]) == (0, str(tmp_path / "a.json"))
    assert data["weekly"] + data["fortnightly"] + data["once"] == len(keyed.allocations)
    made = [one for each in keyed.allocations for one in expand(each, keyed.end_date_inclusive, closed)]
    booked = read(solved.result)["plan"]["bookings"]
    assert sorted((one.crn, one.project_code, str(one.date), f"{one.start_time:%H:%M}") for one in made) == sorted(
        (one["crn"], one["projectCode"], one["date"], one["startTime"]) for one in booked
    )


def test_with_the_weeks_before(tmp_path: Path) -> None:
    first = week(of(WEEK_16), [outcome()])
    second = week(carry(of(WEEK_23), [first]))
    write_week(tmp_path / "weeks" / "2026-11-16", first)
    write_week(tmp_path / "now", second)
    pair = tmp_path / "now" / "problem.json", tmp_path / "now" / "result.json"
    ran = run("allocations", *pair, "--history", tmp_path / "weeks", "-o", tmp_path / "a.json")
    assert ran.exit_code == 0
    assert "Weekly 1, fortnightly 0, one-off appointments 0" in ran.stdout
    [one] = read(tmp_path / "a.json")["allocations"]
    assert (one["startDate"], one["endDateInclusive"], one["day"]) == ("2026-11-17", None, "TUESDAY")


def test_of_a_plan_that_is_not_sound_none_are_made(solved: Pair, tmp_path: Path) -> None:
    assert run("allocations", solved.result, solved.result, "-o", tmp_path / "a.json").exit_code == 2
    assert run("allocations", solved.problem, solved.result, "-o", solved.result).exit_code == 2
