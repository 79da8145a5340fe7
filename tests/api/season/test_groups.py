"""Groups from the week of 23 November 2026 to the next, which is planned on Thursday the 26th."""

from datetime import date, timedelta
from typing import Any

import pytest

from api.season.groups import handed_on, of_groups, with_catch_ups
from models.plan import Plan
from models.problem import Problem
from models.programmes.groups import GroupMember, ProgrammeGroup
from models.reading import read_problem
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from tests.build import problem
from tests.optimizer.programmes.build import facilitator, group, member, room, running, template
from tests.optimizer.programmes.test_form import LIMITS, TUESDAY, crn, men, referral, waiting
from tests.optimizer.programmes.test_joining import goes_round

UNTIL = date(2026, 11, 26)
NOTHING = Plan()


def nobody(crn: str, day: date) -> None:
    """Stays away."""


def everybody(crn: str, day: date) -> date:
    """Stays away, and it is told a day later."""
    return day + timedelta(days=1)


def after(facts: Facts, plan: Plan = NOTHING, away: Any = nobody) -> Problem:
    made = handed_on(facts.problem, plan, UNTIL, away)
    following = made.model_copy(update={"planned_on": UNTIL})
    assert read_problem(following.model_dump_json(by_alias=True)).faults == ()
    return made


def only(found: Problem) -> ProgrammeGroup:
    [one] = found.programme_groups
    return one


def one_member(found: Problem) -> GroupMember:
    [one] = only(found).members
    return one


def in_week(monday: str, **changes: Any) -> Facts:
    """The group in the week from another Monday."""
    first = date.fromisoformat(monday)
    window = {"start_date": first, "end_date_inclusive": first + timedelta(days=6)}
    return running(group(), window=window, planned_on=first - timedelta(days=4), sessions=[], **changes)


def test_a_week_without_groups_is_left_as_it_is() -> None:
    made = problem()
    assert handed_on(made, NOTHING, UNTIL, nobody) is made


def test_a_group_that_is_proposed_runs_and_who_sits_in_it_waits_no_more() -> None:
    facts = waiting(men(1, 2, 3), [referral(crn(1)), referral(crn(2)), referral(crn(3), ready_on=None)])
    plan = optimise(facts.problem, LIMITS).plan
    found = after(facts, plan)
    assert only(found) == plan.groups[0].group
    assert [one.crn for one in found.referrals] == [crn(3)]
    later = found.model_copy(update={"window": in_week("2026-11-30").problem.window})
    assert [(one.kind, one.date) for one in Facts(later).commitments[crn(1)]] == [
        ("STRUCTURED_INTERVENTION", date(2026, 12, 1))
    ]


def test_a_seat_that_is_proposed_in_a_group_that_goes_round_is_had() -> None:
    facts = goes_round(men(2))
    found = after(facts, optimise(facts.problem, LIMITS).plan)
    assert [one.crn for one in only(found).members] == [crn(2), "X900001"]
    assert found.referrals == ()


def test_what_was_held_is_on_record_up_to_the_day_of_planning() -> None:
    """Of the five on Tuesdays from the 3rd that on 1 December is to come; the room has what it takes to record."""
    found = only(after(running(group())))
    assert [(one.session_number, f"{one.date:%m-%d}") for one in found.held] == [
        (1, "11-03"), (2, "11-10"), (3, "11-17"), (4, "11-24")
    ]  # fmt: skip
    assert {one.recorded for one in found.held} == {True}
    again = running(found, planned_on=UNTIL)
    assert again.series[0].sessions[-1].date == date(2026, 12, 1)
    assert only(after(again)).held == found.held


def test_of_a_session_on_the_day_of_planning_nothing_is_known_yet() -> None:
    for until, held in (("2026-11-24", 3), ("2026-11-25", 4)):
        found = handed_on(running(group()).problem, NOTHING, date.fromisoformat(until), nobody)
        assert len(only(found).held) == held


@pytest.mark.parametrize(("changes", "recorded"), [({"recording": False}, False), ({"recording": None}, None)])
def test_whether_it_was_recorded_is_as_the_room_allows(changes: dict[str, Any], recorded: bool | None) -> None:
    found = only(after(running(group(), rooms=[room(**changes)])))
    assert {one.recorded for one in found.held} == {recorded}


def test_what_each_has_alone_is_on_record_on_its_day() -> None:
    """The second is one to one, at no slot, from the day of the first on; a week later comes the third."""
    facts = running(group(), programme_templates=[template(one_to_one=2, in_group_slot=False)])
    found = only(after(facts))
    days = [(one.session_number, f"{one.date:%m-%d} {one.start_time:%H:%M}") for one in found.held]
    assert days[:3] == [(1, "11-03 18:00"), (2, "11-03 18:00"), (3, "11-10 18:00")]
    assert [one.date for one in Facts(after(facts)).series[0].sessions] == [
        one.date for one in facts.series[0].sessions
    ]


def test_who_stayed_away_has_the_session_to_catch_up() -> None:
    """That of the 24th alone: those before the 19th were on record when the week was planned."""
    asked: list[tuple[str, date]] = []

    def away(who: str, day: date) -> date:
        asked.append((who, day))
        return day + timedelta(days=4)

    [missed] = one_member(after(running(group()), away=away)).missed
    assert (missed.key, missed.notified_on) == ((1, 4), UNTIL)
    assert asked == [(crn(1), date(2026, 11, 24))]
    assert of_groups(after(running(group()), away=everybody), NOTHING)["to_catch_up"] == 1


def test_nobody_stays_away_from_where_they_are_not_to_be() -> None:
    gone = member(crn(1), left_on="2026-11-24")
    assert one_member(after(running(group(members=[gone])), away=everybody)).missed == ()


