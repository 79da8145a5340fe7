"""A row that what stands breaks by itself: which choices its other form admits, and which of these leave the breach.

Each row is written down with all choices of its literals that hold what stands. What is mended is as the row says, and
costs nothing; what is left as it was costs a breach; what would be worse is not admitted.
"""

from collections.abc import Iterable
from itertools import combinations

import numpy as np

from optimizer.draft import (
    FREE,
    AnyOf,
    Assign,
    Conflict,
    Cost,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Primitive,
    Primitives,
    Sum,
    ints,
    rows,
)
from optimizer.evaluate import total_cost
from optimizer.relaxed import BREACH_PRICE, Relaxed

KEPT, MENDED = BREACH_PRICE, 0


def relaxed(blocks: Iterable[Primitive], literals: int, stand: Iterable[int]) -> Relaxed:
    chosen = np.zeros(literals, dtype=np.bool_)
    chosen[list(stand)] = True
    return Relaxed(Primitives(literals, tuple(blocks), (1, 1, 1)), chosen)


def admitted(made: Relaxed) -> dict[tuple[int, ...], int]:
    """What is chosen besides what stands, in each choice that is admitted, with the least that it costs."""
    draft, literals = made.primitives(), made.made.literals
    stand, breaches = np.flatnonzero(made.chosen).tolist(), made.breaches.tolist()
    free = [one for one in range(literals) if one not in stand]
    found: dict[tuple[int, ...], int] = {}
    for more in subsets(free):
        costs = [total_cost(draft, choice(draft.literals, [*stand, *more, *left])) for left in subsets(breaches)]
        sound = [cost for cost in costs if cost is not None]
        if sound:
            found[more] = min(sound)
    return found


def subsets(items: list[int]) -> list[tuple[int, ...]]:
    return [some for size in range(len(items) + 1) for some in combinations(items, size)]


