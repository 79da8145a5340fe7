"""What the search returns is sound, no worse than where it began, the same every time, and near the best."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers.drafted import drafted
from models.result import StopReason
from optimizer.draft import AnyOf, Conflict, Primitives, ints, rows
from optimizer.engines import exact, insertion
from optimizer.engines.base import Bools, Limits, Lower, Offered, Report, Run
from optimizer.engines.search import engine
from optimizer.engines.search import fields as f
from optimizer.engines.search.engine import solve
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.seeker import MODULUS, SPREAD, Seeker
from optimizer.evaluate import total_cost
from optimizer.solve import solve as solve_whole
from tests.optimizer.test_steps import primitives
from tests.tiny import tiny

QUIET = Limits(seconds=0.5, workers=1, seed=1, reproducible=True)
TWO = Limits(seconds=1_000, workers=2, seed=1)
LONGER = Limits(seconds=2, workers=1, seed=1, reproducible=True)
EXACT = Limits(seconds=20, workers=1, seed=1, reproducible=True)


@given(seed=st.integers(0, 10**6))
def test_it_is_sound_and_never_worse_than_where_it_began(seed: int) -> None:
    made = primitives(seed)
    start = insertion.start(made)
    run = solve(made, start, QUIET)
    assert run.cost == total_cost(made, run.chosen)
    assert run.cost <= (total_cost(made, start) or 0)


def test_the_same_seed_gives_the_same_choice_and_another_may_not() -> None:
    for seed in range(5):
        made = primitives(seed)
        first, again = solve(made, made.base, QUIET), solve(made, made.base, QUIET)
        assert first.chosen.tobytes() == again.chosen.tobytes()


def test_better_choices_are_reported_as_they_come() -> None:
    made = primitives(5)
    seen: list[int] = []

    def report(cost: int, bound: int | None, chosen: np.ndarray | None = None, /) -> None:
        assert chosen is not None
        assert total_cost(made, chosen) == cost
        seen.append(cost)

    run = solve(made, made.base, QUIET, report)
    assert seen == sorted(set(seen), reverse=True)
    assert seen[-1] == run.cost


def either_of_two(literals: int = 2) -> Primitives:
    """One of two needs stays unmet: once the other is met nothing is better."""
    needs, either = AnyOf("TEST", rows([[0], [1]]), ints([1, 1]), tier=1), Conflict("TEST", rows([[0, 1]]))
    return Primitives(literals, (needs, either), (1_000_000, 1_000, 1))


def raise_bound(lower: Lower, to: int, runs: int, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """While the search makes its run of this number. Where on the way its runs begin."""
    begins, run = list[float](), Seeker.run

    def raising(one: Seeker, moves: int, begin: float, end: float) -> None:
        begins.append(begin)
        run(one, moves, begin, end)
        lower.bound = to if len(begins) == runs else lower.bound

    monkeypatch.setattr(Seeker, "run", raising)
    return begins


@pytest.mark.parametrize(("literals", "runs"), [(2, 3), (20_000, 2)], ids=["on the way", "setting out cold"])
def test_a_bound_that_rises_is_reported_once_without_a_better_choice(
    literals: int, runs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, lower, seen = either_of_two(literals), Lower(), list[tuple[int, int, int | None, bool]]()
    begins = raise_bound(lower, 400_000, runs, monkeypatch)

    def report(cost: int, bound: int | None, chosen: np.ndarray | None = None, /) -> None:
        seen.append((len(begins), cost, bound, chosen is None))

    solve(draft, draft.base, QUIET, report, lower)
    assert len(begins) > runs
    assert seen == [(1, 1_000_000, 0, False), (runs, 1_000_000, 400_000, True)]


def test_a_gap_that_a_rising_bound_proves_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    lower = Lower()
    begins = raise_bound(lower, 800_000, 3, monkeypatch)

    def searched(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
        return solve(draft, draft.base, limits, progress, lower)

    run, _ = solve_whole(either_of_two(), replace(QUIET, cost_gap=0.25), None, searched)
    assert (run.stop_reason, run.cost, run.bound) == (StopReason.GAP_REACHED, 1_000_000, 800_000)
    assert begins[:3] == begins[:-1], "but for the last moves, which are cold"


def test_where_nothing_can_be_decided_nothing_is_tried() -> None:
    run = solve(Primitives(0, (), (1_000_000, 1_000, 1)), np.zeros(0, dtype=np.bool_), QUIET)
    assert run.cost == 0
    assert len(run.chosen) == 0


def test_a_choice_as_good_as_any_can_be_ends_the_search() -> None:
    made = primitives(11)
    best = exact.solve(made, made.base, EXACT)
    seeker = Seeker(laid_out(made), best.chosen, 1)
    assert (seeker.cost, int(seeker.s[f.MOVE])) == (best.cost, 1)
    assert solve(made, best.chosen, QUIET, lower=Lower(best.cost)).chosen.tobytes() == best.chosen.tobytes()


def test_it_goes_on_cold_while_that_gains_and_the_relaxation_has_yet_to_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    made = primitives(9)

    def moves(lower: Lower) -> int:
        return solve(made, made.base, QUIET, lower=lower).moves

    plain = moves(Lower())
    assert moves(Lower(busy=True)) > plain
    assert moves(Lower(busy=True, whole=True)) == plain
    monkeypatch.setattr(engine, "COLD", -1.0)
    assert moves(Lower(busy=True)) == plain


def test_however_long_it_was_cold_it_then_goes_all_the_way_from_hot(monkeypatch: pytest.MonkeyPatch) -> None:
    made, places, run = primitives(5), list[tuple[float, float]](), Seeker.run

    def noted(one: Seeker, moves: int, begin: float, end: float) -> None:
        places.append((begin, end))
        run(one, moves, begin, end)

    monkeypatch.setattr(Seeker, "run", noted)
    monkeypatch.setattr(engine.Clock, "share", 0.25)
    solve(made, made.base, QUIET)
    assert (places[0], places[1][0], places[-1][1]) == ((1.0, 1.0), 0.0, 1.0)


def test_by_time_the_last_moves_are_as_many_as_there_is_time_for() -> None:
    """50,000 a second: after the first 2,000 in 0.04 seconds, nine times 0.1 seconds, then the 0.06 that are left."""
    at, made = [0.0], list[tuple[int, float]]()
    clock = engine.Clock(Limits(seconds=1), lambda: at[0])
    for moves, _, after in clock.shares():
        made.append((moves, after))
        at[0] += moves / 50_000
    assert made[0][0] == engine.CHUNK
    assert sum(moves > 4_900 for moves, _ in made) == 9
    assert (at[0], made[-1][1]) == pytest.approx((1, 1), abs=1e-3)


@pytest.mark.parametrize(("spent", "last"), [(0.5, (1.0, 1.0)), (1.0, (0.0, 0.9))], ids=["ended early", "no time left"])
def test_an_end_on_the_way_is_cold_where_there_is_time(
    spent: float, last: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, places, run = primitives(5), list[tuple[float, float]](), Seeker.run

    def noted(one: Seeker, moves: int, begin: float, end: float) -> None:
        places.append((begin, end))
        run(one, moves, begin, end)

    def shares(_: engine.Clock) -> Iterator[tuple[int, float, float]]:
        yield engine.CHUNK, 0.0, 0.9
        monkeypatch.setattr(engine.Clock, "share", spent)

    monkeypatch.setattr(Seeker, "run", noted)
    monkeypatch.setattr(engine.Clock, "share", 0.0)
    monkeypatch.setattr(engine.Clock, "shares", shares)
    solve(replace(made, start=made.base), made.base, Limits(seconds=1_000, workers=1))
    assert places[-1] == last


def stepped(monkeypatch: pytest.MonkeyPatch, lower: Lower, alone: int) -> None:
    """Ten steps whatever the clock says, the relaxation at work in the first so many."""

    def shares(_: engine.Clock) -> Iterator[tuple[int, float, float]]:
        for n in range(10):
            lower.busy = n < alone
            yield engine.CHUNK, n / 10, (n + 1) / 10

    monkeypatch.setattr(engine.Clock, "shares", shares)
    monkeypatch.setattr(engine.Clock, "share", 0.0)


def test_the_core_of_the_relaxation_is_searched_on_with_a_seed_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, run = list[dict[int, int]](), Seeker.run

    def noted(one: Seeker, moves: int, begin: float, end: float) -> None:
        seeds[-1].setdefault(id(one), int(one.p[f.RANDOM]))
        run(one, moves, begin, end)

    def found(made: Primitives) -> Run:
        seeds.append({})
        lower = Lower(busy=True)
        stepped(monkeypatch, lower, 4)
        return solve(replace(made, start=made.base), made.base, TWO, lower=lower)

    monkeypatch.setattr(Seeker, "run", noted)
    for made in map(primitives, range(5)):
        first, again = found(made), found(made)
        assert first.cost == total_cost(made, first.chosen)
        assert first.chosen.tobytes() == again.chosen.tobytes()
        assert first.moves == (4 + 2 * 6) * engine.CHUNK
    assert all(len(set(one.values())) == 2 for one in seeds)
    assert {frozenset(one.values()) for one in seeds} == {frozenset(seeds[0].values())}


@pytest.mark.parametrize("idle", [0, 1])
def test_the_best_of_several_searches_is_returned(idle: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of them finds nothing, and neither hears of the other."""
    first, run = 1 + (TWO.seed * 100 + idle) * SPREAD % (MODULUS - 1), Seeker.run

    def lazy(one: Seeker, moves: int, begin: float, end: float) -> None:
        if one.p[f.RANDOM] != first:
            run(one, moves, begin, end)

    monkeypatch.setattr(Seeker, "run", lazy)
    monkeypatch.setattr(engine, "MEETINGS", ())
    stepped(monkeypatch, lower := Lower(), 0)
    made = drafted(tiny(1006, people=9, sessions=9)).stands.primitives
    best = solve(replace(made, start=made.base), made.base, TWO, lower=lower)
    assert best.cost == total_cost(made, best.chosen) == exact.solve(made, made.base, EXACT).cost
    assert best.cost < (total_cost(made, made.base) or 0)


