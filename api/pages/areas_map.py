"""The map of areas as shapes on a page: circles for homes, squares for sites, triangles for pick-ups."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from api.pages.areas import FEWEST, Area
from api.plain import count

WIDTH, HEIGHT, MARGIN, LEGEND = 760, 520, 70, 46
SMALLEST, LARGEST, MARK = 9.0, 34.0, 11.0
ROOMY = 40
"""Shapes shrink where there are more areas than this."""
KM_A_DEGREE = 111.2
NARROWEST_KM = 4.0
LETTER, LINE, BESIDE = 9.5, 15.0, 4.0


@dataclass(frozen=True)
class Spot:
    """A shape. `size`: radius, side or half the width, by its kind."""

    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    text: str
    css: str = "name"


@dataclass(frozen=True)
class AreaMap:
    """Everything drawn, in the order in which it is drawn."""

    name: str
    about: str
    homes: tuple[Spot, ...]
    sites: tuple[Spot, ...]
    stops: tuple[Spot, ...]
    labels: tuple[Label, ...]
    scale: Spot
    width: int = WIDTH
    height: int = HEIGHT


def area_map(areas: Sequence[Area]) -> AreaMap | None:
    """None where no area can be drawn."""
    drawn = [one for one in areas if one.place]
    if not drawn:
        return None
    view, shrink = _View(drawn), min(1.0, sqrt(ROOMY / len(drawn)))
    most, mark = max(one.people for one in drawn), round(MARK * shrink, 1)
    at = {one.outcode: view.at(one) for one in drawn}
    homes = {one.outcode: Spot(*at[one.outcode], _radius(one.people, most, shrink)) for one in drawn if one.people}
    about = (
        f"{count(len(drawn), 'area')} by outcode: {count(len(homes), 'home area')}, "
        f"{count(sum(one.sites for one in drawn), 'site')} and {count(sum(one.stops for one in drawn), 'pick-up')}. "
        "The table below says the same."
    )
    labels = [*_labels(drawn, at, homes), *_legend(view.scale_words)]
    return AreaMap(
        name="Map of home areas, sites and pick-ups",
        about=about,
        homes=(*homes.values(), Spot(22, HEIGHT - 18, SMALLEST)),
        sites=(*_squares((at[one.outcode] for one in drawn if one.sites), mark), Spot(184, HEIGHT - 24, MARK)),
        stops=(*_triangles((at[one.outcode] for one in drawn if one.stops), mark), Spot(251, HEIGHT - 24, MARK / 2)),
        labels=tuple(labels),
        scale=Spot(WIDTH - 20 - view.scale_pixels, HEIGHT - 24, view.scale_pixels),
    )


class _View:
    """From degrees to the page: as large as fits, north at the top."""

    def __init__(self, areas: Sequence[Area]) -> None:
        places = [one.place for one in areas if one.place]
        lats, lons = [lat for lat, _ in places], [lon for _, lon in places]
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.narrow = cos(radians(self.lat))
        wide_km = max((max(lons) - min(lons)) * self.narrow * KM_A_DEGREE, NARROWEST_KM)
        high_km = max((max(lats) - min(lats)) * KM_A_DEGREE, NARROWEST_KM)
        self.a_km = min((WIDTH - 2 * MARGIN) / wide_km, (HEIGHT - LEGEND - 2 * MARGIN) / high_km)
        bar = next(km for km in (50, 20, 10, 5, 2, 1) if km * self.a_km <= WIDTH / 4 or km == 1)
        self.scale_pixels, self.scale_words = round(bar * self.a_km, 1), f"{bar} km"

    def at(self, area: Area) -> tuple[float, float]:
        assert area.place is not None
        east = (area.place[1] - self.lon) * self.narrow * KM_A_DEGREE
        north = (area.place[0] - self.lat) * KM_A_DEGREE
        return round(WIDTH / 2 + east * self.a_km, 1), round((HEIGHT - LEGEND) / 2 - north * self.a_km, 1)


def _radius(people: int, most: int, shrink: float) -> float:
    """By area; small counts all alike."""
    least = SMALLEST * shrink
    return round(least if people < FEWEST else max(least, LARGEST * shrink * sqrt(people / most)), 1)


def _squares(places: Iterable[tuple[float, float]], side: float) -> Iterator[Spot]:
    """To the left of the middle, so that a pick-up has its place beside it."""
    return (Spot(round(x - side - 1, 1), round(y - side / 2, 1), side) for x, y in places)


def _triangles(places: Iterable[tuple[float, float]], side: float) -> Iterator[Spot]:
    return (Spot(round(x + side / 2 + 1, 1), round(y - side / 2, 1), round(side / 2, 1)) for x, y in places)


def _labels(drawn: Sequence[Area], at: dict[str, tuple[float, float]], homes: dict[str, Spot]) -> Iterator[Label]:
    """Names below, above or beside; left out where there is no room. The largest areas choose first."""
    taken: list[tuple[float, float, float, float]] = []
    for one in sorted(drawn, key=lambda area: (-area.people, area.outcode)):
        x, y = at[one.outcode]
        away = max(homes[one.outcode].size if one.outcode in homes else 0.0, MARK) + BESIDE
        half = len(one.outcode) * LETTER / 2
        for dx, dy in ((0.0, away + LINE / 2), (0.0, -away - LINE / 2), (away + half, 0.0), (-away - half, 0.0)):
            box = (x + dx - half, y + dy - LINE / 2, x + dx + half, y + dy + LINE / 2)
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield Label(round(x + dx, 1), round(y + dy + LINE / 3, 1), one.outcode)
                break


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _legend(scale: str) -> Iterator[Label]:
    low = HEIGHT - 13
    yield Label(38, low, "homes, by number", "key")
    yield Label(201, low, "sites", "key")
    yield Label(264, low, "pick-ups", "key")
    yield Label(WIDTH - 20, low - 17, scale, "key end")
