"""Engines that die, hang, overrun, lie and eat memory, in processes of their own: a sound plan comes back from each."""

import threading
import time
from itertools import count
from typing import Any, NamedTuple

import numpy as np
import pytest

from models.result import EngineFaultCode, SolveStatus, StopReason
from optimizer import apart
from optimizer.apart import Starting, Told, Trying, solve_apart, wait_until_loaded
from optimizer.believed import cost_of, sound_cost
from optimizer.child import Child
from optimizer.decompose import parts
from optimizer.draft import Primitives
from optimizer.engines import insertion
from optimizer.engines.base import Engine, Limits, Run
from optimizer.engines.together import default_engine
from optimizer.evaluate import least_cost, total_cost
from optimizer.solve import solve
from tests.optimizer import stubs
from tests.optimizer.test_steps import primitives

MIB = 2**20
SHORT = Limits(seconds=1.2, workers=2, grace_seconds=0.3)
LONG = Limits(seconds=60, workers=2, grace_seconds=30)


def in_one_part() -> Primitives:
    """The first tiny draft in one part in which what stands, what insertion finds and what may be best all differ."""
    for made in map(primitives, count(16)):
        if len(parts(made)) == 1 and least_cost(made) < cost_of(made, insertion.start(made)) < cost_of(made, made.base):
            return made
    raise AssertionError


DRAFT = in_one_part()
BASE, FOUND = cost_of(DRAFT, DRAFT.base), cost_of(DRAFT, insertion.start(DRAFT))


class Came(NamedTuple):
    run: Run
    told: list[tuple[int, int | None]]

    @property
    def faults(self) -> list[tuple[EngineFaultCode, int]]:
        return [(one.code, one.attempt) for one in self.run.faults]


def came(engine: Engine, limits: Limits = LONG, draft: Primitives = DRAFT, beyond: int = 0) -> Came:
    told: list[tuple[int, int | None]] = []
    run, _ = solve_apart(draft, limits, lambda cost, bound, chosen=None, /: told.append((cost, bound)), engine, beyond)
    # Whatever the engine: sound, priced by our own count, and a bound that it does not disprove.
    assert total_cost(draft, run.chosen) == run.cost
    assert run.bound <= run.cost
    assert (run.status is SolveStatus.OPTIMAL) == (run.bound == run.cost)
    return Came(run, told)


def test_what_is_sought_is_better_than_what_stands() -> None:
    assert least_cost(DRAFT) < FOUND < BASE


def test_a_bound_that_has_risen_is_told_and_the_choice_not_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    told, counted = list[tuple[int, int | None]](), list[object]()
    trying = Trying(DRAFT, LONG, lambda cost, bound, chosen=None, /: told.append((cost, bound)))

    def counting(draft: Primitives, chosen: object) -> int | None:
        counted.append(chosen)
        return sound_cost(draft, chosen)

    monkeypatch.setattr(apart, "sound_cost", counting)
    packed, low = np.packbits(insertion.start(DRAFT)).tobytes(), least_cost(DRAFT)
    for bound in (low, low + 1, low + 1, low + 2):
        trying._hear(Told(bound, packed))
    assert told == [(FOUND, low), (FOUND, low + 1), (FOUND, low + 2)]
    assert len(counted) == 1


def test_an_engine_that_dies_loses_nothing_that_it_had_told() -> None:
    here = came(stubs.dies)
    assert here.faults == [(EngineFaultCode.DIED, 1), (EngineFaultCode.DIED, 2)]
    assert {one.detail for one in here.run.faults} == {"SIGSEGV"}
    assert (here.run.stop_reason, here.run.cost, here.run.attempts) == (StopReason.ENGINE_FAILED, FOUND, 2)


def test_an_engine_that_hangs_is_ended_after_limit_and_grace() -> None:
    here = came(stubs.hangs, SHORT)
    assert here.faults == [(EngineFaultCode.OVERRAN, 1)]
    assert (here.run.stop_reason, here.run.cost) == (StopReason.WATCHDOG, FOUND)


