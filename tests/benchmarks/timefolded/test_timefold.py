"""What Timefold is given is the whole week, and what it says of a plan is what the checker counts."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.cases.week import week
from benchmarks.peers.drafted import drafted
from benchmarks.registry import PEERS, Answer
from benchmarks.timefolded.export import NONE, slots
from optimizer.engines.base import Limits
from optimizer.hand import by_hand
from optimizer.verify import verify
from tests.tiny import tiny

PEER = PEERS["timefold"]
QUIET = Limits(seconds=0.2, workers=1, seed=1, reproducible=True)


@pytest.mark.parametrize("seed", range(5))
def test_every_choice_is_in_a_slot_and_what_the_plan_by_hand_chooses_is_there(seed: int) -> None:
    made = drafted(tiny(seed, people=6, sessions=6))
    draft, start = made.draft, by_hand(made.draft, made.stands.primitives)
    listed = slots(made, start)
    there = {literal for _, literals in listed for literal in literals.values()}
    openers = set(range(draft.first_open, draft.first_assign))
    assert there == set(range(made.stands.primitives.literals)) - openers - set(
        made.stands.primitives.standing.tolist()
    )
    begun = {literals[value] for value, literals in listed if value != NONE}
    assert begun <= set(np.flatnonzero(start).tolist())


@pytest.fixture(scope="module")
def answers() -> list[tuple[int, Answer]]:
    if PEER.missing:
        pytest.skip(f"{PEER.missing} is not here")
    plan = PEER.load()
    return [(seed, plan(week("tiny", "calibrated", seed), QUIET)) for seed in (1, 2, 3)]


@pytest.mark.deep
def test_its_plans_are_sound_and_cost_what_it_says(answers: list[tuple[int, Answer]]) -> None:
    for seed, answer in answers:
        assert answer.plan is not None
        verified = verify(week("tiny", "calibrated", seed), answer.plan)
        assert verified.sound
        assert verified.cost.total == answer.trace[-1].cost


@pytest.mark.deep
def test_where_work_is_counted_it_does_the_same_twice(answers: list[tuple[int, Answer]]) -> None:
    again = PEER.load()(week("tiny", "calibrated", 2), replace(QUIET, seconds=0.2))
    assert again.plan == answers[1][1].plan
