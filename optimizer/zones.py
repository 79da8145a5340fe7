"""Points against exclusion zones. Zones stay in here: nothing that leaves names a zone or its place."""

from math import cos, hypot, radians, sin, sqrt

from shapely import Point as Dot
from shapely import Polygon, make_valid

from models.base import Point
from models.people import ExclusionZone

# WGS84
AXIS, E2 = 6_378_137.0, 0.00669437999014


def metres(a: Point, b: Point) -> float:
    """Distance on the ellipsoid by its radii of curvature midway, to the millimetre; good to 1 in 10^6 up to 100 km."""
    middle = radians((a.lat + b.lat) / 2)
    root = sqrt(1 - E2 * sin(middle) ** 2)
    north = radians(b.lat - a.lat) * AXIS * (1 - E2) / root**3
    east = radians(b.lon - a.lon) * AXIS / root * cos(middle)
    return round(hypot(north, east), 3)


def inside(point: Point, zone: ExclusionZone) -> bool:
    """True within the zone and on its edge: a point at exactly the radius is inside."""
    if zone.centre is not None and zone.radius_metres is not None:
        return metres(point, zone.centre) <= zone.radius_metres
    shape = Polygon([(corner.lon, corner.lat) for corner in zone.corners])
    # Corners that cross over themselves enclose at least their hull: read them the cautious way.
    area = shape if shape.is_valid else make_valid(shape).convex_hull
    return bool(area.covers(Dot(point.lon, point.lat)))
