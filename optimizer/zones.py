"""Points against exclusion zones. Zones stay in here: nothing that leaves names a zone or its place."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, Polygon, make_valid
from shapely import Point as Dot
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from models.base import Point
from models.people import ExclusionZone
from optimizer.travel.geodesic import geodesic_km

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
# WGS84
AXIS, E2 = 6_378_137.0, 0.00669437999014
WIDEST_METRES = 100_000
# How far the quick distance may be off, as a share; within it of the edge the geodesic decides.
NEAR = 0.01


def rough_metres(a: Point, b: Point) -> float:
    """Distance by the ellipsoid's radii of curvature midway: quick, and well within 1 % up to the widest zone."""
    middle = radians((a.lat + b.lat) / 2)
    root = sqrt(1 - E2 * sin(middle) ** 2)
    north = radians(b.lat - a.lat) * AXIS * (1 - E2) / root**3
    east = radians(b.lon - a.lon) * AXIS / root * cos(middle)
    return hypot(north, east)


def metres(a: Point, b: Point) -> float:
    """Distance on the ellipsoid, to the millimetre."""
    return round(geodesic_km(a, b) * 1000, 3)


def within(a: Point, b: Point, radius_metres: int) -> bool:
    """Is the distance at most the radius?"""
    rough = rough_metres(a, b)
    if abs(rough - radius_metres) > NEAR * radius_metres:
        return rough < radius_metres
    return metres(a, b) <= radius_metres


def _area(zone: ExclusionZone) -> BaseGeometry:
    """Of a polygon, in degrees. Corners that cross over themselves enclose at least their hull: the cautious way."""
    shape = Polygon([(corner.lon, corner.lat) for corner in zone.corners])
    return shape if shape.is_valid else make_valid(shape).convex_hull


def inside(point: Point, zone: ExclusionZone) -> bool:
    """True within the zone and on its edge: a point at exactly the radius is inside."""
    if zone.centre is not None and zone.radius_metres is not None:
        return within(point, zone.centre, zone.radius_metres)
    return bool(_area(zone).covers(Dot(point.lon, point.lat)))


def crosses(way: Sequence[Point], zone: ExclusionZone) -> bool:
    """Does a way of straight pieces touch the zone anywhere? Each of its points counts as `inside` says."""
    if any(inside(point, zone) for point in way):
        return True
    if len(set(_degrees(way))) < 2:  # noqa: PLR2004 - a line has two ends
        return False
    if zone.centre is None or zone.radius_metres is None:
        return bool(_area(zone).intersects(LineString(_degrees(way))))
    return any(inside(_nearest(one, other, zone.centre), zone) for one, other in pairwise(way) if one != other)


def reach(way: Sequence[Point]) -> float:
    """Metres of its end within which all of a way lies."""
    return max(rough_metres(point, way[-1]) for point in way) * (1 + NEAR)


def far_off(place: Point, reach_metres: float, zone: ExclusionZone) -> bool:
    """Is it plain, without a closer look, that nothing within these metres of a place is in the zone?"""
    if zone.centre is None or zone.radius_metres is None:
        return False
    return rough_metres(place, zone.centre) * (1 - NEAR) > zone.radius_metres + reach_metres


def far_off_each(places: Floats, reach_metres: Floats | float, zone: ExclusionZone) -> Bools:
    """The same of many places at once, as rows of latitude and longitude in degrees, and of polygons too, unless they
    are wider than the quick distance is good for."""
    centre, radius = _round_it(zone)
    if radius > WIDEST_METRES:
        return np.zeros(len(places), dtype=np.bool_)
    lat, lon = np.radians(places.T)
    middle = (lat + radians(centre.lat)) / 2
    root = np.sqrt(1 - E2 * np.sin(middle) ** 2)
    north = (lat - radians(centre.lat)) * AXIS * (1 - E2) / root**3
    east = (lon - radians(centre.lon)) * AXIS / root * np.cos(middle)
    far: Bools = np.hypot(north, east) * (1 - NEAR) > radius * (1 + NEAR) + reach_metres
    return far


def _round_it(zone: ExclusionZone) -> tuple[Point, float]:
    """A circle that holds the zone: its middle, and its radius in metres."""
    if zone.centre is not None and zone.radius_metres is not None:
        return zone.centre, zone.radius_metres
    lats, lons = [one.lat for one in zone.corners], [one.lon for one in zone.corners]
    middle = Point(lat=(min(lats) + max(lats)) / 2, lon=(min(lons) + max(lons)) / 2)
    return middle, max(rough_metres(one, middle) for one in zone.corners)


def _nearest(one: Point, other: Point, centre: Point) -> Point:
    """The point of a straight piece nearest to the centre, as good as; `inside` then measures how near it is."""
    piece = LineString([_flat(one, centre), _flat(other, centre)])
    near = piece.interpolate(piece.project(Dot(0.0, 0.0)))
    return _round(near.x, near.y, centre)


def _degrees(way: Sequence[Point]) -> list[tuple[float, float]]:
    return [(point.lon, point.lat) for point in way]


def _flat(point: Point, centre: Point) -> tuple[float, float]:
    """Metres east and north of the centre, by the ellipsoid's radii of curvature there."""
    phi = radians(centre.lat)
    root = sqrt(1 - E2 * sin(phi) ** 2)
    north = radians(point.lat - centre.lat) * AXIS * (1 - E2) / root**3
    return radians(point.lon - centre.lon) * AXIS / root * cos(phi), north


def from_here(line: Sequence[Point], stop: Point) -> list[Point]:
    """What is left of a line from where it is nearest to the stop, the stop first."""
    flat = LineString([_flat(point, stop) for point in line])
    left = substring(flat, flat.project(Dot(0.0, 0.0)), flat.length)
    return [stop, *(_round(east, north, stop) for east, north in left.coords)]


def _round(east: float, north: float, centre: Point) -> Point:
    phi = radians(centre.lat)
    root = sqrt(1 - E2 * sin(phi) ** 2)
    lat = centre.lat + north / (radians(1) * AXIS * (1 - E2) / root**3)
    return Point(lat=lat, lon=centre.lon + east / (radians(1) * AXIS / root * cos(phi)))
