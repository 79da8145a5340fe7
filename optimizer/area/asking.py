"""What the parts of an area are asked for its bound, each in a process of its own. See `bounding`."""

from collections.abc import Sequence
from threading import Event

import numpy as np

from models.plan import Plan
from models.problem import Problem
from models.reading import problem_from
from optimizer.area.alone import People, Prices, Seat, seats_of
from optimizer.area.lines import alone_of, part_of
from optimizer.area.prices import seat_prices
from optimizer.area.reach import within_reach
from optimizer.area.seats import Seats
from optimizer.area.work import At, Task, fields, joined
from optimizer.child import Tell
from optimizer.draft import ints
from optimizer.facts import Facts


def tell_prices(tell: Tell, _: Event, task: Task) -> None:
    """What seats are worth to a part with what was dealt to it."""
    read = problem_from(part_of(fields(task.shared), [fields(at) for at in task.units], task.share)).problem
    if read is None:
        return
    people = People(read, _plan(task))
    seats = Seats(people.facts, people.issued)
    found = seat_prices(people, seats)
    tell({seats.keys[n]: int(found[n]) for n in np.flatnonzero(found).tolist()})


def tell_alone(tell: Tell, _: Event, task: Task, others: Sequence[At], prices: Prices) -> None:
    """What a part's people cost at the least with all that there is."""
    read = _all(task, others)
    if read is not None:
        tell(People(within_reach(read), _plan(task)).told(prices))


def tell_worth(tell: Tell, _: Event, task: Task, others: Sequence[At], prices: Prices, issued: dict[Seat, int]) -> None:
    """What all seats are worth; nothing is told where one of those with a price is not known."""
    read = _all(task, others)
    if read is None:
        return
    facts = Facts(read.canonical())
    keys = seats_of(facts)
    if set(prices) <= set(keys):
        seats = Seats(facts, ints(issued.get(one, 0) for one in keys))
        tell(seats.worth(ints(prices.get(one, 0) for one in keys)))


def _all(task: Task, others: Sequence[At]) -> Problem | None:
    """The part's people with all that there is in the area."""
    units, beside = ([fields(at) for at in some] for some in (task.units, others))
    return problem_from(alone_of(fields(task.shared), beside, units)).problem


def _plan(task: Task) -> Plan:
    return joined(task.given) or Plan()
