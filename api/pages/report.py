"""The scheduler's report: what the plan achieves, whom it leaves short and why, and what people have to confirm."""

from api.equalities.pack import Disparity
from api.pages.areas import Area, areas
from api.pages.areas_map import area_map
from api.pages.equalities import equalities
from api.pages.exceptions import exceptions
from api.pages.groups import programme_groups
from api.pages.headline import headline
from api.pages.making import how_made, not_looked_at
from api.pages.measures import measures
from api.pages.missing import missing_places
from api.pages.parts import Cell, Section, row, table
from api.pages.render import page
from api.pages.shortfalls import shortfalls
from api.summary import summarise
from models.problem import Problem
from models.result import Result

LEAD = "What the plan achieves, whom it leaves short and why, and what is for people to confirm."
MAP_LEAD = "By outcode, to about a kilometre. Fewer than five homes are not counted out, and do not place an area."


def report_html(problem: Problem, result: Result, pack: tuple[Disparity, ...] = ()) -> str:
    """The Problem in canonical order, a sound Result of it, and the equalities pack where one was asked for."""
    sections = [
        headline(summarise(problem, result)),
        exceptions(problem, result),
        measures(problem, result),
        *([equalities(pack)] if pack else []),
        missing_places(result.gap_list),
        _map(areas(problem)),
        shortfalls(result),
        *programme_groups(result),
        not_looked_at(result),
        how_made(result),
    ]
    return page("Scheduler's report", LEAD, sections, problem, result, "report")


def _map(every: tuple[Area, ...]) -> Section:
    columns = ("Area", "People", "Sites", "Pick-ups", "On the map")
    return Section(
        id="map",
        title="Home areas, sites and pick-ups",
        paragraphs=(MAP_LEAD,),
        picture=area_map(every),
        tables=(table("Home areas, sites and pick-ups by outcode", columns, map(_area, every), numbers=columns[1:4]),),
    )


def _area(one: Area) -> tuple[Cell, ...]:
    return row(one.outcode, one.people_words, f"{one.sites}", f"{one.stops}", "yes" if one.place else "no")