def choice(literals: int, chosen: list[int]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    made = np.zeros(literals, dtype=np.bool_)
    made[chosen] = True
    return made


def at_most(most: int, weights: list[int]) -> Sum:
    group = rows([list(range(len(weights)))])
    return Sum("TEST", group, ints(weights), ints([-FREE]), ints([most]), ints([0]))


def at_least(least: int, weights: list[int]) -> Sum:
    group = rows([list(range(len(weights)))])
    return Sum("TEST", group, ints(weights), ints([least]), ints([FREE]), ints([0]))


def test_two_who_exclude_one_another_stand_and_nobody_comes_between() -> None:
    made = relaxed([Conflict("TEST", rows([[0, 1, 2]]))], 4, [0, 1])
    assert admitted(made) == {(): 0, (3,): 0}
    assert made.prices == []


def test_more_than_the_most_stand_and_no_more_are_added() -> None:
    # Two may be there. Three stand; nothing can be done about it, so that it has no price.
    made = relaxed([at_most(2, [1, 1, 1, 1])], 5, [0, 1, 2])
    assert admitted(made) == {(): 0, (4,): 0}
    assert made.prices == [0]


def test_what_weighs_against_it_mends_it() -> None:
    # Three people, of whom literal 3 leads two and literal 4 three; 5 is one person more.
    led = Sum("TEST", rows([range(6)]), ints([1, 1, 1, -2, -3, 1]), ints([-FREE]), ints([0]), ints([0]))
    assert admitted(relaxed([led], 6, [0, 1, 2])) == {
        (): KEPT,
        (3,): KEPT,
        (4,): MENDED,
        (3, 4): MENDED,
        (3, 4, 5): MENDED,
    }


def test_less_than_the_least_is_mended_whole_or_left() -> None:
    # Three are needed and one stands: two more mend it, one more does no harm.
    assert admitted(relaxed([at_least(3, [1, 1, 1])], 3, [0])) == {(): KEPT, (1,): KEPT, (2,): KEPT, (1, 2): MENDED}
    # Literal 1 weighs against it: with the breach it stays away.
    assert admitted(relaxed([at_least(2, [1, -1, 3])], 3, [0])) == {(): KEPT, (2,): MENDED, (1, 2): MENDED}
    # Whatever comes, it is not enough; and what weighs against it makes it no worse by coming with something else.
    assert admitted(relaxed([at_least(3, [1, -1, 1])], 3, [0])) == {(): 0, (2,): 0}


def test_the_other_bound_of_a_row_holds_as_before() -> None:
    both = Sum("TEST", rows([[0, 1, 2]]), ints([3, -2, -2]), ints([0]), ints([2]), ints([0]))
    assert admitted(relaxed([both], 3, [0])) == {(): KEPT, (1,): MENDED, (2,): MENDED}
    both = Sum("TEST", rows([[0, 1, 2]]), ints([1, 2, 2]), ints([2]), ints([4]), ints([0]))
    assert admitted(relaxed([both], 3, [0])) == {(): KEPT, (1,): MENDED, (2,): MENDED}


def test_what_is_required_mends_it() -> None:
    made = relaxed([ImpliesAny("TEST", ints([0]), rows([[1, 2]]))], 3, [0])
    assert admitted(made) == {(): KEPT, (1,): MENDED, (2,): MENDED, (1, 2): MENDED}
    nothing = relaxed([ImpliesAny("TEST", ints([0]), rows([[]]))], 2, [0])
    assert admitted(nothing) == {(): 0, (1,): 0}


def test_a_lone_woman_among_men_waits_for_another_and_no_more_men_come() -> None:
    # Literals 0 and 1 are women, 2 and 3 men; 0 and 2 stand.
    made = relaxed([NotExactlyOne("TEST", rows([[0, 1]]), rows([[2, 3]]))], 4, [0, 2])
    assert admitted(made) == {(): KEPT, (1,): MENDED, (1, 3): MENDED}


def test_a_woman_who_stands_alone_is_no_breach_until_a_man_comes() -> None:
    block = NotExactlyOne("TEST", rows([[0, 1]]), rows([[2]]))
    assert admitted(relaxed([block], 3, [0])) == {(): 0, (1,): 0, (1, 2): 0}


def test_too_small_a_crew_grows_or_stays() -> None:
    # Session 0 needs three of 1 to 4; 1 stands, and so the session runs.
    made = relaxed([OpenIf("TEST", ints([0]), rows([[1, 2, 3]]), ints([3]))], 4, [0, 1])
    assert admitted(made) == {(): KEPT, (2,): KEPT, (3,): KEPT, (2, 3): MENDED}


# Session 0 runs with person 1 and perhaps 2, led by 3 or 4.
RUNS = OpenIf("TEST", ints([0]), rows([[1, 2]]), ints([1]))


def test_nobody_joins_a_session_that_nobody_leads() -> None:
    made = relaxed([RUNS, Assign("TEST", ints([0]), rows([[3, 4]]), ints([1]))], 5, [0, 1])
    alone = {(): KEPT, (3,): MENDED, (4,): MENDED, (3, 4): MENDED}
    assert admitted(made) == alone | {(2, *more): MENDED for more in ((3,), (4,), (3, 4))}


def test_nobody_joins_a_session_that_lacks_what_it_requires() -> None:
    made = relaxed([RUNS, ImpliesAny("TEST", ints([0]), rows([[3]]))], 4, [0, 1])
    assert admitted(made) == {(): KEPT, (3,): MENDED, (2, 3): MENDED}


def test_rows_that_nothing_breaks_stay_as_they_are() -> None:
    blocks = (
        Conflict("TEST", rows([[0, 2], [0, 1], [1, 2]])),
        AnyOf("TEST", rows([[2]]), ints([7]), tier=1),
        Cost("TEST", ints([0]), ints([5]), tier=1),
    )
    made = relaxed(blocks, 3, [0])
    assert made.primitives().blocks[:3] == blocks
    assert made.prices == []
    # Of a block with a broken row the others keep their order.
    both = relaxed(blocks, 3, [0, 1])
    assert [group.tolist() for group in both.primitives().blocks[0].groups] == [[0, 2], [1, 2]]  # type: ignore[union-attr]
    assert admitted(both) == {(): 12}


def test_what_stands_with_its_breaches_is_the_least_sound_choice() -> None:
    made = relaxed([at_most(0, [1, 1]), ImpliesAny("TEST", ints([0]), rows([[2]]))], 3, [0])
    draft = made.primitives()
    assert np.flatnonzero(draft.base).tolist() == [0, 3, 4]
    assert total_cost(draft, draft.base) == KEPT
    assert made.prices == [0, KEPT]
