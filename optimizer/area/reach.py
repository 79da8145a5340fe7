"""Of a problem with all that there is in an area, what its people could reach: else they have no Option."""

import numpy as np
from numpy.typing import NDArray

from models.base import Point
from models.policy import Numbers, numbers
from models.problem import Problem
from optimizer.rules.travel.upw_travel_90 import ID as FURTHEST
from optimizer.travel.estimate import MODES, distance_km, minutes
from optimizer.travel.journeys import coordinates

LESS = 0.99
"""Of a distance, so that rounding leaves nothing out."""


def within_reach(problem: Problem) -> Problem:
    """Without sessions, and their projects and bus runs, that are too far from everybody's home, as are all their
    pick-ups. All of it where somebody may go however far to every project."""
    further = [one.project_code for one in problem.overrides if one.rule == FURTHEST]
    if None in further:
        return problem
    known = {one.project_code for one in problem.travel.matrix} | {one.project_code for one in problem.bookings}
    known |= {code for code in further if code}
    known |= {one.project_code for one in problem.projects if one.online}
    stops = [(run.session, stop.place) for run in problem.bus_runs for stop in run.pick_ups]
    places = [one.place for one in problem.projects] + [place for _, place in stops]
    there = _near(problem, places, numbers(problem.policy, problem.window.start_date))
    sites = {one.project_code for one, near in zip(problem.projects, there, strict=False) if near} | known
    by_bus = {key for (key, _), near in zip(stops, there[len(problem.projects) :], strict=True) if near}
    kept = tuple(one for one in problem.sessions if one.project_code in sites or one.key in by_bus)
    keys, used = {one.key for one in kept}, known | {one.project_code for one in kept}
    runs = tuple(run for run in problem.bus_runs if run.session in keys)
    projects = tuple(one for one in problem.projects if one.project_code in used)
    return problem.model_copy(update={"projects": projects, "sessions": kept, "bus_runs": runs})


def _near(problem: Problem, places: list[Point], n: Numbers) -> NDArray[np.bool_]:
    """Which places somebody could be at in time, by whatever means is fastest."""
    homes = coordinates([one.home for one in problem.people if one.requirements])
    sites = coordinates(places)
    least = np.full(len(sites), np.inf)
    for home in homes:
        least = np.minimum(least, distance_km(home[0], home[1], sites[:, 0], sites[:, 1]))
    least *= LESS
    fastest = np.min([minutes(least, mode, n) for mode in MODES], axis=0)
    near: NDArray[np.bool_] = fastest <= n.travel_max_minutes
    return near
