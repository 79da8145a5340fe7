"""Second readings of rules on what comes back: what a Result must say, read once more from the source's words.

Files in `readings/results`, in the form of `test_readings`. A case makes the best plan's Result, spoils it, and asks
the checker. It has

kind        sound, refused or boundary
spoilt      what is changed in it: a way to the field, as "run.seed", and its new value; UNKNOWN leaves it out. In a
            list the way goes by number, or by what one of the record's fields says: "explanations.X000001.reasons"
refused     of a boundary: whether the checker must say that the rule is broken
names       whom it must name
breaks      which rules it names instead of the file's own
"""

import json
from functools import cache, reduce
from typing import Any

import pytest

from models.problem import Problem
from models.result import Result, Violation
from optimizer.errors import HashMismatch
from optimizer.pipeline import optimise
from optimizer.rules.book import BY_ID
from optimizer.verify import verify_result
from tests.cases import Fields, problem_of
from tests.second_readings import CHANGES, FOLDER, LIMITS, Readings, only_a_boundary_says

KINDS = {"sound": False, "refused": True, "boundary": None}
EXPECTED = {"spoilt", "refused", "names", "breaks"}
READINGS = Readings(FOLDER / "results", CHANGES, set(KINDS), EXPECTED)


@pytest.mark.parametrize("rule", READINGS.files)
def test_a_file_reads_its_rule_from_all_sides(rule: str) -> None:
    assert rule in BY_ID
    only_a_boundary_says(READINGS.well_formed(rule))


@pytest.mark.parametrize(("rule", "number"), READINGS.params)
def test_the_checker_says_of_a_result_what_the_words_say(rule: str, number: int) -> None:
    case = READINGS.case_of(rule, number)
    problem, result = planned(rule, number)
    found = broken(problem, spoilt(result, case.get("spoilt", {})))
    refused = case["refused"] if case["kind"] == "boundary" else KINDS[case["kind"]]
    assert {one.rule for one in found} == (set(case.get("breaks", [rule])) if refused else set()), case["tells"]
    if "names" in case:
        assert sorted({one.crn for one in found if one.crn}) == case["names"], case["tells"]


def broken(problem: Problem, result: Result) -> list[Violation]:
    """What the checker says; that the facts are others stops it, and is part of RUN-REPRODUCE."""
    try:
        return list(verify_result(problem, result).violations)
    except HashMismatch:
        return [Violation(rule="RUN-REPRODUCE", code="HASH_MISMATCH")]


def spoilt(result: Result, changes: Fields) -> Result:
    data = result.model_dump(mode="json", by_alias=True)
    for way, value in changes.items():
        *steps, last = way.split(".")
        holder = reduce(lambda inside, step: inside[place(inside, step)], steps, data)
        if value == "UNKNOWN":
            del holder[place(holder, last)]
        else:
            holder[place(holder, last)] = value
    return Result.model_validate_json(json.dumps(data))


def place(holder: Any, step: str) -> Any:
    """Of a field its name, of one in a list its number."""
    if isinstance(holder, dict) or step.isdigit():
        return step if isinstance(holder, dict) else int(step)
    return next(n for n, one in enumerate(holder) if step in one.values())


@cache
def planned(rule: str, number: int) -> tuple[Problem, Result]:
    problem = problem_of(READINGS.case_of(rule, number))
    return problem, optimise(problem, LIMITS)
