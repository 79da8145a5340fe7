"""The hard situations: what a plan must make of them, and what changes when one fact does.

The conflict web has a file of its own.
"""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from fixtures import SITUATIONS, situation, situation_text, story
from fixtures.generate import generate
from fixtures.places import outcodes, unit
from models.codes import Language, PlacementRestriction, SiteWorkforce
from models.people import Person
from models.problem import Problem
from models.projects import SessionKey
from models.reading import read_problem
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.refusals import refusals
from optimizer.rules.base import Seat
from optimizer.rules.book import RULES
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.order.upw_window_12m import window_end
from tests import build
from tests.situations import changed, explained, named, places, solved, with_one

README = Path(__file__).parents[1] / "fixtures" / "situations" / "README.md"


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_situation_is_sound_and_told(name: str) -> None:
    assert read_problem(situation_text(name)).faults == ()
    assert f"| `{name}` |" in README.read_text(encoding="utf-8")


def test_an_unknown_situation_is_refused() -> None:
    with pytest.raises(KeyError, match="there is no situation"):
        situation("atlantis")


# The rural carer

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


def without(problem: Problem, code: str, *days: date) -> Problem:
    """None of the project's sessions on these days."""
    kept = [one for one in problem.sessions if one.project_code != code or one.date not in days]
    return problem.model_copy(update={"sessions": tuple(kept)})


def refusing(problem: Problem, code: str, day: date) -> set[str]:
    """Rules with anything against her on the project that day."""
    problem = problem.canonical()
    facts = Facts(problem)
    (key,) = [one.key for one in problem.sessions if (one.project_code, one.date) == (code, day)]
    return {one.rule for one in refusals(facts, options(facts, RULES), Seat(problem.people[0].crn, key))}


def test_the_carer_goes_to_the_womens_centre_for_a_recorded_reason() -> None:
    (booking,) = solved(carer()).plan.bookings
    assert (booking.project_code, booking.date, booking.minutes) == (CENTRE, WEDNESDAY, 240)
    assert (booking.start_time, booking.end_time) == (time(10), time(14))
    assert booking.journey.out.total_minutes == booking.journey.back.total_minutes == 62
    assert booking.reason_codes == ("WOMEN_ONLY_CHOSEN",)


def test_who_chose_welsh_is_offered_it_and_the_offer_is_on_record() -> None:
    notes = solved(carer(language_choice=Language.WELSH, rural=True)).notes
    codes = {one.code for one in notes if one.crn == "X300001"}
    assert "WELSH_OFFERED_NONE_THIS_WEEK" in codes
    assert {"EXCEPTIONAL_TRAVEL", "NOT_OPEN_LOCAL_INDIVIDUAL", "NOT_IN_REACH_ORDINARY"} <= codes
    assert any((one.rule, one.code) == ("WALES-CORRE", "THROUGH_CORRE") for one in notes)


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


# Two units for one district


def test_l16_is_in_the_lists_of_both_units() -> None:
    for code in ("PDU046", "PDU047"):
        assert "L16" in {place.outcode for place in outcodes(unit(code).number)}


@pytest.mark.parametrize("codes", [("PDU046", "PDU047"), ("PDU047", "PDU046"), ("PDU047", "PDU047")])
def test_the_unit_is_the_one_that_the_record_says(codes: tuple[str, str]) -> None:
    """What is printed of L16 decides nothing: one of the two is placed, the other is told that it is full."""
    problem = situation("two-units")
    for n, code in enumerate(codes):
        problem = with_one(problem, "people", n, pdu_code=code)
    result = solved(problem)
    assert len(result.plan.bookings) == 1
    (whole,) = result.explanations
    assert named(whole) == [("FULL", "NO_PLACE_LEFT", 1), ("NEAREST_MISS", "ONE_MORE_PLACE", 1)]
    read = read_problem(problem.model_dump_json(by_alias=True)).problem
    assert read is not None
    assert tuple(one.pdu_code for one in read.canonical().people) == codes
    assert {one.home_outcode for one in read.people} == {"L16"}


@pytest.mark.parametrize("number", [46, 47])
def test_made_up_people_of_l16_are_of_the_unit_they_were_made_for(number: int) -> None:
    """The generator puts somebody into L16 in either unit."""
    people = [one for one in generate("tiny", pdu=number).people if one.home_outcode == "L16"]
    assert people
    assert {one.pdu_code for one in people} == {f"PDU{number:03}"}


# The last minutes of an order


def test_the_last_forty_five_minutes_are_one_session_cut_and_noted() -> None:
    problem = story("last-forty-five-minutes")
    result = solved(problem)
    (booking,) = result.plan.bookings
    assert (booking.minutes, booking.credit_minutes) == (45, 420)
    cut = [(one.crn, one.session, one.amount) for one in result.notes if one.code == "FINAL_SESSION_CUT"]
    assert cut == [(booking.crn, booking.session, 375)]
    assert result.explanations == ()


