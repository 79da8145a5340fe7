"""When somebody new could next begin each programme of a delivery unit: for the directory, so without anybody's name.

Of groups that run or are proposed there it is the first point at which one may be joined and has a place; of who waits
in the unit, the next start that was found for them. The soonest of these is told, and nothing of the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from models.outlook import StartHere
from models.programmes.checks_between import templates_of
from models.programmes.layout import SeriesSession
from models.waiting import Waiting
from optimizer.facts import Facts
from optimizer.programmes.candidates import unit_of
from optimizer.programmes.series import Series
from optimizer.rules.programmes.ap_rolling_closed import is_open_at
from optimizer.rules.programmes.groups import most_of

WEEK = 7


class Start(NamedTuple):
    """The soonest sorts first."""

    on: date
    outcode: str
    """Of the room; empty: online, or not recorded."""


def next_starts(facts: Facts, waiting: Iterable[Waiting], unit: str) -> Iterator[StartHere]:
    """Of every programme that runs in the unit, is proposed there, or is waited for. `facts`: with what is proposed."""
    templates, today = templates_of(facts.problem), facts.problem.planned_on
    for code, starts in sorted(_starts(facts, waiting, unit).items()):
        soonest = min(starts, default=None)
        yield StartHere(
            template_code=code, title=templates[code].title, next_start_on=soonest.on if soonest else None,
            outcode=(soonest.outcode or None) if soonest else None,
            weeks=max(0, -(-(soonest.on - today).days // WEEK)) if soonest else None,
        )  # fmt: skip


def _starts(facts: Facts, waiting: Iterable[Waiting], unit: str) -> dict[str, list[Start]]:
    """By programme; none where none is known."""
    found, known = defaultdict[str, list[Start]](list), templates_of(facts.problem)
    rooms = {one.room_code: one.outcode or "" for one in facts.problem.rooms}
    here = {
        (one.crn, one.template_code)
        for one in facts.given.referrals
        if unit_of(facts, one) == unit and one.template_code in known
    }
    for _, code in here:
        found[code] = []
    for series in facts.series:
        if series.group.pdu_code == unit and series.to_come:
            points = (one for one in open_points(series) if _has_place(facts, series, one))
            outcode = rooms.get(series.group.room_code or "", "")
            found[series.template.template_code] += [Start(one.date, outcode) for one in islice(points, 1)]
    for one in waiting:
        if one.next_start is not None and (one.crn, one.template_code) in here:
            outcode = rooms.get(one.next_start.room_code or "", "")
            found[one.template_code].append(Start(one.next_start.starts_on, outcode))
    return found


def open_points(series: Series) -> Iterator[SeriesSession]:
    """Sessions to come at which somebody who is new to the programme may begin."""
    return (one for one in series.to_come if is_open_at(series, one))


def _has_place(facts: Facts, series: Series, first: SeriesSession) -> bool:
    """By rule, manual and room, from there to the end of a newcomer's own programme."""
    most = most_of(facts, series.template)
    most = most if series.room is None else min(most, series.room.places)
    return all(len(series.at(one)) < most for one in series.way_from(first.date))
