"""FAC-TRAINED: as many trained facilitators at each session as the manual asks for, or their cover."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.programmes.fac_trained import RULE
from tests.optimizer.programmes.build import facilitator, group, noted, running, template, told

AWAY = [{"start_date": "2026-11-24", "end_date_inclusive": "2026-11-24"}]
TWO = template(facilitators=2)
OTHER = template(template_code="T2")


def staff(**changes: Any) -> list[Any]:
    """Three: the first as the changes say."""
    return [facilitator(**changes), facilitator("F2", sex="MALE"), facilitator("F3")]


@pytest.mark.parametrize(
    ("first", "codes", "cover", "short"),
    [
        pytest.param({}, ["F1", "F2"], [], 0, id="two"),
        pytest.param({}, ["F1"], [], 1, id="one of two"),
        pytest.param({}, ["F1"], ["F3"], 1, id="cover does not make up the number"),
        pytest.param({}, [], [], 2, id="nobody"),
        pytest.param({"leave": AWAY}, ["F1", "F2"], ["F3"], 0, id="covered"),
        pytest.param({"leave": AWAY}, ["F1", "F2"], [], 1, id="not covered"),
        pytest.param({"leave": AWAY}, ["F1", "F2"], ["F2"], 1, id="covered by who is there already"),
        pytest.param({"leave": AWAY}, ["F2", "F3"], ["F1"], 0, id="cover on leave, and not needed"),
        pytest.param(
            {"trained_for": ["T2"]}, ["F1", "F2"], ["F3"], 1, id="not trained, which is not for cover to mend"
        ),
    ],
)
def test_as_many_as_the_manual_asks_for(first: dict[str, Any], codes: list[str], cover: list[str], short: int) -> None:
    made = group(facilitator_codes=codes, cover_codes=cover, treatment_manager_code="F3")
    facts = running(made, facilitators=staff(**first), programme_templates=[TWO, OTHER])
    told_of = [one for one in told(RULE, facts) if one[2] == "G1 11-24"]
    assert told_of == ([("TOO_FEW_FACILITATORS", None, "G1 11-24", short)] if short else [])


@pytest.mark.parametrize(
    ("first", "last", "short"), [("11-23", "11-24", 1), ("11-24", "11-30", 1), ("11-25", "11-30", 0)]
)
def test_leave_counts_from_its_first_day_to_its_last(first: str, last: str, short: int) -> None:
    leave = [{"start_date": f"2026-{first}", "end_date_inclusive": f"2026-{last}"}]
    facts = running(group(), facilitators=[facilitator(leave=leave)])
    assert [one[3] for one in told(RULE, facts)] == [short] * bool(short)


def test_one_is_enough_one_to_one() -> None:
    apart = template(one_to_one=4, facilitators=2)
    assert told(RULE, running(group(), programme_templates=[apart])) == [("TOO_FEW_FACILITATORS", None, "G1 12-01", 1)]


@pytest.mark.parametrize(("start", "twice"), [("20:00", False), ("19:59", True), ("16:01", True), ("16:00", False)])
def test_nobody_is_at_two_groups_at_a_time(start: str, twice: bool) -> None:
    """The first meets from 18:00 to 20:00. Both its sessions to come are met."""
    facts = running(group(), group("G2", slots=[{"day": "TUESDAY", "start_time": start}], members=[]))
    days = [("FACILITATOR_ELSEWHERE", None, f"G2 {day}", None) for day in ("11-24", "12-01")]
    assert told(RULE, facts) == (days if twice else [])


def test_who_is_covered_is_not_elsewhere() -> None:
    """On leave on 24 November, when others stand in; on 1 December back, and at two groups."""
    known = [facilitator(leave=AWAY), facilitator("F2"), facilitator("F3")]
    facts = running(group(cover_codes=["F2"]), group("G2", cover_codes=["F3"], members=[]), facilitators=known)
    assert told(RULE, facts) == [("FACILITATOR_ELSEWHERE", None, "G2 12-01", None)]


def test_a_group_has_a_treatment_manager() -> None:
    lacking = [("NO_TREATMENT_MANAGER", None, "G1 11-24", None)]
    assert told(RULE, running(group(treatment_manager_code=None))) == lacking
    assert told(RULE, running(group(), facilitators=[facilitator(treatment_manager=False)])) == lacking


def test_cover_and_both_sexes_are_asked_for() -> None:
    mixed = template(mixed_sex_facilitators=True)
    pair = group(facilitator_codes=["F1", "F2"], cover_codes=["F3"])
    assert noted(RULE, running(group(), programme_templates=[mixed])) == ["NO_COVER_NAMED", "NOT_OF_BOTH_SEXES"]
    assert noted(RULE, running(pair, programme_templates=[mixed], facilitators=staff())) == []


def test_with_each_alone_somebody_is_there_too() -> None:
    apart = template(one_to_one=4, facilitators=2)
    facts = running(group(facilitator_codes=[]), programme_templates=[apart])
    assert told(RULE, facts) == [
        ("TOO_FEW_FACILITATORS", None, "G1 11-24", 1),
        ("TOO_FEW_FACILITATORS", None, "G1 12-01", 2),
    ]


def test_a_facilitator_who_was_set_aside_is_of_no_sex() -> None:
    mixed = template(mixed_sex_facilitators=True)
    whole = running(group(facilitator_codes=["F1", "F2"]), programme_templates=[mixed], facilitators=staff())
    assert noted(RULE, whole) == ["NO_COVER_NAMED"]
    without = Facts(whole.problem.model_copy(update={"facilitators": (facilitator(),)}))
    assert noted(RULE, without) == ["NO_COVER_NAMED", "NOT_OF_BOTH_SEXES"]
