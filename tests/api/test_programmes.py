from datetime import date

from api.programmes import cascaded, formed, untied, withdrawn
from api.words import PROTECTED
from models.programmes.codes import LostDayReason
from models.result import Violation
from tests.api.groups import FAR, apart, far_off, joining, week
from tests.build import TUE
from tests.optimizer.programmes.test_form import LIMITS, crn
from tests.optimizer.rules.programmes.test_ap_travel_60 import north

LOST = date.fromisoformat(TUE)


def test_of_what_is_protected_only_how_many_there_are_is_told() -> None:
    plain = [Violation(rule="AP-FIT-ORDER", code="ENDS_AFTER_ORDER", crn=crn(n)) for n in (1, 2)]
    met = Violation(rule="RISK-NONASSOC", code=PROTECTED, crn=crn(3))
    zone = Violation(rule="RISK-VICTIM-EXCL", code="ZONES_NOT_LOADED", crn=crn(4))
    hidden = Violation(rule=PROTECTED, code=PROTECTED)
    assert untied([met, plain[0], zone, plain[1]]) == (*plain, hidden, hidden)


def test_a_lost_day_that_brings_two_together_names_neither_nor_the_day() -> None:
    _, found = cascaded(apart(), "G1", LOST, LostDayReason.WEATHER)
    assert [(one.rule, one.crn) for one in found.breaks] == [("AP-ROLLING-CLOSED", crn(2)), (PROTECTED, None)]
    assert found.breaks[-1].session is None


def test_a_seat_ends_on_the_day_of_the_plan_unless_another_is_given() -> None:
    problem = apart()
    assert withdrawn(problem, "G1", crn(1))[1].left_on == problem.planned_on
    after, found = withdrawn(problem, "G1", crn(1), LOST)
    assert found.left_on == LOST == after.programme_groups[0].members[0].left_on


def test_what_is_formed_comes_with_why_the_others_wait() -> None:
    problem = week()[0]
    after, found = formed(problem, LIMITS)
    assert [one.group_code for one in after.programme_groups] == ["START-1"]
    told = {one.crn: one for one in found.waiting}
    assert told[FAR].reasons
    assert all(one.next_start or one.no_next_start for one in told.values())


def test_of_seats_that_are_far_away_it_comes_with_why_as_a_plan_does() -> None:
    problem, planned = far_off()
    found = formed(problem, LIMITS)[1]
    told = [(one.group_code, one.crn, one.minutes, one.reason_codes) for one in found.long_journeys]
    assert told == [("START-1", one, 61, ("NO_OPTION_WITHIN_60",)) for one in (crn(1), crn(2))]
    assert told == [(code, one.crn, one.minutes, one.reason_codes) for code, one in planned.plan.journeys_to_seats]
    assert formed(week()[0], LIMITS)[1].long_journeys == ()


def test_so_it_does_of_a_seat_in_a_group_that_runs() -> None:
    problem = joining()[0]
    (room,) = problem.rooms
    away = problem.model_copy(update={"rooms": (room.model_copy(update={"place": north(45.6)}),)})
    found = formed(away, LIMITS)[1]
    assert [one.member.crn for one in found.seats] == [crn(1)]
    assert [(one.group_code, one.crn, one.minutes) for one in found.long_journeys] == [("G1", crn(1), 61)]
