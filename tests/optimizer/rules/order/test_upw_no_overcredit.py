"""UPW-NO-OVERCREDIT: a booking counts the lesser of its credit and what remains; none is made for too little."""

from typing import Any

import pytest

from models.people import Requirement
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.order.upw_no_overcredit import RULE, least_minutes
from tests.build import MON, THU, TUE, WED, issued, left, person, plan, problem, project, proposed, requirement, session
from tests.optimizer.rules.halves import broken, checked, codes, kept, notes, refusal


@pytest.mark.parametrize(
    ("end", "changes", "credit"),
    [
        # From 09:00. An unpaid break of 30 minutes when the session is 6 hours or longer.
        pytest.param("14:59", {}, 359, id="under six hours there is no break"),
        pytest.param("15:00", {}, 330, id="six hours less the break"),
        pytest.param("16:30", {}, 420, id="the usual seven hours"),
        pytest.param("16:30", {"unpaid_break_minutes": 0}, 450, id="the session's own break, if none"),
        pytest.param("14:59", {"unpaid_break_minutes": 45}, 314, id="the session's own break, if short"),
        pytest.param("09:20", {"unpaid_break_minutes": 45}, 0, id="never less than nothing"),
        pytest.param("16:30", {"credited": False}, 0, id="attendance that is not credited"),
    ],
)
def test_what_a_session_is_worth(end: str, changes: dict[str, Any], credit: int) -> None:
    facts = Facts(problem(sessions=[session(end=end, **changes)]))
    assert facts.session_credit(facts.problem.sessions[0]) == credit


def test_the_policy_sets_the_break() -> None:
    rest = {"overrides": {"breakMinutes": 20, "breakFromMinutes": 300}}
    lengths = [session(end="13:59"), session(date=WED, end="14:00")]
    facts = Facts(problem(policy=rest, sessions=lengths))
    assert [facts.session_credit(one) for one in facts.problem.sessions] == [299, 280]


@pytest.mark.parametrize(
    ("order", "end", "refused"),
    [
        pytest.param(left(600), "16:30", None, id="something remains"),
        pytest.param(left(1), "16:30", None, id="a minute remains"),
        pytest.param(left(0), "16:30", Refusal("NOTHING_REMAINS"), id="nothing remains"),
        pytest.param(left(600), "10:00", None, id="a session of 60 minutes"),
        pytest.param(left(600), "09:59", Refusal("SESSION_TOO_SHORT", 1, "minutes"), id="a session of 59 minutes"),
        pytest.param(left(45), "16:30", None, id="the last 45 minutes in a long session"),
        pytest.param(left(45), "09:45", None, id="the last 45 minutes in a session of 45"),
        pytest.param(left(45), "09:44", Refusal("SESSION_TOO_SHORT", 1, "minutes"), id="44 of the last 45 minutes"),
    ],
)
def test_who_may_be_booked_at_all(order: Requirement, end: str, refused: Refusal | None) -> None:
    week = problem(people=[person(requirements=[order])], sessions=[session(end=end)])
    assert refusal(RULE, week) == refused


@pytest.mark.parametrize(
    ("kind", "minutes", "refused"),
    [
        pytest.param("PI", 600, None, id="an induction may count for nothing"),
        pytest.param("PI", 1, None, id="even where a minute remains"),
        pytest.param("PI", 0, Refusal("NOTHING_REMAINS"), id="but something must remain"),
        pytest.param("NP1", 600, Refusal("SESSION_TOO_SHORT", 60, "minutes"), id="work may not count for nothing"),
    ],
)
def test_an_induction_is_not_work(kind: str, minutes: int, refused: Refusal | None) -> None:
    week = problem(
        people=[person(requirements=[left(minutes)])],
        projects=[project(project_type=kind)],
        sessions=[session(credited=False)],
    )
    assert refusal(RULE, week) == refused


