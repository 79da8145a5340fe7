"""AP-REVIEW-6-3: reviews counted back from the end of the order, from the week in which they are due until it ends.

The plan is made on Thursday 19 November 2026 for the week of Monday the 23rd.
"""

from typing import Any

import pytest

from models.plan import Plan
from optimizer.facts import Facts
from optimizer.programmes.eligible import member_of
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_review_6_3 import RULE
from tests.optimizer.programmes.build import group, member, noted, running, template
from tests.optimizer.programmes.test_form import crn, men, referral, waiting

SIX, THREE, FITS = "SIX_MONTHS_BEFORE_END", "THREE_MONTHS_BEFORE_END", "FITS_BEFORE_END"
SIX_OVERDUE, THREE_OVERDUE = "SIX_MONTHS_OVERDUE", "THREE_MONTHS_OVERDUE"
WOULD_FIT, TOO_LATE, NO_SEAT = "WOULD_FIT_BEFORE_END", "DOES_NOT_FIT_BEFORE_END", "HAS_NO_SEAT"
IN_THE_WEEK = "2027-05-27"
"""Of this order six months before the end is Friday 27 November."""


def overdue(facts: Facts) -> dict[str, int]:
    """Working days, by review."""
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    return {one.code: one.amount for one in duty.notes(facts, Plan()) if one.amount is not None}


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        pytest.param("2027-05-22", [SIX, FITS], id="six months before is Sunday 22 November, so Monday 23"),
        pytest.param("2027-05-20", [SIX, FITS], id="Friday 20 November, the day after the plan is made"),
        pytest.param("2027-05-19", [SIX, FITS], id="that day"),
        pytest.param("2027-05-18", [SIX_OVERDUE, FITS], id="Wednesday 18 November"),
        pytest.param("2027-05-27", [SIX, FITS], id="Friday 27 November"),
        pytest.param("2027-05-28", [], id="Saturday 28 November, so Monday 30"),
    ],
)
def test_counted_back_from_the_end(end: str, codes: list[str]) -> None:
    assert noted(RULE, running(group(members=[member(order_end_date_inclusive=end)]))) == codes


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        pytest.param("2027-02-27", [THREE, FITS], id="three months before is Friday 27 November"),
        pytest.param("2027-02-28", [], id="three months before is Saturday 28 November, so Monday 30"),
    ],
)
def test_the_second_is_due_by_itself(end: str, codes: list[str]) -> None:
    seat = member(order_end_date_inclusive=end, six_month_review_on="2026-11-03")
    assert noted(RULE, running(group(members=[seat]))) == codes


def test_what_was_not_held_is_overdue_until_the_order_ends() -> None:
    """Of an order to 18 May since Wednesday 18 November; to February, since the first session on 3 November, and that
    is 12 working days."""

    def of(end: str) -> Facts:
        return running(group(members=[member(order_end_date_inclusive=end)]))

    assert overdue(of("2027-05-18")) == {SIX_OVERDUE: 1}
    assert overdue(of("2027-02-27")) == {SIX_OVERDUE: 12}
    assert overdue(of("2026-11-19")) == {SIX_OVERDUE: 12, THREE_OVERDUE: 12}
    assert noted(RULE, of("2026-11-18")) == []


def test_it_says_whether_the_programme_fits() -> None:
    """Closed for twelve Tuesdays, the series ends on 16 February 2027 and catching up on 2 March."""
    closed = ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12",
              "2027-01-19", "2027-01-26", "2027-02-02", "2027-02-09"]  # fmt: skip
    late = running(group(members=[member(order_end_date_inclusive="2027-02-27")]), non_working_dates=closed)
    assert str(late.series[0].sessions[-1].date) == "2027-02-16"
    assert noted(RULE, late) == [SIX_OVERDUE, TOO_LATE, THREE, TOO_LATE]


def test_with_less_left_from_the_start_it_is_due_at_the_first_session() -> None:
    """Joined for the session of 24 November, and the order ends in four months."""
    seat = member(joined_on="2026-11-18", order_end_date_inclusive="2027-03-24")
    assert noted(RULE, running(group(members=[seat]))) == [SIX, FITS]