@pytest.mark.parametrize(
    ("ends", "booked"),
    [
        pytest.param(["16:30", "16:30"], 1, id="two long sessions: one of them"),
        pytest.param(["09:45", "16:30"], 1, id="one is long enough"),
        pytest.param(["09:44", "09:44"], 0, id="none is long enough"),
    ],
)
def test_forty_five_minutes_are_booked_once_or_not_at_all(ends: list[str], booked: int) -> None:
    days = (build.TUE, build.WED)
    sessions = [build.session(date=day, end=end) for day, end in zip(days, ends, strict=True)]
    problem = build.problem(people=[build.person(requirements=[build.left(45)])], sessions=sessions)
    result = solved(problem)
    assert [one.minutes for one in result.plan.bookings] == [45] * booked
    if not booked:
        assert ("STRUCK_OUT", "SESSION_TOO_SHORT", 2) in named(result.explanations[0])


# Somebody of 18 whose maturity was not assessed

NEW = build.requirement(
    sentence_date="2026-11-12", credited_minutes=0, induction_attended_on=None, first_work_session_on=None
)


def eighteen(**changes: Any) -> Problem:
    person = build.person(**({"requirements": [NEW], "age_band": "FROM_18_TO_25", "assessment": FRESH} | changes))
    return build.problem(
        people=[person],
        projects=[build.project("P1"), build.project("P2", project_type="PI")],
        sessions=[build.session("P2", date=build.TUE, end="12:00"), build.session("P1", date=build.THU)],
    )


FRESH = {"completed_on": "2026-11-18", "risk_of_serious_harm": "LOW"}


def test_at_eighteen_the_induction_may_come_before_the_maturity_assessment_and_work_may_not() -> None:
    problem = eighteen()
    result = solved(problem)
    assert [one.project_code for one in result.plan.bookings] == ["P2"]
    (whole,) = result.explanations
    assert "FIRST_WORK" in whole.unmet
    assert named(whole) == [("STRUCK_OUT", "MATURITY_NOT_ASSESSED", 1)]


@pytest.mark.parametrize(
    ("changes", "works"),
    [
        pytest.param({"maturity_assessed_on": build.THU}, True, id="assessed by the day"),
        pytest.param({"maturity_assessed_on": build.FRI}, False, id="assessed the day after"),
        pytest.param({"age_band": "OVER_25"}, True, id="older"),
    ],
)
def test_once_assessed_work_is_open(changes: dict[str, Any], works: bool) -> None:
    booked = {one.project_code for one in solved(eighteen(**changes)).plan.bookings}
    assert booked == ({"P1", "P2"} if works else {"P2"})


# Nobody left out in silence

BOTH = (PlacementRestriction.NO_INDIVIDUAL_PLACEMENT, PlacementRestriction.NO_SUPERVISED_GROUP)


def restricted(*restrictions: PlacementRestriction, course: bool = False) -> Problem:
    """A group, a workshop and an individual placement, each on a day of its own, and at will a course at home."""
    projects = [
        build.project("P1"),
        build.project("P2", project_type="WH1", restricted_site=True),
        build.project("P3", project_type="PIP2", site_workforce=SiteWorkforce.MIXED),
        build.project("P4", project_type="ET3", features=["ONLINE"]),
    ]
    days = zip(("P1", "P2", "P3", "P4"), (build.MON, build.TUE, build.WED, build.THU), strict=True)
    sessions = [build.session(code, date=day) for code, day in days if course or code != "P4"]
    people: list[Person] = [build.person(placement_restrictions=restrictions)]
    return build.problem(people=people, projects=projects, sessions=sessions)


def test_who_may_be_placed_nowhere_is_escalated_by_the_rules_name() -> None:
    result = solved(restricted(*BOTH))
    assert result.plan.bookings == ()
    escalated = [(one.rule, one.code, one.crn) for one in result.notes if one.rule == "RISK-PLACEMENT-TYPE"]
    assert escalated == [("RISK-PLACEMENT-TYPE", "NO_PLACEMENT_TYPE_LEFT", "X000001")]
    (whole,) = result.explanations
    assert {one.rule for one in whole.reasons} == {"RISK-PLACEMENT-TYPE"}
    assert named(whole) == [("STRUCK_OUT", "NO_INDIVIDUAL_PLACEMENT", 1), ("STRUCK_OUT", "NO_SUPERVISED_GROUP", 2)]


def test_a_course_at_home_is_no_placement_and_the_rest_is_still_escalated() -> None:
    result = solved(restricted(*BOTH, course=True))
    assert [one.project_code for one in result.plan.bookings] == ["P4"]
    assert "NO_PLACEMENT_TYPE_LEFT" in {one.code for one in result.notes}


@pytest.mark.parametrize("restriction", BOTH)
def test_who_has_a_type_of_placement_left_is_placed_there(restriction: PlacementRestriction) -> None:
    result = solved(restricted(restriction))
    assert len(result.plan.bookings) == 1
    assert "NO_PLACEMENT_TYPE_LEFT" not in {one.code for one in result.notes}
