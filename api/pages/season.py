"""A season on a page: hours worked, backlog, late starts and the cliffs of suspended sentences, week by week."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from api.pages.chart import chart
from api.pages.parts import Cell, Fact, Section, row, table
from api.pages.render import span, templates, where
from api.plain import day_month, percent
from api.season.measures import SeasonWeek
from models.problem import Problem

LEAD = "A made-up delivery unit, planned week after week: what was worked, and what was left undone."
HOUR = 60
Runs = Mapping[str, Sequence[SeasonWeek]]
"""By the name of a way of planning, its weeks."""


class Measure(NamedTuple):
    """What is drawn, and its table."""

    id: str
    title: str
    about: str
    value: Callable[[SeasonWeek], int]


MEASURES = (
    Measure("worked", "Hours worked", "As attended and credited, whenever it was recorded.",
            lambda week: week.worked_minutes // HOUR),
    Measure("backlog", "Backlog", "People past their twelve months with hours left. Suspended sentences have their own "
            "period instead.", lambda week: week.backlog_people),
    Measure("late", "Late starts", "People whose first work session was due by the end of the week, and who have not "
            "begun.", lambda week: week.late_starts),
    Measure("cliffs", "Suspended sentences that ended with hours left", "In each week.", lambda week: week.cliffs),
    Measure("moved", "Bookings moved", "Of people who had work in the week before: bookings on another weekday or "
            "project than any of theirs then.", lambda week: week.moved),
)  # fmt: skip


OF_PROGRAMMES = (
    Measure("seated", "People seated in programme groups", "In groups that start, and in groups that go round.",
            lambda week: week.seated),
    Measure("start-by", "Past the last start", "Referrals without a seat whose programme no longer fits before the "
            "order ends, or not at one session a week.", lambda week: week.past_start_by),
)  # fmt: skip


def has_programmes(weeks: Sequence[SeasonWeek]) -> bool:
    return weeks[0].in_programmes > 0


def season_html(problem: Problem, runs: Runs, version: str) -> str:
    """The Problem of the first week, and one or two ways in which the season was planned, all of as many weeks."""
    weeks = next(iter(runs.values()))
    first, last = weeks[0].start_date, weeks[-1].start_date + timedelta(days=6)
    measures = (*MEASURES, *OF_PROGRAMMES) if has_programmes(weeks) else MEASURES
    sections = [_headline(runs), *(_section(one, runs) for one in measures), _whole(runs)]
    sections += [_programmes(runs)] if has_programmes(weeks) else []
    return (
        templates()
        .get_template("season.html")
        .render(
            heading="Weeks in sequence",
            where=where(problem),
            week=span(first, last),
            lead=LEAD,
            sections=sections,
            version=version,
            css="report",
        )
    )


def totals(weeks: Sequence[SeasonWeek]) -> dict[str, str]:
    """The season in a few numbers."""
    compared, moved = sum(one.compared for one in weeks), sum(one.moved for one in weeks)
    return {
        "Hours worked": f"{sum(one.worked_minutes for one in weeks) // HOUR:,}",
        "Hours offered": f"{sum(one.offered_minutes for one in weeks) // HOUR:,}",
        "Newly late starts": f"{sum(one.newly_late for one in weeks):,}",
        "Weeks waited late, all people": f"{sum(one.late_starts for one in weeks):,}",
        "Finished": f"{sum(one.finished for one in weeks):,}",
        "Finished past the twelve months": f"{sum(one.finished_late for one in weeks):,}",
        "Past the twelve months in the end": f"{weeks[-1].backlog_people:,}",
        "Suspended sentences ended with hours left": f"{sum(one.cliffs for one in weeks):,}",
        "Bookings moved": f"{moved:,} of {compared:,}" + (f" ({percent(moved / compared)})" if compared else ""),
        "Stood down": f"{sum(one.stood_down for one in weeks):,}",
        **(_of_programmes(weeks) if has_programmes(weeks) else {}),
    }


def _of_programmes(weeks: Sequence[SeasonWeek]) -> dict[str, str]:
    last = weeks[-1]
    return {
        "Programme groups started": f"{sum(one.groups_started for one in weeks):,}",
        "People seated in programme groups": f"{sum(one.seated for one in weeks):,}",
        "Waiting for a programme in the end": f"{last.waiting:,}",
        "Of these past the last start": f"{last.past_start_by:,}",
        "Programme sessions to catch up in the end": f"{last.to_catch_up:,}",
    }


def _headline(runs: Runs) -> Section:
    told = {name: totals(weeks) for name, weeks in runs.items()}
    names = next(iter(told.values())).keys()
    if len(runs) == 1:
        facts = tuple(Fact(name, text) for name, text in next(iter(told.values())).items())
        return Section(id="headline", title="The season in numbers", facts=facts, css="cards")
    lines = (row(name, *(each[name] for each in told.values())) for name in names)
    columns = ("Measure", *told)
    compared = table("The season in numbers", columns, lines, numbers=columns[1:])
    return Section(id="headline", title="The season in numbers", tables=(compared,))


def _section(one: Measure, runs: Runs) -> Section:
    series = {name: [one.value(week) for week in weeks] for name, weeks in runs.items()}
    dates = [day_month(week.start_date) for week in next(iter(runs.values()))]
    lines = (row(date, *(f"{values[n]:,}" for values in series.values())) for n, date in enumerate(dates))
    columns = ("Week from", *series)
    return Section(
        id=one.id,
        title=one.title,
        paragraphs=(one.about,),
        chart=chart(one.title, dates, series),
        tables=(table(one.title, columns, lines, numbers=columns[1:]),),
    )


def _whole(runs: Runs) -> Section:
    columns = ("Week from", "People", "New", "Finished", "Bookings", "Offered", "Worked", "Left", "Stood down", "Gap")
    tables = (
        table(f"Every week: {name}", columns, map(_cells, weeks), numbers=columns[1:]) for name, weeks in runs.items()
    )
    about = "Hours offered, worked and left. The gap is that of each week's plan to the best that could be."
    return Section(id="weeks", title="Every week", paragraphs=(about,), tables=tuple(tables))


def _cells(week: SeasonWeek) -> tuple[Cell, ...]:
    minutes = (week.offered_minutes, week.worked_minutes, week.left_minutes)
    counts = (week.people, week.new_people, week.finished, week.bookings, *(each // HOUR for each in minutes))
    gap = "not known" if week.value_gap is None else percent(week.value_gap)
    return row(day_month(week.start_date), *(f"{number:,}" for number in counts), f"{week.stood_down:,}", gap)


def _programmes(runs: Runs) -> Section:
    columns = (
        "Week from",
        "In programmes",
        "Groups started",
        "Seated",
        "Waiting",
        "Past the last start",
        "To catch up",
    )
    tables = (
        table(f"Programmes: {name}", columns, map(_programme_cells, weeks), numbers=columns[1:])
        for name, weeks in runs.items()
    )
    about = (
        "Groups that start run from the next week on. To catch up are sessions missed for which no day is fixed yet."
    )
    return Section(id="programmes", title="Programme groups", paragraphs=(about,), tables=tuple(tables))


def _programme_cells(week: SeasonWeek) -> tuple[Cell, ...]:
    return row(day_month(week.start_date), *(f"{number:,}" for number in of_programmes(week)))


def of_programmes(week: SeasonWeek) -> tuple[int, ...]:
    """In the order of the columns."""
    return (
        week.in_programmes, week.groups_started, week.seated, week.waiting, week.past_start_by, week.to_catch_up
    )  # fmt: skip
