"""What a Result tells of its making: measured by step, in order, and left out where it must not differ."""

import gc
import time
import weakref
from dataclasses import replace
from threading import Event, Thread

import pytest

from models.result import Spent
from optimizer import phases, pipeline
from optimizer.apart import solve_apart
from optimizer.draft import AnyOf, Conflict, Primitives, ints, rows
from optimizer.engines.base import Limits
from optimizer.engines.search import engine
from optimizer.phases import Phases, Stopwatch, Trace, left_alone, together, uncollected
from optimizer.pipeline import optimise
from optimizer.solve import Solver, solve
from tests.optimizer.test_steps import primitives
from tests.tiny import tiny

WEEK = tiny(12, people=6, sessions=6)
STEPS = [
    "groups", "facts", "options", "draft", "given", "solve", "bound", "extract", "verify", "explain", "gaps", "notes",
]  # fmt: skip


def spent(wall: float, cpu: float) -> Spent:
    return Spent(wall_seconds=wall, cpu_seconds=cpu)


@pytest.mark.parametrize("solver", [solve, solve_apart], ids=["here", "apart"])
def test_a_result_tells_what_every_step_took_and_how_its_plan_came(solver: Solver) -> None:
    result = optimise(WEEK, Limits(seconds=60, workers=1), solver=solver)
    run, gaps = result.run, result.gaps
    assert list(run.phases) == STEPS
    assert run.cpu_seconds == pytest.approx(sum(one.cpu_seconds for one in run.phases.values()), abs=0.01)
    assert run.wall_seconds is not None
    assert run.checked_seconds is not None
    assert run.phases["solve"].wall_seconds <= run.checked_seconds <= run.wall_seconds
    assert (run.trace[-1].cost, run.trace[-1].bound) == (result.cost.total, gaps.lower_bound + gaps.unavoidable_cost)
    assert run.peak_memory_bytes is not None
    assert run.peak_memory_bytes > 2**20
    assert gaps.adjusted_cost == result.cost.total - gaps.unavoidable_cost
    assert run.parts_searched > 0


def test_in_reproducible_mode_nothing_is_told_that_may_differ() -> None:
    run = optimise(WEEK, Limits(seconds=2, workers=1, reproducible=True)).run
    assert (run.wall_seconds, run.checked_seconds, run.cpu_seconds) == (None, None, None)
    assert (run.phases, run.trace, run.peak_memory_bytes) == ({}, (), None)


def test_a_plan_is_checked_once_its_check_has_ended_and_before_its_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    at = [0.0]

    def takes(name: str, seconds: float) -> None:
        step = getattr(pipeline, name)

        def slow(*args: object) -> object:
            at[0] += seconds
            return step(*args)

        monkeypatch.setattr(pipeline, name, slow)

    monkeypatch.setattr(pipeline, "Phases", lambda: Phases(now=lambda: at[0]))
    for name, seconds in (("options", 1.0), ("verify_facts", 5.0), ("gaps", 20.0), ("notes", 70.0)):
        takes(name, seconds)
    run = optimise(WEEK, Limits(seconds=60, workers=1)).run
    assert (run.checked_seconds, run.wall_seconds) == (6.0, 96.0)


def test_the_moves_of_the_search_are_counted() -> None:
    """One of two needs stays unmet, so that it is never as good as any bound it knows."""
    needs, either = AnyOf("TEST", rows([[0], [1]]), ints([1, 1]), tier=1), Conflict("TEST", rows([[0, 1]]))
    draft = Primitives(2, (needs, either), (1_000_000, 1_000, 1))
    asked = iter([False, False, True])
    limits = Limits(seconds=60, workers=1, reproducible=True, stopped=lambda: next(asked))
    run = engine.solve(draft, draft.base, limits)
    assert (run.cost, run.moves) == (1_000_000, 2 * engine.CHUNK)


def test_a_stopwatch_counts_its_own_threads_work_only() -> None:
    with Stopwatch() as watch:
        time.sleep(0.05)
    assert watch.spent.cpu_seconds < watch.spent.wall_seconds


def test_a_stopwatch_that_runs_tells_another_thread_what_its_own_has_spent_so_far() -> None:
    """A sixth of a second of work, and then it waits."""
    watch, worked, over = Stopwatch(), Event(), Event()
    assert watch.spent == spent(0.0, 0.0)

    def work() -> None:
        with watch:
            before = time.thread_time()
            while time.thread_time() < before + 0.16:
                pass
            worked.set()
            over.wait()

    thread = Thread(target=work)
    thread.start()
    worked.wait()
    so_far = watch.spent
    over.set()
    thread.join()
    assert 0.16 <= so_far.cpu_seconds <= watch.spent.cpu_seconds <= so_far.cpu_seconds + 0.05
    assert so_far.wall_seconds <= watch.spent.wall_seconds
    assert watch.spent == watch.spent


def test_a_thread_that_ends_while_somebody_looks_takes_its_clock_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with Stopwatch() as watch:
        pass

    def gone(clock: int | None) -> float:
        raise OSError

    watch.running = True
    monkeypatch.setattr(phases, "_read", gone)
    assert watch.spent == watch.ended


def test_the_bound_is_told_apart_from_the_search_it_was_worked_out_beside() -> None:
    draft = primitives(5)
    run, _ = solve(draft, Limits(seconds=2, workers=1, reproducible=True))
    steps = Phases({"solve": spent(4.0, 5.0), "gaps": spent(1.0, 1.0)})
    told = steps.told(replace(run, cpu_seconds=2.0, bounding=spent(3.0, 1.5)))
    assert told == {"solve": spent(4.0, 5.5), "bound": spent(3.0, 1.5), "gaps": spent(1.0, 1.0)}
    assert together([spent(1.0, 2.0), spent(0.5, 0.25)]) == spent(1.5, 2.25)


def test_a_trace_only_gets_better_and_holds_what_a_plan_costs() -> None:
    seen: list[tuple[int, int | None]] = []
    trace = Trace(
        lambda cost, bound: seen.append((cost, bound)), lambda chosen: int(chosen.sum()), time.perf_counter() - 5
    )
    choice = primitives(5).base
    breaches = int(choice.sum())
    for cost, bound in ((50, None), (50, 10), (60, 5), (40, 20)):
        trace(cost + breaches, None if bound is None else bound + breaches, choice)
    assert [(one.cost, one.bound) for one in trace.points] == [(50, 0), (50, 10), (40, 20)]
    assert trace.points[0].seconds >= 5
    assert len(seen) == 4


def test_cycles_are_looked_for_again_afterwards_where_they_were_before() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="on the way"), uncollected():
        raise ValueError("on the way")
    assert gc.isenabled()


def test_cycles_are_looked_for_in_what_is_new_alone() -> None:
    class Knot:
        def __init__(self) -> None:
            self.itself = self

    def tied() -> "weakref.ref[Knot]":
        return weakref.ref(Knot())

    with uncollected():
        before = tied()
        with left_alone():
            new = tied()
            gc.collect()
            assert (before() is None, new() is None) == (False, True)
        gc.collect()
        assert before() is None
        after = tied()
        with pytest.raises(ValueError, match="on the way"), left_alone():
            raise ValueError("on the way")
        gc.collect()
        assert after() is None
