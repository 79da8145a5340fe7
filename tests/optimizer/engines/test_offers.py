"""Offers are sound and cheaper than what there is; where nothing is new, nothing is looked for."""

from collections.abc import Sequence
from itertools import count, pairwise
from threading import Thread

import numpy as np
import pytest

from optimizer.engines import exact
from optimizer.engines.base import Bools, ChosenBy, Limits, Lower, Offered
from optimizer.engines.merging import Merging
from optimizer.engines.offers import Offers, Spread
from optimizer.evaluate import total_cost
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)
Asked = tuple[Bools, Bools | None, int, int]


def worth(n: int) -> tuple[Offers, Lower, Bools]:
    """With the best plan of one of the Drafts for somebody to like."""
    draft, lower = primitives(n), Lower()
    best = exact.solve(draft, draft.base, QUIET)
    return Offers(draft, QUIET, lower, lambda: False), lower, best.chosen


def test_an_offer_is_what_is_cheaper_than_the_best_so_far() -> None:
    offered = 0
    for n in range(20):
        offers, lower, best = worth(n)
        offers.like(best, ChosenBy.WHOLE)
        offers.offer(offers.draft.base)
        if lower.offered is not None:
            offered += 1
            assert lower.offered.cost == total_cost(offers.draft, lower.offered.chosen)
            assert lower.offered.cost < (total_cost(offers.draft, offers.draft.base) or 0)
            before = lower.offered
            offers.offer(offers.draft.base)
            assert lower.offered.cost <= before.cost
    assert offered > 2


def test_of_a_relaxation_whole_choices_and_what_was_asked_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[Asked]()

    def merged(
        _: Merging, best: Bools, mixed: Bools | None, cheapest: Sequence[Bools], plans: Sequence[Bools], __: object
    ) -> None:
        asked.append((best, mixed, len(cheapest), len(plans)))

    monkeypatch.setattr(Merging, "merged", merged)
    draft, lower = primitives(5), Lower()
    offers = Offers(draft, QUIET, lower, lambda: False)
    some = np.zeros(draft.literals, dtype=np.bool_)
    newest = some.copy()
    for liked, how in (
        (some, ChosenBy.WHOLE),
        (newest, ChosenBy.WHOLE),
        (some, ChosenBy.MIXED),
        (some, ChosenBy.ASKED),
    ):
        offers.like(liked, how)
    offers.past.add(draft.base)
    offers.offer(draft.base)
    lower.offered = Offered(-1, some)
    offers.offer(draft.base)
    assert all(mixed is newest for _, mixed, _, _ in asked)
    assert [one[2:] for one in asked] == [(1, 2)] * 2
    assert (asked[0][0] == draft.base).all()
    assert asked[1][0] is some
    assert lower.offered == Offered(-1, some)


def test_it_goes_on_as_long_as_there_are_new_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    draft, looks, told = primitives(5), count(), list[Bools]()
    offers = Offers(draft, Limits(seconds=1, workers=1), Lower(), lambda: next(looks) > 9)
    monkeypatch.setattr(offers, "offer", told.append)
    monkeypatch.setattr("optimizer.engines.offers.WAIT", 0.0)
    offers.past.add(draft.base)
    going = Thread(target=offers.go_on)
    going.start()
    going.join()
    assert len(told) == 1


def test_seconds_are_what_is_left_and_none_where_work_counts() -> None:
    draft = primitives(5)
    left, whole = Offers(draft, Limits(seconds=10, workers=1), Lower(), lambda: False)._seconds or (0.0, 0.0)
    assert 9 < left <= 10
    assert whole == 1.0
    assert Offers(draft, QUIET, Lower(), lambda: False)._seconds is None


def test_plans_that_are_kept_are_spread() -> None:
    spread = Spread()
    assert spread.some(5) == []
    for n in range(100):
        spread.add(np.array([n]))
    kept = [int(one[0]) for one in spread.plans]
    assert len(kept) <= 10
    assert len({after - before for before, after in pairwise(kept)}) == 1
    assert [int(one[0]) for one in spread.some(2)] == [*kept[-2:], 99]
