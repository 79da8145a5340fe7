"""Points against exclusion zones: a point at exactly the radius is inside, as is one on the edge of a polygon."""

import pytest
from geopy.distance import geodesic

from models.base import Point
from models.people import ExclusionZone
from optimizer.zones import inside, metres

MIDDLES = [Point(lat=50.1, lon=-5.2), Point(lat=51.5, lon=-0.1), Point(lat=53.4, lon=-2.9), Point(lat=55.6, lon=-2.0)]
"""Cornwall, London, Liverpool, Northumberland."""
BEARINGS = range(0, 360, 15)


def from_there(middle: Point, away: float, bearing: float) -> Point:
    """The point so many metres away along the ground."""
    found = geodesic(meters=away).destination((middle.lat, middle.lon), bearing)
    return Point(lat=found.latitude, lon=found.longitude)


def all_round(middle: Point, away: float, radius: int) -> set[bool]:
    zone = ExclusionZone(centre=middle, radius_metres=radius)
    return {inside(from_there(middle, away, bearing), zone) for bearing in BEARINGS}


@pytest.mark.parametrize("middle", MIDDLES, ids=["Cornwall", "London", "Liverpool", "Northumberland"])
@pytest.mark.parametrize("radius", [1, 50, 500, 1000, 5000])
def test_a_point_at_the_radius_is_inside(radius: int, middle: Point) -> None:
    assert all_round(middle, radius, radius) == {True}
    assert all_round(middle, radius - 0.01, radius) == {True}
    assert all_round(middle, radius + 0.01, radius) == {False}


@pytest.mark.parametrize("radius", [10_000, 20_000, 50_000, 100_000])
def test_a_point_at_a_wide_radius_is_inside(radius: int) -> None:
    assert all_round(MIDDLES[1], radius, radius) == {True}
    assert all_round(MIDDLES[1], radius * 1.001, radius) == {False}


@pytest.mark.parametrize("away", [0.5, 100, 5000, 20_000])
def test_metres_along_the_ground(away: float) -> None:
    for middle in MIDDLES:
        for bearing in BEARINGS:
            assert metres(middle, from_there(middle, away, bearing)) == pytest.approx(away, rel=2e-6, abs=0.001)


def test_no_metres_to_oneself_and_as_many_back_as_out() -> None:
    here, there = MIDDLES[0], from_there(MIDDLES[0], 777, 30)
    assert metres(here, here) == 0
    assert metres(here, there) == metres(there, here)


def polygon(*corners: tuple[float, float]) -> ExclusionZone:
    return ExclusionZone(corners=tuple(Point(lat=lat, lon=lon) for lat, lon in corners))


BOX = polygon((53.0, -2.0), (53.0, -1.5), (53.5, -1.5), (53.5, -2.0))
CROSSED = polygon((53.0, -2.0), (53.5, -1.5), (53.5, -2.0), (53.0, -1.5))
"""A bow tie, as from corners entered in the wrong order: read as all that its corners span."""
BAY = polygon((53.0, -2.0), (53.0, -1.5), (53.5, -1.5), (53.25, -1.75), (53.5, -2.0))
"""A box with a notch down to its middle."""
FLAT = polygon((53.0, -2.0), (53.0, -1.75), (53.0, -1.5))
"""Three corners on one line."""


@pytest.mark.parametrize(
    ("zone", "lat", "lon", "is_inside"),
    [
        pytest.param(BOX, 53.25, -1.75, True, id="in the middle"),
        pytest.param(BOX, 53.0, -2.0, True, id="on a corner"),
        pytest.param(BOX, 53.0, -1.75, True, id="on an edge"),
        pytest.param(BOX, 53.25, -1.5, True, id="on another edge"),
        pytest.param(BOX, 52.99999, -1.75, False, id="a metre to the south"),
        pytest.param(BOX, 53.25, -1.49999, False, id="a metre to the east"),
        pytest.param(BOX, 53.6, -1.75, False, id="far off"),
        pytest.param(CROSSED, 53.25, -1.9, True, id="between the wings of crossed corners"),
        pytest.param(CROSSED, 53.4, -1.75, True, id="within a wing of crossed corners"),
        pytest.param(CROSSED, 53.6, -1.75, False, id="outside crossed corners"),
        pytest.param(BAY, 53.1, -1.75, True, id="below a notch"),
        pytest.param(BAY, 53.4, -1.75, False, id="within a notch"),
        pytest.param(FLAT, 53.0, -1.6, True, id="on a line"),
        pytest.param(FLAT, 53.1, -1.6, False, id="beside a line"),
    ],
)
def test_polygons(zone: ExclusionZone, lat: float, lon: float, is_inside: bool) -> None:
    assert inside(Point(lat=lat, lon=lon), zone) == is_inside
