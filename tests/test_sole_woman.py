"""The sole woman: an induction tomorrow with nine men and two women, and one of the women is ill."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from models.codes import ContactOutcome
from models.plan import Plan
from models.problem import Problem
from models.programmes.codes import SessionType
from models.programmes.templates import TemplateSession
from models.result import Result, Violation
from optimizer.calendar import working_days_after
from optimizer.facts import Facts
from optimizer.programmes.withdraw import withdraw
from optimizer.rules.timeliness.upw_start_15wd import start_due
from tests.build import (
    FRI,
    MON,
    THU,
    TUE,
    issued,
    past_booking,
    person,
    problem,
    project,
    proposed,
    requirement,
    session,
    woman,
)
from tests.optimizer.programmes.build import group, member, running, template
from tests.situations import changed, noted, solved

SHE = "X000010"
NEW = [requirement(sentence_date="2026-11-10", induction_attended_on=None, first_work_session_on=None)]
MEN = [f"X{n:06}" for n in range(1, 10)]
TOMORROW, LATER = ("IND", TUE), ("IND", THU)


def tomorrow(**changes: Any) -> Problem:
    """The men's instructions stand, and so did hers, until the office took it back: her booking may move. On Thursday
    there is an induction for women alone, on Friday one for everybody."""
    held = [issued(TUE, 0, crn=crn, project_code="IND") for crn in MEN]
    usual: dict[str, Any] = {
        "planned_on": MON,
        "people": [*(person(crn, requirements=NEW) for crn in MEN), woman(SHE, requirements=NEW)],
        "projects": [project("IND", project_type="PI", capacity=15)],
        "sessions": [
            session("IND", TUE, "10:00", "12:00", credited=False),
            session("IND", THU, "10:00", "12:00", credited=False, women_only=True),
            session("IND", FRI, "10:00", "12:00", credited=False),
        ],
        "bookings": [
            *(changed_start(one) for one in held),
            changed_start(proposed(TUE, 0, crn=SHE, project_code="IND")),
        ],
    }
    return problem(**(usual | changes))


def changed_start(booking: Any) -> Any:
    return changed(booking, start_time=session(start="10:00").start_time)


def still_instructed() -> Problem:
    """Nobody has taken her instruction back yet."""
    held = [issued(TUE, 0, crn=crn, project_code="IND") for crn in (*MEN, SHE)]
    return tomorrow(bookings=[changed_start(one) for one in held])


def when(plan: Plan, crn: str) -> list[str]:
    return [str(one.date) for one in plan.bookings if one.crn == crn]


def test_while_her_instruction_stands_it_is_told_that_she_would_be_the_only_woman() -> None:
    result = solved(still_instructed())
    told = [(one.rule, one.code, one.crn, one.session and str(one.session.date)) for one in result.inherited]
    assert told == [("AP-WOM-NOT-SOLE", "ONLY_WOMAN", SHE, TUE)]
    assert when(result.plan, SHE) == [TUE]


def test_once_taken_back_she_is_moved_to_the_women_and_nobody_else_moves() -> None:
    result = solved(tomorrow())
    assert when(result.plan, SHE) == [THU]
    assert [when(result.plan, crn) for crn in MEN] == [[TUE]] * len(MEN)
    assert result.inherited == ()


def test_it_is_still_within_fifteen_working_days() -> None:
    """Sentenced on 10 November she is due by 1 December."""
    facts = Facts(tomorrow())
    assert str(start_due(facts, SHE)) == "2026-12-01"
    assert working_days_after(start_due(facts, SHE), facts.problem.sessions[1].date, facts.problem.country) == 0


def test_without_a_slot_for_women_she_is_the_first_of_the_next_date() -> None:
    """On Friday nobody else is due: by herself she is no woman among men."""
    sessions = [tomorrow().sessions[0], tomorrow().sessions[2]]
    assert when(solved(tomorrow(sessions=sessions)).plan, SHE) == [FRI]


def test_with_no_other_date_she_waits_and_is_told_why() -> None:
    result = solved(tomorrow(sessions=[tomorrow().sessions[0]]))
    assert when(result.plan, SHE) == []
    (she,) = [one for one in result.explanations if one.crn == SHE]
    assert "INDUCTION" in she.unmet
    assert ("AP-WOM-NOT-SOLE", "CLASHES_WITH_THE_PLAN") in [(one.rule, one.code) for one in she.reasons]


def test_that_her_session_was_moved_is_no_absence_of_hers() -> None:
    """What the service moves is recorded as that (RSSR): she did not fail, and is due another offer."""
    assert not ContactOutcome.RSSR.attended
    assert not ContactOutcome.RSSR.enforceable
    before = [past_booking("2026-11-18", 0, "RSSR", crn=SHE, project_code="IND")]
    result = solved(tomorrow(bookings=[*tomorrow().bookings, *before]))
    assert noted(result, "ENF-HUMAN-ONLY") == []
    assert when(result.plan, SHE) == [THU]


# Three women in a group, of whom two have finished by the ninth session


def ninth_session(finished: int, **changes: Any) -> Result:
    """Five men and three women who have worked together; so many of the women have nothing left."""
    women = [
        woman(f"X00002{n}", requirements=[requirement(credited_minutes=6000 if n < finished else 1200)])
        for n in range(3)
    ]
    people = [*(person(crn) for crn in MEN[:5]), *women]
    return solved(problem(people=people, **changes))


def in_the_group(result: Result) -> set[str]:
    return {one.crn for one in result.plan.bookings if one.project_code == "P1"}


def test_the_group_is_looked_at_session_by_session() -> None:
    assert {"X000020", "X000021", "X000022"} <= in_the_group(ninth_session(0))
    assert {"X000021", "X000022"} <= in_the_group(ninth_session(1))
    assert in_the_group(ninth_session(2)) == set(MEN[:5])


def test_the_one_who_is_left_is_placed_where_she_is_not_alone_among_men() -> None:
    places = {"projects": [project(), project("P2", project_type="ES")], "sessions": [session(), session("P2")]}
    result = ninth_session(2, **places)
    assert [one.project_code for one in result.plan.bookings if one.crn == "X000022"] == ["P2"]


# Three women in a programme group, of whom by the ninth session one is left


WOMEN = ["X000021", "X000022", "X000023"]
NINTH, LAST = date(2026, 12, 2), date(2026, 12, 9)


def programme() -> Problem:
    """Ten weekly sessions on Wednesdays from 7 October, men and women; it is the week of 23 November."""
    sessions = [
        TemplateSession(module_number=1, session_number=n, minutes=120, session_type=SessionType.GROUP)
        for n in range(1, 11)
    ]
    seats = [member(crn, joined_on="2026-10-07") for crn in (*MEN[:5], *WOMEN)]
    wednesdays = [{"day": "WEDNESDAY", "start_time": "18:00"}]
    mixed = group(sex="MIXED", starts_on="2026-10-07", slots=wednesdays, members=seats)
    people = [*(person(crn) for crn in MEN[:5]), *(woman(crn) for crn in WOMEN)]
    return running(mixed, people=people, programme_templates=[template(sessions=sessions)]).problem


def sessions_told(found: Iterable[Violation]) -> list[tuple[str | None, date | None]]:
    return [(one.crn, one.session.date if one.session else None) for one in found if one.rule == "AP-WOM-NOT-SOLE"]


def test_while_two_of_them_are_left_nothing_is_told() -> None:
    after, found = withdraw(programme(), "G1", WOMEN[0], date(2026, 11, 24))
    assert sessions_told(found.breaks) == []
    assert sessions_told(solved(after).inherited) == []


def test_when_one_is_left_each_session_from_then_on_is_told_and_none_before() -> None:
    """The second goes before the ninth session: at the eighth, on 25 November, there are two of them yet."""
    two, _ = withdraw(programme(), "G1", WOMEN[0], date(2026, 11, 24))
    one, found = withdraw(two, "G1", WOMEN[1], date(2026, 11, 26))
    expected = [(WOMEN[2], NINTH), (WOMEN[2], LAST)]
    assert sessions_told(found.breaks) == expected
    assert sessions_told(solved(one).inherited) == expected
