"""A bound that the solver reports is a whole cost, but for the noise of a number of its size."""

import pytest

from optimizer.engines.exact import _up


@pytest.mark.parametrize(
    ("reported", "least"),
    [
        pytest.param(0.0, 0, id="none"),
        pytest.param(41.2, 42, id="the next whole one"),
        pytest.param(42.0, 42, id="a whole one"),
        pytest.param(1928044421.0000038, 1928044421, id="noise on a great one"),
        pytest.param(1642024243.0000305, 1642024243, id="more of it on a smaller one"),
        pytest.param(3003458012161.0005, 3003458012161, id="on the greatest"),
        pytest.param(1928044421.5, 1928044422, id="more than noise"),
        pytest.param(-3.0000001, -3, id="below nothing"),
    ],
)
def test_a_bound_is_rounded_up_past_the_noise(reported: float, least: int) -> None:
    assert _up(reported) == least
