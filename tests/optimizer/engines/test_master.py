"""The program of choices is the same however it was put together, and is solved where its solver loses its way."""

import pytest

from optimizer.engines import master
from optimizer.engines.hulls import tighter_bounds
from tests.optimizer.test_steps import primitives

SEEDS = range(10)
LOST = "use_dual_simplex:true use_preprocessing:false max_number_of_iterations:0"


def _ends() -> list[tuple[int, int]]:
    bounds = [list(tighter_bounds(primitives(seed))) for seed in SEEDS]
    return [(len(one), max(one)) for one in bounds]


def test_where_the_solver_loses_its_way_it_begins_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = [most for _, most in _ends()]
    monkeypatch.setattr(master, "MORE_CHOICES", LOST)
    monkeypatch.setattr(master, "MORE_ROWS", LOST)
    assert [most for _, most in _ends()] == pytest.approx(ends, abs=1)


def test_rows_are_added_a_few_at_a_time_and_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = _ends()
    monkeypatch.setattr(master, "ROWS_AT_ONCE", 1)
    few = _ends()
    assert sum(rounds for rounds, _ in few) > sum(rounds for rounds, _ in ends)
    assert [most for _, most in few] == pytest.approx([most for _, most in ends], rel=1e-4)
