"""Points and ways against exclusion zones: a point at exactly the radius is inside, as is one on a polygon's edge."""

from itertools import pairwise

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from models.base import Point
from models.people import ExclusionZone
from optimizer.travel.journeys import coordinates
from optimizer.zones import crosses, far_off, far_off_each, from_here, inside, metres, reach, rough_metres

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


@pytest.mark.parametrize("away", [100, 5000, 20_000])
def test_the_quick_distance_is_nearly_the_distance(away: float) -> None:
    for middle in MIDDLES:
        for bearing in BEARINGS:
            assert rough_metres(middle, from_there(middle, away, bearing)) == pytest.approx(away, rel=2e-5)


def test_metres_are_told_to_the_millimetre() -> None:
    """A part of one beyond the radius is at the radius; two are outside."""
    for middle in MIDDLES:
        assert all_round(middle, 1000.0003, 1000) == {True}
        assert all_round(middle, 1000.002, 1000) == {False}


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


def points(*places: tuple[float, float]) -> list[Point]:
    return [Point(lat=lat, lon=lon) for lat, lon in places]


@pytest.mark.parametrize(
    ("zone", "way", "touched"),
    [
        pytest.param(BOX, points((53.25, -1.75)), True, id="a point inside"),
        pytest.param(BOX, points((52.9, -1.75)), False, id="a point outside"),
        pytest.param(BOX, points((52.9, -1.75), (52.9, -1.75)), False, id="one point twice"),
        pytest.param(BOX, points((53.25, -1.75), (53.25, -1.75)), True, id="one point twice, inside"),
        pytest.param(BOX, points((52.9, -1.75), (53.6, -1.75)), True, id="right through"),
        pytest.param(BOX, points((52.9, -1.75), (53.1, -1.75)), True, id="into it"),
        pytest.param(BOX, points((53.1, -1.75), (52.9, -1.75)), True, id="out of it"),
        pytest.param(BOX, points((53.1, -1.75), (53.2, -1.7)), True, id="within it"),
        pytest.param(BOX, points((52.9, -2.0), (53.6, -2.0)), True, id="along an edge"),
        pytest.param(BOX, points((52.9, -2.00001), (53.6, -2.00001)), False, id="a metre beside an edge"),
        pytest.param(BOX, points((53.1, -2.1), (52.9, -1.9)), True, id="over a corner"),
        pytest.param(BOX, points((53.1, -2.1001), (52.9, -1.9001)), False, id="past a corner"),
        pytest.param(BOX, points((52.9, -2.1), (52.9, -1.4), (53.6, -1.4)), False, id="round two sides"),
        pytest.param(BOX, points((52.9, -2.1), (52.9, -1.4), (53.6, -1.6)), True, id="round one side, through another"),
        pytest.param(BAY, points((53.6, -1.75), (53.26, -1.75)), False, id="into a notch"),
        pytest.param(BAY, points((53.6, -1.75), (53.25, -1.75)), True, id="to the end of a notch"),
        pytest.param(CROSSED, points((53.25, -2.1), (53.25, -1.9)), True, id="between the wings of crossed corners"),
        pytest.param(FLAT, points((52.9, -1.6), (53.1, -1.6)), True, id="over a line"),
        pytest.param(FLAT, points((53.1, -1.9), (53.1, -1.6)), False, id="beside a line"),
    ],
)
def test_a_way_through_a_polygon(zone: ExclusionZone, way: list[Point], touched: bool) -> None:
    assert crosses(way, zone) == touched
    assert crosses(way[::-1], zone) == touched


@pytest.mark.parametrize("middle", MIDDLES, ids=["Cornwall", "London", "Liverpool", "Northumberland"])
@pytest.mark.parametrize(
    ("nearest", "half_length"),
    [
        pytest.param(50, 200, id="50 m"),
        pytest.param(1000, 2000, id="1 km"),
        pytest.param(5000, 2000, id="5 km"),
        pytest.param(50_000, 50, id="50 km"),
        pytest.param(99_000, 50, id="99 km"),
    ],
)
def test_a_way_passes_a_circle_at_its_nearest(middle: Point, nearest: int, half_length: int) -> None:
    """Half-way between its two ends, but for a metre or so: straight on the map is not quite straight on the ground."""
    for bearing in BEARINGS:
        turn = from_there(middle, nearest, bearing)
        way = [from_there(turn, half_length, bearing - 90), from_there(turn, half_length, bearing + 90)]
        for radius, touched in ((nearest - 2, False), (nearest + 2, True)):
            assert crosses(way, ExclusionZone(centre=middle, radius_metres=radius)) == touched


