"""The directory's words."""

import pytest

from api.directory import placement, start, wait
from models.outlook import Placement, StartHere, Wait


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


def test_a_next_start_with_its_area_and_its_wait() -> None:
    one = StartHere.model_validate(
        {"template_code": "T1", "title": "T", "next_start_on": "2026-12-01", "outcode": "L1", "weeks": 1}
    )
    assert start(one) == ("1 December 2026", "L1", "1 week")
    assert start(one.model_copy(update={"outcode": None, "weeks": 2}))[1:] == ("online, or not recorded", "2 weeks")
    assert start(StartHere(template_code="T1", title="T")) == ("none known", "", "")
