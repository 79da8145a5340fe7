"""The journey of every person to every project by their own best means, and between other places."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.base import MAX_MINUTES, Point
from models.codes import TravelMode
from models.people import TravelMeans
from models.policy import Numbers
from models.problem import Problem
from optimizer.travel.estimate import MODES, Floats, Ints, distance_km, margin, minutes

MODE_CODES = (*MODES, TravelMode.GIVEN)
GIVEN = MODE_CODES.index(TravelMode.GIVEN)


@dataclass(frozen=True)
class Journeys:
    """Arrays of shape (people, projects): index into MODE_CODES, whole minutes out and back, margin near a limit."""

    mode: Ints
    out: Ints
    back: Ints
    margin: Ints


def usable(means: TravelMeans) -> tuple[TravelMode, ...]:
    """The person's own modes; everybody walks. A car needs both the licence and the vehicle."""
    has = {
        TravelMode.WALK: True,
        TravelMode.CYCLE: means.bicycle,
        TravelMode.CAR: means.driving_licence and means.vehicle_access,
        TravelMode.PUBLIC_TRANSPORT: means.public_transport,
    }
    return tuple(mode for mode in MODES if has[mode])


def fastest(km: Floats, modes: tuple[TravelMode, ...], numbers: Numbers) -> tuple[Ints, Ints, Ints]:
    """For each distance the mode that is surest to be quick: least minutes plus margin. (mode, minutes, margin)."""
    by_mode = np.stack([minutes(km, mode, numbers) for mode in modes])
    margins = np.array([margin(mode, numbers) for mode in modes], dtype=np.int64)
    sure = by_mode + margins.reshape(-1, *[1] * (by_mode.ndim - 1))
    best = np.argmin(sure, axis=0)
    codes = np.array([MODE_CODES.index(mode) for mode in modes], dtype=np.int64)
    took = np.take_along_axis(by_mode, best[None], axis=0)[0]
    return codes[best], took, margins[best]


def coordinates(points: list[Point]) -> NDArray[np.float64]:
    """Shape (points, 2): latitude and longitude in degrees."""
    return np.array([(point.lat, point.lon) for point in points], dtype=np.float64).reshape(-1, 2)


def journeys(problem: Problem, numbers: Numbers) -> Journeys:
    """The estimate for every pair, replaced by the Problem's matrix where that has the pair."""
    homes = coordinates([person.home for person in problem.people])
    sites = coordinates([project.place for project in problem.projects])
    km = distance_km(homes[:, None, 0], homes[:, None, 1], sites[None, :, 0], sites[None, :, 1])
    shape = km.shape
    mode, out, spare = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    kinds: dict[tuple[TravelMode, ...], list[int]] = {}
    for row, person in enumerate(problem.people):
        kinds.setdefault(usable(person.travel), []).append(row)
    for modes, rows in kinds.items():
        mode[rows], out[rows], spare[rows] = fastest(km[rows], modes, numbers)
    back = out.copy()
    _overlay(problem, mode, out, back, spare)
    online = [n for n, project in enumerate(problem.projects) if project.online]
    for array in (out, back, spare):
        array[:, online] = 0
    return Journeys(mode, out, back, spare)


def _overlay(problem: Problem, mode: Ints, out: Ints, back: Ints, spare: Ints) -> None:
    people = {person.crn: n for n, person in enumerate(problem.people)}
    projects = {project.project_code: n for n, project in enumerate(problem.projects)}
    for entry in problem.travel.matrix:
        row, column = people.get(entry.crn), projects.get(entry.project_code)
        if row is not None and column is not None:
            mode[row, column], spare[row, column] = GIVEN, 0
            out[row, column] = MAX_MINUTES if entry.out_minutes is None else entry.out_minutes
            back[row, column] = MAX_MINUTES if entry.back_minutes is None else entry.back_minutes


def between(a: Point, b: Point, means: TravelMeans, numbers: Numbers) -> int:
    """Whole minutes from one place to another by the person's own best means; 0 at one venue."""
    return int(between_many(coordinates([a]), coordinates([b]), usable(means), numbers)[0])


def between_many(
    a: NDArray[np.float64], b: NDArray[np.float64], modes: tuple[TravelMode, ...], numbers: Numbers
) -> Ints:
    """The same for arrays of (latitude, longitude), pair by pair."""
    km = distance_km(a[..., 0], a[..., 1], b[..., 0], b[..., 1])
    took = fastest(km, modes, numbers)[1]
    same = (a == b).all(axis=-1)
    result: Ints = np.where(same, 0, took)
    return result