@pytest.mark.parametrize(
    ("minutes", "days", "found"),
    [
        # Each session is worth 420; what is left for the second is the rest.
        pytest.param(480, [TUE, WED], [], id="60 minutes are left for the second"),
        pytest.param(479, [TUE, WED], [("COUNTS_TOO_LITTLE", 1)], id="59 minutes are left for the second"),
        pytest.param(420, [TUE, WED], [("COUNTS_TOO_LITTLE", 60)], id="nothing is left for the second"),
        pytest.param(900, [TUE, WED, THU], [], id="60 minutes are left for the third"),
        pytest.param(899, [TUE, WED, THU], [("COUNTS_TOO_LITTLE", 1)], id="59 minutes are left for the third"),
        pytest.param(45, [TUE], [], id="the last 45 minutes"),
        pytest.param(45, [TUE, WED], [("COUNTS_TOO_LITTLE", 45)], id="nothing is left after the last 45 minutes"),
    ],
)
def test_only_the_last_is_cut_and_not_too_much(minutes: int, days: list[str], found: list[tuple[str, int]]) -> None:
    week = problem(people=[person(requirements=[left(minutes)])], sessions=[session(date=day) for day in days])
    facts = Facts(week)
    made = plan(facts, [("X000001", n) for n in range(len(days))])
    assert [(one.code, one.amount) for one in broken(RULE, facts, made)] == found
    assert all(one.session and one.session.date.isoformat() == days[-1] for one in broken(RULE, facts, made))


@pytest.mark.parametrize(("minutes", "found"), [(180, []), (179, ["COUNTS_TOO_LITTLE"])])
def test_a_credited_induction_uses_up_what_remains(minutes: int, found: list[str]) -> None:
    new = left(minutes, induction_attended_on=None, first_work_session_on=None)
    facts = Facts(
        problem(
            people=[person(requirements=[new])],
            projects=[project("IND", project_type="PI"), project("P1")],
            sessions=[session("IND", MON, "09:00", "11:00"), session("P1", TUE)],
        )
    )
    assert codes(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)])) == found


def test_an_induction_may_come_when_nothing_is_left_in_the_week() -> None:
    new = left(420, induction_attended_on=None, first_work_session_on=None)
    facts = Facts(
        problem(
            people=[person(requirements=[new])],
            projects=[project("IND", project_type="PI"), project("P1")],
            sessions=[session("P1", MON), session("IND", TUE)],
        )
    )
    assert codes(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)])) == []


def test_each_persons_minutes_are_their_own() -> None:
    both = [person("X000001", requirements=[left(480)]), person("X000002", requirements=[left(420)])]
    facts = Facts(problem(people=both, sessions=[session(date=TUE), session(date=WED)]))
    made = plan(facts, [("X000001", 0), ("X000002", 0), ("X000001", 1)])
    assert codes(RULE, facts, made) == []


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        # 500 remain: Tuesday counts 420 and Wednesday 80.
        pytest.param([420, 80], [], id="as derived"),
        pytest.param([419, 80], [("MINUTES_NOT_AS_DERIVED", -1)], id="a minute too little"),
        pytest.param([420, 81], [("MINUTES_NOT_AS_DERIVED", 1)], id="a minute too much"),
        pytest.param(
            [80, 420],
            [("MINUTES_NOT_AS_DERIVED", -340), ("MINUTES_NOT_AS_DERIVED", 340)],
            id="the first is cut and not the last",
        ),
    ],
)
def test_minutes_are_derived_in_order_of_time(minutes: list[int], found: list[tuple[str, int]]) -> None:
    facts = Facts(problem(people=[person(requirements=[left(500)])], sessions=[session(date=TUE), session(date=WED)]))
    made = plan(facts, [("X000001", 0), ("X000001", 1)])
    wrong = tuple(one.model_copy(update={"minutes": n}) for one, n in zip(made.bookings, minutes, strict=True))
    violations = RULE.violations(facts, made.model_copy(update={"bookings": wrong}))
    assert [(one.code, one.amount) for one in violations] == found