@pytest.mark.parametrize("changes", [{"six_month_review_on": "2026-11-19"}, {"order_end_date_inclusive": None}])
def test_held_already_or_without_an_end_there_is_none(changes: dict[str, Any]) -> None:
    seat = member(**({"order_end_date_inclusive": "2027-05-27"} | changes))
    assert noted(RULE, running(group(members=[seat]))) == []


def test_the_months_are_of_the_policy() -> None:
    seat = member(order_end_date_inclusive="2027-10-24")
    assert noted(RULE, running(group(members=[seat]))) == []
    made = running(group(members=[seat]), policy={"overrides": {"firstProgrammeReviewMonths": 11}})
    assert noted(RULE, made) == [SIX, FITS]


def test_it_may_be_due_on_the_last_day_of_the_window() -> None:
    seats = group(members=[member(order_end_date_inclusive="2027-05-27")])
    for last, codes in (("2026-11-27", [SIX, FITS]), ("2026-11-26", [])):
        window = {"start_date": "2026-11-23", "end_date_inclusive": last}
        assert noted(RULE, running(seats, window=window)) == codes


@pytest.mark.parametrize(
    ("end", "outlook"), [("2026-12-15", FITS), ("2026-12-14", TOO_LATE)], ids=["just", "a day short"]
)
def test_who_joins_on_the_day_of_a_session_is_reviewed_from_then(end: str, outlook: str) -> None:
    """Of 24 November. The last session is on 1 December, and 14 days to catch up end on the 15th."""
    seat = member(joined_on="2026-11-24", order_end_date_inclusive=end)
    assert noted(RULE, running(group(members=[seat]))) == [SIX, outlook, THREE, outlook]


@pytest.mark.parametrize(
    ("signed", "codes"),
    [
        ([], []),
        (["PRACTITIONER", "INTERVENTIONS_TEAM"], []),
        (["PRACTITIONER"], ["SIGNATURE_MISSING"]),
        (["INTERVENTIONS_TEAM"], ["SIGNATURE_MISSING"]),
    ],
)
def test_both_sign_a_review_that_was_held(signed: list[str], codes: list[str]) -> None:
    for name in ("six_month", "three_month"):
        held: dict[str, Any] = {f"{name}_review_on": "2026-11-10", f"{name}_signed_by": signed}
        seat = member(**held)
        assert noted(RULE, running(group(members=[seat]))) == codes
    assert noted(RULE, running(group(members=[member(six_month_signed_by=signed)]))) == []


# Who waits, and who has no session to come


@pytest.mark.parametrize("ready_on", ["2026-11-02", None])
def test_who_waits_is_reviewed_ready_or_not(ready_on: str | None) -> None:
    waits = referral(crn(1), order_end_date_inclusive=IN_THE_WEEK, ready_on=ready_on)
    assert noted(RULE, waiting(men(1), [waits])) == [SIX, WOULD_FIT]
    held = waits.model_copy(update={"six_month_review_on": waits.referred_on})
    assert noted(RULE, waiting(men(1), [held])) == []


def test_with_less_left_from_the_start_it_is_due_at_sentence_or_else_at_referral() -> None:
    """Referred on Thursday 1 October, 35 working days ago; sentenced two weeks before that. Three months before is
    Friday 20 November."""
    asked = referral(crn(1), order_end_date_inclusive="2027-02-20", referred_on="2026-10-01")
    told = asked.model_copy(update={"sentenced_on": referral(crn(1), referred_on="2026-09-17").referred_on})
    assert [overdue(waiting(men(1), [one])) for one in (asked, told)] == [{SIX_OVERDUE: 35}, {SIX_OVERDUE: 45}]
    assert noted(RULE, waiting(men(1), [asked])) == [SIX_OVERDUE, WOULD_FIT, THREE, WOULD_FIT]


def test_who_waits_is_told_where_no_start_is_soon_enough() -> None:
    """Begun on 30 November at two a week it ends on 14 December, with time to catch up on the 28th."""
    codes = noted(RULE, waiting(men(1), [referral(crn(1), order_end_date_inclusive="2026-12-27")]))
    assert codes == [SIX_OVERDUE, TOO_LATE, THREE_OVERDUE, TOO_LATE]


