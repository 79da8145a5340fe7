"""Who is short of hours or of a start: by main reason, then person by person."""

from collections import defaultdict

from api.pages.parts import Cell, Column, Section, row, table
from api.pages.spoken import reasons
from api.plain import count, first_upper, hours
from api.reasons import NOTHING, main_words, shortest_first, unmet_words
from models.result import Explanation, Result

LEAD = (
    "A first work session; the base, the hours that everybody is offered in a week; or the pace, what finishing in "
    "time needs beyond. In brackets: for how many sessions of the week a reason holds. A protected reason is a count "
    "and no more."
)
PEOPLE = (
    "Person", Column("Short", True), Column("Booked", True), Column("Due", True), Column("Not met", css="need"),
    Column("Why", css="wide"),
)  # fmt: skip


def shortfalls(result: Result) -> Section:
    """The reasons that leave most people short first; within one, those shortest of hours."""
    groups = defaultdict[str, list[Explanation]](list)
    for one in shortest_first(result.explanations):
        groups[first_upper(main_words(one))].append(one)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    lines = (
        row(Cell(reason, link=f"short-{n}"), f"{len(people):,}", hours(_short(people)))
        for n, (reason, people) in enumerate(ranked, start=1)
    )
    by_reason = table("By main reason", ("Main reason", "People", "Short"), lines, numbers=("People", "Short"))
    return Section(
        id="short",
        title="Who is short, and why",
        subtitle=count(len(result.explanations), "person"),
        paragraphs=(LEAD,),
        tables=(by_reason,),
        parts=tuple(_group(n, *item) for n, item in enumerate(ranked, start=1)),
    )


def _group(number: int, reason: str, people: list[Explanation]) -> Section:
    caption = f"Short for the main reason: {reason[:1].lower()}{reason[1:]}"
    return Section(
        id=f"short-{number}",
        title=reason,
        subtitle=f"{count(len(people), 'person')}, {hours(_short(people))} short",
        tables=(table(caption, PEOPLE, map(_person, people)),),
    )


def _person(one: Explanation) -> tuple[Cell, ...]:
    return row(
        one.crn,
        hours(one.shortfall_minutes),
        hours(one.booked_minutes),
        hours(one.due_minutes),
        first_upper(unmet_words(one)),
        Cell(lines=reasons(one)) if one.reasons else Cell(first_upper(NOTHING)),
    )


def _short(people: list[Explanation]) -> int:
    return sum(one.shortfall_minutes for one in people)