def shares_lost() -> Iterator[float]:
    """What the search leaves of what the best plan places, in one problem after another in which that is anything."""
    for seed in count():
        made = drafted(tiny(seed, people=9, sessions=9)).stands.primitives
        best, nothing = exact.solve(made, made.base, EXACT).cost, insertion.mended(made)
        if value := (total_cost(made, nothing) or 0) - best:
            yield (solve(made, nothing, LONGER).cost - best) / value


def test_it_is_near_the_best_on_tiny_problems() -> None:
    lost = list(islice(shares_lost(), 10))
    assert sorted(lost)[len(lost) // 2] == 0
    assert sum(share <= 0.01 for share in lost) >= 0.95 * len(lost)


def offered(draft: Primitives) -> Offered:
    best = exact.solve(draft, draft.base, QUIET)
    return Offered(best.cost, best.chosen)


@pytest.mark.parametrize("seed", range(5, 10))
def test_an_offer_is_gone_on_from_and_told(seed: int) -> None:
    draft, told = primitives(seed), list[int]()

    def report(cost: int, _: int | None, chosen: Bools | None = None, /) -> None:
        if chosen is not None:
            assert total_cost(draft, chosen) == cost
            told.append(cost)

    offer = offered(draft)
    run = solve(draft, draft.base, QUIET, report, Lower(offered=offer))
    assert run.cost == total_cost(draft, run.chosen)
    assert run.cost <= offer.cost
    assert told == sorted(set(told), reverse=True)
    assert told[-1] == run.cost


def test_an_offer_made_at_the_end_is_what_comes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    draft, asked = primitives(5), list[Bools]()
    lower, offer = Lower(), offered(draft)
    monkeypatch.setattr(Seeker, "run", lambda *_: None)

    def make(best: Bools) -> None:
        asked.append(best)
        if len(asked) == len(engine.MEETINGS) + 1:
            lower.offered = offer

    lower.offer = make
    run = solve(draft, draft.base, replace(QUIET, seconds=0.5), lower=lower)
    assert (run.cost, len(asked)) == (offer.cost, len(engine.MEETINGS) + 1)
    assert (run.chosen == offer.chosen).all()


def test_its_own_plans_are_heard_beside_an_offer_that_is_better() -> None:
    """Whoever merges plans has need of others."""
    one = Seeker(laid_out(either_of_two()), np.zeros(2, dtype=np.bool_), 1)
    heard, told, offer = list[Bools](), list[tuple[int, bool]](), Offered(5, np.ones(2, dtype=np.bool_))

    def report(cost: int, _: int | None, chosen: Bools | None = None, /) -> None:
        told.append((cost, chosen is offer.chosen))

    reporting = engine.Reporting(one.cost + 1, Lower(offered=offer, hear=heard.append), report)
    reporting.see(one)
    reporting.see(one)
    one.told(one.cost - 1, np.ones(2, dtype=np.bool_))
    reporting.see(one)
    assert told == [(5, True)]
    assert [one.any() for one in heard] == [False, True]


def test_an_offer_that_no_choice_is_better_than_ends_the_search() -> None:
    draft = next(made for made in map(primitives, count(5)) if offered(made).cost < (total_cost(made, made.base) or 0))
    offer = offered(draft)
    run = solve(draft, draft.base, QUIET, lower=Lower(offered=offer, bound=offer.cost))
    assert (run.stop_reason, run.cost) == (StopReason.PROVEN, offer.cost)
