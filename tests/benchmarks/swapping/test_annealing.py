"""The annealer keeps its counts true, returns nothing unsound, gets better, and does the same twice."""

import numpy as np

from benchmarks.peers.drafted import Drafted, drafted
from benchmarks.peers.swap import Swapper, tables
from optimizer.evaluate import total_cost
from optimizer.hand import by_hand
from tests.tiny import tiny


def week(seed: int) -> Drafted:
    return drafted(tiny(seed, people=8, sessions=8))


def annealed(made: Drafted, seed: int = 1) -> Swapper:
    swapper = Swapper(made, by_hand(made.draft, made.stands.primitives), seed)
    if len(made.draft.options):
        for share in range(4):
            swapper.run(2_000, share / 4, (share + 1) / 4)
    return swapper


def test_what_it_keeps_is_sound_and_costs_what_it_says_and_less_than_the_plan_by_hand() -> None:
    saved = 0
    for made in map(week, (*range(8), 63)):
        primitives, found = made.stands.primitives, annealed(made)
        assert total_cost(primitives, found.best) == found.cost
        saved += (total_cost(primitives, by_hand(made.draft, primitives)) or 0) - found.cost
    assert saved > 0


def test_the_same_seed_does_the_same() -> None:
    made = week(5)
    assert annealed(made).s.tobytes() == annealed(made).s.tobytes()


def test_every_option_is_somebodys_and_no_two_share_a_name() -> None:
    made = week(5)
    found, options, people = tables(made), made.draft.options, len(made.draft.facts.with_work)
    ways = len(made.draft.facts.hows)
    place = options.person * ways + options.how
    assert (found.option[place] == np.arange(len(options))).all()
    assert (found.option >= 0).sum() == len(options)
    staff = found.who[made.draft.first_assign : made.draft.first_auxiliary]
    assert (staff >= people).all()
    assert (found.who[made.draft.first_open : made.draft.first_assign] == -1).all()
