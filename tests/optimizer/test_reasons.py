"""Why a journey is long: what is nearer, of the same kind, and what stands against it."""

from typing import Any, NamedTuple

import numpy as np
import pytest

from optimizer.extract import Masked
from optimizer.facts import Facts
from optimizer.one_by_one import Asking, OneByOne
from optimizer.options import options
from optimizer.reasons import Ints, reason_codes, ways_within
from optimizer.rules.book import RULES
from tests.build import ASKED, FRI, WED, booking, problem, project, session, way, ways, woman
from tests.tiny import tiny

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
    there = [facts.hows[n].session for n in ways_within(facts, booking(facts, WOMAN, at)).tolist()]
    assert {facts.problem.sessions[n].project_code for n in there} == nearer


class Said(NamedTuple):
    """Against what is nearer, in the order of its sessions: rules, and whether a protected one is among them."""

    near: tuple[tuple[tuple[str, ...], bool], ...] = ()

    def any_free(self, among: Ints) -> bool:
        return any(not rules and not protected for rules, protected in self._of(among))

    def any_told(self, among: Ints) -> bool:
        return any(not protected for _, protected in self._of(among))

    def rules(self, among: Ints) -> set[str]:
        return {rule for rules, _ in self._of(among) for rule in rules}

    def _of(self, among: Ints) -> list[tuple[tuple[str, ...], bool]]:
        return [self.near[n] for n in among.tolist()]


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
    assert reason_codes(facts, booking(facts), Said(), []) == (reason,)


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
    """Work on Friday; what is nearer is on Wednesday, a class and P2, and so is what else she may be booked on."""
    nearer = [session(code, WED) for code in ("C1", "P2")[: len(near)]]
    facts = week(people=[woman()], sessions=[*nearer, session("P3", WED), session("P1", FRI)])
    first, other = (booking(facts, WOMAN, facts.session_index[session(*at).key]) for at in (("P1", FRI), ("P3", WED)))
    assert list(reason_codes(facts, first, Said(tuple(near)), [other] if busy else [])) == reasons


@pytest.mark.parametrize("seed", range(40))
def test_the_masks_and_the_gates_one_by_one_say_the_same(seed: int) -> None:
    """Of all ways together, of each alone, and of what is left of them one after another."""
    facts = Facts(tiny(seed, people=4, sessions=6))
    eligibility, asking, every = options(facts, RULES), Asking(facts), np.arange(len(facts.hows), dtype=np.int64)
    for person in facts.with_work:
        masked, one_by_one = Masked(eligibility, person.crn), OneByOne(asking, person.crn)
        for among in (every, *np.split(every, len(every)), *(every[n:] for n in range(len(every) + 1))):
            for said in ("any_free", "any_told", "rules"):
                assert getattr(masked, said)(among) == getattr(one_by_one, said)(among), (person.crn, said, among)
