"""Parts and then together: sound as a whole, no worse than by themselves, and no better than the best there is."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from models.result import Result
from optimizer.area.crew import Crew, Done, Lines
from optimizer.area.deal import Part
from optimizer.area.lines import Share
from optimizer.area.solve import _joinable, lines_of, neighbours, solve_area
from optimizer.area.totals import Totals
from optimizer.area.work import At, joined
from optimizer.engines.base import Limits
from optimizer.errors import UnsolvedPart
from optimizer.pipeline import optimise
from optimizer.verify import verify
from tests.optimizer.area.areas import Fields, area

QUIET = Limits(seconds=2, workers=2, seed=1, reproducible=True)


def read(folder: Path, lines: list[Fields]) -> Lines:
    path, places, data = folder / "area.jsonl", list[At](), b""
    for line in lines:
        text = json.dumps(line).encode() + b"\n"
        places.append(At(path, len(data), len(text)))
        data += text
    path.write_bytes(data)
    found = lines_of(zip(places, lines, strict=True))
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def _apart_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.area.solve.TOGETHER", 0)


def solved(folder: Path, lines: list[Fields]) -> list[Done]:
    (folder / "parts").unlink(missing_ok=True)
    return solve_area(read(folder, lines), QUIET, folder / "parts").done


@pytest.mark.parametrize("seed", [pytest.param(3, marks=pytest.mark.deep), 8])  # the best of 3 takes a minute to prove
def test_together_is_sound_no_worse_than_apart_and_no_better_than_the_best(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem, lines = area(seed)
    done = solved(tmp_path, lines)
    plan = joined([one.kept for one in done])
    assert plan is not None
    found = verify(problem, plan.canonical())
    assert found.sound
    monkeypatch.setattr("optimizer.area.solve.ROUNDS", 0)
    apart = joined([one.kept for one in solved(tmp_path, lines)])
    assert apart is not None
    assert optimise(problem, QUIET).cost.total <= found.cost.total <= verify(problem, apart.canonical()).cost.total


def test_neighbours_whose_process_fails_are_left_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, lines = area(8)
    whole, fail = Crew._solved, UnsolvedPart(("PDU001",), detail="DIED")

    def failing(self: Crew, part: Part, given: Sequence[Done], limits: Limits) -> Done:
        if given:
            raise fail
        return whole(self, part, given, limits)

    monkeypatch.setattr(Crew, "_solved", failing)
    left = solved(tmp_path, lines)
    monkeypatch.setattr("optimizer.area.solve.ROUNDS", 0)
    assert [(one.part, one.totals) for one in left] == [(one.part, one.totals) for one in solved(tmp_path, lines)]


def test_the_cost_of_independent_parts_is_that_of_their_plans(tmp_path: Path) -> None:
    _, lines = area(3)
    for one in solved(tmp_path, lines):
        assert Result.model_validate_json(one.kept.read()).cost.total == one.totals.cost


def test_a_fault_names_the_unit_and_the_others_are_planned(tmp_path: Path) -> None:
    _, lines = area(3)
    lines[1]["bookings"] = [{"crn": "X000001"}]
    units = read(tmp_path, lines)
    planned = solve_area(units, QUIET, tmp_path / "parts")
    (failed,) = planned.unsolved
    assert "PDU001" in str(failed)
    assert failed.faults
    codes = {code for one in planned.done for code in units.codes(one.part)}
    assert codes
    assert "PDU001" not in codes
    assert codes | {"PDU001"} == {code for unit in units.known for code in unit.codes}


@pytest.mark.parametrize(("people", "share"), [((4, 4, 4), 0.0), ((4, 3, 2), 6 / 9), ((5, 1, 2, 2), 1.0), ((3,), 0.0)])
def test_time_is_kept_for_who_can_be_joined(
    people: tuple[int, ...], share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("optimizer.area.solve.MOST_PEOPLE", 6)
    assert _joinable(people) == share


def test_neighbours_are_near_and_not_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, lines = area(3)
    for line, lat in zip(lines[1:], (51.0, 53.0, 51.5), strict=True):
        for one in line["people"]:
            one["home"]["lat"] = lat
    known = read(tmp_path, lines)
    some = Share(supervisor_codes=("S",))
    done = [Done(Part((n,), some), Totals(10 - n, (0, 0, 0), 0, 0, 0, 0, 0), known.shared) for n in range(3)]
    assert [tuple(one.part.units for one in pair) for pair in neighbours(known, done)] == [((0,), (2,))]
    monkeypatch.setattr("optimizer.area.solve.MOST_PEOPLE", 3)
    assert not list(neighbours(known, done))
