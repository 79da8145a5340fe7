"""The hard situations: what a plan must make of them, and what changes when one fact does.

Those told in most words have a file of their own.
"""

from pathlib import Path
from typing import Any

import pytest

from fixtures import SITUATIONS, situation, situation_text, story
from fixtures.generate import generate
from fixtures.places import outcodes, unit
from models.codes import PlacementRestriction, SiteWorkforce
from models.people import Person
from models.problem import Problem
from models.reading import read_problem
from tests import build
from tests.situations import named, noted, solved, with_one

README = Path(__file__).parents[1] / "fixtures" / "situations" / "README.md"


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_situation_is_sound_and_told(name: str) -> None:
    assert read_problem(situation_text(name)).faults == ()
    assert f"| `{name}` |" in README.read_text(encoding="utf-8")


def test_an_unknown_situation_is_refused() -> None:
    with pytest.raises(KeyError, match="there is no situation"):
        situation("atlantis")


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


# 300 hours consecutive to 120

DAILY = [build.session(date=day) for day in build.DAYS[:5]]


def in_turn(credited: int, **changes: Any) -> Problem:
    """120 hours, so much of them credited, and 300 hours on top of them from a later court."""
    first = build.requirement(sentence_date="2026-03-02", required_minutes=7200, credited_minutes=credited)
    second = build.requirement(
        requirement_id="R2", delius_event_number=2, required_minutes=18000, credited_minutes=0,
        induction_attended_on=None, first_work_session_on=None,
        **({"subtype": "CONSECUTIVE", "sentence_date": "2026-09-01"} | changes),
    )  # fmt: skip
    people = [build.person(requirements=[first, second], wants_intensive=True)]
    return build.problem(people=people, sessions=DAILY)


def ledgers(problem: Problem) -> list[dict[str, int]]:
    return [{row.requirement_id: row.minutes for row in one.ledger} for one in solved(problem).plan.bookings]


def test_the_300_hours_begin_when_the_120_are_done() -> None:
    """300 minutes of the first are left: the session that ends it counts the rest of its 420 to the second."""
    first, *later = ledgers(in_turn(6900))
    assert first == {"R1": 300, "R2": 120}
    assert later
    assert all(one == {"R2": 420} for one in later)


def test_while_the_120_last_nothing_counts_to_the_300() -> None:
    every = solved(in_turn(0)).plan.bookings
    assert every
    assert all((one.requirement_id, one.minutes, one.ledger) == ("R1", 420, ()) for one in every)


def test_420_hours_to_work_make_no_week_longer_than_28() -> None:
    for credited in (0, 6900):
        assert sum(one.minutes for one in solved(in_turn(credited)).plan.bookings) <= 1680


def test_300_and_120_from_one_day_are_no_lawful_order_and_nothing_is_planned() -> None:
    result = solved(in_turn(0, sentence_date="2026-03-02"))
    assert result.plan.bookings == ()
    assert noted(result, "UPW-HOURS-40-300") == [("HOURS_NOT_LAWFUL", "X000001", 7200)]
    (whole,) = result.explanations
    assert named(whole) == [("STRUCK_OUT", "HOURS_NOT_LAWFUL", 5)]
    together = in_turn(0, sentence_date="2026-03-02", subtype="CONCURRENT")
    assert solved(together).plan.bookings


# Credit that is earned no more after being sent home


def earner(outcome: str, project: str = "P1") -> Problem:
    """75 of 100 hours worked and 18 earned: 7 are left. Last Tuesday became this."""
    order = build.requirement(credited_minutes=4500, earned_credit_minutes=1080)
    past = build.past_booking("2026-11-17", 420, outcome, project_code=project)
    return build.problem(
        people=[build.person(requirements=[order])],
        projects=[build.project(), build.project("P2", project_type="ET1")],
        sessions=DAILY,
        bookings=[past],
    )


def test_sent_home_for_conduct_he_earns_no_more_and_keeps_what_he_earned() -> None:
    """7 hours are one session. Had he lost what he earned there were 25 to work, and more than one session."""
    result = solved(earner("ATSH"))
    assert [one.minutes for one in result.plan.bookings] == [420]
    assert noted(result, "UPW-EARNED-CREDIT") == [("EARNS_NO_MORE", "X000001", 1080)]


@pytest.mark.parametrize(
    ("outcome", "project"),
    [
        pytest.param("ATSS", "P1", id="sent home for the service's reasons"),
        pytest.param("AASD", "P1", id="stood down"),
        pytest.param("ATSH", "P2", id="sent home from a course"),
    ],
)
def test_what_is_not_his_doing_or_not_work_stops_nothing(outcome: str, project: str) -> None:
    """Of 420 minutes a third would come off: 140. The plan is sized on the 420 all the same."""
    result = solved(earner(outcome, project))
    assert [one.minutes for one in result.plan.bookings] == [420]
    assert noted(result, "UPW-EARNED-CREDIT") == [("CREDIT_TO_COME", "X000001", 140)]


# No courses online

BARRED = {"prohibited_activities": ["INTERNET_USE"]}


def learner(*codes: str, **changes: Any) -> Problem:
    """Has done one of the three courses, and would take more: one online, one in a class."""
    who = {"ete_need": True, "agrees_full_ete": True, "mandatory_courses_done": 1}
    online = {"project_type": "ET3", "features": ["ONLINE"], "course_kind": "APPROVED_ONLINE"}
    projects = [
        build.project("P1", **online),
        build.project("P2", project_type="ET1", course_kind="WITH_PROVIDER"),
    ]
    people = [build.person(requirements=[build.requirement(credited_minutes=5400)], **(who | changes))]
    return build.problem(people=people, projects=projects, sessions=[build.session(one) for one in codes])


def test_barred_from_the_internet_the_class_is_theirs_and_a_supervised_place_is_to_be_offered() -> None:
    result = solved(learner("P1", "P2", **BARRED))
    assert [one.project_code for one in result.plan.bookings] == ["P2"]
    assert noted(result, "ETE-ONLINE-GATE") == [("SUPERVISED_PLACE_TO_BE_OFFERED", "X000001", 2)]


def test_with_no_bar_the_course_at_home_is_nearer() -> None:
    result = solved(learner("P1", "P2"))
    assert [one.project_code for one in result.plan.bookings] == ["P1"]
    assert noted(result, "ETE-ONLINE-GATE") == [("MANDATORY_COURSES_DUE", "X000001", 2)]


def test_where_there_is_nothing_else_the_bar_is_why() -> None:
    result = solved(learner("P1", **BARRED))
    assert result.plan.bookings == ()
    (whole,) = result.explanations
    assert [(one.rule, one.code) for one in whole.reasons] == [("RISK-ORDERS-TIMES", "PROHIBITED_ACTIVITY")]
