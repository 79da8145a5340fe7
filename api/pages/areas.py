"""Where people, sites and pick-ups are, by outcode and no nearer: homes are counted, never shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from api.plain import count
from models.base import Point
from models.problem import Problem

FEWEST = 5
"""Fewer people than this are not counted out, nor do their homes say where an outcode lies."""
DECIMALS = 2
UNKNOWN = "not recorded"


@dataclass(frozen=True)
class Area:
    """An outcode. `place` is None where nothing that may be shown says where it lies."""

    outcode: str
    people: int
    sites: int
    stops: int
    place: tuple[float, float] | None

    @property
    def people_words(self) -> str:
        if not self.people:
            return "none"
        return count(self.people, "person") if self.people >= FEWEST else f"fewer than {FEWEST} people"


def areas(problem: Problem) -> tuple[Area, ...]:
    """Every outcode of the problem in order, those without one last."""
    homes, sites, stops = defaultdict[str, list[Point]](list), defaultdict[str, list[Point]](list), {}
    for person in problem.people:
        homes[person.home_outcode or UNKNOWN].append(person.home)
    for project in problem.projects:
        sites[project.outcode or UNKNOWN].append(project.place)
    for stop in (stop for run in problem.bus_runs for stop in run.pick_ups):
        stops[stop.pick_up_location_code] = (stop.outcode or UNKNOWN, stop.place)
    by_stop = defaultdict[str, list[Point]](list)
    for outcode, place in stops.values():
        by_stop[outcode].append(place)
    names = sorted({*homes, *sites, *by_stop}, key=lambda name: (name == UNKNOWN, name))
    return tuple(_area(name, homes[name], sites[name], by_stop[name]) for name in names)


def _area(outcode: str, homes: list[Point], sites: list[Point], stops: list[Point]) -> Area:
    shown = [*sites, *stops, *(homes if len(homes) >= FEWEST else ())]
    place = _middle(shown) if shown and outcode != UNKNOWN else None
    return Area(outcode, len(homes), len(sites), len(stops), place)


def _middle(points: Iterable[Point]) -> tuple[float, float]:
    """Mean latitude and longitude, to about a kilometre."""
    every = list(points)
    lat = sum(point.lat for point in every) / len(every)
    return round(lat, DECIMALS), round(sum(point.lon for point in every) / len(every), DECIMALS)
