"""A Result in a few numbers."""

import pytest

from api.summary import proof, summarise, time_taken
from tests.api.pages import scene


def test_a_vehicle_on_a_run_is_used_even_where_no_session_names_one() -> None:
    problem, made = scene.week()
    assert summarise(problem, made).vehicles_used == 1
    bare = tuple(one.model_copy(update={"vehicle_codes": ()}) for one in made.plan.sessions)
    told = made.model_copy(update={"plan": made.plan.model_copy(update={"sessions": bare})})
    assert summarise(problem, told).vehicles_used == 1
    nowhere = told.model_copy(update={"plan": told.plan.model_copy(update={"runs": ()})})
    assert summarise(problem, nowhere).vehicles_used == 0


@pytest.mark.parametrize(
    ("cost_gap", "told"),
    [
        (0.0, []),
        (
            0.0825,
            ["costs at most 8.2% more than the best plan must, beyond what none avoids", "held against a bound from X"],
        ),
        (None, ["held against a bound from X"]),
    ],
)
def test_how_it_is_known_how_good_a_plan_is(cost_gap: float | None, told: list[str]) -> None:
    gaps = scene.week()[1].gaps.model_copy(update={"cost_gap": cost_gap, "bound_method": "X"})
    assert list(proof(gaps)) == told


def test_time_and_memory_where_they_were_kept() -> None:
    run = scene.week()[1].run
    spent = {"wall_seconds": 2.5, "cpu_seconds": 4.0, "peak_memory_bytes": 300 * 2**20}
    assert time_taken(run.model_copy(update=spent)) == "2.5 s, 4.0 s of processor time, 300 MB of memory at most"
    assert time_taken(run.model_copy(update=spent | {"peak_memory_bytes": None})) == "2.5 s, 4.0 s of processor time"
    assert time_taken(run.model_copy(update={"wall_seconds": None, "cpu_seconds": None})) is None
