"""Journeys from everybody's home by their own best means, and between other places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.base import MAX_MINUTES, Point
from models.codes import TimeBand, TravelMode
from models.people import Person, TravelMeans
from models.policy import Numbers
from models.problem import MatrixEntry, Travel
from optimizer.travel.bands import extra_minutes
from optimizer.travel.estimate import MODES, Ints, distance_km, margin, minutes

MODE_CODES = (*MODES, TravelMode.GIVEN)
GIVEN = MODE_CODES.index(TravelMode.GIVEN)
NO_JOURNEY = MAX_MINUTES
"""Minutes of a journey that cannot be made."""
AT_ONCE = 65_536
"""Journeys that are worked out together: so few that what is made on the way stays near the processor."""


class Visit(NamedTuple):
    """A place to go to and come home from, each at its time. With a project, the matrix may give the minutes."""

    place: Point
    out: TimeBand
    back: TimeBand
    project_code: str | None = None
    online: bool = False


@dataclass(frozen=True)
class Journeys:
    """Arrays of shape (people, visits): index into MODE_CODES, whole minutes out and back, margin near a limit."""

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


def _surest(out: Ints, back: Ints, modes: tuple[TravelMode, ...], numbers: Numbers) -> tuple[Ints, Ints, Ints, Ints]:
    """Of minutes by mode (modes first) those of the mode that is surest to be quick there and back together."""
    margins = np.array([margin(mode, numbers) for mode in modes], dtype=np.int64)
    sure = out + back + 2 * margins.reshape(-1, *[1] * (out.ndim - 1))
    best = np.argmin(sure, axis=0)
    codes = np.array([MODE_CODES.index(mode) for mode in modes], dtype=np.int64)
    picked = (np.take_along_axis(one, best[None], axis=0)[0] for one in (out, back))
    return (codes[best], *picked, margins[best])


def coordinates(points: list[Point]) -> NDArray[np.float64]:
    """Shape (points, 2): latitude and longitude in degrees."""
    return np.array([(point.lat, point.lon) for point in points], dtype=np.float64).reshape(-1, 2)


def journeys(people: Sequence[Person], travel: Travel, numbers: Numbers, visits: tuple[Visit, ...]) -> Journeys:
    """The estimate for each of the people and every visit, replaced by the Problem's matrix where that has it."""
    homes = coordinates([person.home for person in people])
    sites = coordinates([visit.place for visit in visits])
    mode, out, back, spare = (np.zeros((len(people), len(visits)), dtype=np.int64) for _ in range(4))
    extra = {one: _extra(one, visits, numbers) for one in MODES}
    kinds: dict[tuple[TravelMode, ...], list[int]] = {}
    for row, person in enumerate(people):
        kinds.setdefault(usable(person.travel), []).append(row)
    size = max(1, AT_ONCE // max(1, len(visits)))
    for modes, all_of in kinds.items():
        for rows in (all_of[first : first + size] for first in range(0, len(all_of), size)):
            home = homes[rows, None]
            km = distance_km(home[..., 0], home[..., 1], sites[None, :, 0], sites[None, :, 1])
            took = np.stack([minutes(km, one, numbers)[None] + extra[one][:, None] for one in modes])
            mode[rows], out[rows], back[rows], spare[rows] = _surest(took[:, 0], took[:, 1], modes, numbers)
    made = Journeys(mode, out, back, spare)
    _overlay(people, travel, visits, made)
    online = [n for n, visit in enumerate(visits) if visit.online]
    for array in (out, back, spare):
        array[:, online] = 0
    return made


def _extra(mode: TravelMode, visits: tuple[Visit, ...], numbers: Numbers) -> Ints:
    """Shape (2, visits): minutes more out and back by one mode, each at its time."""
    ways = ([one.out for one in visits], [one.back for one in visits])
    return np.array([[extra_minutes(mode, band, numbers) for band in bands] for bands in ways], dtype=np.int64)


def _overlay(people: Sequence[Person], travel: Travel, visits: tuple[Visit, ...], made: Journeys) -> None:
    """A pair given both ways has no margin and no mode of its own."""
    rows = {person.crn: n for n, person in enumerate(people)}
    columns: dict[str, list[int]] = {}
    for n, visit in enumerate(visits):
        if visit.project_code is not None:
            columns.setdefault(visit.project_code, []).append(n)
    given: dict[tuple[str, str], dict[TimeBand | None, MatrixEntry]] = {}
    for entry in travel.matrix:
        given.setdefault((entry.crn, entry.project_code), {})[entry.band] = entry
    for (crn, project_code), by_band in given.items():
        for column in columns.get(project_code, ()) if crn in rows else ():
            visit, at = visits[column], (rows[crn], column)
            there, home = by_band.get(visit.out, by_band.get(None)), by_band.get(visit.back, by_band.get(None))
            if there:
                made.out[at] = NO_JOURNEY if there.out_minutes is None else there.out_minutes
            if home:
                made.back[at] = NO_JOURNEY if home.back_minutes is None else home.back_minutes
            if there and home:
                made.mode[at], made.margin[at] = GIVEN, 0


def minutes_between(a: Point, b: Point, means: TravelMeans, numbers: Numbers) -> int:
    """Whole minutes from one place to another by the person's own best means by day; 0 at one venue."""
    if a == b:
        return 0
    return int(between_many(coordinates([a]), coordinates([b]), usable(means), numbers)[0])


def between_many(
    a: NDArray[np.float64], b: NDArray[np.float64], modes: tuple[TravelMode, ...], numbers: Numbers
) -> Ints:
    """The same for arrays of (latitude, longitude), pair by pair."""
    km = distance_km(a[..., 0], a[..., 1], b[..., 0], b[..., 1])
    by_mode = np.stack([minutes(km, mode, numbers) for mode in modes])
    took = _surest(by_mode, by_mode, modes, numbers)[1]
    same = (a == b).all(axis=-1)
    result: Ints = np.where(same, 0, took)
    return result
