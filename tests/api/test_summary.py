"""A Result in a few numbers."""

from api.summary import summarise
from tests.api.pages import scene


def test_a_vehicle_on_a_run_is_used_even_where_no_session_names_one() -> None:
    problem, made = scene.week()
    assert summarise(problem, made).vehicles_used == 1
    bare = tuple(one.model_copy(update={"vehicle_codes": ()}) for one in made.plan.sessions)
    told = made.model_copy(update={"plan": made.plan.model_copy(update={"sessions": bare})})
    assert summarise(problem, told).vehicles_used == 1
    nowhere = told.model_copy(update={"plan": told.plan.model_copy(update={"runs": ()})})
    assert summarise(problem, nowhere).vehicles_used == 0
