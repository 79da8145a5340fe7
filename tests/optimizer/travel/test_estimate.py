"""The estimate: straight-line distance through a curve by mode, in whole minutes rounded up once."""

import numpy as np
import pytest

from models.base import Point
from models.codes import TravelMode
from models.policy import Numbers
from optimizer.travel.estimate import MODES, distance_km, margin, minutes
from optimizer.travel.geodesic import geodesic_km

WALK, CYCLE, CAR, TRANSIT = MODES
PLACES = [Point(lat=50.1, lon=-5.2), Point(lat=51.5, lon=-0.1), Point(lat=53.4, lon=-2.9), Point(lat=55.6, lon=-2.0)]


@pytest.mark.parametrize(
    ("mode", "km", "expected"),
    [
        # On foot 2.3 + 14.7 a kilometre.
        (WALK, 0.0, 3),
        (WALK, 1.0, 17),
        (WALK, 1.01, 18),
        (WALK, 2.0, 32),
        # By bicycle 2.1 + 5.4 a kilometre.
        (CYCLE, 0.0, 3),
        (CYCLE, 3.0, 19),
        (CYCLE, 3.5, 21),
        (CYCLE, 3.51, 22),
        # By car 2.5 + 1.6 a kilometre up to 9, 1.1 beyond.
        (CAR, 0.0, 3),
        (CAR, 9.0, 17),
        (CAR, 9.09, 17),
        (CAR, 9.1, 18),
        (CAR, 19.0, 28),
        # By public transport the lesser of 15 a kilometre and 26 + 6 a kilometre up to 9, 3.5 beyond.
        (TRANSIT, 0.0, 0),
        (TRANSIT, 1.0, 15),
        (TRANSIT, 2.0, 30),
        (TRANSIT, 3.0, 44),
        (TRANSIT, 9.0, 80),
        (TRANSIT, 19.0, 115),
        (TRANSIT, 19.1, 116),
    ],
)
def test_minutes_by_hand(mode: TravelMode, km: float, expected: int) -> None:
    assert minutes(np.array([km]), mode, Numbers()).tolist() == [expected]


@pytest.mark.parametrize(("mode", "expected"), [(WALK, 8), (CYCLE, 3), (CAR, 3), (TRANSIT, 16), (TravelMode.GIVEN, 0)])
def test_the_margin_near_a_limit(mode: TravelMode, expected: int) -> None:
    assert margin(mode, Numbers()) == expected


@pytest.mark.parametrize("mode", MODES)
def test_further_is_never_quicker(mode: TravelMode) -> None:
    took = minutes(np.linspace(0, 60, 2000), mode, Numbers())
    assert (np.diff(took) >= 0).all()


def test_the_numbers_are_of_the_policy() -> None:
    slow = Numbers(car_fixed_tenths=50, car_per_km_tenths=20, car_far_per_km_tenths=15, far_distance_km=5)
    # 5 + 2 * 5 + 1.5 * 10 = 30.
    assert minutes(np.array([15.0]), CAR, slow).tolist() == [30]


@pytest.mark.parametrize("a", PLACES)
@pytest.mark.parametrize("b", PLACES)
def test_the_great_circle_is_within_four_thousandths_of_the_ground(a: Point, b: Point) -> None:
    found = distance_km(np.array(a.lat), np.array(a.lon), np.array(b.lat), np.array(b.lon))
    assert float(found) == pytest.approx(geodesic_km(a, b), rel=0.004, abs=1e-9)


def test_distances_come_for_whole_tables() -> None:
    lat, lon = np.array([place.lat for place in PLACES]), np.array([place.lon for place in PLACES])
    table = distance_km(lat[:, None], lon[:, None], lat[None, :], lon[None, :])
    assert table.shape == (4, 4)
    assert np.allclose(table, table.T)
    assert np.diag(table).tolist() == [0, 0, 0, 0]
