"""Who waits for programmes, and what groups take, goes to one part; where that is too much for one, none forms groups.

Three units of two people each, far from one another; what they share is in the first line.
"""

import json
from functools import reduce
from typing import Any

import pytest

from optimizer.area.deal import Part, deal
from optimizer.area.lines import Share, part_of, unit_of
from tests.optimizer.area.areas import Fields, cut
from tests.optimizer.programmes.build import group, stranger
from tests.optimizer.programmes.test_form import crn, men, referral, waiting

MEANS = ("facilitators", "rooms", "partnerLinkWorkers", "programmeGroups")
REFERRED = (1, 2, 5)
"""Of the first unit both, and of the third one."""


def lines(**changes: Any) -> list[Fields]:
    asked = [referral(crn(n)) for n in REFERRED]
    return cut(waiting(men(1, 2, 3, 4, 5, 6), asked, **changes).problem)


def dealt(listed: list[Fields], most: int = 0) -> list[Part]:
    shared, *units = listed
    return deal(shared, [unit_of(one) for one in units], most)


def told(listed: list[Fields], most: int = 0) -> list[tuple[tuple[int, ...], bool]]:
    return [(one.units, one.share.without_forming) for one in dealt(listed, most)]


APART, TOGETHER = [((0,), False), ((1,), False), ((2,), False)], [((0, 2), False), ((1,), False)]


@pytest.mark.parametrize(("most", "parts"), [(4, TOGETHER), (3, [((0,), True), ((1,), False), ((2,), True)])])
def test_who_waits_for_the_same_is_in_one_part_or_none_forms_groups(most: int, parts: Any) -> None:
    """Four people live in the two units of those who wait. The one between them is far from both."""
    listed = lines()
    for line, lat in zip(listed[1:], (51.0, 55.0, 51.5), strict=True):
        for one in line["people"]:
            one["home"]["lat"] = lat
    assert told(listed, most) == parts


@pytest.mark.parametrize("name", [None, *MEANS[:3], "programmeGroups"])
def test_what_is_shared_couples_and_what_is_the_unit_s_own_does_not(name: str | None) -> None:
    listed = lines(programme_groups=[group(members=[stranger()])])
    for one in MEANS:
        listed[2][one] = listed[0].pop(one) if one != name else []
    assert told(listed) == (APART if name is None else [((0,), True), ((1,), False), ((2,), True)])


def test_nobody_waits_and_nothing_is_coupled() -> None:
    listed = lines()
    del listed[0]["referrals"]
    assert told(listed) == APART
    listed[2]["referrals"] = [json.loads(referral(crn(3)).model_dump_json(by_alias=True))]
    assert told(listed) == APART, "in one unit alone"
    listed[3]["referrals"] = [json.loads(referral(crn(5)).model_dump_json(by_alias=True))]
    assert told(listed) == [((0,), False), ((1,), True), ((2,), True)], "in two, each in its own line"


@pytest.mark.parametrize("own", [{"facilitator_codes": ["F1"]}, {"room_code": "ROOM1"}, {}], ids=["F1", "ROOM1", "no"])
def test_so_does_a_group_of_a_unit_s_own_that_takes_of_it(own: dict[str, Any]) -> None:
    """Of the second unit nobody waits, and its group is led by somebody of the first line, or meets in a room there."""
    elsewhere = {"facilitator_codes": ["F9"], "room_code": "ROOM9", "treatment_manager_code": "F9"}
    listed, mine = lines(), group(**elsewhere | own, members=[stranger()])
    listed[2]["programmeGroups"] = [json.loads(mine.model_dump_json(by_alias=True))]
    assert told(listed, 5) == ([((0, 1), True), ((2,), True)] if own else TOGETHER)
    assert told(listed, 6) == [((0, 1, 2), False)]


def test_a_group_s_unit_is_with_those_of_its_members() -> None:
    """However many they are: the days of a group of another part would not be known."""
    listed = lines()
    del listed[0]["referrals"]
    mine = group(members=[stranger(crn(6))])
    listed[1]["programmeGroups"] = [json.loads(mine.model_dump_json(by_alias=True))]
    assert told(listed) == [((0, 2), False), ((1,), False)]


def test_each_referral_is_in_one_part() -> None:
    """Who is in no unit is with the unit of the referral, or else in the first."""
    listed = lines()
    strangers = (("X900001", "PDU002"), ("X900002", "PDU999"), ("X900003", None))
    for who, code in strangers:
        asked = json.loads(referral(who, pdu_code=code).model_dump_json(by_alias=True))
        listed[0]["referrals"].append(asked)
    shared, *units = listed
    parts = dealt(listed)
    found = [
        sorted(one["crn"] for one in part_of(shared, [units[n] for n in part.units], part.share)["referrals"])
        for part in parts
    ]
    assert found == [[crn(1), crn(2), "X900002", "X900003"], ["X900001"], [crn(5)]]
    everything = reduce(Share.__or__, (part.share for part in parts))
    assert part_of(shared, units, everything)["referrals"] == shared["referrals"]
