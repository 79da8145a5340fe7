"""The kernel's incremental state admits and charges every choice as the plain evaluation does."""

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.draft import Primitives
from optimizer.engines.search import fields as f
from optimizer.engines.search.layout import Layout, laid_out
from optimizer.engines.search.mend import mend
from optimizer.engines.search.state import begin, fits, flip, saved_by, switch, undo
from optimizer.evaluate import total_cost
from tests.optimizer.test_steps import primitives


def on(made: Layout) -> np.ndarray:
    return made.s[made.literal + f.ON].astype(np.bool_)


def assert_agrees(draft: Primitives, made: Layout) -> None:
    cost = total_cost(draft, on(made))
    sound = made.p[f.BROKEN] == made.p[f.LACKING] == 0
    assert sound == (cost is not None)
    assert cost is None or made.p[f.COST] == cost


def whole_state(made: Layout) -> tuple[bytes, bytes]:
    """The choice, all counters and totals, but not the order of the lists of what is chosen."""
    first = f.HEAD + len(made.literal) * f.LITERAL
    rows = [made.s[row : row + f.THERE].tobytes() for row in range(first, first + made.rows * f.ROW, f.ROW)]
    return b"".join([*rows, on(made).tobytes()]), made.p[[f.COST, f.BROKEN, f.LACKING]].tobytes()


@given(seed=st.integers(0, 10**6))
def test_random_switches_and_undos_are_charged_as_evaluated(seed: int) -> None:
    draft, shake = primitives(seed), random.Random(seed)
    made = laid_out(draft)
    for standing in np.flatnonzero(draft.base):
        switch(made.s, made.p, made.literal[standing])
    assert_agrees(draft, made)
    for _ in range(25):
        begin(made.s)
        before = whole_state(made)
        for n in shake.sample(range(draft.literals), shake.randint(1, min(5, draft.literals))):
            flip(made.s, made.p, made.literal[n])
        assert_agrees(draft, made)
        if shake.random() < 0.5:
            undo(made.s, made.p, 0)
            assert whole_state(made) == before
            assert_agrees(draft, made)


@given(seed=st.integers(0, 10**6))
def test_mended_and_taken_back_nothing_has_changed(seed: int) -> None:
    draft, shake = primitives(seed), random.Random(seed)
    made = laid_out(draft)
    made.p[f.RANDOM] = 1 + seed
    for standing in np.flatnonzero(draft.base):
        switch(made.s, made.p, made.literal[standing])
    for _ in range(25):
        begin(made.s)
        before = whole_state(made)
        flip(made.s, made.p, made.literal[shake.randrange(draft.literals)])
        mend(made.s, made.p)
        assert_agrees(draft, made)
        if made.p[f.BROKEN] or shake.random() < 0.3:
            undo(made.s, made.p, 0)
            assert whole_state(made) == before


@given(seed=st.integers(0, 10**6))
def test_what_fits_breaks_no_range_and_saves_what_is_said(seed: int) -> None:
    """Where nothing else is broken, the cost falls by just what a literal saves by itself."""
    draft, shake = primitives(seed), random.Random(seed)
    made = laid_out(draft)
    for standing in np.flatnonzero(draft.base):
        switch(made.s, made.p, made.literal[standing])
    for n in shake.sample(range(draft.literals), min(10, draft.literals)):
        literal, before = int(made.literal[n]), int(made.p[f.COST])
        begin(made.s)
        saved = saved_by(made.s, made.p, literal)
        fitting = fits(made.s, literal)
        depends = made.s[literal + f.ROWS_OF_COUNT]
        flip(made.s, made.p, literal)
        if not depends:
            assert before - made.p[f.COST] == saved
        broken = made.s[made.s[f.TODO] : made.s[f.TODO] + made.s[f.TODO_LENGTH]].tolist()
        over = [row for row in broken if made.s[row + f.KIND] == f.RANGE and made.s[row + f.A] > made.s[row + f.HI]]
        if made.s[literal + f.ON]:
            assert fitting == (not over)
        undo(made.s, made.p, 0)