def test_the_order_in_the_plan_does_not_matter() -> None:
    facts = Facts(problem(people=[person(requirements=[left(500)])], sessions=[session(date=TUE), session(date=WED)]))
    made = plan(facts, [("X000001", 0), ("X000001", 1)])
    assert checked(RULE, facts, made.model_copy(update={"bookings": made.bookings[::-1]})) == []


@pytest.mark.parametrize(("minutes", "least"), [(600, 60), (60, 60), (59, 59), (0, 0)])
def test_the_least_booking_is_60_minutes_or_all_that_remains(minutes: int, least: int) -> None:
    facts = Facts(problem(people=[person(requirements=[left(minutes)])]))
    assert least_minutes(facts, "X000001") == least


@pytest.mark.parametrize(
    ("minutes", "cut"),
    [
        pytest.param(840, [], id="two whole sessions are not cut"),
        pytest.param(839, [(WED, 1)], id="the second is cut by a minute"),
        pytest.param(500, [(WED, 340)], id="the second is cut to 80 minutes"),
    ],
)
def test_the_final_session_cut_is_noted(minutes: int, cut: list[tuple[str, int]]) -> None:
    facts = Facts(
        problem(people=[person(requirements=[left(minutes)])], sessions=[session(date=TUE), session(date=WED)])
    )
    said = notes(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)]))
    assert all((one.code, one.crn, one.unit) == ("FINAL_SESSION_CUT", "X000001", "minutes") for one in said)
    assert [(one.session and one.session.date.isoformat(), one.amount) for one in said] == cut


# 600 minutes remain; a session is worth 420.
@pytest.mark.parametrize(
    ("bookings", "end", "refused"),
    [
        pytest.param([issued(WED, 420)], "16:30", None, id="180 are free"),
        pytest.param([issued(WED, 599)], "16:30", None, id="a minute is free"),
        pytest.param([issued(WED, 600)], "16:30", Refusal("NOTHING_REMAINS"), id="all is issued"),
        pytest.param([issued(WED, 700)], "16:30", Refusal("NOTHING_REMAINS"), id="more than all is issued"),
        pytest.param([issued("2026-12-01", 600)], "16:30", Refusal("NOTHING_REMAINS"), id="all is issued for later"),
        pytest.param([issued(WED, 555)], "09:45", None, id="the last 45 free in a session of 45"),
        pytest.param(
            [issued(WED, 555)], "09:44", Refusal("SESSION_TOO_SHORT", 1, "minutes"), id="44 of the last 45 free"
        ),
        pytest.param([proposed(WED, 600)], "16:30", None, id="what is proposed is free"),
        pytest.param([issued(TUE, 700)], "09:30", None, id="what is issued itself is never refused"),
        pytest.param([issued(TUE, 1)], "09:01", None, id="however little it counts"),
    ],
)
def test_what_is_issued_comes_first(bookings: list[Any], end: str, refused: Refusal | None) -> None:
    week = problem(
        people=[person(requirements=[left(600)])], sessions=[session(end=end), session(date=WED)], bookings=bookings
    )
    assert refusal(RULE, week) == refused


def test_an_induction_may_come_where_all_that_remains_is_issued() -> None:
    sites = [project("IND", project_type="PI"), project("P1")]
    for minutes, refused in ((420, None), (0, Refusal("NOTHING_REMAINS"))):
        week = problem(
            people=[person(requirements=[left(minutes)])], projects=sites,
            sessions=[session("IND", MON, "09:00", "11:00"), session("P1", TUE)], bookings=[issued()],
        )  # fmt: skip
        assert refusal(RULE, week) == refused
    facts = Facts(week.model_copy(update={"people": (person(requirements=[left(420)]),)}))
    made = plan(facts, [("X000001", 0), ("X000001", 1)])
    assert [one.minutes for one in made.bookings] == [0, 420]
    assert kept(RULE, facts, made) == ([], [])


