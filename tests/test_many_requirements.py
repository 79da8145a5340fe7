"""One person and many requirements: two of work, treatment, a programme, activity days, a curfew, a faith, benefits."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from fixtures import situation
from models.codes import CommitmentKind
from models.problem import Problem
from optimizer.calendar import Span, occurrences
from optimizer.facts import Facts
from optimizer.rules.load.load_balance_person import ordered_minutes
from tests import build
from tests.situations import booked, changed, explained, named, noted, refusing, solved, with_one

HIM, SITE, HEAVY = "X300051", "N52075G01", "N52075G02"
MON, TUE, WED, THU, FRI, SAT, SUN = (date(2027, 3, day) for day in range(8, 15))


def many(**changes: Any) -> Problem:
    return with_one(situation("many-requirements"), "people", 0, **changes)


def freed_of(*kinds: CommitmentKind) -> Problem:
    """With nothing of these kinds in his calendar."""
    return many(commitments=tuple(one for one in many().people[0].commitments if one.kind not in kinds))


def moved(day: date, start: time, *, to: time | None = None, end: time) -> Problem:
    """With one session at other times."""
    sessions = [
        changed(one, start_time=to or start, end_time=end)
        if (one.project_code, one.date, one.start_time) == (SITE, day, start)
        else one
        for one in many().sessions
    ]
    return many().model_copy(update={"sessions": tuple(sessions)})


def test_his_week_is_what_the_others_leave_of_it() -> None:
    assert booked(solved(many())) == [(SITE, MON, 240), (SITE, FRI, 240), (SITE, SUN, 420)]


def test_nothing_clashes_with_the_journeys_counted() -> None:
    problem = many().canonical()
    facts, (him,) = Facts(problem), problem.people
    away = [Span(facts.trip(one).leave, facts.trip(one).home) for one in solved(problem).plan.bookings]
    blocks = (*him.commitments, *him.curfews)
    taken = [span for block in blocks for _, span in occurrences(block, MON, SUN)]
    assert len(away) == 3
    assert not [one for one in away if any(one.overlaps(other) for other in taken)]


@pytest.mark.parametrize(
    ("day", "start", "rule", "kinds"),
    [
        pytest.param(MON, time(9), "LAW-REQ-COMPAT", [CommitmentKind.OTHER], id="benefits"),
        pytest.param(TUE, time(8), "LAW-REQ-COMPAT", [CommitmentKind.TREATMENT], id="treatment in the morning"),
        pytest.param(TUE, time(14), "LAW-REQ-COMPAT", [CommitmentKind.PROGRAMME], id="the programme in the afternoon"),
        pytest.param(
            THU, time(12, 30), "LAW-REQ-COMPAT", [CommitmentKind.TREATMENT, CommitmentKind.RAR_ACTIVITY],
            id="treatment and an activity",
        ),
        pytest.param(WED, time(9), "RELIG-OBSERVANCE", [CommitmentKind.OBSERVANCE], id="the festival"),
        pytest.param(FRI, time(9), "RELIG-OBSERVANCE", [CommitmentKind.OBSERVANCE], id="Friday prayer"),
    ],
)  # fmt: skip
def test_each_of_them_by_itself_closes_a_session(
    day: date, start: time, rule: str, kinds: list[CommitmentKind]
) -> None:
    assert refusing(many(), SITE, day, start) == {rule}
    assert refusing(freed_of(*kinds), SITE, day, start) == set()


def test_every_other_monday_is_free_of_the_benefits_appointment() -> None:
    """A week later none is due: the whole Monday is open."""
    week = timedelta(days=7)
    problem = many()
    window = changed(problem.window, start_date=MON + week, end_date_inclusive=SUN + week)
    sessions = tuple(changed(one, date=one.date + week) for one in problem.sessions)
    later = problem.model_copy(update={"window": window, "sessions": sessions, "planned_on": problem.planned_on + week})
    assert refusing(later, SITE, MON + week, time(9)) == set()
    assert refusing(later, SITE, WED + week) == set()
    assert refusing(later, SITE, FRI + week, time(9)) == {"RELIG-OBSERVANCE"}


@pytest.mark.parametrize(("end", "rules"), [(time(18, 15), set()), (time(18, 16), {"RISK-ORDERS-TIMES"})])
def test_he_is_home_when_the_curfew_begins(end: time, rules: set[str]) -> None:
    """45 minutes back: 18:15 is home at 19:00."""
    assert refusing(moved(SAT, time(14), end=end), SITE, SAT) == rules


@pytest.mark.parametrize(("start", "rules"), [(time(7, 45), set()), (time(7, 44), {"RISK-ORDERS-TIMES"})])
def test_he_leaves_when_the_curfew_ends(start: time, rules: set[str]) -> None:
    problem = moved(FRI, time(7, 45), to=start, end=time(11, 45))
    assert refusing(problem, SITE, FRI, start) == rules


def test_while_he_fasts_the_lighter_work_is_his_though_it_is_farther() -> None:
    """30 minutes to the heavy work, 45 to the other; Monday is a day of Ramadan."""
    assert (SITE, MON, 240) in booked(solved(many()))
    assert (HEAVY, MON, 240) in booked(solved(many(fasting=())))


def test_whoever_leads_is_told_of_the_prayer_break() -> None:
    result = solved(many())
    codes = [(one.code, one.session) for one in result.notes if one.rule == "RELIG-OBSERVANCE"]
    assert codes == [("PRAYER_BREAK", one.session) for one in result.plan.bookings]


def test_one_seat_counts_to_both_requirements_until_the_shorter_is_done() -> None:
    """300 minutes are left of the second: Monday's 240, and 60 of Friday's. His week is 15 hours, not 20."""
    first, second = f"{HIM}-1", f"{HIM}-2"
    result = solved(many())
    rows = [{row.requirement_id: row.minutes for row in one.ledger} for one in result.plan.bookings]
    assert rows == [{first: 240, second: 240}, {first: 240, second: 60}, {first: 420}]
    assert sum(one.minutes for one in result.plan.bookings) == 900


@pytest.mark.parametrize(("most", "days"), [(900, 3), (899, 2), (0, 0)])
def test_what_a_week_may_hold_is_counted_once_for_all_his_requirements(most: int, days: int) -> None:
    """900 minutes that count 1200 to the two together fit a week of 900."""
    policy = changed(many().policy, overrides={"weeklyMaxMinutes": most})
    result = solved(many().model_copy(update={"policy": policy}))
    assert len(result.plan.bookings) == days


def test_why_not_more_is_told_by_kind_and_by_the_nearest_miss() -> None:
    problem = many()
    whole = explained(problem, solved(problem).plan, HIM)
    assert named(whole) == [
        ("NOT_CHOSEN", "CLASHES_WITH_THE_PLAN", 1),
        ("STRUCK_OUT", "COMMITMENT", 4),
        ("STRUCK_OUT", "OBSERVANCE", 2),
        ("STRUCK_OUT", "CURFEW", 1),
        ("NEAREST_MISS", "CURFEW", 1),
    ]
    miss = whole.reasons[-1]
    assert miss.session is not None
    assert (miss.session.date, miss.amount, miss.unit) == (SAT, 15, "minutes")


def test_only_a_named_person_sets_his_festival_aside() -> None:
    decided = {"decided_on": "2027-03-01", "expires_on_inclusive": "2027-03-31"}
    override = build.override("RELIG-OBSERVANCE", crn=HIM, **decided)
    assert refusing(many(), SITE, WED) == {"RELIG-OBSERVANCE"}
    result = solved(many().model_copy(update={"overrides": (override,)}))
    assert (SITE, WED, 420) in booked(result)
    assert ("OVERRIDE_USED", HIM) in {(code, crn) for code, crn, _ in noted(result, "OVERRIDE-AUDIT")}


@pytest.mark.parametrize(("most", "days"), [(1380, 3), (1379, 2), (0, 1)])
def test_a_week_of_all_that_the_order_asks_for_has_a_cap(most: int, days: int) -> None:
    """Treatment twice, the programme and an activity are 8 hours, and 23 with his 15 of work. Seven of work he is
    offered whatever the cap."""
    facts = Facts(many().canonical())
    assert ordered_minutes(facts, HIM) == 480
    policy = changed(many().policy, overrides={"weeklyContactMinutes": most})
    result = solved(many().model_copy(update={"policy": policy}))
    assert len(result.plan.bookings) == days
