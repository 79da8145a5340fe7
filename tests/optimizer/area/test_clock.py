"""Time is shared out by people, what parts take beside is set aside, and nothing is given twice."""

import pytest

from optimizer.area.clock import GUESS, Beside, Clocked, Fixed


class Hands:
    """A clock that is set by hand."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        patch.setattr("optimizer.area.clock.time.monotonic", lambda: self.now)


def test_fixed_shares_are_by_people_and_never_more_than_all() -> None:
    of = Fixed(60, 2, 400, Beside()).of
    with of(100) as seconds:
        assert seconds == 60 * 2 * 100 / 400
    with of(300) as seconds:
        assert seconds == 60


def test_what_parts_took_beside_is_set_aside_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    hands, beside = Hands(monkeypatch), Beside()
    of = Clocked(100, 1, 300, beside).of
    with of(100) as seconds:
        assert seconds == pytest.approx(100 / 3 - 100 * GUESS)
        hands.now += seconds + 5
    assert beside.each == pytest.approx(5 / 100)
    with of(100) as seconds:
        left = 100 - (100 / 3 - 100 * GUESS) - 5
        assert seconds == pytest.approx(left / 2 - 5)
        hands.now += seconds + 5
    with of(100) as seconds:
        hands.now += seconds + 5
    assert hands.now == pytest.approx(200)


@pytest.mark.parametrize(("beside", "late"), [(90, 0), (0, 120)])
def test_on_a_busy_machine_half_of_its_share_of_all_is_left(
    beside: float, late: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, taken = Hands(monkeypatch), Beside()
    taken.tell(beside, 100)
    of = Clocked(100, 2, 400, taken).of
    hands.now += late
    with of(100) as seconds:
        assert seconds == 25