def test_an_engine_that_overruns_is_ended_after_limit_and_grace() -> None:
    here = came(stubs.overruns, SHORT)
    assert here.faults == [(EngineFaultCode.OVERRAN, 1)]
    assert (here.run.stop_reason, here.run.cost) == (StopReason.WATCHDOG, FOUND)


def test_an_engine_that_lies_is_not_believed_and_what_it_said_before_is() -> None:
    here = came(stubs.lies)
    assert here.faults == [(EngineFaultCode.UNSOUND_CHOICE, 1)]
    assert (here.run.stop_reason, here.run.cost) == (StopReason.ENGINE_FAILED, FOUND)
    assert here.run.bound == least_cost(DRAFT)
    assert all(cost >= FOUND for cost, _ in here.told)


def test_an_engine_that_eats_memory_is_ended() -> None:
    here = came(stubs.eats, Limits(seconds=60, memory_bytes=500 * MIB))
    assert here.faults == [(EngineFaultCode.OUT_OF_MEMORY, 1)]
    assert (here.run.stop_reason, here.run.cost) == (StopReason.MEMORY_LIMIT, FOUND)


@pytest.mark.parametrize("engine", [stubs.lies_from_the_start, stubs.answers_nonsense])
def test_one_that_has_told_no_truth_leaves_what_insertion_makes(engine: Engine) -> None:
    here = came(engine)
    assert here.faults == [(EngineFaultCode.UNSOUND_CHOICE, 1)]
    assert FOUND <= here.run.cost < BASE


def test_one_that_dies_at_once_leaves_what_stands() -> None:
    here = came(stubs.dies_at_once)
    assert here.faults == [(EngineFaultCode.DIED, 1), (EngineFaultCode.DIED, 2)]
    assert (here.run.cost, here.told) == (BASE, [])


def test_after_a_crash_one_worker_tries_again_and_may_prove_the_best() -> None:
    here = came(stubs.dies_with_two_workers)
    assert here.faults == [(EngineFaultCode.DIED, 1)]
    assert (here.run.attempts, here.run.workers) == (2, 1)
    assert (here.run.status, here.run.stop_reason) == (SolveStatus.OPTIMAL, StopReason.PROVEN)


def test_an_error_is_tried_again_too_and_named_without_its_words() -> None:
    here = came(stubs.raises)
    assert here.faults == [(EngineFaultCode.RAISED, 1), (EngineFaultCode.RAISED, 2)]
    assert all((one.detail or "").startswith("RuntimeError in stubs.py") for one in here.run.faults)


def test_where_no_time_is_left_nothing_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "AGAIN_SECONDS", 1e9)
    assert came(stubs.dies_at_once).run.attempts == 1


@pytest.mark.parametrize(
    ("engine", "fault"),
    [(stubs.overbids, EngineFaultCode.FALSE_BOUND), (stubs.calls_it_optimal, EngineFaultCode.FALSE_PROOF)],
)
def test_a_proof_that_cannot_be_is_no_proof(engine: Engine, fault: EngineFaultCode) -> None:
    here = came(engine)
    assert here.faults == [(fault, 1)]
    assert (here.run.status, here.run.stop_reason) == (SolveStatus.FEASIBLE, StopReason.ENGINE_FAILED)
    assert here.run.bound == least_cost(DRAFT)


def test_one_that_forgets_is_reminded() -> None:
    assert came(stubs.forgets).run.cost == FOUND


def test_a_flood_of_news_is_told_once_a_second_and_the_newest_wins() -> None:
    here = came(stubs.floods)
    assert len(here.told) < 100
    assert here.told[-1][0] == here.run.cost == FOUND


def test_nothing_to_decide_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "Child", None)
    empty = Primitives(0, (), (1, 1, 1))
    run, _ = solve_apart(empty, LONG)
    assert (run.status, run.stop_reason) == (SolveStatus.OPTIMAL, StopReason.NOTHING_TO_DECIDE)


