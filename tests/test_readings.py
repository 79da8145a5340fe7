"""Second readings: each hard rule read once more from its source words, as data, and run through the whole chain.

Whoever writes a file in `readings` has not seen the rule's code. A case changes the ordinary problem of `tests.build`
(one man X000001, one site P1, Tuesday 09:00 to 16:30) and says what must come of it. It has

kind, phrase, tells     allowed, refused or boundary; words of the source; how they are read
person, project, session        changes to the ordinary ones
others, projects, supervisors, vehicles     more of them: changes to the ordinary ones, each with its own code
sessions                in place of the one session, each a change to it
past                    bookings already held: changes to one of the man on P1 at 09:00 on Monday, 420 minutes
way                     minutes of the man to a project and back: { P1 = [30, 40] }
matrix                  more such minutes: changes to half an hour of the man to P1 and back, at all times
runs                    bus runs: changes to the ordinary run RUN1, and for each of `pickUps` to its stop STOP1
overrides               rules set aside: changes to the ordinary override, of UPW-TRAVEL-90 for the man on every project
problem                 changes at the top
placed                  the seats of the optimiser's plan, or how many there are
with, minutes           the supervisors of that plan; all its minutes together
statuses                what its bookings are: { "X000001 TUE" = "PROVISIONAL" }
rides                   who comes by bus in it, and nobody else: { "X000001 TUE" = "RUN1 STOP1" }
forced                  the seats of a plan that the checker is asked about; without it everybody is on every session
booking                 changes to each forced booking
staff                   who is on each forced session, or { "P1 TUE" = ["S1"] }; without it all staff, and all vehicles
                        that have no run
ride                    who comes by bus in the forced plan; without it as in `rides`
drive                   who drives which run: { RUN1 = "S1" }; without it one of the session's staff who may
refused                 whether the checker must say that the rule is broken: of a boundary only, else the kind says so
names                   whom it must name
breaks                  which rules it names of a refused plan instead of the file's own: one of them, or several
also                    other rules that the forced plan breaks
faults                  the codes of what is wrong with the input; without it nothing is
part                    a part of the rule, as the rule names it: the case waits while the rule says that it is missing
after                   other rules that the case needs: it waits until they are in the book

In a table for a person `woman = true` starts from an ordinary woman, and each of `requirements` changes the ordinary
one. UNKNOWN leaves a field out, and NONE is an empty one. MON to SUN are the days from 23 to 29 November 2026. A seat
is a CRN and as much of the session as is needed: "X000001", "X000001 TUE", "X000001 P2 13:00". `[always]` holds for
all cases of a file.
"""

from functools import cache

import pytest

from models.problem import Problem
from models.result import Result
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.book import BY_ID
from optimizer.verify import verify_facts
from tests.cases import Fields, forced, meant, problem_of, rides
from tests.second_readings import CHANGES, FOLDER, KINDS, LIMITS, Readings, only_a_boundary_says

EXPECTED = {"placed", "with", "minutes", "statuses", "rides", "forced", "booking", "staff", "ride", "drive", "refused",
            "names", "breaks", "also", "faults", "part", "after"}  # fmt: skip

READINGS = Readings(FOLDER, CHANGES, set(KINDS), EXPECTED)


def waiting(rule: str, case: Fields) -> bool:
    """Whether the rule is not in the book yet, or not with this part, or another rule that the case needs is not."""
    return not {rule, *case.get("after", ())} <= BY_ID.keys() or case.get("part") in BY_ID[rule].missing


CASES = [
    pytest.param(
        rule, number, id=name, marks=pytest.mark.skipif(waiting(rule, case), reason="not in the rule book yet"),
    )
    for rule, number, case, name in READINGS.cases()
]  # fmt: skip


@pytest.mark.parametrize("rule", READINGS.files)
def test_a_file_reads_its_rule_from_all_sides(rule: str) -> None:
    cases = READINGS.well_formed(rule)
    only_a_boundary_says(cases)
    for case in cases:
        assert "placed" in case, case["tells"]


@pytest.mark.parametrize(("rule", "number"), CASES)
def test_the_plan_places_whom_the_words_allow(rule: str, number: int) -> None:
    case, plan = READINGS.case_of(rule, number), planned(rule, number).plan
    booked = [(one.crn, one.session) for one in plan.bookings]
    placed = case["placed"]
    if isinstance(placed, int):
        assert len(booked) == placed, case["tells"]
    else:
        idle = [seat for seat in placed if not any(meant(seat, *one) for one in booked)]
        extra = [f"{crn} {key}" for crn, key in booked if not any(meant(seat, crn, key) for seat in placed)]
        assert (idle, extra) == ([], []), case["tells"]
    if "with" in case:
        assert sorted(code for one in plan.sessions for code in one.supervisor_codes) == case["with"], case["tells"]
    if "minutes" in case:
        assert sum(one.minutes for one in plan.bookings) == case["minutes"], case["tells"]
    for seat, status in case.get("statuses", {}).items():
        assert {one.status for one in plan.bookings if meant(seat, one.crn, one.session)} == {status}, case["tells"]
    if "rides" in case:
        aboard = {(one.crn, one.session): one.ride for one in plan.bookings if one.ride}
        assert aboard == rides(case["rides"], booked), case["tells"]


@pytest.mark.parametrize(("rule", "number"), CASES)
def test_the_checker_says_of_a_forced_plan_what_the_words_say(rule: str, number: int) -> None:
    case, facts = READINGS.case_of(rule, number), Facts(problem(rule, number))
    found = verify_facts(facts, forced(facts, case)).violations
    refused = case["refused"] if case["kind"] == "boundary" else KINDS[case["kind"]]
    broken, expected = {one.rule for one in found} - set(case.get("also", ())), set(case.get("breaks", [rule]))
    assert (bool(broken), broken - expected) == (refused, set()), case["tells"]
    if "names" in case:
        assert sorted({one.crn for one in found if one.rule in expected and one.crn}) == case["names"], case["tells"]


@cache
def problem(rule: str, number: int) -> Problem:
    return problem_of(READINGS.case_of(rule, number))


@cache
def planned(rule: str, number: int) -> Result:
    return optimise(problem(rule, number), LIMITS)
