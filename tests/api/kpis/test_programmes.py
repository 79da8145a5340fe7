"""Counted by hand: three of five who are ready since 2 November sit in a group from 1 December, 29 days later."""

from typing import Any

import pytest

from api.kpis import kpis
from models.programmes.layout import WeeklySlot
from models.programmes.referrals import ProgrammeSlots
from tests.api.groups import confirmed, far_off, joining, week


def numbers(name: str) -> tuple[float, float]:
    found = next(one for one in kpis(*week()) if one.id == name)
    return found.numerator, found.denominator


def test_seats_of_those_who_are_ready() -> None:
    assert numbers("K-AP-START") == (3, 5)


def test_days_from_ready_to_the_first_session() -> None:
    assert numbers("K-WAIT-AP") == (3 * 29, 3)


def test_without_programmes_there_is_nothing_to_count() -> None:
    problem, result = week()
    bare = result.model_copy(update={"plan": result.plan.model_copy(update={"groups": ()})})
    found = {one.id: one for one in kpis(problem.model_copy(update={"referrals": ()}), bare)}
    assert [found[f"K-{name}"].denominator for name in ("AP-START", "WAIT-AP", "AP-TIMES")] == [0, 0, 0]
    assert found["K-AP-TIMES"].beside == ""


def test_a_seat_in_a_group_that_goes_round_counts_as_well() -> None:
    """One of two, from 8 December: 36 days after 2 November."""
    found = {one.id: (one.numerator, one.denominator) for one in kpis(*joining())}
    assert (found["K-AP-START"], found["K-WAIT-AP"]) == ((1, 2), (36, 1))


def test_seats_near_enough_and_reasons_for_the_others() -> None:
    assert numbers("K-AP-TRAVEL") == (3, 3)
    assert numbers("K-AP-TRAVEL-REASON") == (0, 0)
    problem, result = far_off()
    found = {one.id: one for one in kpis(problem, result)}
    near, without = found["K-AP-TRAVEL"], found["K-AP-TRAVEL-REASON"]
    assert (near.numerator, near.denominator, near.beside) == (0, 2, "threshold 60 minutes")
    assert (without.numerator, without.denominator) == (0, 2)
    assert without.beside == "2 reasons proposed, none confirmed here; 2: nothing nearer is an option"
    bare = tuple(one.model_copy(update={"long_journeys": one.long_journeys[:1]}) for one in result.plan.groups)
    lost = result.model_copy(update={"plan": result.plan.model_copy(update={"groups": bare})})
    (without,) = (one for one in kpis(problem, lost) if one.id == "K-AP-TRAVEL-REASON")
    assert (without.numerator, without.denominator) == (1, 2)


def test_reasons_of_those_who_sit_in_groups_that_run_are_told_beside() -> None:
    (without,) = (one for one in kpis(*confirmed()) if one.id == "K-AP-TRAVEL-REASON")
    assert (without.numerator, without.denominator) == (0, 0)
    assert without.beside == "in groups that run 1 of 2 reasons confirmed"


@pytest.mark.parametrize(
    ("can", "slots", "found", "beside"),
    [
        (["EVENING"], ["18:00"], (4, 5), "1 of 1 weekly slot of groups in the evening; 4 of these can come in the "
         "evening alone, 1 in the daytime"),
        (["EVENING"], ["16:59"], (1, 5), "0 of 1 weekly slot of groups in the evening; 4 of these can come in the "
         "evening alone, 1 in the daytime"),
        (["DAYTIME", "EVENING"], ["10:00", "17:00"], (5, 5), "1 of 2 weekly slots of groups in the evening; 0 of these "
         "can come in the evening alone, 1 in the daytime"),
    ],
)  # fmt: skip
def test_who_can_come_when_groups_meet(can: list[str], slots: list[str], found: Any, beside: str) -> None:
    """Four can come at these times, and one in the daytime alone. Of a sixth, who is not ready, and of a seventh, whose
    programme has no group here, nothing is counted."""
    problem, result = week()
    cells = [ProgrammeSlots.model_validate({"day": "TUESDAY", "slots": each}) for each in (can, ["DAYTIME"])]
    asked = [one.model_copy(update={"availability": cells[:1]}) for one in problem.referrals]
    asked[4] = asked[4].model_copy(update={"availability": cells[1:]})
    asked += [asked[0].model_copy(update={"ready_on": None}), asked[0].model_copy(update={"template_code": "T9"})]
    made = result.plan.groups[0]
    meets = [WeeklySlot.model_validate({"day": "TUESDAY", "start_time": at}) for at in slots]
    moved = made.model_copy(update={"group": made.group.model_copy(update={"slots": tuple(meets)})})
    plan = result.plan.model_copy(update={"groups": (moved,)})
    there = problem.model_copy(update={"referrals": tuple(asked)}), result.model_copy(update={"plan": plan})
    told = next(one for one in kpis(*there) if one.id == "K-AP-TIMES")
    assert ((told.numerator, told.denominator), told.beside) == (found, beside)
