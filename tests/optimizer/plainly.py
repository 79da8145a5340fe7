"""Explanations the plain way: every Gate asked of every seat, every seat tried by itself, no session passed over."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from models.plan import OpenSession, Plan
from models.result import Explanation, Reason, Violation
from optimizer import explain, misses, trial
from optimizer.against import Against, Bools, Why
from optimizer.explain import explanations
from optimizer.facts import Facts
from optimizer.misses import nearest_miss
from optimizer.needs import NEEDS
from optimizer.options import options
from optimizer.refusals import Refused, Way, best_ways, named
from optimizer.rules.base import Seat
from optimizer.rules.book import RULES
from optimizer.seen import Seen, look
from optimizer.trial import broken
from tests.refusing import refusals


def plainly(facts: Facts, plan: Plan, one_in: int = 1) -> tuple[Explanation, ...]:
    """Of everybody, or of each so-manieth."""
    with _patched():
        return of_some(look(facts, plan, options(facts, RULES)), one_in)


def of_some(seen: Seen, one_in: int) -> tuple[Explanation, ...]:
    return tuple(one for crn in list(seen.facts.person_index)[::one_in] for one in explanations(seen, crn))


def plain_nearest(seen: Seen, it: Against, among: Bools) -> tuple[Reason, ...]:
    with _patched():
        return nearest_miss(seen, it, NEEDS, among)


@contextmanager
def _patched() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for where in (trial, misses):
            patch.setattr(where, "own_week", plain_week)
            patch.setattr(where, "in_company", plain_company)
        patch.setattr(explain, "open_seats", plain_seats)
        patch.setattr(explain, "struck_out", plain_struck_out)
        patch.setattr(misses, "_candidates", _candidates)
        patch.setattr(misses, "refusing", _refusing)
        yield


def plain_week(seen: Seen, seat: Seat) -> list[Violation]:
    return broken(seen.facts, seat, seen.mine[seat.crn])


def plain_company(seen: Seen, seat: Seat, opened: OpenSession) -> list[Violation]:
    day = [one for one in seen.plan.bookings if one.date == seat.date]
    return broken(seen.facts, seat, day, opened, seen.plan.runs)


def _ways(seen: Seen, it: Against, among: Bools) -> Iterator[Way]:
    found = best_ways(seen.eligibility, it.crn, seen.runs)
    return (found[seen.facts.problem.sessions[n].key] for n in np.flatnonzero(among))


def plain_seats(seen: Seen, it: Against, among: Bools) -> Iterator[Seat]:
    return (way.seat for way in _ways(seen, it, among) if not way.refused)


def plain_struck_out(seen: Seen, it: Against, among: Bools) -> Counter[Why]:
    return Counter(why for way in _ways(seen, it, among) for why in named(way.refused))


def _candidates(seen: Seen, it: Against, wanted: Bools) -> Iterator[tuple[int, int]]:
    for seat, refused in _ways(seen, it, wanted):
        goes = seat if seen.operates(seat.ride) else seat._replace(ride=None)
        if goes is not seat or not any(one.protected for one in refused):
            yield 0, seen.facts.how_index[goes.session, goes.ride]


def _refusing(seen: Seen, it: Against, how: int) -> list[Refused]:
    way = seen.facts.hows[how]
    seat = Seat(it.crn, seen.facts.problem.sessions[way.session].key, way.ride)
    return refusals(seen.facts, seen.eligibility, seat)
