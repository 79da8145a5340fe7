"""AP-TIMES: "do not fill a convenient daytime group while employed people wait past their start-by date"."""

from typing import Any

import pytest

from models.plan import Plan
from optimizer.facts import Facts
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_times import RULE
from tests.optimizer.programmes.build import group, noted, stranger
from tests.optimizer.programmes.test_form import crn, men, referral, waiting

NEAR, FAR = "2027-01-18", "2027-11-30"
DAY, NIGHT = ({"slots": [{"day": "TUESDAY", "start_time": at}], "members": [stranger()]} for at in ("10:00", "18:00"))


@pytest.mark.parametrize(
    ("runs", "can", "changes", "found"),
    [
        pytest.param(DAY, ["EVENING"], {}, ["EVENING_WANTED"], id="in the daytime alone"),
        pytest.param(NIGHT, ["EVENING"], {}, [], id="in the evening"),
        pytest.param(DAY, ["DAYTIME", "EVENING"], {}, [], id="could come to either"),
        pytest.param(NIGHT, ["DAYTIME"], {}, ["DAYTIME_WANTED"], id="the other way round"),
        pytest.param(DAY, ["EVENING"], {"order_end_date_inclusive": FAR}, [], id="with time left"),
        pytest.param(DAY, ["EVENING"], {"ready_on": None}, [], id="not ready"),
        pytest.param(DAY | {"pdu_code": "PDU2"}, ["EVENING"], {}, [], id="runs in another unit"),
        pytest.param(DAY | {"starts_on": "2026-09-01"}, ["EVENING"], {}, [], id="is over"),
    ],
)
def test_who_cannot_come_when_groups_meet(runs: Any, can: list[str], changes: Any, found: list[str]) -> None:
    asked = {"order_end_date_inclusive": NEAR, "availability": [{"day": "TUESDAY", "slots": can}]} | changes
    facts = waiting(men(1), [referral(crn(1), **asked)], programme_groups=[group(**runs)], pdu_codes=["PDU1", "PDU2"])
    assert noted(RULE, facts) == found


@pytest.mark.parametrize(("at", "found"), [("17:00", []), ("16:59", ["EVENING_WANTED"])])
def test_the_evening_begins_at_five(at: str, found: list[str]) -> None:
    asked = {"order_end_date_inclusive": NEAR, "availability": [{"day": "TUESDAY", "slots": ["EVENING"]}]}
    runs = group(slots=[{"day": "TUESDAY", "start_time": at}], members=[stranger()])
    assert noted(RULE, waiting(men(1), [referral(crn(1), **asked)], programme_groups=[runs])) == found


def test_of_a_programme_that_is_not_known_nothing_is_said() -> None:
    known = waiting(men(1), [referral(crn(1), order_end_date_inclusive="2026-12-27")]).problem
    facts = Facts(known.model_copy(update={"programme_templates": ()}))
    assert [one for part in RULE.parts if isinstance(part, Duty) for one in part.notes(facts, Plan())] == []
