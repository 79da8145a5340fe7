"""Points against exclusion zones. Zones stay in here: nothing that leaves names a zone or its place."""

from math import cos, hypot, radians, sin, sqrt

from shapely import Point as Dot
from shapely import Polygon, make_valid

from models.base import Point
from models.people import ExclusionZone
from optimizer.travel.geodesic import geodesic_km

# WGS84
AXIS, E2 = 6_378_137.0, 0.00669437999014
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


def inside(point: Point, zone: ExclusionZone) -> bool:
    """True within the zone and on its edge: a point at exactly the radius is inside."""
    if zone.centre is not None and zone.radius_metres is not None:
        return within(point, zone.centre, zone.radius_metres)
    shape = Polygon([(corner.lon, corner.lat) for corner in zone.corners])
    # Corners that cross over themselves enclose at least their hull: read them the cautious way.
    area = shape if shape.is_valid else make_valid(shape).convex_hull
    return bool(area.covers(Dot(point.lon, point.lat)))
