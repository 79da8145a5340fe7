"""A seat on a programme is one choice for a whole series of dates: it takes a place in several sessions at once, and a
group that runs has its facilitators on every date. No engine needs to know of it: a literal may stand in many rows.
"""

import numpy as np
import pytest

from optimizer.draft import FREE, AnyOf, Assign, Conflict, Cost, OpenIf, Primitive, Primitives, Sum, ints, rows
from tests.optimizer.engines.every import answers, best_of

RATES = (1_000_000, 1_000, 1)
DATES = (0, 1)
PEOPLE = range(3)
SERIES = [0, 1, 2]
"""Each person on the series of two dates."""
WORK = [3, 4, 5]
"""Each person at work on the first date."""
RUNS = 6
"""The group runs, on both dates."""
LED = [7, 8]
"""A facilitator, on each date."""
ELSEWHERE = 9
"""The same facilitator is wanted elsewhere on the second date."""


def week(places: int, least: int, wanted: int = 30) -> Primitives:
    """A seat is worth `wanted`, a day's work 10, the facilitator elsewhere 25."""
    per_date = [SERIES for _ in DATES]
    blocks: tuple[Primitive, ...] = (
        # Places: the one literal counts in each date's row.
        Sum("SEATS", rows(per_date), ints([1] * 6), ints([-FREE] * 2), ints([places] * 2), ints([0, 0])),
        OpenIf("GROUP", ints([RUNS]), rows([SERIES]), ints([least])),
        # One facilitator for every date: each has a row of its own under the same opener.
        Assign("LED", ints([RUNS, RUNS]), rows([[LED[0]], [LED[1]]]), ints([1, 1])),
        Conflict("ONE-PLACE", rows([[SERIES[n], WORK[n]] for n in PEOPLE] + [[LED[1], ELSEWHERE]])),
        AnyOf("SEAT", rows([[one] for one in SERIES]), ints([wanted] * 3), tier=1),
        AnyOf("HOURS", rows([[SERIES[n], WORK[n]] for n in PEOPLE]), ints([10] * 3), tier=1),
        AnyOf("ELSEWHERE", rows([[ELSEWHERE]]), ints([25]), tier=1),
        Cost("LED", ints(LED), ints([1, 1]), tier=1),
    )
    return Primitives(10, blocks, RATES)


@pytest.mark.parametrize(
    ("places", "least", "units"),
    [
        # All three: the facilitator is not elsewhere (25), and leads twice (2).
        pytest.param(3, 2, 27, id="a place for everybody"),
        # Two of three: a seat unmet (30), who then works; 25 + 2.
        pytest.param(2, 2, 57, id="two places on each date"),
        # Nobody: three seats unmet (90), all work, the facilitator is elsewhere.
        pytest.param(1, 2, 90, id="fewer places than it takes to run"),
        pytest.param(3, 4, 90, id="too few people"),
    ],
)
def test_a_series_is_taken_whole_or_not_at_all(places: int, least: int, units: int) -> None:
    draft = week(places, least)
    assert best_of(draft) == units * RATES[0]
    for name, (cost, chosen) in answers(draft).items():
        assert (name, cost) == (name, units * RATES[0])
        assert (chosen[LED] == chosen[RUNS]).all()
        assert np.count_nonzero(chosen[SERIES]) <= places


def test_a_seat_that_is_worth_little_does_not_keep_the_facilitator() -> None:
    # Three seats of 5 are not worth 27.
    draft = week(places=3, least=2, wanted=5)
    assert best_of(draft) == 15 * RATES[0]
    assert {cost for cost, _ in answers(draft).values()} == {15 * RATES[0]}
