"""Second readings of rules on programme groups that run: what is wrong with one, read once more from the words.

Files in `readings/groups`, in the form of `test_readings`. A case changes the ordinary group of
`tests.optimizer.programmes.build`: G1, with the man X000001 in it, meets on five Tuesdays at 18:00 from 3 November
2026, after the template T1, led by F1. It has

kind        allowed, refused or boundary
group       changes to it; each of `members` is a change to the ordinary seat
groups      more of them, each with its own code
template, facilitators, rooms, workers      changes to the ordinary ones; without `facilitators` there is F1 alone
refused     of a boundary: whether the rule must find anything
codes       the codes of what it finds
names       whom it names
notes       the codes of what it has to say besides
"""

from functools import cache

import pytest

from models.result import Result
from optimizer.pipeline import optimise
from optimizer.rules.book import BY_ID
from tests.cases import Fields, as_json, changed, problem_of
from tests.optimizer.programmes import build
from tests.second_readings import CHANGES, FOLDER, KINDS, LIMITS, Readings, only_a_boundary_says

GROUPS = {"group", "groups", "template", "facilitators", "rooms", "workers"}
EXPECTED = {"refused", "codes", "names", "notes"}
READINGS = Readings(FOLDER / "groups", CHANGES | GROUPS, set(KINDS), EXPECTED)


@pytest.mark.parametrize("rule", READINGS.files)
def test_a_file_reads_its_rule_from_all_sides(rule: str) -> None:
    assert rule in BY_ID
    only_a_boundary_says(READINGS.well_formed(rule))


@pytest.mark.parametrize(("rule", "number"), READINGS.params)
def test_the_rule_finds_in_a_group_what_the_words_say(rule: str, number: int) -> None:
    case, result = READINGS.case_of(rule, number), planned(rule, number)
    found = [one for one in result.inherited if one.rule == rule]
    refused = case["refused"] if case["kind"] == "boundary" else KINDS[case["kind"]]
    assert bool(found) == refused, case["tells"]
    made = {
        "codes": sorted(one.code for one in found),
        "names": sorted({one.crn for one in found if one.crn}),
        "notes": sorted(one.code for one in result.notes if one.rule == rule),
    }
    for name in case.keys() & made.keys():
        assert made[name] == case[name], case["tells"]


@cache
def planned(rule: str, number: int) -> Result:
    case = READINGS.case_of(rule, number)
    running = {
        "programmeTemplates": [changed(build.template(), case.get("template", {}))],
        "programmeGroups": [group(one) for one in [case.get("group", {}), *case.get("groups", ())]],
        "facilitators": [changed(build.facilitator(), one) for one in case.get("facilitators", [{}])],
        "rooms": [changed(build.room(), one) for one in case.get("rooms", [{}])],
        "partnerLinkWorkers": [changed(build.worker(), one) for one in case.get("workers", [{}])],
    }
    return optimise(problem_of(case | {"problem": running | case.get("problem", {})}), LIMITS)


def group(changes: Fields) -> Fields:
    """A group, from the ordinary one and its seat."""
    seats = [changed(build.member(), one) for one in changes.get("members", [{}])]
    return changed(build.group(), changes | {"members": seats})


def test_a_case_of_groups_begins_from_the_ordinary_one() -> None:
    assert group({}) == as_json(build.group())
