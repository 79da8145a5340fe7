"""The kernel's incremental state admits and charges every choice as the plain evaluation does."""

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.draft import (
    AnyOf,
    Assign,
    Conflict,
    Cost,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Prefer,
    Primitives,
    Sum,
    ints,
    rows,
)
from optimizer.engines.search import fields as f
from optimizer.engines.search.layout import Layout, laid_out
from optimizer.engines.search.mend import MOST_FLIPS, mend
from optimizer.engines.search.moves import rearrange
from optimizer.engines.search.settling import settle
from optimizer.engines.search.state import begin, fits, flip, saved_by, switch, undo
from optimizer.evaluate import total_cost
from tests.optimizer.test_steps import primitives


def anything(seed: int, literals: int = 8) -> Primitives:
    """Two primitives of all, so that one does not hide the other, with rows drawn at random."""
    shake = random.Random(seed)
    lits = ints(shake.sample(range(literals), 3))
    some = [rows(shake.sample(range(literals), shake.randint(0, 4)) for _ in range(3)) for _ in range(9)]
    units, weights = ints(shake.randint(1, 9) for _ in range(3)), ints(shake.randint(-3, 5) for _ in some[0].lits)
    blocks = (
        Sum("S", some[0], weights, units - 9, units, units),
        Sum("P", some[0], weights, units, units, units, step=2, tier=1),
        Conflict("C", some[1]),
        ImpliesAny("I", lits, some[2]),
        Prefer("R", lits, some[3], units, tier=2),
        AnyOf("A", some[4], units, tier=1),
        NotExactlyOne("N", some[5], some[6]),
        OpenIf("O", lits, some[7], ints(shake.randint(0, 2) for _ in range(3))),
        Assign("V", lits, some[8], ints(shake.randint(0, 2) for _ in range(3))),
        Cost("K", lits, units - 5, tier=3),
    )
    return Primitives(literals, tuple(shake.sample(blocks, 2)), (1_000_000, 1_000, 1))


def on(made: Layout) -> np.ndarray:
    return made.s[made.literal + f.ON].astype(np.bool_)


def assert_agrees(draft: Primitives, made: Layout) -> None:
    cost = total_cost(draft, on(made))
    for row in rows_of(made):
        there = made.s[made.s[row + f.THERE] : made.s[row + f.THERE] + made.s[row + f.COUNT]]
        members = made.s[made.s[row + f.MEMBERS] : made.s[row + f.MEMBERS] + made.s[row + f.SIZE]]
        assert sorted(there) == sorted(one for one in members if made.s[made.s[one + f.OF_LITERAL] + f.ON])
    sound = made.p[f.BROKEN] == made.p[f.LACKING] == 0
    assert sound == (cost is not None)
    assert cost is None or made.p[f.COST] == cost


def rows_of(made: Layout) -> range:
    first = f.HEAD + len(made.literal) * f.LITERAL
    return range(first, first + made.rows * f.ROW, f.ROW)


def whole_state(made: Layout) -> tuple[bytes, bytes]:
    """The choice, all counters and totals, but not the order of the lists of what is chosen."""
    counters = [made.s[row : row + f.THERE].tobytes() for row in rows_of(made)]
    return b"".join([*counters, on(made).tobytes()]), made.p[[f.COST, f.BROKEN, f.LACKING]].tobytes()


@given(seed=st.integers(0, 10**6), made_up=st.booleans())
def test_random_switches_and_undos_are_charged_as_evaluated(seed: int, made_up: bool) -> None:
    draft, shake = anything(seed) if made_up else primitives(seed), random.Random(seed)
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
        mend(made.s, made.p, MOST_FLIPS)
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


def test_what_lacks_a_crew_or_company_is_settled() -> None:
    before = after = 0
    for seed in range(30):
        draft, shake = primitives(seed), random.Random(seed)
        made = laid_out(draft)
        made.p[f.RANDOM], made.p[f.FINE] = 1 + seed, 10**9
        for standing in np.flatnonzero(draft.base):
            switch(made.s, made.p, made.literal[standing])
        for n in shake.sample(range(draft.literals), min(10, draft.literals)):
            begin(made.s)
            flip(made.s, made.p, made.literal[n])
            mend(made.s, made.p, MOST_FLIPS)
            if made.p[f.BROKEN]:
                undo(made.s, made.p, 0)
        before += int(made.p[f.LACKING])
        settle(made.s, made.p)
        after += int(made.p[f.LACKING])
        assert_agrees(draft, made)
        assert made.p[f.BROKEN] == 0
    assert before > 0
    assert after < before / 4


@given(seed=st.integers(0, 10**6))
def test_what_is_rearranged_and_taken_back_has_not_changed(seed: int) -> None:
    draft = primitives(seed)
    made = laid_out(draft)
    made.p[f.RANDOM] = 1 + seed
    for standing in np.flatnonzero(draft.base):
        switch(made.s, made.p, made.literal[standing])
    for turn in range(25 if made.s[f.NEED_COUNT] else 0):
        begin(made.s)
        before = whole_state(made)
        rearrange(made.s, made.p)
        assert_agrees(draft, made)
        if made.p[f.BROKEN] or turn % 3 == 0:
            undo(made.s, made.p, 0)
            assert whole_state(made) == before
