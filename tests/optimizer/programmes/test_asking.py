"""What the rules would say of a seat that is not there yet, on the part of the problem that bears on it."""

from typing import Any

import pytest

from models.result import Violation
from optimizer.programmes.asking import Against, Asking, told
from tests.build import person
from tests.optimizer.programmes.build import facilitator, group, member, room, running

ONE, TWO = "X000001", "X000002"
ISSUED = Violation(rule="LAW-REQ-COMPAT", code="UNPAID_WORK_ISSUED")
ROOM = Violation(rule="AP-VENUE", code="ROOM_TAKEN")
CURFEW = Violation(rule="RISK-ORDERS-TIMES", code="CURFEW")
APART = Violation(rule="RISK-NONASSOC", code="TOGETHER")


@pytest.mark.parametrize("apart", [{"crns": (ONE, TWO)}, {"tags": ("red", "blue")}], ids=["by name", "by tags"])
@pytest.mark.parametrize(
    ("place", "found"),
    [
        pytest.param({"lat": 53.4, "lon": -2.9}, ["RISK-NONASSOC"], id="at the site"),
        pytest.param({"lat": 53.45, "lon": -2.9}, [], id="at another"),
    ],
)
def test_who_sits_in_another_room_of_the_site_bears_on_a_seat(apart: Any, place: Any, found: list[str]) -> None:
    """The first sits in a group; the second would in another, at the same time."""
    other = group("G0", room_code="ROOM2", facilitator_codes=["F2"], treatment_manager_code="F2", members=[])
    facts = running(
        group(), other, people=[person(ONE, association_tags=["red"]), person(TWO, association_tags=["blue"])],
        rooms=[room(), room("ROOM2", place=place)], facilitators=[facilitator(), facilitator("F2")],
        non_associations=[apart],
    )  # fmt: skip
    seated = other.model_copy(update={"members": (member(TWO),)})
    assert [one.rule for one in Asking(facts, facts.problem).against(seated, other, (TWO,))] == found


@pytest.mark.parametrize(
    ("found", "against"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([ROOM, ISSUED], ("UNPAID_WORK_ISSUED", None), id="unpaid work before the room"),
        pytest.param([ROOM, CURFEW], ("REFUSED", "RISK-ORDERS-TIMES"), id="a curfew before the room"),
        pytest.param([APART, ROOM], ("NO_ROOM", None), id="what is protected last"),
        pytest.param([APART], ("PROTECTED_REASON", None), id="and never its rule"),
    ],
)
def test_the_persons_own_reasons_first(found: list[Violation], against: Against | None) -> None:
    assert told(found) == against
