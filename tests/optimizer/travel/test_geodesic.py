"""Kilometres along the ground, against distances that are published."""

import pytest

from models.base import Point
from optimizer.travel.geodesic import geodesic_km


def test_a_degree_of_latitude_and_of_longitude() -> None:
    # On the WGS84 ellipsoid a degree of latitude around 53 N is 111.29 km; of longitude at 53 N 67.12 km.
    here = Point(lat=53.0, lon=-2.0)
    assert geodesic_km(Point(lat=52.5, lon=-2.0), Point(lat=53.5, lon=-2.0)) == pytest.approx(111.287, abs=0.01)
    assert geodesic_km(here, Point(lat=53.0, lon=-1.0)) == pytest.approx(67.13, abs=0.02)
    assert geodesic_km(here, here) == 0
