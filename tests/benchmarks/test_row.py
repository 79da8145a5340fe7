"""What is measured of a row: the limit that a peer is given, and what is no planning left out."""

from dataclasses import replace

import pytest

from benchmarks import row
from benchmarks.cases.week import week
from benchmarks.registry import PEERS, Answer, Peer, Yardstick
from benchmarks.row import limits, measure, yardstick
from benchmarks.rows import Asked, Key, Row
from benchmarks.run import Ask
from models.problem import Problem
from optimizer import pipeline
from optimizer.engines.base import Limits
from tests.benchmarks import scene


def asked(peer: str, cpu_seconds: float | None = None) -> Asked:
    key: Key = next(iter(Ask(("tiny",), ("calibrated",), (1,), (peer,), 5.0, 2).keys()))
    return Asked(key=key, cpu_seconds=cpu_seconds)


def test_a_limit_in_processor_seconds_is_for_all_workers_together() -> None:
    assert limits(asked("ours")).seconds == 5.0
    assert (limits(asked("cpsat", 80.0)).seconds, limits(asked("cpsat", 80.0)).workers) == (40.0, 2)


def test_what_is_no_planning_is_taken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    made = PEERS["greedy"].load()

    def slow(problem: Problem, limits: Limits) -> Answer:
        return replace(made(problem, limits), beside=(50.0, 70.0))

    class Slow(Peer):
        def load(self) -> object:  # type: ignore[override]
            return slow

    monkeypatch.setitem(PEERS, "greedy", Slow("greedy", "By hand"))
    found = measure(asked("greedy"))
    assert -50 < found.wall_seconds < -40
    assert -70 < found.cpu_seconds < -60


def test_what_ours_found_of_a_week_need_not_be_found_again() -> None:
    found = measure(asked("greedy"))
    known = Yardstick(literals=1, unavoidable_cost=2, placeable_value=3)
    again = measure(asked("greedy").model_copy(update={"yardstick": known}))
    assert (again.literals, again.unavoidable_cost, again.placeable_value) == (1, 2, 3)
    assert again.cost == found.cost
    assert found.literals > 10
    assert 0 < found.unavoidable_cost < (found.cost or 0) < found.unavoidable_cost + found.placeable_value


def test_what_is_known_of_a_week_ours_finds_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = yardstick(week("tiny", "calibrated", 1))
    monkeypatch.setattr(row, "yardstick", None)
    found = measure(asked("ours").model_copy(update={"key": asked("ours").key.model_copy(update={"by_work": True})}))
    assert found.literals == expected.literals
    assert (found.unavoidable_cost, found.placeable_value) == (expected.unavoidable_cost, expected.placeable_value)


def test_explaining_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("explanations", "gap_list", "why_waiting"):
        monkeypatch.setattr(pipeline, name, None)
    answer = PEERS["ours"].load()(week("tiny", "calibrated", 1), Limits(1.0, 1))
    assert answer.plan is not None
    assert "solve" in answer.phases


def test_when_the_plan_was_checked_is_told_by_who_checks_it() -> None:
    found = measure(asked("ours").model_copy(update={"key": asked("ours").key.model_copy(update={"seconds": 1.0})}))
    assert found.checked_seconds is not None
    assert 0 < found.checked_seconds <= found.until_checked <= found.wall_seconds + 0.01
    assert measure(asked("greedy")).checked_seconds is None


def test_a_row_that_does_not_tell_it_has_the_notes_in_it() -> None:
    before = scene.row("ours", wall_seconds=5.5)
    line = before.model_dump_json(by_alias=True, exclude_unset=True)
    assert "checkedSeconds" not in line
    assert Row.model_validate_json(line).measured.until_checked == 5.5
    assert scene.row("ours", wall_seconds=5.5, checked_seconds=4.75).measured.until_checked == 4.75
