"""UPW-IND-FIRST: a full induction before the first work session, on the same day if it precedes; one is enough."""

from datetime import date
from typing import Any

import pytest

from models.codes import BookingStatus, ProjectTypeGroup
from models.people import Requirement
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.timeliness.upw_ind_first import RULE, awaited_outcome, inducted, issued_after
from optimizer.verify import verify
from tests.build import (
    ASSESSED,
    MON,
    TUE,
    WED,
    booking,
    issued,
    left,
    past_booking,
    person,
    plan,
    problem,
    project,
    requirement,
    session,
)
from tests.optimizer.rules.halves import broken, checked, codes, kept, refusal

NEW = requirement(induction_attended_on=None, first_work_session_on=None)
SITES = [project("IND", project_type="PI"), project("P1")]


@pytest.mark.parametrize(
    ("order", "kind", "refused"),
    [
        pytest.param(NEW, "PI", None, id="an induction for who needs one"),
        pytest.param(requirement(), "PI", Refusal("INDUCTED_ALREADY"), id="no second induction"),
        pytest.param(requirement(), "PS", Refusal("INDUCTED_ALREADY"), id="no second induction of the other type"),
        pytest.param(requirement(), "NP1", None, id="work for who was inducted"),
        pytest.param(NEW, "NP1", None, id="work for who may be inducted before it"),
    ],
)
def test_one_induction_is_enough(order: Requirement, kind: str, refused: Refusal | None) -> None:
    week = problem(people=[person(requirements=[order])], projects=[project(project_type=kind)])
    assert refusal(RULE, week) == refused


@pytest.mark.parametrize(
    ("induction", "work", "found"),
    [
        pytest.param((MON, "09:00", "11:00"), (TUE, "09:00", "16:30"), [], id="the day before"),
        pytest.param((TUE, "09:00", "11:00"), (TUE, "11:00", "16:30"), [], id="on the same day, just before"),
        pytest.param(
            (TUE, "09:00", "11:01"), (TUE, "11:00", "16:30"), ["WORK_BEFORE_INDUCTION"], id="a minute too long"
        ),
        pytest.param((WED, "09:00", "11:00"), (TUE, "09:00", "16:30"), ["WORK_BEFORE_INDUCTION"], id="the day after"),
        pytest.param(None, (TUE, "09:00", "16:30"), ["WORK_BEFORE_INDUCTION"], id="no induction at all"),
        pytest.param((MON, "09:00", "11:00"), None, [], id="an induction and no work"),
    ],
)
@pytest.mark.parametrize("kind", ["NP1", "ES", "ET1"])
def test_the_induction_precedes_the_work(
    kind: str, induction: tuple[str, str, str] | None, work: tuple[str, str, str] | None, found: list[str]
) -> None:
    times = ([session("IND", *induction)] if induction else []) + ([session("P1", *work)] if work else [])
    sites = [project("IND", project_type="PI"), project("P1", project_type=kind)]
    facts = Facts(problem(people=[person(requirements=[NEW])], projects=sites, sessions=times))
    made = plan(facts, [("X000001", n) for n in range(len(times))])
    assert codes(RULE, facts, made) == found


def test_every_work_session_waits_for_it() -> None:
    times = [session("P1", MON), session("IND", TUE, "09:00", "11:00"), session("P1", WED)]
    facts = Facts(problem(people=[person(requirements=[NEW])], projects=SITES, sessions=times))
    found = broken(RULE, facts, plan(facts, [("X000001", n) for n in range(3)]))
    assert [(one.code, one.session and one.session.date.isoformat()) for one in found] == [
        ("WORK_BEFORE_INDUCTION", MON)
    ]


def test_nobody_is_inducted_twice_in_a_week() -> None:
    times = [session("IND", MON, "09:00", "11:00"), session("IND", WED, "09:00", "11:00")]
    facts = Facts(problem(people=[person(requirements=[NEW])], projects=SITES, sessions=times))
    assert codes(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)])) == ["SECOND_INDUCTION"]
    assert codes(RULE, facts, plan(facts, [("X000001", 1)])) == []