def test_one_piece_of_a_way_is_enough() -> None:
    for middle in MIDDLES:
        zone = ExclusionZone(centre=middle, radius_metres=1000)
        west, east, off = (from_there(middle, away, bearing) for away, bearing in ((2000, 270), (2000, 90), (9000, 80)))
        assert crosses([west, east, off], zone)
        assert crosses([off, east, west], zone)
        assert not crosses([east, off, off], zone)


@pytest.mark.parametrize("end", [0, 1])
def test_a_way_that_ends_at_the_radius_touches(end: int) -> None:
    for middle in MIDDLES:
        zone = ExclusionZone(centre=middle, radius_metres=1000)
        for bearing in BEARINGS:
            way = [from_there(middle, 1000, bearing), from_there(middle, 3000, bearing)]
            assert crosses(way if end else way[::-1], zone)
            assert not crosses([from_there(middle, 1000.01, bearing), way[1]], zone)


LATS, LONS = st.floats(53.3, 53.5), st.floats(-3.0, -2.8)
WAYS = st.lists(st.builds(Point, lat=LATS, lon=LONS), min_size=1, max_size=5)
CIRCLES = st.builds(ExclusionZone, centre=st.builds(Point, lat=LATS, lon=LONS), radius_metres=st.integers(50, 10_000))
POLYGONS = st.builds(
    ExclusionZone, corners=st.lists(st.builds(Point, lat=LATS, lon=LONS), min_size=3, max_size=6).map(tuple)
)


def along(way: list[Point]) -> list[Point]:
    """Points of a way, a hundred a piece."""
    found = list(way)
    for one, other in pairwise(way):
        for n in range(100):
            lat, lon = one.lat + (other.lat - one.lat) * n / 100, one.lon + (other.lon - one.lon) * n / 100
            found.append(Point(lat=lat, lon=lon))
    return found


@given(way=WAYS, zone=CIRCLES | POLYGONS)
def test_a_way_with_a_point_inside_touches(way: list[Point], zone: ExclusionZone) -> None:
    if any(inside(point, zone) for point in way):
        assert crosses(way, zone)
    if len(way) > 1 and crosses(way[:-1], zone):
        assert crosses(way, zone)


@given(way=WAYS, zone=CIRCLES)
def test_a_way_touches_a_circle_where_one_of_its_points_is_near_enough(way: list[Point], zone: ExclusionZone) -> None:
    assert zone.centre is not None
    assert zone.radius_metres is not None
    nearest = min(metres(point, zone.centre) for point in along(way))
    # A hundred points on a piece of at most 26 km are 260 m apart: between them the way comes at most 130 m nearer.
    if nearest < zone.radius_metres - 0.01:
        assert crosses(way, zone)
    if nearest - 130 > zone.radius_metres:
        assert not crosses(way, zone)


ROAD = points((53.44, -2.9), (53.42, -2.9), (53.42, -2.95), (53.4, -2.95))
"""South, west and south again."""


@pytest.mark.parametrize(
    ("stop", "left"),
    [
        pytest.param((53.44, -2.9), ROAD, id="at its first point"),
        pytest.param((53.43, -2.9), points((53.43, -2.9), *[(one.lat, one.lon) for one in ROAD[1:]]), id="on its way"),
        pytest.param((53.42, -2.9), ROAD[1:], id="at a turn"),
        pytest.param((53.42, -2.93), points((53.42, -2.93), (53.42, -2.95), (53.4, -2.95)), id="past a turn"),
        pytest.param((53.4, -2.95), ROAD[3:], id="at its last point"),
        pytest.param((53.46, -2.9), ROAD, id="before it begins"),
        pytest.param((53.38, -2.95), ROAD[3:], id="beyond its end"),
        pytest.param((53.43, -2.89), points((53.43, -2.9), *[(one.lat, one.lon) for one in ROAD[1:]]), id="beside it"),
    ],
)
def test_what_is_left_of_a_road_from_a_stop(stop: tuple[float, float], left: list[Point]) -> None:
    here = Point(lat=stop[0], lon=stop[1])
    first, *rest = from_here(ROAD, here)
    assert first == here
    assert len(rest) == len(left)
    assert [one.lat for one in rest] == pytest.approx([one.lat for one in left], abs=2e-6)
    assert [one.lon for one in rest] == pytest.approx([one.lon for one in left], abs=2e-6)


