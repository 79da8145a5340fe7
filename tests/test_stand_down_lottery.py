"""Six men, five places and, every week, one too many on the day: whose turn it is to be sent away, over twelve weeks.

Who runs the session turns away the first man on the list whose seat is not noted as kept, and is told nothing else. As
28 days are remembered, four of the five seats are soon kept, and it is the fifth man's turn.
"""

from collections import Counter
from datetime import timedelta
from functools import cache
from itertools import groupby

from models.codes import ContactOutcome
from models.history import Attendance, Outcomes, PastWeek
from models.plan import Booking
from models.result import Result
from optimizer.history.carry import carry
from tests import build
from tests.optimizer.history.weeks import WEEK_23, of
from tests.situations import solved

WEEKS, MEN, PLACES = 12, 6, 5
MEMORY = 4
"""Weeks of 28 days."""


def turned_away(result: Result, heeding: bool) -> str:
    notes = (one for one in result.notes if heeding and one.code.startswith("KEPT"))
    kept = {one.crn for one in notes}
    return min(one.crn for one in result.plan.bookings if one.crn not in kept)


def became(booking: Booking, away: str) -> Attendance:
    outcome = ContactOutcome.AASD if booking.crn == away else ContactOutcome.ATTC
    return Attendance(
        crn=booking.crn, requirement_id=booking.requirement_id, project_code=booking.project_code, date=booking.date,
        start_time=booking.start_time, outcome=outcome,
    )  # fmt: skip


@cache
def season(heeding: bool = True) -> tuple[list[Result], list[str]]:
    """What was planned each week, and who was turned away, with the notes of kept seats heeded or not."""
    people = [build.person(f"X00000{n}", requirements=[build.left(5580, sentence_date="2026-09-01")])
              for n in range(1, MEN + 1)]  # fmt: skip
    before, away = list[PastWeek](), list[str]()
    for n in range(WEEKS):
        raw = of(WEEK_23 + timedelta(weeks=n), people=people, projects=[build.project(capacity=PLACES)])
        problem = carry(raw, before)
        result = solved(problem)
        away.append(turned_away(result, heeding))
        known = tuple(became(one, away[-1]) for one in result.plan.bookings)
        before.append(PastWeek(problem, result, Outcomes(plan_hash=result.plan_hash, attendances=known)))
    return [one.result for one in before], away


def test_in_twelve_weeks_everybody_has_a_turn_and_nobody_more_than_three() -> None:
    """12 turns with at least 4 weeks between two of one man: three at the most."""
    _, away = season()
    times = Counter(away)
    assert len(times) == MEN
    assert max(times.values()) <= -(-WEEKS // (MEMORY + 1))


def test_nobody_is_turned_away_twice_within_28_days() -> None:
    _, away = season()
    for n, crn in enumerate(away):
        assert crn not in away[n + 1 : n + 1 + MEMORY]


def test_whoever_was_turned_away_has_a_place_that_is_kept_in_the_weeks_after() -> None:
    results, away = season()
    for n, result in enumerate(results):
        lately = set(away[max(0, n - MEMORY) : n])
        assert lately <= {one.crn for one in result.plan.bookings}
        assert lately == {one.crn for one in result.notes if one.code == "KEPT_STOOD_DOWN_LATELY"}


def test_who_had_no_place_is_told_why_and_has_one_within_28_days() -> None:
    """Of six one has no place each week; after four weeks without an offer he comes first."""
    results, _ = season()
    left_out = []
    for result in results:
        (whole,) = (one for one in result.explanations if one.booked_minutes == 0)
        assert [one.code for one in whole.reasons] == ["NO_PLACE_LEFT", "ONE_MORE_PLACE"]
        left_out.append(whole.crn)
    assert max(len(list(run)) for _, run in groupby(left_out)) <= MEMORY


def test_where_the_notes_are_not_heeded_it_is_always_the_same_man() -> None:
    _, away = season(heeding=False)
    assert set(away) == {"X000001"}
