"""AP-NO-CANCEL: "a group start needs facilitators, room, PLW through to the end date, not just week 1".

Sessions to come on 24 November and 1 December.
"""

from typing import Any

import pytest

from models.plan import Plan
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_no_cancel import RULE
from tests.optimizer.programmes.build import facilitator, group, room, running, stranger, template

AWAY = facilitator(leave=[{"start_date": "2026-12-01", "end_date_inclusive": "2026-12-04"}])


@pytest.mark.parametrize(
    ("changes", "mine", "found"),
    [
        pytest.param({}, {}, [], id="secure to the end"),
        pytest.param({"facilitators": [AWAY]}, {}, [("SERIES_NOT_SECURE", 1)], id="nobody for the last"),
        pytest.param({"facilitators": [AWAY, facilitator("F2")]}, {"cover_codes": ["F2"]}, [], id="covered"),
        pytest.param({"programme_templates": [template(needs_partner_link_worker=True)]}, {},
                     [("SERIES_NOT_SECURE", 2)], id="no worker"),
        pytest.param({"programme_templates": [template(needs_partner_link_worker=True)]},
                     {"partner_link_worker_code": "W1"}, [], id="with a worker"),
        pytest.param({"programme_templates": [template(least_members=2)]}, {}, [("FEW_LEFT", 1)], id="one left of two"),
        pytest.param({"programme_templates": [template(least_members=2)]},
                     {"members": [stranger(), stranger("X900002", left_on="2026-11-30")]}, [("FEW_LEFT", 1)],
                     id="one will be left"),
        pytest.param({"programme_templates": [template(least_members=2)]},
                     {"members": [stranger(), stranger("X900002", left_on="2026-12-02")]}, [], id="two to the end"),
    ],
)  # fmt: skip
def test_to_the_last_session(changes: dict[str, Any], mine: dict[str, Any], found: list[tuple[str, int]]) -> None:
    facts = running(group(**mine), **({"rooms": [room()]} | changes))
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    assert [(one.code, one.amount) for one in duty.notes(facts, Plan())] == found


MONDAYS = {"slots": [{"day": "MONDAY", "start_time": "18:00"}], "starts_on": "2026-11-30"}
"""The last of five is on 4 January: 28 December is a bank holiday."""


@pytest.mark.parametrize(
    ("changes", "mine", "found"),
    [
        pytest.param({"rooms": [room(closes_on_exclusive="2027-01-04")]}, MONDAYS, [("SERIES_NOT_SECURE", 1)],
                     id="the room closes on the last day"),
        pytest.param({"rooms": [room(closes_on_exclusive="2027-01-05")]}, MONDAYS, [], id="the day after it"),
        pytest.param({}, {"room_code": None}, [], id="online it has no room"),
        pytest.param({"programme_templates": [template(facilitators=2, one_to_one=5)]}, {}, [("SERIES_NOT_SECURE", 1)],
                     id="one to one takes one facilitator, the session before it two"),
    ],
)  # fmt: skip
def test_its_room_and_its_staff(changes: dict[str, Any], mine: dict[str, Any], found: list[tuple[str, int]]) -> None:
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    assert [(one.code, one.amount) for one in duty.notes(running(group(**mine), **changes), Plan())] == found


@pytest.mark.parametrize(("staff", "codes", "short"), [(2, ["F1"], 4), (1, [], 5)], ids=["one of two", "nobody"])
def test_one_to_one_takes_one_facilitator(staff: int, codes: list[str], short: int) -> None:
    """Of five sessions to come the last is one to one."""
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    facts = running(group(starts_on="2026-11-24", facilitator_codes=codes),
                    programme_templates=[template(facilitators=staff, one_to_one=5)])  # fmt: skip
    assert [(one.code, one.amount) for one in duty.notes(facts, Plan())] == [("SERIES_NOT_SECURE", short)]
