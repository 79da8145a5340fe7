"""The enumerations of the service."""

from enum import StrEnum
from typing import Any

import pytest

from models import codes
from models.codes import ATTENDED, GROUP_OF_TYPE, ContactOutcome, ProjectType, ProjectTypeGroup, Weekday

ENUMS = [one for one in StrEnum.__subclasses__() if one.__module__ == codes.__name__]


def test_every_value_is_its_name() -> None:
    assert len(ENUMS) > 15
    assert [member for enum in ENUMS for member in enum if member.value != member.name] == []


def test_every_type_of_project_has_its_group() -> None:
    assert set(GROUP_OF_TYPE) == set(ProjectType)
    assert set(GROUP_OF_TYPE.values()) == set(ProjectTypeGroup)
    assert GROUP_OF_TYPE[ProjectType.NP1] is ProjectTypeGroup.GROUP
    assert GROUP_OF_TYPE[ProjectType.ES] is ProjectTypeGroup.INDIVIDUAL
    assert GROUP_OF_TYPE[ProjectType.PI] is ProjectTypeGroup.INDUCTION
    assert GROUP_OF_TYPE[ProjectType.ET3] is ProjectTypeGroup.ETE


@pytest.mark.parametrize("name", ["MONDAY", "monday", "Monday"])
def test_a_weekday_may_be_in_any_case(name: str) -> None:
    assert Weekday(name) is Weekday.MONDAY


@pytest.mark.parametrize("value", ["MON", "", "FUNDAY", 0, None, ["MONDAY"]])
def test_what_is_no_weekday_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="is not a valid Weekday"):
        Weekday(value)


def test_weekdays_are_numbered_as_python_does() -> None:
    assert [day.number for day in Weekday] == list(range(7))
    assert Weekday.MONDAY.number == 0


def test_outcomes_are_attended_or_not() -> None:
    assert ContactOutcome.ATTC.attended
    assert not ContactOutcome.UAAB.attended
    assert {one for one in ContactOutcome if one.attended} == ATTENDED