def test_of_a_road_that_comes_by_twice_nothing_is_left_out() -> None:
    there_and_back = points((53.44, -2.9), (53.42, -2.9), (53.44, -2.9))
    here = Point(lat=53.43, lon=-2.9)
    assert any(abs(one.lat - 53.42) < 1e-6 for one in from_here(there_and_back, here))


@given(way=WAYS, zone=CIRCLES)
def test_what_is_plainly_far_off_is_not_crossed(way: list[Point], zone: ExclusionZone) -> None:
    if far_off(way[-1], reach(way), zone):
        assert not crosses(way, zone)


@given(way=WAYS, zone=CIRCLES | POLYGONS)
def test_what_is_plainly_far_off_among_many_is_not_crossed(way: list[Point], zone: ExclusionZone) -> None:
    (far,) = far_off_each(coordinates([way[-1]]), reach(way), zone).tolist()
    if far:
        assert not crosses(way, zone)


def test_of_many_places_those_are_far_off_that_are_by_themselves() -> None:
    square = ExclusionZone(corners=tuple(from_there(MIDDLES[0], 1000, bearing) for bearing in (0, 90, 180, 270)))
    for zone in (ExclusionZone(centre=MIDDLES[0], radius_metres=1000), square):
        places = coordinates([from_there(MIDDLES[0], away, 45) for away in (0, 990, 1005, 1500, 1700, 5000)])
        assert far_off_each(places, 0, zone).tolist() == [False] * 3 + [True] * 3
        assert far_off_each(places, 600, zone).tolist() == [False] * 4 + [True] * 2
        assert far_off_each(places, np.array([0, 0, 0, 0, 5000, 5000]), zone).tolist() == [False] * 3 + [
            True,
            False,
            False,
        ]


def test_of_a_polygon_wider_than_any_circle_nothing_is_plain() -> None:
    wide = ExclusionZone(corners=tuple(from_there(MIDDLES[1], 120_000, bearing) for bearing in (0, 90, 180, 270)))
    assert far_off_each(coordinates(MIDDLES), 0, wide).tolist() == [False] * 4


def test_far_off_is_said_of_what_is_far_off_and_of_no_polygon() -> None:
    way = [MIDDLES[0], from_there(MIDDLES[0], 2000, 90)]
    assert far_off(way[-1], reach(way), ExclusionZone(centre=MIDDLES[1], radius_metres=1000))
    assert not far_off(way[-1], reach(way), ExclusionZone(centre=MIDDLES[0], radius_metres=1000))
    assert not far_off(way[-1], reach(way), polygon((51.0, 0.0), (51.1, 0.0), (51.0, 0.1)))


def test_a_way_lies_within_its_reach_of_its_end() -> None:
    """Of 3 km, and 2 back: all lies within 2 km of its end, and little more is allowed for."""
    for middle in MIDDLES:
        for bearing in BEARINGS:
            way = [from_there(middle, away, bearing) for away in (0, 3000, 1000)]
            assert 2000 <= reach(way) <= 2050
    assert reach(MIDDLES[:1]) == 0


@pytest.mark.parametrize(("away", "far"), [(990, False), (1005, False), (1020, True)])
def test_what_is_hardly_farther_than_the_radius_is_looked_at_closely(away: float, far: bool) -> None:
    for middle in MIDDLES:
        zone = ExclusionZone(centre=middle, radius_metres=1000)
        assert {far_off(from_there(middle, away, bearing), 0, zone) for bearing in BEARINGS} == {far}
        wide = ExclusionZone(centre=middle, radius_metres=600)
        assert {far_off(from_there(middle, away, bearing), 400, wide) for bearing in BEARINGS} == {far}
