"""What no plan can avoid, and what it makes of a cost and a bound."""

import pytest

from optimizer.draft import FREE, AnyOf, Draft, Sum, ints, rows
from optimizer.facts import Facts
from optimizer.gaps import gaps, unavoidable
from optimizer.options import candidates
from optimizer.posting import draft
from optimizer.standing import standing
from tests.build import TUE, WED, men, problem, session

RATE = 1_000_000


def two_men() -> Draft:
    """Each may come on Tuesday morning, all of Tuesday, or Wednesday: literals 0 to 2 and 3 to 5; 6 to 8 open them."""
    days = [session(end="12:00"), session(start="09:30"), session(date=WED)]
    facts = Facts(problem(people=men(2), sessions=days))
    assert [one.date.isoformat() for one in facts.problem.sessions] == [TUE, TUE, WED]
    return draft(facts, candidates(facts), ())


def row(weights: dict[int, int], lo: int, step: int = 1) -> Sum:
    """One unit of tier 1 for each step short."""
    groups = rows([list(weights)])
    return Sum("TEST", groups, ints(weights.values()), ints([lo]), ints([FREE]), ints([1]), step, tier=1)


@pytest.mark.parametrize(
    ("weights", "lo", "units"),
    [
        pytest.param({0: 180, 2: 420}, 600, 0, id="both days together bring it"),
        pytest.param({0: 180, 2: 420}, 610, 10, id="ten are lacking even so"),
        pytest.param({0: 180, 1: 390, 2: 420}, 990, 180, id="one man is not in two places: 390 and 420"),
        pytest.param({0: 180, 4: 390, 2: 420}, 990, 0, id="two men are"),
        pytest.param({}, 7, 7, id="there is nobody"),
        pytest.param({6: 1, 7: 1}, 3, 1, id="sessions are no options of a person"),
        # Weights against it: nobody has to be chosen.
        pytest.param({0: -1, 3: -1}, -1, 0, id="a cap of one"),
        pytest.param({0: -1, 3: -1}, 0, 0, id="a cap of nobody"),
        pytest.param({0: -1, 2: -1}, 0, 0, id="a cap of nobody for one man"),
        pytest.param({0: -1, 3: -1}, 2, 2, id="short of what no choice brings"),
        pytest.param({0: 5, 3: -9, 4: 2}, 8, 1, id="of either sign: 7 at the greatest"),
        pytest.param({0: 5, 2: -9}, 8, 3, id="of either sign for one man: 5 at the greatest"),
    ],
)
def test_of_a_sum_what_it_is_short_at_its_greatest(weights: dict[int, int], lo: int, units: int) -> None:
    made = two_men()
    made.post(row(weights, lo))
    assert unavoidable(made) == units * RATE


def test_steps_begun_count() -> None:
    made = two_men()
    made.post(row({2: 420}, 481, step=30))
    # 61 minutes short are three half-hours begun.
    assert unavoidable(made) == 3 * RATE


def test_events_that_nothing_can_meet() -> None:
    made = two_men()
    made.post(AnyOf("TEST", rows([[], [0]]), ints([5, 7]), tier=1))
    assert unavoidable(made) == 5 * RATE


def test_a_hard_sum_costs_nothing() -> None:
    made = two_men()
    one = row({0: 1}, 0)
    made.post(Sum("TEST", one.groups, one.weights, ints([-FREE]), ints([0]), ints([0])))
    assert unavoidable(made) == 0


def test_the_two_gaps() -> None:
    """Nobody costs 610, of which 10 cannot be avoided; a plan of 60 with a bound of 30 has lost 30 of 580."""
    made = two_men()
    made.post(row({0: 180, 2: 420}, 610))
    found = gaps(made, standing(made), cost=60 * RATE, bound=30 * RATE, method="test")
    assert (found.unavoidable_cost, found.placeable_value, found.lower_bound) == (10 * RATE, 600 * RATE, 20 * RATE)
    # (50 - 20) / (600 - 20) and (50 - 20) / 20.
    assert (found.value_gap, found.cost_gap) == (round(30 / 580, 6), 1.5)


def test_a_gap_of_nothing_is_undefined() -> None:
    made = two_men()
    assert gaps(made, standing(made), cost=0, bound=0, method="test").value_gap == 0
    assert (
        gaps(made, standing(made), cost=RATE, bound=0, method="test").undefined_reason
        == "nothing of value can be placed"
    )
