"""Who can never be placed, and demand against places."""

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.plain import count, first_upper
from api.reasons import first_of
from api.words import KINDS, KINDS_IN, LEVELS, UNMET, words
from optimizer.refusals import GENERAL

if TYPE_CHECKING:
    from rich.console import Console

    from models.supply import NeverPlaced, ProblemCheck, Supply

NO_SESSION = "no session that could meet it"
NUMBERS = ("People", "Only", "Places", "Ratio")
LEGEND = (
    "People: those with a need who have an eligible session there, counted wherever they could go. Only: those of them "
    "who have none anywhere else. Places: at the most, as far as there are supervisors to lead them."
)


def print_check(to: "Console", found: "ProblemCheck") -> None:
    """People first, then places."""
    to.print(f"{count(found.people_with_need, 'person')} of {found.people:,} with a need", style="bold")
    _never_placed(to, found.never_placed)
    _supply(to, found.supply)


def _never_placed(to: "Console", people: "tuple[NeverPlaced, ...]") -> None:
    heading(to, f"People whom no plan of this week can place: {len(people):,}")
    if not people:
        return
    by_reason = Counter(_main(one) for one in people)
    rows = Rows("People", "Main reason", right=("People",))
    for reason, number in sorted(by_reason.items(), key=lambda item: (-item[1], item[0])):
        rows.add(f"{number:,}", first_upper(reason))
    rows.print(to)
    to.print()
    say(to, "Person by person: how many of the sessions that could meet the need each reason strikes out.")
    listed = Rows("Person", "Sessions", "Needs", right=("Sessions",))
    for one in people:
        needs = ", ".join(UNMET.get(code, code.lower()) for code in one.unmet)
        listed.add(one.crn, f"{one.sessions:,}", needs, below=_why(one))
    listed.print(to)


def _main(one: "NeverPlaced") -> str:
    reason = one.only_reason or first_of(one.reasons)
    return words(reason.rule, reason.code) if reason else NO_SESSION


def _why(one: "NeverPlaced") -> str:
    """What holds for everybody is left out where there is anything else."""
    if not one.reasons:
        return first_upper(NO_SESSION)
    special = [reason for reason in one.reasons if reason.code not in GENERAL] or one.reasons
    every = ", ".join(f"{words(each.rule, each.code)} ({_share(each.sessions, one.sessions)})" for each in special)
    only = one.only_reason
    alone = f' But for "{_main(one)}" {only.sessions:,} would be open.' if only else ""
    return f"{first_upper(every)}.{alone}"


def _share(part: int, whole: int) -> str:
    return "all" if part == whole else f"{part:,}"


def _supply(to: "Console", supply: "tuple[Supply, ...]") -> None:
    heading(to, "Places against demand")
    say(to, LEGEND)
    to.print()
    wanted = [one for one in supply if one.people]
    units = {one.pdu_code for one in wanted}
    for one in wanted:
        rolled_up = one.kind is None or one.day is None
        if rolled_up and (one.pdu_code is None or len(units - {None}) > 1):
            say(to, sentence(one))
    cells = [one for one in wanted if one.day is not None and one.kind is not None]
    for unit, those in groupby(cells, key=lambda one: one.pdu_code):
        heading(to, f"{clean(unit or '')}: by day, slot and kind")
        rows = Rows("Day", "Slot", "Kind", *NUMBERS, "Capacity", right=NUMBERS)
        for one in those:
            rows.add(*_where(one), *_numbers(one), first_upper(LEVELS[one.level]))
        rows.print(to)


def sentence(one: "Supply") -> str:
    """ "Capacity on Saturdays is very low against demand: 1.7 people a place."."""
    if one.people_per_place is None:
        return f"There is no place {_named(one)} for the {count(one.people, 'person')} who could come."
    against = f"{one.people_per_place:.1f} people a place ({one.people:,} for {one.places:,})"
    return f"Capacity {_named(one)} is {LEVELS[one.level]} against demand: {against}."


def _named(one: "Supply") -> str:
    if one.pdu_code:
        return f"in {clean(one.pdu_code)}"
    if one.day:
        return f"on {one.day.title()}s"
    if one.slot:
        return f"in the {one.slot.lower()}s"
    return KINDS_IN[one.kind] if one.kind else "in the week"


def _where(one: "Supply") -> tuple[str, str, str]:
    return (one.day or "").title(), (one.slot or "").title(), KINDS[one.kind] if one.kind else ""


def _numbers(one: "Supply") -> tuple[str, str, str, str]:
    ratio = "-" if one.people_per_place is None else f"{one.people_per_place:.1f}"
    return f"{one.people:,}", f"{one.nowhere_else:,}", f"{one.places:,}", ratio
