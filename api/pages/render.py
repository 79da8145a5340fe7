"""From sections to one HTML file that needs nothing else. Everything that comes from data is escaped."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from api.pages.parts import Section
from api.plain import count, day, day_month, listed
from models.problem import Problem
from models.result import Result

SHOWN_OF_HASH = 12
MOST_NAMED = 3


@cache
def templates() -> Environment:
    return Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page(heading: str, lead: str, sections: Sequence[Section], problem: Problem, result: Result, css: str) -> str:
    """The whole file."""
    return (
        templates()
        .get_template("page.html")
        .render(
            heading=heading,
            where=where(problem),
            week=week(problem),
            planned_on=day(problem.planned_on),
            lead=lead,
            sections=sections,
            plan_hash=result.plan_hash[:SHOWN_OF_HASH],
            version=result.run.product_version,
            css=css,
        )
    )


def where(problem: Problem) -> str:
    """The delivery units by their codes, or how many where they are many."""
    codes = list(problem.pdu_codes)
    return listed(codes) if len(codes) <= MOST_NAMED else count(len(codes), "delivery unit")


def week(problem: Problem) -> str:
    """ "31 August to 6 September 2026"."""
    return span(problem.window.start_date, problem.window.end_date_inclusive)


def span(first: date, last: date) -> str:
    return f"{day_month(first)} to {day(last)}"