def test_a_seat_that_is_proposed_puts_no_review_off() -> None:
    """At the first session, on 1 December, it would be due; it was on 18 November, since when the person waits."""
    facts = waiting(men(1), [referral(crn(1), order_end_date_inclusive="2027-05-18")])
    seat = member_of(facts.problem.referrals[0], group(starts_on="2026-12-01"))
    proposed = Facts(facts.problem, [group(starts_on="2026-12-01", members=[seat])])
    assert proposed.groups
    assert noted(RULE, facts) == [SIX_OVERDUE, WOULD_FIT]
    assert noted(RULE, proposed) == [SIX_OVERDUE, FITS]


def test_what_was_held_while_they_waited_goes_with_them_to_the_seat() -> None:
    held = {"six_month_review_on": "2026-11-18", "six_month_signed_by": ["PRACTITIONER"]}
    facts = waiting(men(1), [referral(crn(1), order_end_date_inclusive="2027-05-18", **held)])
    seat = member_of(facts.problem.referrals[0], group(starts_on="2026-12-01"))
    proposed = Facts(facts.problem, [group(starts_on="2026-12-01", members=[seat])])
    assert proposed.groups
    assert noted(RULE, proposed) == ["SIGNATURE_MISSING"]
    assert noted(RULE, Facts(proposed.problem)) == ["SIGNATURE_MISSING"]


def test_who_left_early_is_reviewed_and_referred_again_only_once() -> None:
    left = group(members=[member(left_on="2026-11-18", order_end_date_inclusive=IN_THE_WEEK)])
    assert noted(RULE, running(left)) == [SIX, NO_SEAT]
    again = referral("X000001", order_end_date_inclusive=IN_THE_WEEK)
    assert noted(RULE, running(left, referrals=[again])) == [SIX, WOULD_FIT]


def test_who_goes_on_in_another_group_is_one_case() -> None:
    """On Thursdays since 12 November; the review may have been held in the group before."""
    new = member(joined_on="2026-11-12", order_end_date_inclusive=IN_THE_WEEK)
    second = group("G2", slots=[{"day": "THURSDAY", "start_time": "18:00"}], members=[new])
    for held, codes in (("2026-11-10", []), (None, [SIX, FITS])):
        old = member(left_on="2026-11-11", order_end_date_inclusive=IN_THE_WEEK, six_month_review_on=held)
        assert noted(RULE, running(group(members=[old]), second)) == codes


def test_who_has_been_to_all_of_it_is_done_and_who_has_still_to_catch_up_is_not() -> None:
    """On Tuesdays from 6 October to 3 November."""
    for missed, codes in (([], []), ([{"module_number": 1, "session_number": 5}], [SIX, FITS])):
        seat = member(joined_on="2026-10-06", order_end_date_inclusive=IN_THE_WEEK, missed=missed)
        assert noted(RULE, running(group(starts_on="2026-10-06", members=[seat]))) == codes


@pytest.mark.parametrize(("weeks", "codes"), [(0, []), (3, [SIX, FITS])], ids=["on 17 November", "on 8 December"])
def test_a_last_session_at_no_slot_is_to_come_like_any(weeks: int, codes: list[str]) -> None:
    """Four Tuesdays to 17 November, and then one to one."""
    made = template(one_to_one=5, in_group_slot=False)
    *grouped, alone = made.sessions
    later = alone.model_copy(update={"weeks_after_previous": weeks})
    seat = member(joined_on="2026-10-27", order_end_date_inclusive=IN_THE_WEEK)
    facts = running(
        group(starts_on="2026-10-27", members=[seat]),
        programme_templates=[made.model_copy(update={"sessions": (*grouped, later)})],
    )
    assert noted(RULE, facts) == codes


def test_a_guest_is_reviewed_in_their_own_group() -> None:
    guest = member("X000001", guest_of="G2", joined_on="2026-11-24", left_on="2026-11-25",
                   order_end_date_inclusive=IN_THE_WEEK)  # fmt: skip
    assert noted(RULE, running(group(members=[guest]))) == []
