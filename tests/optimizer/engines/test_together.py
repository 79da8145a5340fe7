"""Larger parts are searched, and what comes back is sound whether or not the kernel is there in time."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from threading import Event

import numpy as np
import pytest

from models.result import EngineFaultCode
from optimizer.believed import cost_of
from optimizer.draft import Primitives
from optimizer.engines import exact, hulls, insertion, priced, together
from optimizer.engines.base import Limits
from optimizer.engines.search import kept
from optimizer.engines.together import Loading, Relaxing, default_engine, searched
from optimizer.evaluate import total_cost
from optimizer.solve import solve
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)
EXACT = Limits(seconds=20, workers=1, seed=1, reproducible=True)


def test_small_parts_are_exact_and_larger_ones_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = primitives(5)
    assert default_engine(draft, QUIET, None).engine == "exact"
    monkeypatch.setattr(together, "SMALL", 1)
    run = default_engine(draft, QUIET, None)
    assert run.engine == "search"
    assert run.bound <= run.cost == total_cost(draft, run.chosen)


def test_the_same_bytes_twice() -> None:
    draft = primitives(7)
    first, again = searched(draft, QUIET, None), searched(draft, QUIET, None)
    assert (first.chosen.tobytes(), first.bound) == (again.chosen.tobytes(), again.bound)


def test_the_bound_of_a_large_part_is_by_prices_below_the_best_and_the_same_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(together, "LARGE", 0)
    methods = list[str]()
    for draft in map(primitives, range(10)):
        best = exact.solve(draft, draft.base, EXACT)
        first, again = searched(draft, QUIET, None), searched(draft, QUIET, None)
        assert first.bound <= best.bound == best.cost <= first.cost
        assert (first.chosen.tobytes(), first.bound) == (again.chosen.tobytes(), again.bound)
        methods.append(first.bound_method)
    assert set(methods) <= {"prices on what people share", "what no choice avoids"}
    assert "prices on what people share" in methods


def test_prices_hear_of_the_newest_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are worked out once three plans are there, of which two are kept."""
    there, heard = Event(), list[bytes]()

    def listening(_: object, plans: Callable[[], Iterator[np.ndarray]], *__: object) -> Iterator[int]:
        there.wait()
        heard.extend(plan.tobytes() for plan in plans())
        yield from ()

    monkeypatch.setattr(together, "LARGE", 0)
    monkeypatch.setattr(together, "PLANS", 2)
    monkeypatch.setattr(priced, "priced_bounds", listening)
    relaxing = Relaxing(primitives(5), Limits(seconds=60, workers=1))
    for n in range(3):
        relaxing.lower.hear(np.array([n]))
    there.set()
    relaxing.over = True
    relaxing.thread.join()
    assert heard == [np.array([n]).tobytes() for n in (1, 2)]


def test_what_is_reported_is_sound_and_bounded() -> None:
    draft = primitives(5)
    seen: list[int] = []

    def report(cost: int, bound: int | None, chosen: np.ndarray | None = None, /) -> None:
        assert chosen is not None
        assert total_cost(draft, chosen) == cost
        assert bound is None or bound <= cost
        seen.append(cost)

    searched(draft, QUIET, report)
    assert seen == sorted(seen, reverse=True)


def test_without_the_kernel_insertion_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Loading, "done", lambda self, seconds: False)
    saved = 0
    for draft in map(primitives, range(10)):
        run = searched(draft, replace(QUIET, stopped=lambda: True), None)
        assert run.engine == "insertion"
        assert run.cost == total_cost(draft, run.chosen)
        saved += (total_cost(draft, draft.base) or 0) - run.cost
    assert saved > 0


def test_a_kernel_that_comes_too_late_leaves_what_insertion_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not there until somebody lets it be, and nobody does within the limit."""
    let, told = Event(), list[int]()
    monkeypatch.setattr(kept, "compile_elsewhere", let.wait)
    monkeypatch.setattr(insertion, "finish", None)
    draft = next(made for made in map(primitives, count(5)) if cost_of(made, insertion.start(made)) < least(made))
    limits = Limits(seconds=0.3, workers=1)
    run = searched(draft, limits, lambda cost, bound, chosen=None, /: told.append(cost))
    let.set()
    assert (run.engine, run.last_pass) == ("insertion", False)
    assert run.cost == told[-1] == cost_of(draft, insertion.start(draft)) < told[0]


def least(draft: Primitives) -> int:
    return cost_of(draft, together._least(draft))


def test_a_bound_that_is_not_there_when_the_search_ends_has_taken_time_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It works for a tenth of a second, and then says nothing until the search is over."""
    let, worked = Event(), Event()

    def slow(*_: object) -> Iterator[int]:
        before = time.thread_time()
        while time.thread_time() < before + 0.1:
            pass
        worked.set()
        let.wait()
        yield from ()

    monkeypatch.setattr(hulls, "tighter_bounds", slow)
    monkeypatch.setattr(together, "PATIENCE", 0.0)
    run = searched(primitives(5), Limits(seconds=60, workers=1, stopped=worked.is_set), None)
    let.set()
    assert run.bounding.cpu_seconds >= 0.1


@pytest.mark.parametrize(("limits", "seconds"), [(Limits(seconds=50), 0.5), (replace(QUIET, seconds=50), None)])
def test_a_bound_has_little_of_the_time_to_come_to_its_end(
    limits: Limits, seconds: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = list[float | None]()
    relaxing = Relaxing(primitives(5), limits)
    monkeypatch.setattr(relaxing.thread, "join", waited.append)
    relaxing.ended()
    assert waited == [seconds]


def test_a_given_choice_is_the_floor() -> None:
    draft = primitives(5)
    best = searched(draft, QUIET, None)
    again = searched(replace(draft, start=best.chosen), replace(QUIET, seed=9), None)
    assert again.cost <= best.cost


def test_a_bound_above_what_a_plan_costs_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = primitives(5)
    monkeypatch.setattr(together, "SMALL", 0)
    monkeypatch.setattr(hulls, "tighter_bounds", lambda *_: iter([10**15]))
    answer, _ = solve(draft, QUIET, None, default_engine)
    assert {one.code for one in answer.faults} == {EngineFaultCode.FALSE_BOUND}
    assert answer.bound <= answer.cost
