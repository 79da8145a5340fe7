"""What parts come to together is what the whole comes to."""

from pathlib import Path

import pytest

from models.plan import Plan
from models.result import Result
from optimizer.area.totals import Bounded, together
from optimizer.area.work import joined
from optimizer.verify import verify
from tests.optimizer.area.areas import area
from tests.optimizer.area.test_solve import solved


@pytest.mark.parametrize("seed", [8, 21])
def test_cost_by_tier_and_of_nobody_are_those_of_the_whole(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("optimizer.area.solve.ROUNDS", 0)
    monkeypatch.setattr("optimizer.area.solve.TOGETHER", 0)
    problem, lines = area(seed)
    done = solved(tmp_path, lines)
    assert len(done) > 1
    found, plan = together(one.totals for one in done), joined([one.kept for one in done])
    assert plan is not None
    whole = verify(problem, plan.canonical())
    assert (found.cost, found.tiers) == (whole.cost.total, whole.cost.tiers)
    assert found.nobody >= found.cost >= found.bound >= 0
    assert found.booked == len(plan.bookings)
    assert found.short == sum(len(Result.model_validate_json(one.kept.read()).explanations) for one in done)
    if not problem.bookings:
        assert found.nobody == verify(problem, Plan()).cost.total


def test_shares_are_of_what_could_be_placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.area.solve.ROUNDS", 0)
    monkeypatch.setattr("optimizer.area.solve.TOGETHER", 0)
    found = together(one.totals for one in solved(tmp_path, area(21)[1]))
    assert found._replace(cost=found.nobody).placed == 0
    assert found._replace(cost=found.unavoidable).placed == 1
    assert found._replace(cost=found.bound).value_gap == 0
    assert found.placeable == found._replace(cost=found.bound).placed
    every = found.however_dealt(Bounded(bound=found.nobody, unavoidable=found.unavoidable, asked=1))
    assert (every.cost, every.placeable) == (found.cost, 0)
    assert found._replace(cost=0, nobody=0, unavoidable=0, bound=0).placed is None
    assert found._replace(cost=found.nobody + 1, bound=found.nobody).value_gap is None
