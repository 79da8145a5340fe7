"""Second readings of hard rules that bind no plan: of whom they tell, read once more from the source's words.

Files in `readings/duties`, in the form of `test_readings`. A case says what the notes of the rule on the best plan must
be, by one of

told        whom they name, each once
codes       what they say
notes       how many they are
amounts     by code, how much they say: { OLDEST_OVERDUE = [9] }

kind        quiet, told or boundary
"""

from collections import defaultdict
from functools import cache

import pytest

from models.result import Note, Result
from optimizer.pipeline import optimise
from optimizer.rules.book import BY_ID
from tests.cases import problem_of
from tests.second_readings import CHANGES, FOLDER, LIMITS, Readings

KINDS, EXPECTED = {"quiet", "told", "boundary"}, {"told", "codes", "notes", "amounts"}
READINGS = Readings(FOLDER / "duties", CHANGES, KINDS, EXPECTED)


@pytest.mark.parametrize("rule", READINGS.files)
def test_a_file_reads_its_rule_from_all_sides(rule: str) -> None:
    assert rule in BY_ID
    for case in READINGS.well_formed(rule):
        assert len(case.keys() & EXPECTED) == 1, case["tells"]


@pytest.mark.parametrize(("rule", "number"), READINGS.params)
def test_the_result_tells_of_whom_the_words_say(rule: str, number: int) -> None:
    case = READINGS.case_of(rule, number)
    found = [one for one in planned(rule, number).notes if one.rule == rule]
    made = {
        "told": sorted({one.crn for one in found if one.crn}),
        "codes": sorted(one.code for one in found),
        "notes": len(found),
        "amounts": amounts(found),
    }
    (name,) = case.keys() & EXPECTED
    assert made[name] == case[name], case["tells"]
    assert case["kind"] != "quiet" or found == [], case["tells"]


def amounts(notes: list[Note]) -> dict[str, list[int | None]]:
    listed: dict[str, list[int | None]] = defaultdict(list)
    for one in sorted(notes, key=lambda one: (one.code, one.amount or 0)):
        listed[one.code].append(one.amount)
    return dict(listed)


@cache
def planned(rule: str, number: int) -> Result:
    return optimise(problem_of(READINGS.case_of(rule, number)), LIMITS)