def test_the_induction_of_another_does_not_help() -> None:
    both = [person("X000001", requirements=[NEW]), person("X000002", requirements=[NEW])]
    times = [session("IND", MON, "09:00", "11:00"), session("P1", TUE)]
    facts = Facts(problem(people=both, projects=SITES, sessions=times))
    assert codes(RULE, facts, plan(facts, [("X000001", 0), ("X000002", 1)])) == ["WORK_BEFORE_INDUCTION"]


def test_who_was_inducted_may_work() -> None:
    facts = Facts(problem())
    assert codes(RULE, facts, plan(facts, [("X000001", 0)])) == []


@pytest.mark.parametrize(
    ("order", "status", "found"),
    [
        pytest.param(requirement(), BookingStatus.PROPOSED, [], id="inducted: proposed"),
        pytest.param(requirement(), BookingStatus.CONDITIONAL, ["STATUS_NOT_AS_DERIVED"], id="inducted: not held back"),
        pytest.param(NEW, BookingStatus.CONDITIONAL, [], id="not inducted: held back if it is missed"),
        pytest.param(NEW, BookingStatus.PROPOSED, ["STATUS_NOT_AS_DERIVED"], id="not inducted: not left live"),
    ],
)
def test_work_after_an_induction_of_the_same_plan_is_conditional(
    order: Requirement, status: BookingStatus, found: list[str]
) -> None:
    times = [session("IND", MON, "09:00", "11:00"), session("P1", TUE)]
    facts = Facts(problem(people=[person(requirements=[order])], projects=SITES, sessions=times))
    who = [("X000001", 0), ("X000001", 1)] if order is NEW else [("X000001", 1)]
    made = plan(facts, who)
    work = booking(facts, session=1, status=status)
    assert checked(RULE, facts, made.model_copy(update={"bookings": (*made.bookings[:-1], work)})) == found


@pytest.mark.parametrize(
    ("assessment", "status"),
    [
        pytest.param(ASSESSED, BookingStatus.PROPOSED, id="assessed: proposed"),
        pytest.param(ASSESSED | {"completed_on": MON}, BookingStatus.PROPOSED, id="assessed by the day"),
        pytest.param(ASSESSED | {"completed_on": TUE}, BookingStatus.PROVISIONAL, id="the day after: held"),
        pytest.param({}, BookingStatus.PROVISIONAL, id="not assessed: held"),
        pytest.param({"completed_on": "2026-11-02"}, BookingStatus.PROVISIONAL, id="no level of risk: held"),
    ],
)
def test_an_induction_is_proposed_or_waits_for_the_assessment(assessment: Any, status: BookingStatus) -> None:
    new = person(requirements=[NEW], assessment=assessment)
    facts = Facts(problem(people=[new], projects=SITES, sessions=[session("IND", MON, "09:00", "11:00")]))
    made = plan(facts, [("X000001", 0)])
    assert [one.status for one in made.bookings] == [status]
    for other in (BookingStatus.PROPOSED, BookingStatus.PROVISIONAL, BookingStatus.CONDITIONAL):
        told = made.model_copy(update={"bookings": (booking(facts, status=other),)})
        assert checked(RULE, facts, told) == ([] if other is status else ["STATUS_NOT_AS_DERIVED"])


def test_only_inductions_are_provisional() -> None:
    facts = Facts(problem(people=[person(assessment={})]))
    made = plan(facts, [("X000001", 0)])
    assert [one.status for one in made.bookings] == [BookingStatus.PROPOSED]
    assert checked(RULE, facts, made) == []


def test_work_after_a_provisional_induction_is_conditional() -> None:
    """The assessment is to be complete on Tuesday; work on that day, and not before, may follow."""
    new = person(requirements=[NEW], assessment=ASSESSED | {"completed_on": TUE})
    times = [session("IND", MON, "09:00", "11:00"), session("P1", MON, "12:00"), session("P1", TUE)]
    week = problem(people=[new], projects=SITES, sessions=times)
    made = plan(Facts(week), [("X000001", 0), ("X000001", 2)])
    assert [one.status for one in made.bookings] == [BookingStatus.PROVISIONAL, BookingStatus.CONDITIONAL]
    assert verify(week, made).sound
    early = verify(week, plan(Facts(week), [("X000001", 0), ("X000001", 1)])).violations
    assert [one.rule for one in early] == ["RISK-ASSESS-GATE", "UPW-ASSESS-10WD"]


