"""A group that loses a day to snow in its sixth week, before Easter and the bank holidays of May.

Building Choices on Mondays at 18:00, since 15 February 2027; the fifth session of the manual was on 8 March.
The week is that of 22 March; Easter Monday is the 29th. P's order ends three days before what becomes the last session.
Q missed the session of the 15th. R left another group after its ninth session, on 6 January: eleven weeks ago.
"""

from datetime import date, timedelta
from functools import cache
from typing import Any

from models.cascade import Cascade, WayOut
from models.problem import Problem
from models.programmes.catalogue import shipped
from models.programmes.codes import LostDayReason
from models.programmes.groups import LostDay, ProgrammeGroup
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.programmes.cascade import cascade
from optimizer.programmes.catch_ups import catch_ups
from optimizer.programmes.rejoin import rejoin
from optimizer.programmes.series import Series
from optimizer.programmes.ways_out import cascade_with_ways_out
from optimizer.verify import verify
from tests import build
from tests.optimizer.programmes.build import facilitator, group, member, room, running, stranger
from tests.situations import REPRODUCIBLE

P, Q, R = "X000001", "X000002", "X000003"
CODE = "BC-MODERATE"
SNOW, LAST = date(2027, 3, 22), date(2027, 10, 18)
TIMES = [{"day": "WEDNESDAY", "start_time": "10:00"}]


def of(code: str, day: str, starts: str, n: int, *members: Any, **changes: Any) -> ProgrammeGroup:
    usual: dict[str, Any] = {
        "template_code": CODE, "slots": [{"day": day, "start_time": "18:00"}], "starts_on": starts, "members": members,
        "room_code": f"ROOM{n}", "facilitator_codes": [f"F{n}", f"F{n + 10}"], "treatment_manager_code": f"F{n}",
    }  # fmt: skip
    return group(code, **(usual | changes))


def seat(crn: str, **changes: Any) -> Any:
    return member(crn, joined_on="2026-10-28", **({"order_end_date_inclusive": "2028-06-30"} | changes))


def other(n: int) -> Any:
    return stranger(f"X90000{n}", joined_on="2026-10-28", order_end_date_inclusive="2028-06-30")


@cache
def before() -> Problem:
    missed = [{"module_number": 2, "session_number": 2}]
    groups = [
        of("G1", "MONDAY", "2027-01-25", 1, seat(P, order_end_date_inclusive=LAST - timedelta(days=3)),
           seat(Q, missed=missed)),
        of("G2", "WEDNESDAY", "2026-10-28", 2, seat(R, left_on="2027-01-07"), other(2)),
        of("G3", "THURSDAY", "2027-01-07", 3, other(3)),
        of("G4", "THURSDAY", "2027-01-14", 4, other(4)),
        of("G5", "THURSDAY", "2027-01-07", 5, other(5), cohort="GENERAL_LDC"),
    ]  # fmt: skip
    staff = [facilitator(f"F{n}", trained_for=[CODE]) for n in (*range(1, 6), *range(11, 16))]
    return running(
        *groups, programme_templates=[shipped()[CODE]], facilitators=staff, sessions=[], projects=[],
        rooms=[room("ROOM1", slots=TIMES), *(room(f"ROOM{n}") for n in range(2, 6))],
        people=[build.person(crn) for crn in (P, Q, R)], planned_on="2027-03-18",
        window={"start_date": "2027-03-22", "end_date_inclusive": "2027-03-28"},
    ).problem  # fmt: skip


@cache
def after() -> tuple[Problem, Cascade]:
    return cascade(before(), "G1", LostDay(date=SNOW, reason=LostDayReason.WEATHER))


def series(problem: Problem, code: str = "G1") -> Series:
    return next(one for one in Facts(problem).series if one.group.group_code == code)


def test_the_session_of_that_day_and_all_after_it_move_past_the_bank_holidays() -> None:
    moved = {(one.module_number, one.session_number): (one.from_date, one.to_date) for one in after()[1].moved}
    assert moved[2, 3] == (SNOW, date(2027, 4, 5))
    assert moved[2, 7] == (date(2027, 4, 26), date(2027, 5, 10))
    assert moved[3, 3] == (date(2027, 5, 24), date(2027, 6, 7))
    days = {one.date for one in series(after()[0]).sessions}
    assert not days & {SNOW, date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31), date(2027, 8, 30)}
    assert after()[1].last_date == LAST


def test_nothing_before_that_day_and_no_other_group_moves() -> None:
    was, now = (series(one) for one in (before(), after()[0]))
    assert [one for one in was.sessions if one.date < SNOW] == [one for one in now.sessions if one.date < SNOW]
    for code in ("G2", "G3", "G4", "G5"):
        assert series(before(), code).sessions == series(after()[0], code).sessions


