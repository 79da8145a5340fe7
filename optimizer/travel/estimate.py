"""The calibrated estimate: straight-line distance through a curve by mode (docs/adr on travel).

Door to door, one way, in whole minutes rounded up once. The curves were fitted on real networks for trips under 9 km;
beyond that they are cautious guesses, all of them local parameters.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.codes import TravelMode
from models.policy import Numbers

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EARTH_KM = 6371.0088
MODES = (TravelMode.WALK, TravelMode.CYCLE, TravelMode.CAR, TravelMode.PUBLIC_TRANSPORT)


def distance_km(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Great-circle distance; within 0.4 % of the geodesic. Arguments are degrees and broadcast."""
    phi_a, phi_b = np.radians(lat_a), np.radians(lat_b)
    half_phi, half_lon = (phi_b - phi_a) / 2, np.radians(lon_b - lon_a) / 2
    chord = np.sin(half_phi) ** 2 + np.cos(phi_a) * np.cos(phi_b) * np.sin(half_lon) ** 2
    result: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    return result


def _two_speeds(km: Floats, near: int, far: int, turn_km: int) -> Floats:
    result: Floats = near * np.minimum(km, turn_km) + far * np.maximum(0.0, km - turn_km)
    return result


def _walk(km: Floats, n: Numbers) -> Floats:
    return n.walk_fixed_tenths + n.walk_per_km_tenths * km


def _cycle(km: Floats, n: Numbers) -> Floats:
    return n.cycle_fixed_tenths + n.cycle_per_km_tenths * km


def _car(km: Floats, n: Numbers) -> Floats:
    return n.car_fixed_tenths + _two_speeds(km, n.car_per_km_tenths, n.car_far_per_km_tenths, n.far_distance_km)


def _transit(km: Floats, n: Numbers) -> Floats:
    ride = n.transit_fixed_tenths + _two_speeds(
        km, n.transit_per_km_tenths, n.transit_far_per_km_tenths, n.far_distance_km
    )
    result: Floats = np.minimum(n.transit_near_per_km_tenths * km, ride)
    return result


_CURVES: dict[TravelMode, Callable[[Floats, Numbers], Floats]] = {
    TravelMode.WALK: _walk,
    TravelMode.CYCLE: _cycle,
    TravelMode.CAR: _car,
    TravelMode.PUBLIC_TRANSPORT: _transit,
}


def minutes(km: Floats, mode: TravelMode, numbers: Numbers) -> Ints:
    """Whole minutes for distances by one mode, rounded up, but for float noise of a thousandth of one."""
    tenths = _CURVES[mode](km, numbers)
    result: Ints = np.ceil(tenths / 10 - 1e-3).astype(np.int64)
    return result


def margin(mode: TravelMode, numbers: Numbers) -> int:
    """Minutes to add to an estimate by this mode where it is held against a limit; 0 for given minutes."""
    margins = {
        TravelMode.WALK: numbers.walk_margin_minutes,
        TravelMode.CYCLE: numbers.cycle_margin_minutes,
        TravelMode.CAR: numbers.car_margin_minutes,
        TravelMode.PUBLIC_TRANSPORT: numbers.transit_margin_minutes,
    }
    return margins.get(mode, 0)
