from typing import Any

from api.pages.areas import Area, areas
from api.pages.areas_map import HEIGHT, WIDTH, AreaMap, area_map
from models.base import Point
from tests import build
from tests.api.pages.scene import bus_run


def people(count: int, outcode: str | None, lat: float, lon: float = -2.9) -> list[Any]:
    home = Point(lat=lat, lon=lon)
    return [build.person(f"X{n:03}{round(lat * 100) % 1000:03}", home=home, home_outcode=outcode) for n in range(count)]


def by_outcode(**changes: Any) -> dict[str, Area]:
    return {one.outcode: one for one in areas(build.problem(**changes))}


def drawn(*given: Area) -> AreaMap:
    made = area_map(given)
    assert made is not None
    return made


def test_people_sites_and_pick_ups_are_counted_by_outcode() -> None:
    found = by_outcode(
        people=[*people(6, "L3", 53.41), *people(1, None, 53.5)],
        projects=[build.project("P1", outcode="L1"), build.project("P2", outcode="L1"), build.project("P3")],
        vehicles=[build.vehicle()],
        bus_runs=[bus_run()],
    )
    assert {name: (one.people, one.sites, one.stops) for name, one in found.items()} == {
        "L1": (0, 2, 0),
        "L3": (6, 0, 0),
        "L6": (0, 0, 1),
        "not recorded": (1, 1, 1),
    }


def test_an_outcode_lies_at_the_mean_of_what_is_known_of_it_to_two_decimals() -> None:
    # (5 * 53.4166 + 53.4) / 6 = 53.4138
    found = by_outcode(people=people(5, "L1", 53.4166), projects=[build.project(outcode="L1")])
    assert found["L1"].place == (53.41, -2.9)


def test_fewer_than_five_homes_do_not_place_an_outcode() -> None:
    alone = by_outcode(people=people(4, "L3", 53.47))
    assert alone["L3"].place is None
    beside = by_outcode(people=people(4, "L3", 53.47), projects=[build.project(outcode="L3")])
    assert beside["L3"].place == (53.4, -2.9)
    assert by_outcode(people=people(5, "L3", 53.47))["L3"].place == (53.47, -2.9)


def test_what_has_no_outcode_is_not_placed() -> None:
    assert by_outcode(people=people(9, None, 53.47))["not recorded"].place is None


def test_counts_below_five_are_not_told() -> None:
    words = {count: Area("L1", count, 0, 0, None).people_words for count in (0, 1, 4, 5, 1200)}
    assert words == {
        0: "none",
        1: "fewer than 5 people",
        4: "fewer than 5 people",
        5: "5 people",
        1200: "1,200 people",
    }


def test_small_counts_have_circles_of_one_size() -> None:
    sizes = [one.size for one in drawn(*(Area(f"L{n}", n, 1, 0, (53.0 + n / 10, -2.9)) for n in (1, 4, 9))).homes]
    assert sizes[0] == sizes[1] < sizes[2]


def test_the_map_keeps_north_above_and_east_to_the_right() -> None:
    made = drawn(Area("NW", 9, 0, 0, (53.6, -3.0)), Area("SE", 9, 0, 0, (53.4, -2.7)))
    north, south = made.homes[:2]
    assert north.y < south.y
    assert north.x < south.x


def test_everything_is_drawn_within_the_page() -> None:
    made = drawn(*(Area(f"L{n}", 5 * n, n % 2, n % 3, (50 + n / 10, -5 + n / 7)) for n in range(1, 30)))
    for spot in (*made.homes, *made.sites, *made.stops):
        assert spot.x - spot.size >= 0
        assert spot.x + spot.size <= WIDTH
        assert spot.y - spot.size >= 0
        assert spot.y + spot.size <= HEIGHT


def test_names_that_would_lie_on_one_another_are_moved_or_left_out() -> None:
    made = drawn(*(Area(f"L{n}", 9, 0, 0, (53.4, -2.9)) for n in range(9)))
    names = [one for one in made.labels if one.css == "name"]
    assert len(names) == 4
    assert len({(one.x, one.y) for one in names}) == 4


def test_one_area_alone_can_be_drawn() -> None:
    spot = drawn(Area("L1", 0, 1, 0, (53.4, -2.9))).sites[0]
    assert 0 < spot.x < WIDTH


def test_no_map_without_a_place() -> None:
    assert area_map([Area("L1", 3, 0, 0, None)]) is None
