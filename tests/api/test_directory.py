"""The directory's words."""

import pytest

from api.directory import placement, wait
from models.outlook import Placement, Wait


@pytest.mark.parametrize(
    ("outcodes", "told"),
    [((), "area not recorded"), (("L1",), "area L1"), (("L1", "L2", "L3"), "areas L1, L2 and L3")],
)
def test_one_area_or_more(outcodes: tuple[str, ...], told: str) -> None:
    one = Placement(kind="ETE", projects=1, weekdays=("Tuesday", "Friday"), outcodes=outcodes)
    assert placement(one) == f"1 project; Tuesday, Friday; {told}"


def test_a_median_is_half_or_more() -> None:
    """Of waits of 3, 9 and 9 weeks the middle is 9, and nobody waits for longer."""
    assert wait(Wait(template_code="T1", title="T", people=3, weeks=9)) == "3 waiting, half of them for 9 weeks or more"
