import pytest

from api.kpis import COUNTS, NOT_SHOWN, definitions
from api.kpis.base import Kpi
from tests.api.kpis.counting import measured


def test_every_measure_is_defined_and_counted() -> None:
    assert definitions().keys() == COUNTS.keys()


@pytest.mark.parametrize("name", COUNTS)
def test_every_definition_is_whole(name: str) -> None:
    numbers = {"id", "numerator", "denominator", "profile", "beside"}
    about = definitions()[name]
    assert about.keys() == Kpi.model_fields.keys() - numbers
    assert all(about.values())


def test_no_measure_is_shown_and_not_shown() -> None:
    assert not set(COUNTS) & {part for name in NOT_SHOWN for part in name.replace(",", "").split()}


def test_a_measure_of_nothing_has_no_share() -> None:
    assert measured("K-CONTINUITY").share is None
    assert measured("K-HOURS").share == 0
