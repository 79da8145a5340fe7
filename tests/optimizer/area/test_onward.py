"""Going on from a plan that is there: sound, no dearer, the same on every run, and otherwise as ever."""

from dataclasses import replace

import pytest

from fixtures.generate import generate
from optimizer.area.onward import WARM, onward
from optimizer.draft import Primitives
from optimizer.engines import insertion, together
from optimizer.engines.base import Limits
from optimizer.engines.search.seeker import Seeker
from optimizer.evaluate import total_cost
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.posting import draft as posted
from optimizer.rules.book import RULES
from optimizer.standing import standing
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)


def started(seed: int, monkeypatch: pytest.MonkeyPatch) -> Primitives:
    """A Draft with the least that stands as the plan that is there."""
    monkeypatch.setattr(together, "SMALL", 0)
    draft = primitives(seed)
    return replace(draft, start=insertion.mended(draft))


@pytest.mark.parametrize("seed", range(5))
def test_it_is_sound_no_dearer_and_no_cheaper_than_the_best(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = started(seed, monkeypatch)
    assert draft.start is not None
    before, reported = total_cost(draft, draft.start), list[int]()
    run = onward(draft, QUIET, lambda cost, bound, chosen=None: reported.append(cost))
    assert before is not None
    assert reported == sorted(reported, reverse=True)
    assert (run.cost, run.engine) == (total_cost(draft, run.chosen), "search")
    best = together.exactly(draft, QUIET, None)
    assert run.bound <= best.cost <= run.cost <= before


def test_it_finds_what_is_better_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "SMALL", 0)
    facts = Facts(generate("tiny", "ample", 1))
    made = standing(posted(facts, options(facts, RULES).options, RULES)).primitives
    draft = replace(made, start=made.base)
    first, again = onward(draft, QUIET, None), onward(draft, QUIET, None)
    assert first.chosen.tobytes() == again.chosen.tobytes()
    assert first.cost < (total_cost(made, made.base) or 0)


def test_with_nothing_to_go_on_from_it_is_the_engine_of_all() -> None:
    assert onward(primitives(5), QUIET, None).engine == "exact"


def test_it_begins_less_hot_only_where_there_is_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "SMALL", 0)
    ways, whole = list[tuple[int, float, float]](), Seeker.run

    def noted(self: Seeker, moves: int, begin: float, end: float) -> None:
        ways.append((moves, begin, end))
        whole(self, moves, begin, end)

    monkeypatch.setattr(Seeker, "run", noted)
    draft = primitives(0)
    for start, first in ((None, 0.0), (insertion.mended(draft), WARM)):
        ways.clear()
        onward(replace(draft, start=start), QUIET, None)
        cooling = [(begin, end) for moves, begin, end in ways if moves and begin < end]
        assert (cooling[0][0], cooling[-1][1]) == (first, 1)
