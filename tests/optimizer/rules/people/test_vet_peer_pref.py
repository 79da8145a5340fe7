"""VET-PEER-PREF: a venue of one's own within an hour is noted until it was offered; nothing is imposed."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.base import Duty
from optimizer.rules.people.vet_peer_pref import RULE
from tests.build import TUE, WED, left, person, plan, problem, project, session, way, ways
from tests.optimizer.rules.halves import notes


def told(minutes: int = 60, venue: tuple[str, ...] = ("VETERAN",), **changes: Any) -> list[int | None]:
    one = person(**({"cohorts": ["VETERAN"]} | changes))
    times = [session(date=TUE), session(date=WED)]
    facts = Facts(problem(people=[one], projects=[project(cohorts=venue)], sessions=times, travel=ways(way(minutes))))
    return [note.amount for note in notes(RULE, facts, plan(facts))]


@pytest.mark.parametrize(
    ("changes", "sessions"),
    [
        pytest.param({}, [2], id="two sessions within an hour"),
        pytest.param({"minutes": 61}, [], id="further than that"),
        pytest.param({"venue": ("CARE_LEAVER",)}, [], id="a venue for others"),
        pytest.param({"venue": ("CARE_LEAVER", "VETERAN")}, [2], id="for these as well"),
        pytest.param({"cohorts": []}, [], id="told of nothing"),
        pytest.param({"cohort_offered_on": "2026-10-01"}, [], id="offered already"),
        pytest.param({"requirements": [left(1)]}, [2], id="a minute left to do"),
        pytest.param({"requirements": [left(0)]}, [], id="nothing left to do"),
    ],
)
def test_what_is_to_be_offered(changes: dict[str, Any], sessions: list[int]) -> None:
    assert told(**changes) == sessions


def test_it_prices_and_forbids_nothing() -> None:
    assert all(isinstance(part, Duty) for part in RULE.parts)
