"""The rural carer: one place that she can go to, and why not the others."""

from datetime import date, time
from typing import Any

import pytest

from fixtures import situation
from models.codes import Language
from models.problem import Problem
from models.projects import SessionKey
from optimizer.facts import Facts
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.order.upw_window_12m import window_end
from optimizer.verify import verify_result
from tests.situations import booked, changed, explained, named, noted, places, refusing, solved, with_one, without

SHOP, CENTRE, GROUP = "N03105P01", "N03105G01", "N03105G02"
WEDNESDAY, FRIDAY = date(2026, 11, 4), date(2026, 11, 6)


def carer(**changes: Any) -> Problem:
    return with_one(situation("rural-carer"), "people", 0, **changes)


def centre_at(minutes: int) -> Problem:
    problem = carer()
    entries = [
        changed(one, out_minutes=minutes, back_minutes=minutes) if one.project_code == CENTRE else one
        for one in problem.travel.matrix
    ]
    return problem.model_copy(update={"travel": changed(problem.travel, matrix=tuple(entries))})


def open_to_all(problem: Problem) -> Problem:
    """The centre's session kept for women no more."""
    sessions = [changed(one, women_only=False) for one in problem.sessions]
    return problem.model_copy(update={"sessions": tuple(sessions)})


def test_the_carer_goes_to_the_womens_centre_for_a_recorded_reason() -> None:
    (booking,) = solved(carer()).plan.bookings
    assert (booking.project_code, booking.date, booking.minutes) == (CENTRE, WEDNESDAY, 240)
    assert (booking.start_time, booking.end_time) == (time(10), time(14))
    assert booking.journey.out.total_minutes == booking.journey.back.total_minutes == 62
    assert booking.reason_codes == ("WOMEN_ONLY_CHOSEN",)


def test_the_rungs_before_the_long_journey_are_on_record() -> None:
    result = solved(carer())
    codes = {one.code for one in result.notes if one.rule == "TRAVEL-RURAL-LADDER"}
    assert {"EXCEPTIONAL_TRAVEL", "NOT_OPEN_LOCAL_INDIVIDUAL", "NOT_IN_REACH_ORDINARY"} <= codes


def test_she_leaves_after_the_school_run_and_is_home_before_the_next() -> None:
    """62 minutes either way: from 8:58 to 15:02, and the children are to be fetched from 15:10."""
    problem = carer().canonical()
    (booking,) = solved(problem).plan.bookings
    facts = Facts(problem)
    trip = facts.trip(booking)
    assert trip.leave == facts.clock(WEDNESDAY, time(8, 58)) > facts.clock(WEDNESDAY, time(8, 55))
    assert trip.home == facts.clock(WEDNESDAY, time(15, 2)) < facts.clock(WEDNESDAY, time(15, 10))


@pytest.mark.parametrize(("minutes", "booked"), [(65, 1), (66, 0)])
def test_a_minute_more_and_the_school_run_is_missed(minutes: int, booked: int) -> None:
    """65 minutes before 10:00 is 8:55, when the school run ends."""
    problem = centre_at(minutes)
    assert len(solved(problem).plan.bookings) == booked
    assert refusing(problem, CENTRE, WEDNESDAY) == (set() if booked else {"CARE-TIMES"})


def test_the_group_is_lawful_and_against_her_own_limit_alone() -> None:
    assert refusing(carer(), GROUP, FRIDAY) == {"TRAVEL-CARER-MIN"}
    assert refusing(carer(stated_travel_limit_minutes=None), GROUP, FRIDAY) == set()
    assert refusing(carer(stated_travel_limit_minutes=85), GROUP, FRIDAY) == set()


def test_the_nearer_place_is_chosen_even_where_she_states_no_limit() -> None:
    problem = without(carer(stated_travel_limit_minutes=None), GROUP, FRIDAY)
    assert refusing(problem, GROUP, WEDNESDAY) == set()
    assert places(solved(problem).plan) == {"X300001": f"{CENTRE} 10:00"}


def test_the_shop_is_ruled_out_by_the_restriction_alone() -> None:
    assert refusing(carer(), SHOP, WEDNESDAY) == {"RISK-ACQ-HATE-VIOL"}
    plan = solved(carer(placement_restrictions=())).plan
    assert [(one.project_code, one.date, one.reason_codes) for one in plan.bookings] == [
        (SHOP, WEDNESDAY, ()),
        (SHOP, FRIDAY, ()),
    ]


def choice(**changes: Any) -> dict[str, Any]:
    return {"work_environment_choice": changed(carer().people[0].work_environment_choice, **changes)}


@pytest.mark.parametrize(
    ("problem", "codes"),
    [
        pytest.param(
            open_to_all(carer()),
            ("WITHIN_60_REFUSED", "RISK-ACQ-HATE-VIOL"),
            id="not kept for women: the shop is nearer",
        ),
        pytest.param(
            carer(**choice(not_all_male=False)), ("WITHIN_60_REFUSED", "RISK-ACQ-HATE-VIOL"), id="did not choose so"
        ),
        pytest.param(
            without(open_to_all(carer()), SHOP, WEDNESDAY, FRIDAY), ("NO_OPTION_WITHIN_60",), id="nothing is nearer"
        ),
        pytest.param(without(carer(), SHOP, WEDNESDAY, FRIDAY), ("WOMEN_ONLY_CHOSEN",), id="chose so, nothing nearer"),
    ],
)
def test_the_reason_for_the_long_journey_is_the_first_that_holds(problem: Problem, codes: tuple[str, ...]) -> None:
    (booking,) = solved(problem).plan.bookings
    assert booking.project_code == CENTRE
    assert booking.reason_codes == codes


