"""Tiny problems cut into lines: people by twos, and all that is there shared."""

import json
from typing import Any

from models.problem import Problem
from tests.tiny import tiny

Fields = dict[str, Any]
UNITS = ("PDU001", "PDU002", "PDU003")


def cut(problem: Problem, size: int = 2) -> list[Fields]:
    return cut_data(json.loads(problem.model_dump_json(by_alias=True)), size)


def cut_data(data: Fields, size: int) -> list[Fields]:
    """The first line has everything but the people and what is booked for them."""
    data = dict(data)
    people = data.pop("people")
    groups = [people[n : n + size] for n in range(0, len(people), size)]
    bookings = data.pop("bookings")
    units = []
    for code, group in zip(UNITS, groups, strict=False):
        crns = {one["crn"] for one in group}
        mine = [one for one in bookings if one["crn"] in crns]
        units.append({"pduCodes": [code], "people": group, "bookings": mine})
    return [{**data, "pduCodes": list(UNITS[: len(units)])}, *units]


def area(seed: int) -> tuple[Problem, list[Fields]]:
    problem = tiny(seed, people=6, sessions=5)
    return problem.model_copy(update={"pdu_codes": UNITS}), cut(problem)
