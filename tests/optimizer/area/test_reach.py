"""What nobody can reach has no Option, and nothing that anybody has one of is left out."""

import pytest

from fixtures.generate import generate
from models.base import Point
from optimizer.area.reach import within_reach
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.rules.book import RULES
from tests.build import override, problem, project, session
from tests.tiny import tiny

FAR = Point(lat=56.0, lon=-3.0)


def going(made: object) -> set[tuple[str, object, object]]:
    """Everybody's Options by name."""
    facts = Facts(made)  # type: ignore[arg-type]
    found = options(facts, RULES).options
    people, hows = facts.with_work, facts.hows
    pairs = zip(found.person.tolist(), found.how.tolist(), strict=True)
    return {(people[n].crn, facts.problem.sessions[hows[how].session].key, hows[how].ride) for n, how in pairs}


@pytest.mark.parametrize("seed", range(6))
def test_no_option_is_lost(seed: int) -> None:
    for made in (tiny(seed), generate("tiny", "ample", seed + 1)):
        assert going(within_reach(made.canonical())) == going(made.canonical())


@pytest.mark.parametrize(("changes", "kept"), [({}, 1), ({"features": ["ONLINE"], "project_type": "ET3"}, 2)])
def test_what_is_too_far_for_everybody_is_left_out(changes: dict[str, object], kept: int) -> None:
    made = problem(
        projects=[project("P1"), project("P2", place=FAR, **changes)], sessions=[session("P1"), session("P2")]
    )
    assert len(within_reach(made).sessions) == kept


@pytest.mark.parametrize(("where", "kept"), [("P2", ["P1", "P2"]), (None, ["P1", "P2", "P3"])])
def test_what_somebody_may_go_further_to_stays(where: str | None, kept: list[str]) -> None:
    made = problem(
        projects=[project("P1"), project("P2", place=FAR), project("P3", place=FAR)],
        sessions=[session("P1"), session("P2"), session("P3")],
        overrides=[override("UPW-TRAVEL-90", project_code=where)],
    )
    near = within_reach(made)
    assert [one.project_code for one in near.sessions] == kept
    assert [one.project_code for one in near.projects] == kept
