"""Ways between commitments and sites: looked up once for all who are asked to one place and travel alike."""

import numpy as np
import pytest

from models.base import Point
from models.codes import CommitmentKind
from optimizer.facts import Facts
from optimizer.options import candidates
from optimizer.rules.order import engagements
from optimizer.travel.journeys import between_many
from tests.build import TUE, person, problem

COURT = Point(lat=53.3595, lon=-2.9)
KINDS = frozenset({CommitmentKind.SUPERVISION})


def test_of_people_asked_to_one_place_the_way_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(a: np.ndarray, *rest: object) -> np.ndarray:
        asked.append(len(a))
        return between_many(a, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(engagements, "between_many", counted)
    seen = {"kind": "SUPERVISION", "date": TUE, "start_time": "10:00", "end_time": "10:30", "place": COURT}
    people = [person(f"X00000{n}", commitments=[seen]) for n in range(1, 5)]
    facts = Facts(problem(people=people))
    clear = engagements.clear_of(candidates(facts), KINDS)
    assert len(asked) == 1
    assert clear.tolist() == [False] * len(clear)