def test_whose_order_ends_three_days_before_the_last_session_is_told_of() -> None:
    """Three days, and the two weeks that are kept for catching up."""
    told = [(one.rule, one.code, one.crn, one.amount) for one in after()[1].breaks]
    assert told == [("AP-FIT-ORDER", "ENDS_AFTER_ORDER", P, 17)]


def test_what_was_missed_is_made_up_before_the_group_meets_again_and_the_group_stays() -> None:
    """On Wednesday; on Monday it snows, though the room is free at the group's own time."""
    made, found = catch_ups(after()[0])
    (one,) = found.queue
    assert (one.crn, one.module_number, one.session_number, one.status.value) == (Q, 2, 2, "BEFORE_NEXT")
    assert one.next_session_on == date(2027, 4, 5)
    assert (one.date, one.start_time and one.start_time.hour) == (date(2027, 3, 24), 10)
    assert series(made).sessions == series(after()[0]).sessions


def test_who_left_after_the_ninth_may_go_on_with_the_tenth_by_the_twelfth_week_in_the_same_cohort() -> None:
    """Until 31 March. G4 comes to the tenth on 1 April, and G5 is of another cohort."""
    (one,) = rejoin(after()[0]).people
    assert (one.crn, one.module_number, one.session_number, one.until) == (R, 2, 6, date(2027, 3, 31))
    assert [(each.group_code, each.date, each.reason) for each in one.offers] == [("G3", date(2027, 3, 25), None)]


def test_the_week_is_planned_with_what_stands_told_as_it_stands() -> None:
    problem = catch_ups(after()[0])[0]
    result = optimise(problem, REPRODUCIBLE)
    assert verify(problem.canonical(), result.plan).sound
    assert [(one.rule, one.crn) for one in result.inherited] == [("AP-FIT-ORDER", P)]


# What there is for P


@cache
def ways_out() -> WayOut:
    (one,) = cascade_with_ways_out(before(), "G1", LostDay(date=SNOW, reason=LostDayReason.WEATHER))[1].ways_out
    return one


def test_for_whom_it_ends_too_late_the_last_sessions_are_held_one_to_one() -> None:
    """Of the 27 sessions the review alone comes after 1 October, two weeks before the order ends on the 15th. It is six
    weeks after the last of the fifth module, on 6 September, and so on 18 October: that one has to come sooner too. It
    does on 24 August, the day after the one before it, and the review on 5 October."""
    one = ways_out()
    assert (one.crn, one.late_sessions, one.one_to_one_by, one.one_to_one_sessions) == (P, 1, date(2027, 10, 15), 2)


def test_other_groups_at_the_same_point_are_told_with_what_stands_against_them() -> None:
    """P's next session is the third of the second module: G3 has it on 4 March and G4 on 11 March, before he leaves;
    nobody comes to it after that but his own group."""
    assert ways_out().offers == ()


def test_with_a_group_a_little_behind_there_is_one_to_go_on_in() -> None:
    """G6, on Thursdays since 4 February 2027 and twice a week, comes to it in time for him."""
    twice = [{"day": day, "start_time": "18:00"} for day in ("TUESDAY", "THURSDAY")]
    more = of(CODE, "THURSDAY", "2027-02-16", 6, other(6), slots=twice, facilitator_codes=["F6", "F16"])
    six = more.model_copy(update={"group_code": "G6"})
    problem = before()
    staff = [facilitator(f"F{n}", trained_for=[CODE]) for n in (6, 16)]
    there = problem.model_copy(
        update={"programme_groups": (*problem.programme_groups, six), "rooms": (*problem.rooms, room("ROOM6")),
                "facilitators": (*problem.facilitators, *staff)}
    ).canonical()  # fmt: skip
    (one,) = cascade_with_ways_out(there, "G1", LostDay(date=SNOW, reason=LostDayReason.WEATHER))[1].ways_out
    assert [(each.group_code, each.reason) for each in one.offers] == [("G6", None)]
    assert one.offers[0].date > SNOW
    zone = {"centre": {"lat": 53.4, "lon": -2.9}, "radius_metres": 500}
    kept = [one.model_validate(one.model_dump() | {"exclusion_zones": [zone]}) if one.crn == P else one
            for one in there.people]  # fmt: skip
    barred = there.model_copy(update={"people": tuple(kept)})
    (one,) = cascade_with_ways_out(barred, "G1", LostDay(date=SNOW, reason=LostDayReason.WEATHER))[1].ways_out
    assert (one.offers, one.protected_offers) == ((), 1)
