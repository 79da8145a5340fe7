"""Where somebody may go on who left after the second session, of Tuesday 10 November: with the third, by 2 February.

The other group meets on Fridays from 13 November, its third on the 27th.
"""

from datetime import date, time
from typing import Any

import pytest

from models.leaving import Rejoining
from optimizer.programmes.rejoin import rejoin
from tests.build import person
from tests.optimizer.programmes.build import facilitator, room, running, stranger
from tests.optimizer.rules.programmes.test_ap_busstop_12w import left, other

USUAL = {"rooms": [room(), room("ROOM2")], "facilitators": [facilitator(), facilitator("F2")]}
THERE: dict[str, Any] = {"room_code": "ROOM2", "facilitator_codes": ["F2"], "members": [stranger()]}


def found(*others: Any, **changes: Any) -> tuple[Rejoining, ...]:
    return rejoin(running(left(), *others, **(USUAL | changes)).problem).people


def test_with_the_next_session_by_the_twelfth_week() -> None:
    (one,) = found(other("2026-11-13", **THERE))
    assert (one.crn, one.group_code, one.module_number, one.session_number, str(one.until)) == (
        "X000001", "G1", 1, 3, "2027-02-02",
    )  # fmt: skip
    assert [(each.group_code, f"{each.date:%m-%d}", each.reason) for each in one.offers] == [("G2", "11-27", None)]


@pytest.mark.parametrize(
    ("changes", "there", "against"),
    [
        pytest.param({"people": [person(curfews=[{"day": "FRIDAY", "start_time": "19:00", "end_time": "07:00"}])]}, {},
                     ("REFUSED", "RISK-ORDERS-TIMES"), id="a curfew"),
        pytest.param({"people": [person(commitments=[{"day": "FRIDAY", "start_time": "17:00", "end_time": "22:00",
                                                      "kind": "WORK"}])]}, {},
                     ("REFUSED", "LAW-AVOID-CONFLICT"), id="work"),
        pytest.param({}, {"members": [stranger(sex="FEMALE")], "sex": "MIXED"},
                     ("REFUSED", "AP-WOM-NOT-SOLE"), id="one woman among men"),
        pytest.param({}, {"members": [stranger(f"X9000{n:02}") for n in range(12)]},
                     ("REFUSED", "AP-CAP-12"), id="full"),
        pytest.param({"people": []}, {}, ("CALENDAR_NOT_KNOWN", None), id="not among the people"),
    ],
)  # fmt: skip
def test_all_rules_on_groups_are_asked(changes: Any, there: Any, against: tuple[str, str | None]) -> None:
    if changes.get("people") == []:
        changes = {"people": [person("X000009")]}
    (one,) = found(other("2026-11-13", **(THERE | there)), **changes)
    assert [(each.reason, each.rule) for each in one.offers] == [against]


def test_unpaid_work_that_is_issued_stays_where_the_two_meet() -> None:
    """On the first Friday there, within the week of the plan: until past 18:00, or until noon."""
    for start, minutes, against in (("12:00", 420, "UNPAID_WORK_ISSUED"), ("09:00", 180, None)):
        (session,) = running().problem.sessions[:1]
        there = session.model_copy(update={"date": date(2026, 11, 27), "start_time": time.fromisoformat(start)})
        issued = {"crn": "X000001", "project_code": session.project_code, "date": "2026-11-27", "start_time": start,
                  "requirement_id": "R1", "minutes": minutes, "status": "ISSUED"}  # fmt: skip
        (one,) = found(other("2026-11-13", **THERE), sessions=[there], bookings=[issued])
        assert [(each.reason, each.rule) for each in one.offers] == [(against, None)]


def test_what_is_protected_is_counted_and_tied_to_no_group() -> None:
    """A zone round the rooms rules out the seat in whichever group; a curfew may be said, and is."""
    zone: dict[str, Any] = {"exclusion_zones": [{"centre": {"lat": 53.4, "lon": -2.9}, "radius_metres": 500}]}
    curfew = [{"day": "FRIDAY", "start_time": "19:00", "end_time": "07:00"}]
    there = other("2026-11-13", **THERE)
    (one,) = found(there, people=[person(**zone)])
    assert (one.offers, one.protected_offers) == ((), 1)
    assert "G2" not in one.model_dump_json()
    (one,) = found(there, people=[person(**zone, curfews=curfew)])
    assert ([each.rule for each in one.offers], one.protected_offers) == (["RISK-ORDERS-TIMES"], 0)


def test_the_first_to_come_first_and_none_past_the_point() -> None:
    late = other("2026-11-20", "G3", **(THERE | {"slots": [{"day": "FRIDAY", "start_time": "10:00"}]}))
    past = other("2026-11-06", "G4", **THERE)
    (one,) = found(late, other("2026-11-13", **THERE), past)
    assert [each.group_code for each in one.offers] == ["G2", "G3"]


def test_when_the_weeks_are_over_nobody_is_listed() -> None:
    assert found(policy={"overrides": {"rejoinDays": 13}})[0].offers == ()
    assert found(policy={"overrides": {"rejoinDays": 12}}) == ()


def test_a_group_for_the_other_sex_is_not_offered_though_no_rule_on_who_is_there_would_mind() -> None:
    """A man among two women leaves nobody alone."""
    women = [stranger(f"X90000{n}", "FEMALE") for n in (1, 2)]
    (one,) = found(other("2026-11-13", **(THERE | {"members": women, "sex": "FEMALE"})))
    assert one.offers == ()
    (one,) = found(other("2026-11-13", **(THERE | {"members": women, "sex": "MIXED"})))
    assert [(each.group_code, each.reason) for each in one.offers] == [("G2", None)]


@pytest.mark.parametrize(
    ("women", "last", "against"),
    [
        pytest.param(1, None, ("REFUSED", "AP-WOM-NOT-SOLE"), id="with one, who may stay away"),
        pytest.param(2, None, (None, None), id="with two"),
        pytest.param(2, "2026-12-11", ("REFUSED", "AP-WOM-NOT-SOLE"), id="with two, one of whom leaves before the end"),
    ],
)
def test_a_woman_goes_on_among_men_only_where_one_who_stays_away_leaves_nobody_alone(
    women: int, last: str | None, against: tuple[str | None, str | None]
) -> None:
    """Three women are the least, she among them; the five sessions there end on 11 December."""
    there = [stranger(), *(stranger(f"X90001{n}", "FEMALE") for n in range(women))]
    there[-1] = there[-1].model_copy(update={"left_on": last and date.fromisoformat(last)})
    mixed = other("2026-11-13", **(THERE | {"members": there}))
    one = found(mixed, people=[person(placement_sex="FEMALE")])[0]
    assert [(each.reason, each.rule) for each in one.offers] == [against]
