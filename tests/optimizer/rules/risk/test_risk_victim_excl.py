"""RISK-VICTIM-EXCL: no site inside an exclusion zone, its edge included; no beneficiary linked to a victim."""

from typing import Any

import pytest
from geopy.distance import geodesic

from models.base import Point
from optimizer.facts import Facts
from optimizer.rules.base import Gate, Refusal
from optimizer.rules.risk.risk_victim_excl import RULE, site_barred
from tests.build import SITE, person, problem, project, session
from tests.optimizer.rules.halves import refusal

PROTECTED, NOT_LOADED = Refusal("PROTECTED_REASON"), Refusal("ZONES_NOT_LOADED")
ONLINE = [project(project_type="ET1", features=["ONLINE"])]


def circle(metres_away: float, radius: int, bearing: float = 45.0) -> dict[str, Any]:
    """A round zone whose middle is so far from the site."""
    middle = geodesic(meters=metres_away).destination((SITE.lat, SITE.lon), bearing)
    return {"centre": Point(lat=middle.latitude, lon=middle.longitude), "radius_metres": radius}


def square(half_side: float) -> dict[str, Any]:
    """A square zone around the site, in degrees."""
    corners = [(-1, -1), (-1, 1), (1, 1), (1, -1)]
    return {"corners": [Point(lat=SITE.lat + a * half_side, lon=SITE.lon + b * half_side) for a, b in corners]}


BESIDE = {
    "corners": [Point(lat=53.4, lon=-2.9), Point(lat=53.41, lon=-2.9), Point(lat=53.41, lon=-2.8),
                Point(lat=53.4, lon=-2.8)]
}  # fmt: skip
"""A zone with the site on its corner."""
BEYOND = {
    "corners": [Point(lat=53.4, lon=-2.8999), Point(lat=53.41, lon=-2.8999), Point(lat=53.41, lon=-2.8)]
}  # fmt: skip
"""A zone that starts 6 m from the site."""


@pytest.mark.parametrize(
    ("zones", "refused"),
    [
        pytest.param([], None, id="no zone"),
        pytest.param([circle(1000, 999)], None, id="a metre outside"),
        pytest.param([circle(1000, 1000)], PROTECTED, id="exactly at the radius"),
        pytest.param([circle(1000, 1001)], PROTECTED, id="a metre inside"),
        pytest.param([circle(0, 1)], PROTECTED, id="at the middle of the smallest zone"),
        pytest.param([square(0.01)], PROTECTED, id="within a polygon"),
        pytest.param([BESIDE], PROTECTED, id="on the corner of a polygon"),
        pytest.param([BEYOND], None, id="beside a polygon"),
        pytest.param([circle(1000, 999), circle(1000, 1001)], PROTECTED, id="in the second of two zones"),
        pytest.param(None, NOT_LOADED, id="zones that are not loaded"),
    ],
)
def test_no_site_within_a_zone(zones: list[dict[str, Any]] | None, refused: Refusal | None) -> None:
    assert refusal(RULE, problem(people=[person(exclusion_zones=zones)])) == refused


@pytest.mark.parametrize(
    ("linked", "refused"),
    [
        pytest.param(["P1"], PROTECTED, id="this beneficiary"),
        pytest.param(["P2"], None, id="another beneficiary"),
        pytest.param(["P2", "P1"], PROTECTED, id="one of two beneficiaries"),
    ],
)
def test_no_beneficiary_linked_to_a_victim(linked: list[str], refused: Refusal | None) -> None:
    week = problem(people=[person(linked_project_codes=linked)], projects=[project("P1"), project("P2")])
    assert refusal(RULE, week) == refused


@pytest.mark.parametrize("zones", [[circle(0, 1000)], None], ids=["within a zone", "zones that are not loaded"])
def test_a_course_at_home_takes_nobody_anywhere(zones: list[dict[str, Any]] | None) -> None:
    assert refusal(RULE, problem(people=[person(exclusion_zones=zones)], projects=ONLINE)) is None


def test_a_linked_beneficiary_is_barred_online_too() -> None:
    week = problem(people=[person(linked_project_codes=["P1"])], projects=ONLINE)
    assert refusal(RULE, week) == PROTECTED


def test_each_person_and_site_has_its_own_answer() -> None:
    near, far = person("X000001", exclusion_zones=[circle(0, 500)]), person("X000002")
    sites = [project("P1"), project("P2", place=Point(lat=53.45, lon=-2.9))]
    week = problem(people=[near, far], projects=sites, sessions=[session("P1"), session("P2")])
    asked = [(crn, n) for crn in ("X000001", "X000002") for n in range(2)]
    assert [refusal(RULE, week, crn, n) for crn, n in asked] == [PROTECTED, None, None, None]
    facts = Facts(week)
    assert [site_barred(facts, crn, f"P{n + 1}") for crn, n in asked] == [True, False, False, False]


def test_why_a_site_is_refused_is_protected() -> None:
    assert {part.name: part.protected for part in RULE.parts if isinstance(part, Gate)} == {
        "zones loaded": False,
        "sites": True,
        "rides": True,
    }
