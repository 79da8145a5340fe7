"""Nothing below six is shown, nor to be had by taking what is shown from the total."""

from hypothesis import given
from hypothesis import strategies as st

from api.equalities.suppression import Cell, shown, total_of

LEAST = 6
CELLS = st.integers(0, 30).flatmap(lambda people: st.integers(0, people).map(lambda found: Cell(people, found)))
TABLES = st.dictionaries(st.sampled_from("abcdefg"), CELLS, min_size=1)


def may(cells: dict[str, Cell]) -> tuple[set[str], bool]:
    """The groups that may be shown, and whether the total may."""
    found = shown(cells, LEAST)
    return set(found.groups), found.total


def test_by_hand() -> None:
    big, bigger, small = Cell(40, 20), Cell(60, 30), Cell(9, 4)
    assert may({"a": big, "b": bigger}) == ({"a", "b"}, True)
    # One withheld would be the total less the rest: the next smallest goes with it.
    assert may({"a": big, "b": bigger, "c": small}) == ({"b"}, True)
    # Two that together are enough protect one another: 9 and 10 people, 4 and 5 found.
    assert may({"a": big, "b": bigger, "c": small, "d": Cell(10, 5)}) == ({"a", "b"}, True)
    # Two that together are too few do not: 2 and 1 found.
    assert may({"a": big, "b": bigger, "c": Cell(9, 2), "d": Cell(10, 1)}) == ({"b"}, True)
    # Nothing else to withhold: the total goes.
    assert may({"a": small}) == (set(), False)
    # Nor may it be said who is in no group, where the total may be known from elsewhere.
    assert may({"a": small, "b": Cell(0, 0)}) == (set(), False)
    # All of a group, or all but five, tells of each as much as a small number.
    assert may({"a": Cell(40, 40), "b": Cell(60, 54), "c": bigger}) == ({"c"}, True)
    assert may({"a": Cell(40, 40), "b": Cell(60, 55), "c": bigger}) == (set(), True)
    # That nobody is in a group may be said.
    assert may({"a": big, "b": Cell(0, 0)}) == ({"a", "b"}, True)


@given(TABLES)
def test_no_small_number_is_shown(cells: dict[str, Cell]) -> None:
    groups, total = may(cells)
    listed = [cells[name] for name in groups] + ([total_of(cells)] if total else [])
    assert all(one.people == 0 or min(one.counts) >= LEAST for one in listed)


@given(TABLES)
def test_what_is_withheld_is_not_the_total_less_the_rest(cells: dict[str, Cell]) -> None:
    groups, told = may(cells)
    hidden = [cells[name] for name in cells.keys() - groups]
    assert told or not groups
    if told and hidden:
        total, rest = total_of(cells), total_of({name: cells[name] for name in groups})
        left = Cell(total.people - rest.people, total.found - rest.found)
        assert min(left.counts) >= LEAST
        assert len(hidden) > 1


@given(TABLES)
def test_the_order_of_the_groups_decides_nothing(cells: dict[str, Cell]) -> None:
    assert may(dict(reversed(cells.items()))) == may(cells)


@given(TABLES)
def test_where_everything_is_large_everything_is_shown(cells: dict[str, Cell]) -> None:
    large = {name: Cell(one.people + 2 * LEAST, one.found + LEAST) for name, one in cells.items()}
    assert may(large) == (set(cells), True)
