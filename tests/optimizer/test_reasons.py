"""Why a journey is long: what is nearer, of the same kind, and what stands against it."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.reasons import Near, reason_codes, seats_within
from tests.build import ASKED, TUE, WED, booking, problem, project, session, way, ways, woman

WOMAN = "X000001"
KINDS = {"P1": "NP1", "P2": "NP1", "P3": "ES", "C1": "ET1", "I1": "PI", "I2": "PI"}
MINUTES = {"P1": 61, "P2": 60, "P3": 61, "C1": 60, "I1": 60, "I2": 61, "C2": 60}


def week(**changes: Any) -> Facts:
    """Work 61 and 60 minutes away, a class, two inductions, and a course at home."""
    sites = [project(code, project_type=kind) for code, kind in KINDS.items()]
    sites.append(project("C2", project_type="ET1", features=["ONLINE"]))
    usual: dict[str, Any] = {
        "projects": sites,
        "sessions": [session(one.project_code) for one in sites],
        "travel": ways(*(way(minutes, code=code) for code, minutes in MINUTES.items())),
    }
    return Facts(problem(**(usual | changes)))


@pytest.mark.parametrize(("code", "nearer"), [("P1", {"P2", "C1"}), ("I2", {"I1"})], ids=["work", "an induction"])
def test_what_is_nearer_is_of_the_same_kind_and_not_at_home(code: str, nearer: set[str]) -> None:
    facts = week()
    at = facts.session_index[session(code).key]
    assert {seat.project_code for seat in seats_within(facts, booking(facts, WOMAN, at))} == nearer


@pytest.mark.parametrize(
    ("women_only", "choice", "reason"),
    [
        pytest.param(True, ASKED | {"not_all_male": True}, "WOMEN_ONLY_CHOSEN", id="she chose it"),
        pytest.param(True, ASKED, "NO_OPTION_WITHIN_60", id="she did not"),
        pytest.param(True, None, "NO_OPTION_WITHIN_60", id="she was not asked"),
        pytest.param(False, ASKED | {"not_all_male": True}, "NO_OPTION_WITHIN_60", id="it is not kept for women"),
    ],
)
def test_a_group_of_women_that_she_chose(women_only: bool, choice: Any, reason: str) -> None:
    her = woman(work_environment_choice=choice)
    facts = Facts(problem(people=[her], sessions=[session(women_only=women_only)], travel=ways(way(61))))
    assert reason_codes(facts, booking(facts), [], []) == (reason,)


FREE, REFUSED, KEPT_FROM = (), ("PROJ-ELIGIBLE",), ("AVAIL-MATRIX", "PROJ-ELIGIBLE")


@pytest.mark.parametrize(
    ("near", "busy", "reasons"),
    [
        pytest.param([], False, ["NO_OPTION_WITHIN_60"], id="nothing is nearer"),
        pytest.param([(FREE, False)], False, ["WITHIN_60_FULL"], id="nothing stands against it"),
        pytest.param([(REFUSED, False)], False, ["WITHIN_60_REFUSED", *REFUSED], id="a rule does"),
        pytest.param([(KEPT_FROM, False), (REFUSED, False)], False, ["WITHIN_60_REFUSED", *KEPT_FROM], id="each once"),
        pytest.param([(REFUSED, False), (FREE, False)], False, ["WITHIN_60_FULL"], id="one of two is open"),
        pytest.param([(FREE, True)], False, ["NO_OPTION_WITHIN_60"], id="a protected reason is not told"),
        pytest.param([(REFUSED, True)], False, ["WITHIN_60_REFUSED", *REFUSED], id="what stands beside it is"),
        pytest.param([(FREE, False)], True, ["WITHIN_60_REFUSED", "STRUCT-ONE-PLACE"], id="she is elsewhere"),
        pytest.param([(FREE, True)], True, ["NO_OPTION_WITHIN_60"], id="elsewhere, and a protected reason"),
    ],
)
def test_what_stands_against_what_is_nearer(
    near: list[tuple[tuple[str, ...], bool]], busy: bool, reasons: list[str]
) -> None:
    """Work on Tuesday; what is nearer is on Wednesday, and so is what else she may be booked on."""
    facts = week(people=[woman()], sessions=[session("P1", TUE), session("P2", WED), session("P3", WED)])
    by_day = {one.project_code: one for one in facts.problem.sessions}
    listed = [Near(by_day["P2"], rules, protected) for rules, protected in near]
    first, other = (booking(facts, WOMAN, facts.session_index[by_day[code].key]) for code in ("P1", "P3"))
    assert list(reason_codes(facts, first, listed, [other] if busy else [])) == reasons
