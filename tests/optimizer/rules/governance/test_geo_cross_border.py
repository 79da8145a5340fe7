"""GEO-CROSS-BORDER: another unit costs 10, as ten minutes of travel do; it is noted, and refused to nobody."""

from typing import Any

import pytest

from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.governance.geo_cross_border import RULE
from tests.build import person, plan, problem, project, session, way, ways
from tests.optimizer.rules.halves import charge, notes

UNITS = ["PDU1", "PDU2"]


@pytest.mark.parametrize(
    ("home", "site", "online", "units"),
    [
        pytest.param("PDU1", "PDU1", False, 0, id="at home"),
        pytest.param("PDU1", "PDU2", False, 10, id="across"),
        pytest.param("PDU2", "PDU1", False, 10, id="across the other way"),
        pytest.param("PDU1", "PDU2", True, 0, id="at home in front of a screen"),
    ],
)
def test_another_unit(home: str, site: str, online: bool, units: int) -> None:
    kind: dict[str, Any] = {"project_type": "ET1", "features": ["ONLINE"]} if online else {}
    week = problem(people=[person(pdu_code=home)], projects=[project(pdu_code=site, **kind)], pdu_codes=UNITS)
    facts = Facts(week)
    made = plan(facts, [("X000001", 0)])
    assert charge(RULE, facts, made) == units
    assert [one.code for one in notes(RULE, facts, made)] == ["ACROSS_THE_BORDER"] * (units > 0)


@pytest.mark.parametrize(("minutes", "chosen"), [(14, "P2"), (16, "P1")])
def test_it_is_chosen_where_it_saves_more_than_ten_minutes(minutes: int, chosen: str) -> None:
    """20 minutes each way at home: 12 less in all are worth the border, 8 less are not."""
    week = problem(
        projects=[project("P1"), project("P2", pdu_code="PDU2")],
        sessions=[session("P1"), session("P2")],
        travel=ways(way(20), way(minutes, code="P2")),
        pdu_codes=UNITS,
    )
    found = optimise(week, Limits(seconds=2, workers=1, seed=1, reproducible=True))
    assert [one.project_code for one in found.plan.bookings] == [chosen]
