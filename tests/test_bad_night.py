"""A night of bad data: what is wrong is set aside and told, and the rest is planned as if nothing were."""

import json
from typing import Any

from models.problem import Problem
from models.reading import Reading, read_problem
from models.result import Result
from optimizer.pipeline import optimise
from optimizer.verify import verify
from tests.build import MON, TUE, WED, issued, left, men, past_booking, person, problem, project, proposed, session
from tests.build import supervisor as led_by
from tests.situations import REPRODUCIBLE, noted, solved

LAST_WEEK = ("2026-11-16", "2026-11-17", "2026-11-18")


def spoilt(sound: Problem, **lists: Any) -> Reading:
    """The same as a file with these lists in place of its own."""
    return read_problem(json.dumps(json.loads(sound.model_dump_json(by_alias=True)) | lists))


def planned(reading: Reading) -> Result:
    assert reading.problem is not None
    result = optimise(reading.problem, REPRODUCIBLE, set_aside=reading.faults)
    assert verify(reading.problem.canonical(), result.plan).sound
    return result


def records(sound: Problem, name: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(sound.model_dump_json(by_alias=True))[name]
    return listed


def who(result: Result) -> list[str]:
    return sorted(one.crn for one in result.plan.bookings)


def test_a_case_that_came_twice_is_set_aside_and_the_others_are_planned() -> None:
    sound = problem(people=men(3))
    people = records(sound, "people")
    reading = spoilt(sound, people=[*people, people[0]])
    result = planned(reading)
    assert {(one.code, one.record) for one in result.set_aside} == {("REPEATED", "person X000001")}
    assert {"X000002", "X000003"} <= set(who(result))
    assert len(who(result)) == len(set(who(result)))


def test_an_order_that_came_twice_is_not_worked_twice() -> None:
    sound = problem(people=men(2))
    people = records(sound, "people")
    people[0]["requirements"] *= 2
    result = planned(spoilt(sound, people=people))
    assert ("REPEATED", "person X000001") in {(one.code, one.record) for one in result.set_aside}
    assert who(result) == ["X000002"]


def test_what_has_no_outcome_yet_is_not_planned_a_second_time() -> None:
    """420 minutes are left, and a session of 420 on Monday has no outcome: nothing is left to plan until it has."""
    days = [session(date=TUE), session(date=WED)]
    waiting = [past_booking(LAST_WEEK[0], 420)]
    result = solved(problem(people=[person(requirements=[left(420)])], sessions=days, bookings=waiting))
    assert who(result) == []
    assert {code for code, _, _ in noted(result, "OUTCOME-COMPLETE")} == {
        "OUTCOMES_OVERDUE", "OLDEST_OVERDUE", "FORECASTS_UNCERTAIN",
    }  # fmt: skip
    missed = [past_booking(LAST_WEEK[0], 420, "UACP")]
    again = solved(problem(people=[person(requirements=[left(420)])], sessions=days, bookings=missed))
    assert who(again) == ["X000001"]


def test_four_in_a_hundred_without_an_outcome_are_listed_and_forecasts_stand() -> None:
    """One of 25."""
    known = [past_booking(day, 60, "ATTC", crn=f"X{n:06}") for n in range(1, 9) for day in LAST_WEEK]
    listed = [*known, past_booking(LAST_WEEK[0], 60, crn="X000009")]
    codes = {code for code, _, _ in noted(solved(problem(people=men(9), bookings=listed)), "OUTCOME-COMPLETE")}
    assert codes == {"OUTCOMES_OVERDUE", "OLDEST_OVERDUE"}


def test_with_no_staff_in_the_file_no_session_that_needs_them_runs_and_all_are_told() -> None:
    """The others run."""
    sites = [project(needs_supervisor=True), project("P2", project_type="ES", capacity=1)]
    times = [session(), session("P2", WED)]
    week = problem(people=men(2), projects=sites, sessions=times, supervisors=[led_by(shifts=[])])
    result = solved(week)
    assert [one.project_code for one in result.plan.bookings] == ["P2"]
    (left_out,) = {one.crn for one in result.explanations if not one.booked_minutes}
    told = next(one for one in result.explanations if one.crn == left_out)
    assert ("CAP-SUP-PRESENT", "NOT_RUNNING") in {(one.rule, one.code) for one in told.reasons}


def ended(**changes: Any) -> Problem:
    """P1 ended on Sunday, and its sessions and a booking are in the feed still. P2 goes on."""
    sites = [project(actual_end_date_exclusive=MON), project("P2")]
    return problem(projects=sites, sessions=[session(), session("P2", WED)], **changes)


def test_nobody_is_sent_to_a_project_that_ended_yesterday() -> None:
    result = solved(ended())
    assert [one.project_code for one in result.plan.bookings] == ["P2"]


def test_who_is_instructed_to_go_there_is_told_of_and_moved_once_that_is_taken_back() -> None:
    stands = solved(ended(bookings=[issued()]))
    assert [(one.rule, one.code, one.crn) for one in stands.inherited] == [
        ("UPW-DATE-BOUNDS", "PROJECT_ENDED", "X000001")
    ]
    back = solved(ended(bookings=[proposed()]))
    assert [one.project_code for one in back.plan.bookings] == ["P2"]
    assert back.inherited == ()


def test_a_run_that_failed_half_way_is_made_again_to_the_byte() -> None:
    """Nothing but the problem and the settings says what comes of it, so a second try publishes nothing new."""
    week = problem(people=men(4), projects=[project(capacity=2)], sessions=[session(), session(date=WED)])
    first, second = (optimise(week, REPRODUCIBLE) for _ in range(2))
    assert first.plan.model_dump_json() == second.plan.model_dump_json()
    assert (first.problem_hash, first.plan_hash) == (second.problem_hash, second.plan_hash)
    assert first.run.seed == REPRODUCIBLE.seed