@pytest.mark.parametrize(
    ("requirements", "done"),
    [
        pytest.param([requirement()], True, id="attended"),
        pytest.param([NEW], False, id="not attended"),
        pytest.param(
            [left(0), left(600, requirement_id="R2", sentence_date="2026-10-01", induction_attended_on=None)],
            False,
            id="attended for another requirement",
        ),
    ],
)
def test_inducted_is_who_attended_for_this_requirement(requirements: list[Requirement], done: bool) -> None:
    assert inducted(Facts(problem(people=[person(requirements=requirements)])), "X000001") == done


def test_an_induction_without_outcome_is_not_attended_yet() -> None:
    waiting = [past_booking("2026-11-17", 0, project_code="IND")]
    week = problem(people=[person(requirements=[NEW])], projects=SITES, bookings=waiting)
    assert not inducted(Facts(week), "X000001")


FRIDAY = "2026-11-20"


@pytest.mark.parametrize(
    ("bookings", "awaited"),
    [
        pytest.param([past_booking(FRIDAY, 0, project_code="IND")], FRIDAY, id="on Friday, and nothing known yet"),
        pytest.param(
            [past_booking(day, 0, project_code="IND") for day in (FRIDAY, "2026-11-13")], FRIDAY, id="the last of two"
        ),
        pytest.param([past_booking(FRIDAY, 0, "ATTC", project_code="IND")], None, id="it has an outcome"),
        pytest.param([past_booking(FRIDAY, 0, "UACP", project_code="IND")], None, id="it was missed"),
        pytest.param([past_booking(FRIDAY, 0)], None, id="work is no induction"),
        pytest.param([past_booking(FRIDAY, 0, project_code="GONE")], None, id="what it was is not known"),
        pytest.param([past_booking(FRIDAY, 0, project_code="IND", requirement_id="R2")], None, id="another order's"),
        pytest.param([past_booking(FRIDAY, 0, project_code="IND", crn="X000002")], None, id="somebody else's"),
    ],
)
def test_an_induction_without_outcome_is_expected_to_have_been_attended(bookings: list[Any], awaited: str) -> None:
    """No second one is booked, and work may be, held back until it is known that the first was attended."""
    orders = [NEW, requirement(requirement_id="R2", sentence_date="2026-10-01")]
    people = [person(requirements=orders), person("X000002")]
    times = [session("IND", MON, "09:00", "11:00"), session("P1", TUE)]
    week = problem(people=people, projects=SITES, sessions=times, bookings=bookings)
    found = awaited_outcome(Facts(week), "X000001")
    assert (found and str(found.date)) == awaited
    assert refusal(RULE, week) == (Refusal("INDUCTION_OUTCOME_AWAITED") if awaited else None)
    made = plan(Facts(week), [("X000001", 1)])
    assert [one.status for one in made.bookings] == [BookingStatus.CONDITIONAL]
    assert codes(RULE, Facts(week), made) == ([] if awaited else ["WORK_BEFORE_INDUCTION"])


def test_an_order_with_its_induction_on_record_waits_for_no_outcome() -> None:
    bookings = [past_booking(FRIDAY, 0, project_code="IND")]
    week = problem(projects=SITES, sessions=[session("P1", TUE)], bookings=bookings)
    assert awaited_outcome(Facts(week), "X000001") is None
    assert [one.status for one in plan(Facts(week), [("X000001", 0)]).bookings] == [BookingStatus.PROPOSED]


LATER = "2026-12-01"


