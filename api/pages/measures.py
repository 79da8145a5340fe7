"""The measures of the service that a week's plan can show, each with what it counts."""

from api.kpis import NOT_SHOWN, kpis
from api.kpis.base import Kpi
from api.pages.parts import Cell, Column, Section, row, table
from api.plain import first_upper, hours, percent
from models.problem import Problem
from models.result import Result

LEAD = "A plan shows what is offered, never what is attended. No level that somebody must reach is set here."
COLUMNS = (
    "Measure", Column("Value", css="wide value"), Column("What is counted", css="wide"), "Target",
    Column("Left out", css="wide"), Column("Dates", css="wide"),
)  # fmt: skip


def measures(problem: Problem, result: Result) -> Section:
    return Section(
        id="measures",
        title="Measures",
        paragraphs=(LEAD,),
        tables=(
            table("Measures that one week's plan can show", COLUMNS, map(_line, kpis(problem, result)), css="measures"),
        ),
        parts=(
            Section(
                id="not-shown",
                title="Measures that it cannot show",
                bullets=tuple(f"{name}: {why}." for name, why in NOT_SHOWN.items()),
            ),
        ),
    )


def _line(kpi: Kpi) -> tuple[Cell, ...]:
    return row(
        Cell(kpi.title, lines=(kpi.id,)),
        Cell(_value(kpi), lines=(first_upper(kpi.beside),) if kpi.beside else ()),
        Cell(lines=(first_upper(kpi.numerator_counts), f"Of: {kpi.denominator_counts}")),
        first_upper(kpi.target),
        first_upper(kpi.exclusions),
        Cell(first_upper(kpi.date_basis), lines=(f"Source: {kpi.source}", f"Profile: {kpi.profile}")),
    )


def _value(kpi: Kpi) -> str:
    """ "63 of 104 (60.5%)"."""
    if kpi.share is None:
        return "Nothing to measure"
    if kpi.unit == "minutes":
        return f"{hours(kpi.numerator)} of {hours(kpi.denominator)} ({percent(kpi.share)})"
    return f"{kpi.numerator:,} of {kpi.denominator:,} {kpi.unit} ({percent(kpi.share)})"