@pytest.mark.parametrize(
    ("remain", "counted", "found"),
    [
        # 300 are issued for Thursday; Tuesday and Wednesday share the rest, Tuesday first.
        pytest.param(1140, [420, 420, 300], [], id="enough for all"),
        pytest.param(800, [420, 80, 300], [], id="the last of those not issued is cut"),
        pytest.param(780, [420, 60, 300], [], id="60 are left for it"),
        pytest.param(779, [420, 59, 300], ["COUNTS_TOO_LITTLE"], id="59 are left for it"),
        pytest.param(345, [45, 0, 300], ["COUNTS_TOO_LITTLE"], id="45 are free, and nothing after them"),
    ],
)
def test_the_others_share_what_is_free(remain: int, counted: list[int], found: list[str]) -> None:
    times = [session(date=day) for day in (TUE, WED, THU)]
    facts = Facts(
        problem(people=[person(requirements=[left(remain)])], sessions=times, bookings=[issued(THU, minutes=300)])
    )
    made = plan(facts, [("X000001", n) for n in range(3)])
    assert [one.minutes for one in made.bookings] == counted
    assert kept(RULE, facts, made) == (found, [])
    # That the issued one counts less than its credit is no cut of ours.
    cuts = [(one.session.date.isoformat(), one.amount) for one in notes(RULE, facts, made) if one.session]
    short = [(made.bookings[n].session.date.isoformat(), 420 - counted[n]) for n in (0, 1) if counted[n] < 420]
    assert cuts == short


TWO_ORDERS = [left(300), left(500, requirement_id="R2", sentence_date="2026-10-01")]


@pytest.mark.parametrize(
    ("bookings", "over"),
    [
        pytest.param([issued(TUE, 300)], [], id="all that remains"),
        pytest.param([issued(TUE, 301)], [1], id="a minute more"),
        pytest.param([issued(TUE, 200), issued(WED, 200)], [100], id="by two together"),
        pytest.param([issued(TUE, 300, requirement_id="R2")], [], id="another requirement has its own minutes"),
        pytest.param([issued(TUE, 301), issued(WED, 502, requirement_id="R2")], [1, 2], id="each of two by itself"),
        pytest.param([issued(TUE, 300), issued("2026-12-01", 40)], [40], id="some of it is issued for later"),
    ],
)
def test_more_issued_than_remains_is_inherited(bookings: list[Any], over: list[int]) -> None:
    times = [session(date=TUE), session(date=WED)]
    facts = Facts(problem(people=[person(requirements=TWO_ORDERS)], sessions=times, bookings=bookings))
    made = plan(facts, [(crn, facts.session_index[key]) for crn, key in facts.issued])
    assert kept(RULE, facts, made) == ([], ["ISSUED_BEYOND_WHAT_REMAINS"] * len(over))
    assert [(one.crn, one.session, one.amount) for one in RULE.violations(facts, made)] == [
        ("X000001", None, amount) for amount in over
    ]


@pytest.mark.parametrize(
    ("orders", "minutes", "over"),
    [
        pytest.param([left(0)], 1, 1, id="nothing remained"),
        pytest.param([requirement(credited_minutes=6100)], 60, 60, id="what was credited too much before is not ours"),
        pytest.param([left(300), left(200, requirement_id="R2", subtype="CONCURRENT")], 301, 1, id="of two at once"),
        pytest.param([left(300), left(200, requirement_id="R2", subtype="CONCURRENT")], 300, 0, id="the longer of two"),
    ],
)
def test_by_how_much_is_issued_too_much(orders: list[Requirement], minutes: int, over: int) -> None:
    facts = Facts(problem(people=[person(requirements=orders)], bookings=[issued(TUE, minutes)]))
    made = plan(facts, [("X000001", 0)])
    assert [one.amount for one in RULE.violations(facts, made) if one.crn] == ([over] if over else [])


def test_what_is_issued_too_much_is_not_told_of_a_new_booking() -> None:
    """340 minutes are issued for Wednesday, and are missing from the plan; it has Tuesday instead."""
    times = [session(date=TUE), session(date=WED)]
    facts = Facts(problem(people=[person(requirements=[left(300)])], sessions=times, bookings=[issued(WED, 340)]))
    assert checked(RULE, facts, plan(facts, [("X000001", 0)])) == ["NOTHING_REMAINS"]
