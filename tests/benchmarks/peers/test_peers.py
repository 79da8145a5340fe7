"""Every peer plans a tiny week; those that mean to keep the rules do, and none is below the proven optimum."""

import pytest

from benchmarks.cases.week import week
from benchmarks.registry import OURS, PEERS, Answer
from optimizer.engines.base import Limits
from optimizer.verify import verify

QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)
WEEK = week("tiny", "calibrated", 2)


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    return {name: peer.load()(WEEK, QUIET) for name, peer in PEERS.items() if not (peer.missing or name == "timefold")}


def test_who_means_to_keep_the_rules_keeps_them(answers: dict[str, Answer]) -> None:
    for name, answer in answers.items():
        assert answer.plan is not None
        assert verify(WEEK, answer.plan).sound is PEERS[name].keeps_rules


def test_plain_cpsat_finds_the_optimum_of_a_tiny_week_and_proves_it(answers: dict[str, Answer]) -> None:
    ours, plain = answers[OURS], answers["cpsat"]
    assert ours.plan is not None
    assert plain.plan is not None
    assert plain.status == "OPTIMAL"
    assert verify(WEEK, plain.plan).cost.total == plain.bound == ours.bound


def test_highs_does_too_but_for_the_tolerance_of_its_bound(answers: dict[str, Answer]) -> None:
    if PEERS["highs"].missing:
        pytest.skip(f"{PEERS['highs'].missing} is not there")
    ours, branched = answers[OURS], answers["highs"]
    assert ours.plan is not None
    assert branched.plan is not None
    best = verify(WEEK, ours.plan).cost.total
    assert verify(WEEK, branched.plan).cost.total == best
    assert branched.bound is not None
    assert best * (1 - 1e-6) < branched.bound <= best


def test_no_bound_is_above_a_plan_of_anybody(answers: dict[str, Answer]) -> None:
    plans = [one.plan for name, one in answers.items() if one.plan and PEERS[name].keeps_rules]
    least = min(verify(WEEK, plan).cost.total for plan in plans)
    assert all(one.bound <= least for one in answers.values() if one.bound is not None)


def test_ours_is_not_dearer_than_the_plan_by_hand(answers: dict[str, Answer]) -> None:
    ours, greedy = answers[OURS].plan, answers["greedy"].plan
    assert ours is not None
    assert greedy is not None
    assert verify(WEEK, ours).cost.total <= verify(WEEK, greedy).cost.total


def test_a_search_tells_of_itself(answers: dict[str, Answer]) -> None:
    for name, answer in answers.items():
        assert bool(answer.trace) is PEERS[name].searches
        costs = [point.cost for point in answer.trace]
        assert costs == sorted(costs, reverse=True)
