"""What is counted of each week: the weeks from 9, 16 and 23 November 2026."""

from typing import Any

import pytest

from api.season.measures import SeasonWeek, measured
from api.season.run import Lived
from models.history import Attendance, PastWeek
from optimizer.history.carry import carry
from tests.build import left, past_booking, person, project, requirement, session, suspended
from tests.optimizer.history.weeks import TUE_10, TUE_17, WED_18, WEEK_9, WEEK_16, of, outcome, week


def one_week(*became: Attendance, who: Any = (("X000001", 0),), **changes: Any) -> SeasonWeek:
    """The week from the 16th, with all that became of its bookings known at once."""
    [found] = measured([Lived(week(of(WEEK_16, **changes), became, who), became)])
    return found


def test_hours_are_those_really_worked() -> None:
    found = one_week(outcome("AFTC", penalty_minutes=30))
    assert (found.bookings, found.offered_minutes, found.worked_minutes, found.left_minutes) == (1, 420, 390, 4410)
    absent = one_week(outcome("UACP"))
    assert (absent.offered_minutes, absent.worked_minutes, absent.left_minutes) == (420, 0, 4800)


def test_what_was_worked_before_counts_to_what_is_left_alone() -> None:
    before = [past_booking(TUE_10, 420)]
    found = one_week(outcome(), outcome(day=TUE_10), bookings=before)
    assert (found.worked_minutes, found.left_minutes) == (420, 4800 - 840)


def test_what_is_not_recorded_yet_counts_as_it_was() -> None:
    past = week(of(WEEK_16))
    [found] = measured([Lived(past, (outcome(),))])
    assert past.outcomes.attendances == ()
    assert (found.worked_minutes, found.left_minutes) == (420, 4380)


# Due on the 15th working day after the sentence: of one on Monday 2 November it is Monday 23, of Friday 30 October
# Friday 20, and of Friday 23 October Friday 13.
@pytest.mark.parametrize(
    ("sentenced", "became", "late", "newly"),
    [
        pytest.param("2026-11-02", "UACP", 0, 0, id="due next week"),
        pytest.param("2026-10-30", "UACP", 1, 1, id="due within the week"),
        pytest.param("2026-10-30", "ATTC", 0, 0, id="begun within it"),
        pytest.param("2026-10-23", "UACP", 1, 0, id="due before"),
        pytest.param("2026-10-23", "ATTC", 0, 0, id="late, and begun now"),
    ],
)
def test_late_starts(sentenced: str, became: str, late: int, newly: int) -> None:
    new = requirement(sentence_date=sentenced, first_work_session_on=None, credited_minutes=0)
    found = one_week(outcome(became), people=[person(requirements=[new])])
    assert (found.late_starts, found.newly_late) == (late, newly)


def test_who_is_at_work_for_another_requirement_has_begun() -> None:
    second = requirement(requirement_id="R2", sentence_date="2026-10-01", first_work_session_on=None)
    assert one_week(outcome(), people=[person(requirements=[requirement(), second])]).late_starts == 0


@pytest.mark.parametrize(
    ("order", "cliffs", "minutes"),
    [
        pytest.param(suspended("2026-11-22"), 1, 4380, id="ends on the Sunday"),
        pytest.param(suspended("2026-11-23"), 0, 0, id="ends on the Monday after"),
        pytest.param(suspended("2026-11-16"), 1, 4380, id="ends on the Monday"),
        pytest.param(suspended("2026-11-15"), 0, 0, id="ended before"),
        pytest.param(suspended("2026-11-22", required_minutes=1620), 0, 0, id="done in time"),
        pytest.param(requirement(), 0, 0, id="a community order"),
    ],
)
def test_cliffs_of_suspended_sentences(order: Any, cliffs: int, minutes: int) -> None:
    past = week(of(WEEK_16, people=[person(requirements=[order])]))
    [found] = measured([Lived(past, (outcome(),))])
    assert (found.cliffs, found.cliff_minutes) == (cliffs, minutes)


@pytest.mark.parametrize(
    ("sentenced", "rest", "backlog", "finished_late"),
    [
        # The twelve months' last day is the one before the anniversary.
        pytest.param("2025-11-23", 900, 1, 0, id="the last day is the Sunday"),
        pytest.param("2025-11-24", 900, 0, 0, id="the last day is the Monday after"),
        pytest.param("2025-11-18", 420, 0, 0, id="finished on the last day"),
        pytest.param("2025-11-17", 420, 0, 1, id="finished a day late"),
    ],
)
def test_the_twelve_months(sentenced: str, rest: int, backlog: int, finished_late: int) -> None:
    found = one_week(outcome(), people=[person(requirements=[left(rest, sentence_date=sentenced)])])
    assert found.backlog_people == backlog
    assert found.finished_late == finished_late
    assert found.finished == (rest == 420)


def test_stand_downs_of_both_kinds() -> None:
    people = [person(), person("X000002"), person("X000003")]
    became = [outcome("AASD"), outcome("ATSS", crn="X000002", attended_minutes=60), outcome(crn="X000003")]
    assert one_week(*became, who=[(one.crn, 0) for one in people], people=people).stood_down == 2


SITES = [project("P1"), project("P2"), project("P3", project_type="PI")]


def weeks(second: list[int], **changes: Any) -> list[Lived]:
    """The man at P1 on a Tuesday; in the week after on some of the same, P2 that day, P1 on Wednesday, P3."""
    first: PastWeek = week(of(WEEK_9, projects=SITES))
    sessions = [session("P1", TUE_17), session("P2", TUE_17, "17:00", "19:00"), session("P1", WED_18),
                session("P3", "2026-11-19")]  # fmt: skip
    problem = carry(of(WEEK_16, projects=SITES, sessions=sessions, **changes), [first])
    then = week(problem, who=[("X000001", n) for n in second])
    return [Lived(first, ()), Lived(then, ())]


@pytest.mark.parametrize(
    ("second", "compared", "moved"),
    [
        pytest.param([0], 1, 0, id="the same"),
        pytest.param([1], 1, 1, id="another project"),
        pytest.param([2], 1, 1, id="another day"),
        pytest.param([0, 2], 2, 1, id="one of two"),
        pytest.param([3], 0, 0, id="no work"),
        pytest.param([], 0, 0, id="nothing"),
    ],
)
def test_bookings_elsewhere_than_the_week_before(second: list[int], compared: int, moved: int) -> None:
    first, then = measured(weeks(second))
    assert (first.compared, first.moved) == (0, 0)
    assert (then.compared, then.moved) == (compared, moved)


def test_new_people_and_whoever_finished_is_counted_once() -> None:
    first = week(of(WEEK_9, people=[person(requirements=[left(420)])]), [outcome(day=TUE_10)])
    both = [person(requirements=[left(0)]), person("X000002")]
    second = week(carry(of(WEEK_16, people=both), [first]), who=[])
    found = list(measured([Lived(first, first.outcomes.attendances), Lived(second, ())]))
    assert [(one.people, one.new_people, one.finished) for one in found] == [(1, 0, 1), (2, 1, 0)]
