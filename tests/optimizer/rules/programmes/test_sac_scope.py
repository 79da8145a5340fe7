"""SAC-SCOPE: centre sessions stand in the calendar of those ordered to them; "keep behind a feature switch";
"12-36 hours (unverified)".
"""

from typing import Any

import pytest

from models.plan import Plan
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Refusal
from optimizer.rules.order import law_req_compat
from optimizer.rules.programmes.sac_scope import RULE
from tests.build import SITE, TUE, person, problem
from tests.optimizer.programmes.build import group, running, told
from tests.optimizer.rules.halves import refusal

OFF = {"policy": {"overrides": {"attendanceCentresApply": 0}}}


def centre(*sessions: tuple[str, str, str]) -> dict[str, Any]:
    listed = [{"date": day, "start_time": start, "end_time": end} for day, start, end in sessions]
    return {"attendance_centres": [{"centre_code": "SAC1", "place": SITE, "sessions": listed}]}


def order(required: int = 1440, attended: int = 0, **changes: Any) -> dict[str, Any]:
    usual = {"crn": "X000001", "centre_code": "SAC1", "required_minutes": required, "attended_minutes": attended}
    return {"attendance_orders": [usual | changes]}


THREE = centre((TUE, "13:00", "16:00"), ("2026-11-28", "10:00", "13:00"), ("2026-12-05", "10:00", "13:00"))


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        pytest.param(order(), 3, id="to all of them"),
        pytest.param(order(1440, 1260), 1, id="three hours are left"),
        pytest.param(order(1440, 1259), 2, id="a minute more"),
        pytest.param(order(1440, 1440), 0, id="all are attended"),
        pytest.param(order() | OFF, 0, id="switched off"),
    ],
)
def test_sessions_until_the_hours_are_attended(changes: dict[str, Any], days: int) -> None:
    assert len(Facts(problem(**(THREE | changes))).commitments["X000001"]) == days


def test_unpaid_work_does_not_clash_with_them() -> None:
    """Work on Tuesday at the same place to 16:30, 210 minutes after the centre opens."""
    assert refusal(law_req_compat.RULE, problem(**THREE, **order())) == Refusal("COMMITMENT", 210, "minutes")
    assert refusal(law_req_compat.RULE, problem(**THREE, **order(), **OFF)) is None


def test_nor_does_a_programme_group() -> None:
    evening = centre((TUE, "18:30", "20:00"))
    assert [one[0] for one in told(law_req_compat.RULE, running(group(), **evening, **order()))] == ["COMMITMENT"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        # Of 24 hours the nine of the three sessions leave 15.
        pytest.param(
            order(), [("PRACTITIONER_MANAGES", 1440), ("TOO_FEW_SESSIONS", 900)], id="with other requirements"
        ),
        pytest.param(order(stand_alone=True, attended=900), [("OFFICER_IN_CHARGE_MANAGES", 540)], id="stand-alone"),
        pytest.param(order(720, 720), [], id="twelve hours, done"),
        pytest.param(order(719, 719), [("UNUSUAL_HOURS", 719)], id="less than is usual"),
        pytest.param(order(2160, 2160), [], id="36 hours"),
        pytest.param(order(2161, 2161), [("UNUSUAL_HOURS", 2161)], id="more than is usual"),
        pytest.param(order() | OFF, [], id="switched off"),
    ],
)
def test_who_manages_it_and_what_is_unusual(changes: dict[str, Any], found: list[tuple[str, int]]) -> None:
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    facts = Facts(problem(**(THREE | changes)))
    assert [(one.code, one.amount) for one in duty.notes(facts, Plan())] == found


def of_age(most: int) -> dict[str, Any]:
    return {"policy": {"overrides": {"attendanceAgeMost": most}}}


@pytest.mark.parametrize(
    ("band", "changes", "found"),
    [
        pytest.param("OVER_25", {}, ["OVER_AGE"], id="26 or more, and centres are for 18 to 24"),
        pytest.param("FROM_18_TO_25", {}, [], id="perhaps 25"),
        pytest.param(None, {}, [], id="not recorded"),
        pytest.param("OVER_25", of_age(25), ["OVER_AGE"], id="by number to 25"),
        pytest.param("OVER_25", of_age(26), [], id="by number to 26"),
        pytest.param("OVER_25", OFF, [], id="switched off"),
    ],
)
def test_centres_are_for_young_adults(band: str | None, changes: dict[str, Any], found: list[str]) -> None:
    """ "18-24 only (unverified)"."""
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    facts = Facts(problem(people=[person(age_band=band)], **THREE, **order(1440, 1440), **changes))
    assert [(one.code, one.crn) for one in duty.notes(facts, Plan())] == [(code, "X000001") for code in found]


def test_of_who_is_not_among_the_people_no_age_is_known() -> None:
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    assert list(duty.notes(Facts(problem(people=[], **THREE, **order(1440, 1440))), Plan())) == []


@pytest.mark.parametrize(("day", "short"), [("2026-11-23", []), ("2026-11-22", [("TOO_FEW_SESSIONS", 180)])])
def test_sessions_count_from_the_first_day_of_the_week_on(day: str, short: list[tuple[str, int]]) -> None:
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    facts = Facts(problem(**centre((day, "13:00", "16:00")), **order(1440, 1260)))
    assert [(one.code, one.amount) for one in duty.notes(facts, Plan())][1:] == short


def test_to_the_last_minute_and_at_the_centre_of_the_order() -> None:
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    other = centre((TUE, "09:00", "09:30"))["attendance_centres"][0] | {"centre_code": "SAC0"}
    both = {"attendance_centres": [other, *THREE["attendance_centres"]]}
    facts = Facts(problem(**both, **order(720, 719)))
    assert [(one.code, one.amount) for one in duty.notes(facts, Plan())] == [("PRACTITIONER_MANAGES", 1)]
    facts = Facts(problem(**both, **order(720, 660)))
    assert [(one.code, one.amount) for one in duty.notes(facts, Plan())] == [("PRACTITIONER_MANAGES", 60)]