def test_four_hours_a_week_are_noted_as_too_few_to_finish_in_time() -> None:
    """120 hours left, 12 weeks to go, 4 weeks of them a buffer: 120 / (8 * 0.6) = 25 hours to offer each week. Two days
    of 11 hours hold 22; four hours a week would take 30 weeks if she missed none."""
    problem = carer().canonical()
    facts, result = Facts(problem), solved(problem)
    end = window_end(facts, "X300001")
    assert end is not None
    assert remaining_minutes(facts, "X300001") // 240 == 30 > (end - problem.window.start_date).days // 7
    alerts = [(one.crn, one.amount) for one in result.notes if one.code == "PACE_CANNOT_BE_HELD"]
    assert alerts == [("X300001", 180)]
    (whole,) = result.explanations
    assert whole.unmet == ("BASE", "PACE")
    assert (whole.due_minutes, whole.booked_minutes) == (1320, 240)


def test_past_the_twelve_months_she_is_still_offered_what_there_is() -> None:
    order = changed(carer().people[0].requirements[0], sentence_date=date(2025, 10, 29))
    result = solved(carer(requirements=(order,)))
    assert places(result.plan) == {"X300001": f"{CENTRE} 10:00"}
    assert "PAST_WINDOW_TARGET" in {one.code for one in result.notes}


def test_what_is_short_is_explained_and_what_would_help_is_named() -> None:
    problem = carer()
    whole = explained(problem, solved(problem).plan, "X300001")
    assert named(whole) == [
        ("STRUCK_OUT", "NO_CASH_OR_STOCK", 2),
        ("STRUCK_OUT", "OVER_OWN_LIMIT", 2),
        ("NEAREST_MISS", "OVER_OWN_LIMIT", 1),
    ]
    miss = whole.reasons[-1]
    assert miss.session == SessionKey(project_code=GROUP, date=FRIDAY, start_time=time(10, 30))
    assert miss.amount == 10


# She prefers Welsh


def in_welsh(problem: Problem, code: str) -> Problem:
    """With the work of one place done in Welsh."""
    projects = [changed(one, in_welsh=one.project_code == code) for one in problem.projects]
    return problem.model_copy(update={"projects": tuple(projects)})


def test_welsh_is_offered_and_the_offer_is_on_record_where_nobody_works_in_it() -> None:
    """Nothing in the week is in Welsh: she goes where she would have gone, and the offer stands beside the booking."""
    result = solved(carer())
    assert places(result.plan) == {"X300001": f"{CENTRE} 10:00"}
    assert noted(result, "LANG-WELSH") == [("WELSH_OFFERED_NONE_THIS_WEEK", "X300001", None)]
    assert ("THROUGH_CORRE", None, 1) in noted(result, "WALES-CORRE")


def test_where_only_a_place_that_is_closed_to_her_works_in_welsh_the_offer_was_not_matched() -> None:
    result = solved(in_welsh(carer(), SHOP))
    assert places(result.plan) == {"X300001": f"{CENTRE} 10:00"}
    assert noted(result, "LANG-WELSH") == [("WELSH_OFFERED_NOT_MATCHED", "X300001", None)]


def test_an_offer_that_is_matched_needs_no_record() -> None:
    assert noted(solved(in_welsh(carer(), CENTRE)), "LANG-WELSH") == []


@pytest.mark.parametrize(
    ("choice", "gone_to"),
    [(Language.WELSH, GROUP), (Language.ENGLISH, CENTRE)],
)
def test_of_two_places_on_her_day_the_one_in_welsh_is_hers_if_she_chose_it(choice: Language, gone_to: str) -> None:
    """The group, were it 65 minutes away, 3 more than the centre, and open when the centre is."""
    problem = in_welsh(without(carer(language_choice=choice), GROUP, FRIDAY), GROUP)
    entries = [
        changed(one, out_minutes=65, back_minutes=65) if one.project_code == GROUP else one
        for one in problem.travel.matrix
    ]
    sessions = [
        changed(one, start_time=time(10), end_time=time(14)) if one.project_code == GROUP else one
        for one in problem.sessions
    ]
    travel = changed(problem.travel, matrix=tuple(entries))
    problem = problem.model_copy(update={"travel": travel, "sessions": tuple(sessions)})
    assert booked(solved(problem)) == [(gone_to, WEDNESDAY, 240)]


def test_in_wales_who_was_not_asked_is_to_be_asked() -> None:
    assert noted(solved(carer(language_choice=None)), "LANG-WELSH") == [("LANGUAGE_NOT_ASKED", "X300001", None)]


def test_a_result_that_keeps_quiet_about_the_offer_is_refused() -> None:
    problem, result = carer().canonical(), solved(carer())
    assert verify_result(problem, result).sound
    quiet = result.model_copy(update={"notes": tuple(one for one in result.notes if one.rule != "LANG-WELSH")})
    assert [one.code for one in verify_result(problem, quiet).violations] == ["OFFER_NOT_TOLD"]
