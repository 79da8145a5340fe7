"""Who is short of hours or of a start, and why; and what else the rules have to say."""

from collections import defaultdict
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import heading, say
from api.plain import first_upper, hours
from api.reasons import main_words, shortest_first
from api.words import UNMET, words

if TYPE_CHECKING:
    from rich.console import Console

    from api.summary import Summary
    from models.result import Explanation, Result

LEGEND = (
    "Person by person. Start: a first work session; base: the hours that everybody is offered in a week; pace: what "
    "finishing in time needs beyond."
)


def print_short(to: "Console", result: "Result") -> None:
    """A table by main reason, then a line a person, those shortest of hours first."""
    short = shortest_first(result.explanations)
    heading(to, f"People short of hours or of a start: {len(short):,}")
    if not short:
        return
    say(to, "By main reason; `placewell explain --crn` gives a person's reasons in full.")
    _by_reason(to, short)
    to.print()
    say(to, LEGEND)
    rows = Rows("Person", "Short", "Not met", "Main reason", right=("Short",))
    for one in short:
        needs = ", ".join(UNMET.get(code, code.lower()) for code in one.unmet)
        rows.add(one.crn, hours(one.shortfall_minutes), needs, first_upper(main_words(one)))
    rows.print(to)


def _by_reason(to: "Console", short: "list[Explanation]") -> None:
    groups: dict[str, list[Explanation]] = defaultdict(list)
    for one in short:
        groups[main_words(one)].append(one)
    rows = Rows("People", "Short", "Main reason", right=("People", "Short"))
    for reason, people in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        total = sum(one.shortfall_minutes for one in people)
        rows.add(f"{len(people):,}", hours(total), first_upper(reason))
    rows.print(to)


def print_notes(to: "Console", summary: "Summary") -> None:
    """How many notes of each kind; who they are about stands in the result."""
    heading(to, f"Notes: {sum(one.notes for one in summary.notes):,}")
    rows = Rows("Number", "Note", right=("Number",))
    for one in sorted(summary.notes, key=lambda one: -one.notes):
        rows.add(f"{one.notes:,}", first_upper(words(one.rule, one.code)))
    if summary.notes:
        rows.print(to)
