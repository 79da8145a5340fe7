"""A bound in floating point proves no more than it can hold."""

import numpy as np
import pytest

from optimizer.engines.exact import whole_bound


@pytest.mark.parametrize("cost", [0, 1, 86_032_798_759, 3_001_612_042_366])
def test_rounding_of_the_solver_proves_nothing(cost: int) -> None:
    """Breaches among issued bookings make costs of thousands of milliards, where a float holds no millionth."""
    assert whole_bound(float(cost)) == cost
    assert whole_bound(float(np.nextafter(float(cost), np.inf))) == cost


@pytest.mark.parametrize(("bound", "proves"), [(10.2, 11), (10.99, 11), (11.0, 11), (11.001, 12)])
def test_a_part_of_a_unit_proves_the_whole_of_it(bound: float, proves: int) -> None:
    assert whole_bound(bound) == proves
