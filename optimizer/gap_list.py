"""Which places are missing after a plan, by delivery unit, day, slot and kind.

Read from the explanations' own data: the sessions that somebody who is short could go to, were there room, and that
would meet the need that comes first. Everybody is counted once: the cell where most of them could go is taken first and
they are counted there, then the next. A slot in which there is no session at all is not seen.
"""

from collections.abc import Iterator

import numpy as np

from models.projects import Session
from models.result import Explanation, MissingPlaces, ReasonClass
from optimizer.against import against, open_seats
from optimizer.cells import Cell, cell_of
from optimizer.needs import NEEDS, that_meet
from optimizer.seen import Seen
from optimizer.trial import verdict


def gap_list(seen: Seen, short: tuple[Explanation, ...]) -> tuple[MissingPlaces, ...]:
    """In the order of the cells: units, then as the week goes."""
    could = [_cells(seen, one) for one in short]
    cells = sorted(set().union(*could), key=Cell.order)
    reach = np.array([[cell in mine for cell in cells] for mine in could], dtype=np.bool_).reshape(
        len(could), len(cells)
    )
    found = {}
    while reach.any():
        best = int(reach.sum(axis=0).argmax())
        here = np.flatnonzero(reach[:, best])
        found[best] = (len(here), sum(short[row].shortfall_minutes for row in here))
        reach[here] = False
    return tuple(
        MissingPlaces(**cells[n]._asdict(), people=people, shortfall_minutes=minutes)
        for n, (people, minutes) in sorted(found.items())
    )


def _cells(seen: Seen, one: Explanation) -> set[Cell]:
    return {cell_of(seen.facts, session) for session in _without_room(seen, one)}


def _without_room(seen: Seen, one: Explanation) -> Iterator[Session]:
    """Sessions that would take the person, had they a place."""
    helps = that_meet(seen.facts, (min(one.unmet, key=NEEDS.index),)) & seen.not_taken(one.crn)
    for seat in open_seats(seen, against(seen, one.crn), helps):
        if verdict(seen, seat).reason_class is ReasonClass.FULL:
            yield seen.facts.session[seat.session]