@pytest.mark.parametrize(
    ("bookings", "kind", "refused"),
    [
        pytest.param([issued(LATER, project_code="IND")], "PI", "INDUCTION_ISSUED_LATER", id="one is issued for later"),
        pytest.param([issued(LATER, project_code="IND")], "NP1", None, id="of work that is not said"),
        pytest.param([issued(LATER, project_code="P1")], "PI", None, id="work issued for later is no induction"),
        pytest.param([issued(LATER, project_code="GONE")], "PI", None, id="what it is for is not known"),
        pytest.param([issued(LATER, project_code="IND", crn="X000002")], "PI", None, id="somebody else's"),
        pytest.param([issued(LATER, project_code="IND", requirement_id="R2")], "PI", None, id="another requirement's"),
        pytest.param([issued(TUE, project_code="P1")], "PI", None, id="work is issued in the week"),
    ],
)
def test_no_induction_besides_one_issued_for_later(bookings: list[Any], kind: str, refused: str | None) -> None:
    orders = [NEW, requirement(requirement_id="R2", sentence_date="2026-10-01")]
    sites = [project("IND", project_type="PI"), project("P1"), project("P2", project_type=kind)]
    week = problem(
        people=[person(requirements=orders), person("X000002")], projects=sites,
        sessions=[session("P2", MON), session("P1", TUE)], bookings=bookings,
    )  # fmt: skip
    assert refusal(RULE, week) == (None if refused is None else Refusal(refused))


@pytest.mark.parametrize(
    ("who", "found"),
    [
        pytest.param([1], ([], ["WORK_BEFORE_INDUCTION"]), id="work was issued without an induction"),
        pytest.param([0, 1], ([], []), id="one is booked before it"),
        pytest.param([1, 2], ([], ["WORK_BEFORE_INDUCTION"]), id="one is booked after it"),
        pytest.param([0, 1, 2], (["SECOND_INDUCTION"], []), id="one before and one after it"),
        pytest.param([1, 3], (["WORK_BEFORE_INDUCTION"], ["WORK_BEFORE_INDUCTION"]), id="and more work without one"),
        pytest.param([1, 2, 3], ([], ["WORK_BEFORE_INDUCTION"]), id="more work after an induction that came too late"),
    ],
)
def test_work_issued_before_an_induction_waits_for_one(who: list[int], found: tuple[list[str], list[str]]) -> None:
    times = [
        session("IND", MON, "09:00", "11:00"), session("P1", TUE), session("IND", WED, "09:00", "11:00"),
        session("P1", "2026-11-26"),
    ]  # fmt: skip
    new = person(requirements=[NEW])
    facts = Facts(problem(people=[new], projects=SITES, sessions=times, bookings=[issued()]))
    assert kept(RULE, facts, plan(facts, [("X000001", n) for n in who])) == found


@pytest.mark.parametrize("assessment", [ASSESSED, {}])
@pytest.mark.parametrize("order", [NEW, requirement()])
def test_what_is_issued_stays_issued_whatever_it_waits_for(order: Requirement, assessment: Any) -> None:
    """Work that others would hold back, and an induction held for its assessment."""
    times = [session("IND", MON, "09:00", "11:00"), session("P1", TUE)]
    bookings = [issued(MON, 0, project_code="IND"), issued(TUE)]
    people = [person(requirements=[order], assessment=assessment)]
    facts = Facts(problem(people=people, projects=SITES, sessions=times, bookings=bookings))
    made = plan(facts, [("X000001", 0), ("X000001", 1)])
    assert [one.status for one in made.bookings] == [BookingStatus.ISSUED] * 2
    assert kept(RULE, facts, made) == ([], [] if order is NEW else ["INDUCTED_ALREADY"])


def test_work_that_is_new_waits_for_an_induction_that_is_issued() -> None:
    times = [session("IND", MON, "09:00", "11:00"), session("P1", TUE)]
    bookings = [issued(MON, 0, project_code="IND")]
    facts = Facts(problem(people=[person(requirements=[NEW])], projects=SITES, sessions=times, bookings=bookings))
    made = plan(facts, [("X000001", 0), ("X000001", 1)])
    assert [one.status for one in made.bookings] == [BookingStatus.ISSUED, BookingStatus.CONDITIONAL]
    assert kept(RULE, facts, made) == ([], [])
    live = made.model_copy(update={"bookings": (made.bookings[0], booking(facts, session=1, status="PROPOSED"))})
    assert checked(RULE, facts, live) == ["STATUS_NOT_AS_DERIVED"]


def test_the_first_day_for_which_a_kind_is_issued() -> None:
    later = [issued(day, 420) for day in ("2026-12-03", "2026-12-01", "2026-12-02")]
    facts = Facts(problem(bookings=later))
    assert issued_after(facts, "X000001") == {ProjectTypeGroup.GROUP: date(2026, 12, 1)}
