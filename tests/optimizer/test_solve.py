"""Which engine when; and what becomes of an engine that lies."""

import time
from dataclasses import replace

import numpy as np
import pytest

from models.result import EngineFaultCode, SolveStatus, StopReason
from optimizer.believed import cost_of
from optimizer.decompose import Part, parts, pick
from optimizer.draft import Primitives
from optimizer.engines import exact, insertion
from optimizer.engines.base import Limits, Report, Run
from optimizer.evaluate import row_count
from optimizer.solve import solve
from tests.optimizer import stubs
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)


def test_insertion_makes_up_for_an_idle_engine() -> None:
    saved = 0
    for seed in range(20):
        draft = primitives(seed)
        answer, _ = solve(draft, QUIET, None, stubs.idle)
        assert answer.cost == cost_of(draft, answer.chosen)
        saved += cost_of(draft, draft.base) - answer.cost
    assert saved > 0


def test_a_solved_draft_says_so_and_its_bound_meets_its_cost() -> None:
    answer, count = solve(primitives(9), QUIET)
    assert (answer.status, answer.stop_reason) == (SolveStatus.OPTIMAL, StopReason.PROVEN)
    assert answer.bound == answer.cost
    assert count >= 1


def test_progress_only_ever_improves() -> None:
    seen: list[tuple[int, int | None]] = []
    answer, _ = solve(primitives(5), QUIET, lambda cost, bound, chosen=None, /: seen.append((cost, bound)))
    costs = [cost for cost, _ in seen]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == answer.cost
    assert all(bound is None or bound <= cost for cost, bound in seen)


def side_by_side(count: int) -> Primitives:
    """So many Drafts in one, none of which has to do with another."""
    one = primitives(29)
    copies = [
        pick(block, np.arange(row_count(block)), np.arange(one.literals) + n * one.literals)
        for n in range(count)
        for block in one.blocks
        if row_count(block)
    ]
    return Primitives(one.literals * count, tuple(copies), one.rates)


def test_no_engine_is_asked_when_the_time_is_up() -> None:
    asked: list[float] = []

    def slow(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
        asked.append(limits.seconds)
        time.sleep(0.3)
        return stubs.idle(draft, limits, progress)

    draft = side_by_side(6)
    answer, count = solve(draft, Limits(seconds=0.7), None, slow)
    assert 0 < len(asked) < 6 <= count
    assert answer.stop_reason is StopReason.TIME_LIMIT
    # Insertion has made something of the others too.
    assert answer.cost == 6 * solve(side_by_side(1), QUIET, None, stubs.idle)[0].cost


@pytest.mark.parametrize("reproducible", [False, True])
def test_what_taking_it_apart_takes_is_taken_off_the_limit(reproducible: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def slow(draft: Primitives) -> list[Part]:
        time.sleep(0.3)
        return parts(draft)

    def counting(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
        asked.append(limits.seconds)
        return stubs.idle(draft, limits, progress)

    monkeypatch.setattr("optimizer.solve.parts", slow)
    solve(side_by_side(1), Limits(seconds=10, reproducible=reproducible), None, counting)
    assert asked == [10] if reproducible else asked[0] <= 10 - 0.3


def test_in_reproducible_mode_every_part_has_its_turn() -> None:
    asked: list[float] = []

    def counting(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
        asked.append(limits.seconds)
        return stubs.idle(draft, limits, progress)

    solve(side_by_side(6), Limits(seconds=6, reproducible=True), None, counting)
    assert asked == [1, 6 / 5, 6 / 4, 2, 3, 6]


def test_once_it_is_stopped_no_further_part_is_asked_for() -> None:
    asked: list[int] = []

    def first(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
        asked.append(1)
        return stubs.idle(draft, limits, progress)

    answer, _ = solve(side_by_side(6), Limits(stopped=lambda: bool(asked)), None, first)
    assert (len(asked), answer.stop_reason) == (1, StopReason.STOPPED)


@pytest.mark.parametrize("late", [0, 1, 5])
def test_when_it_is_late_insertion_leaves_something_sound(late: int) -> None:
    for seed in (9, 16, 29):
        draft, looks = primitives(seed), iter(range(10**6))
        cost = cost_of(draft, insertion.start(draft, late=lambda looks=looks: next(looks) >= late))  # type: ignore[misc]
        assert cost <= cost_of(draft, draft.base)
        finished = insertion.finish(draft, draft.base, late=lambda looks=looks: next(looks) >= late)  # type: ignore[misc]
        assert cost_of(draft, finished) <= cost_of(draft, draft.base)


def test_a_lie_in_our_own_process_is_found_too() -> None:
    draft = primitives(16)
    answer, _ = solve(draft, QUIET, None, stubs.lies)
    assert answer.cost == cost_of(draft, answer.chosen) == cost_of(draft, insertion.start(draft))
    assert {one.code for one in answer.faults} == {EngineFaultCode.UNSOUND_CHOICE}
    assert answer.stop_reason is StopReason.ENGINE_FAILED


def test_an_answer_is_never_dearer_than_the_choice_to_begin_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing better is found, the best known start is kept, part by part."""
    known = [solve(primitives(seed), QUIET)[0] for seed in range(12)]
    monkeypatch.setattr(exact, "solve", lambda draft, start, limits, _: stubs.answer(start, cost_of(draft, start)))
    monkeypatch.setattr(insertion, "start", lambda draft, *_: draft.base)
    monkeypatch.setattr(insertion, "finish", lambda _, chosen, *__: chosen)
    for seed, best in enumerate(known):
        draft = primitives(seed)
        assert solve(draft, QUIET)[0].cost == cost_of(draft, draft.base)
        assert solve(replace(draft, start=best.chosen), QUIET)[0].cost == best.cost
    assert any(best.chosen.any() for best in known)