def test_a_server_that_cannot_be_started_is_a_fault_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(apart, "Child", refused)
    wait_until_loaded()
    here = came(default_engine)
    assert here.faults == [(EngineFaultCode.NOT_STARTED, 1), (EngineFaultCode.NOT_STARTED, 2)]
    assert here.run.cost == BASE


def test_where_no_child_ever_begins_insertion_plans_here(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()

    def never_there(*args: object, **kwargs: object) -> Child:
        asked.wait(60)
        raise EOFError

    monkeypatch.setattr(apart, "Child", never_there)
    here = came(stubs.idle, Limits(seconds=0.5, grace_seconds=0.1))
    assert here.faults == [(EngineFaultCode.NOT_STARTED, 1)]
    assert here.run.cost == FOUND < BASE
    assert [cost for cost, _ in here.told] == [FOUND]
    asked.set()


def test_what_begins_too_late_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, ended = threading.Event(), threading.Event()

    class Late:
        def __init__(self, *args: object, **kwargs: object) -> None:
            asked.wait(60)

        def begun(self, within: float) -> bool:
            return True

        def end(self) -> None:
            ended.set()

    monkeypatch.setattr(apart, "Child", Late)
    starting = Starting(apart.Task(DRAFT, LONG, 0.0, stubs.idle, 0), MIB)
    assert starting.child(0.0) is None
    asked.set()
    assert ended.wait(60)


def test_who_waits_waits_until_a_child_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []
    monkeypatch.setattr(Child, "begun", lambda child, within: begun.append(within))
    wait_until_loaded()
    assert begun == [apart.LOADING_SECONDS]


class Later:
    """Says yes from so many seconds after it was first asked on."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.first = seconds, 0.0

    def __call__(self) -> bool:
        self.first = self.first or time.monotonic()
        return time.monotonic() >= self.first + self.seconds


def test_it_stops_when_it_is_asked_to() -> None:
    here = came(stubs.heeds, Limits(seconds=60, stopped=Later(0.8)))
    assert (here.run.stop_reason, here.run.cost, here.faults) == (StopReason.STOPPED, FOUND, [])


def test_one_that_does_not_stop_when_it_is_asked_to_is_ended() -> None:
    here = came(stubs.hangs, Limits(seconds=60, grace_seconds=0.2, stopped=Later(0.8)))
    assert (here.run.stop_reason, here.run.cost) == (StopReason.STOPPED, FOUND)
    assert here.faults == [(EngineFaultCode.OVERRAN, 1)]


def test_asked_before_it_begins_it_does_not_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "Child", None)
    here = came(default_engine, Limits(stopped=lambda: True))
    assert (here.run.stop_reason, here.run.cost) == (StopReason.STOPPED, BASE)


def test_it_stops_when_nothing_better_comes() -> None:
    here = came(stubs.heeds, Limits(seconds=60, unimproved_seconds=0.4))
    assert (here.run.stop_reason, here.run.cost) == (StopReason.UNIMPROVED, FOUND)


def test_it_stops_when_the_gap_is_small_enough() -> None:
    gap = (FOUND - least_cost(DRAFT)) / least_cost(DRAFT)
    here = came(stubs.heeds, Limits(seconds=60, cost_gap=gap + 1e-9))
    assert (here.run.stop_reason, here.run.cost) == (StopReason.GAP_REACHED, FOUND)


@pytest.mark.parametrize(("seed", "gap"), [(9, None), (14, None), (29, 0.5), (32, 0.5)])
def test_in_reproducible_mode_it_makes_no_difference_where_it_is_solved(seed: int, gap: float | None) -> None:
    draft, limits = primitives(seed), Limits(seconds=2, workers=1, reproducible=True, cost_gap=gap)
    near, far = solve(draft, limits)[0], solve_apart(draft, limits)[0]
    assert (near.chosen == far.chosen).all()
    assert (near.cost, near.bound, near.stop_reason) == (far.cost, far.bound, far.stop_reason)