@pytest.mark.parametrize("comes", [True, False])
def test_whether_somebody_came_to_an_hour_of_their_own(comes: bool) -> None:
    own = {"crn": crn(1), "module_number": 1, "session_number": 3, "start_time": "10:00", "end_time": "12:00",
           "facilitator_code": "F1", "catch_up": True}  # fmt: skip
    dates = ("2026-11-18", "2026-11-25", "2026-11-26")
    seat = member(missed=[{"module_number": 1, "session_number": 3, "notified_on": "2026-11-18"}])
    facts = running(group(members=[seat], appointments=[{**own, "date": day} for day in dates]))
    found = only(after(facts, away=nobody if comes else everybody))
    assert [one.attended for one in found.appointments] == [None, comes, None]


def test_a_session_that_was_missed_gets_a_day_where_there_is_one() -> None:
    """On Wednesday the 25th at 10:00, before the group meets again; who then does not come waits for another."""
    slot = {"day": "WEDNESDAY", "start_time": "10:00"}
    missed = member(missed=[{"module_number": 1, "session_number": 3, "notified_on": "2026-11-18"}])
    lists = {"rooms": [room(slots=[slot])], "facilitators": [facilitator()]}
    made = with_catch_ups(running(group(members=[missed]), **lists).problem)
    assert [(one.crn, f"{one.date:%m-%d}") for one in only(made).appointments] == [(crn(1), "11-25")]
    assert [of_groups(one, NOTHING)["to_catch_up"] for one in (made, after(Facts(made)))] == [0, 0]
    assert of_groups(after(Facts(made), away=everybody), NOTHING)["to_catch_up"] == 2


def test_where_nothing_was_missed_nobody_is_sent_for() -> None:
    made = running(group()).problem
    assert with_catch_ups(made) is made


def test_who_has_an_hour_of_their_own_is_not_missed_at_the_group_s() -> None:
    own = {"crn": crn(1), "module_number": 1, "session_number": 4, "date": "2026-11-25", "start_time": "10:00",
           "end_time": "12:00", "facilitator_code": "F1"}  # fmt: skip
    found = after(running(group(appointments=[own])), away=everybody)
    assert one_member(found).missed == ()
    assert [one.attended for one in only(found).appointments] == [False]


def test_days_of_an_activity_requirement_are_used_but_for_who_stayed_away() -> None:
    seat = member(delivered_under="ACTIVITY_REQUIREMENT")
    facts = running(group(members=[seat]), activity_days=[{"crn": crn(1), "most_days": 20, "used_days": 3}])
    own = {"crn": crn(1), "module_number": 1, "session_number": 3, "date": "2026-11-25", "start_time": "10:00",
           "end_time": "12:00", "facilitator_code": "F1", "catch_up": True}  # fmt: skip
    both = facts.problem.model_copy(
        update={"programme_groups": running(group(members=[seat], appointments=[own])).problem.programme_groups}
    )
    for away, used in ((nobody, (4, 5)), (everybody, (3, 3))):
        for one, days in zip((facts.problem, both), used, strict=True):
            [found] = handed_on(one, NOTHING, UNTIL, away).activity_days
            assert found.used_days == days


def test_a_session_under_another_requirement_gives_no_day_back() -> None:
    facts = running(group(), activity_days=[{"crn": crn(1), "most_days": 20, "used_days": 3}])
    [days] = after(facts, away=everybody).activity_days
    assert days.used_days == 3


@pytest.mark.parametrize(("monday", "stays"), [("2026-11-30", 1), ("2026-12-07", 1), ("2026-12-14", 0)])
def test_a_group_that_met_for_the_last_time_stays_while_there_is_time_to_catch_up(monday: str, stays: int) -> None:
    """The last session is on 1 December, and fourteen days are kept: the seat ends with the 15th."""
    until = date.fromisoformat(monday) + timedelta(days=3)
    found = handed_on(in_week(monday).problem, NOTHING, until, nobody).programme_groups
    assert [each.left_on for one in found for each in one.members] == [None] * stays


def test_whoever_s_order_has_ended_has_left() -> None:
    ended = member(order_end_date_inclusive="2026-11-28")
    assert one_member(after(running(group(members=[ended])))).left_on == date(2026, 11, 29)
    not_yet = member(order_end_date_inclusive="2026-11-30")
    assert one_member(after(running(group(members=[not_yet])))).left_on is None


def test_whoever_has_been_through_a_group_that_goes_round_has_left() -> None:
    """From 3 November to 1 December, and fourteen days to catch up; the group goes on."""
    been = member(crn(1), joined_on="2026-11-03", order_end_date_inclusive="2028-01-01")
    window = {"start_date": "2026-12-14", "end_date_inclusive": "2026-12-20"}
    facts = goes_round(
        men(1), [referral(crn(1), ready_on=None, template_code="TSP")], group={"members": [been]}, window=window,
        planned_on="2026-12-10", sessions=[],
    )  # fmt: skip
    found = only(handed_on(facts.problem, NOTHING, date(2026, 12, 17), nobody))
    assert [one.left_on for one in found.members] == [date(2026, 12, 16)]


def test_what_a_week_says_of_programmes() -> None:
    """Two of four are seated; the order of the third ends before five weeks and time to catch up are over."""
    short = referral(crn(3), ready_on=None, order_end_date_inclusive="2026-12-20")
    late = [referral(crn(1)), referral(crn(2)), short, referral(crn(4), ready_on=None)]
    facts = waiting(men(1, 2, 3, 4), late, rooms=[room(slots=[TUESDAY])])
    assert of_groups(facts.problem, optimise(facts.problem, LIMITS).plan) == {
        "in_programmes": 4, "groups_started": 1, "seated": 2, "waiting": 2, "past_start_by": 1, "to_catch_up": 0,
    }  # fmt: skip
