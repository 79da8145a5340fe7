"""Single pairs on the ellipsoid: the reference the estimate is tested against."""

from geopy.distance import geodesic

from models.base import Point


def geodesic_km(a: Point, b: Point) -> float:
    """Kilometres along the ground, to about a millimetre."""
    return float(geodesic((a.lat, a.lon), (b.lat, b.lon)).km)
