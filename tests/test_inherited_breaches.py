"""Thirty weeks in which people were issued bookings that break rules: reported, kept, and made no worse."""

from random import Random

import pytest

from models.codes import BookingStatus
from models.plan import OpenSession, Plan
from models.problem import ExistingBooking, Problem
from models.result import Violation
from optimizer.engines.base import Limits
from optimizer.extract import bare_booking, derive
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.rules.book import RULES
from tests.tiny import tiny

QUICK = Limits(seconds=0.5, workers=1, seed=1, reproducible=True)
Key = tuple[str, str, str | None, str]


def issued_anyhow(seed: int) -> Problem:
    """Four in five people are on a session of the week by chance, whatever stands against it; by bus where one goes."""
    problem, draw = tiny(seed, people=6, sessions=5), Random(seed)
    facts, made = Facts(problem), []
    for person in problem.people:
        for _ in range(draw.choice((0, 1, 1, 1, 2))):
            how = draw.choice(facts.hows)
            key = problem.sessions[how.session].key
            made.append(
                ExistingBooking(
                    crn=person.crn, requirement_id=person.requirements[0].requirement_id, project_code=key.project_code,
                    date=key.date, start_time=key.start_time, minutes=draw.choice((60, 240, 420)),
                    status=BookingStatus.ISSUED, ride=how.ride,
                )
            )  # fmt: skip
    once = {(one.crn, one.session): one for one in made}
    past = (one for one in problem.bookings if one.status is BookingStatus.PAST)
    return problem.model_copy(update={"bookings": (*past, *once.values())}).canonical()


def key(one: Violation) -> Key:
    return one.rule, one.code, one.crn, str(one.session)


def planted(facts: Facts) -> dict[Key, int]:
    """What the issued bookings break by themselves, by the worst of each."""
    bare = [
        bare_booking(facts, facts.person_index[crn], facts.how_index[session, one.ride])
        for (crn, session), one in facts.issued.items()
    ]
    bookings = tuple(derive(facts, bare, options(facts, RULES)))
    running = sorted({one.session for one in bookings})
    sessions = (OpenSession(project_code=it.project_code, date=it.date, start_time=it.start_time) for it in running)
    plan = Plan(bookings=bookings, sessions=tuple(sessions)).canonical()
    worst: dict[Key, int] = {}
    for rule in RULES:
        for one in rule.violations(facts, plan):
            worst[key(one)] = max(worst.get(key(one), 0), one.amount or 0)
    return worst


@pytest.mark.parametrize("seed", range(30))
def test_breaches_among_issued_bookings_are_listed_and_never_worsened(seed: int) -> None:
    problem = issued_anyhow(seed)
    facts = Facts(problem)
    result = optimise(problem, QUICK)  # which raises where anything new is broken
    worst = planted(facts)
    there = {(one.crn, one.session, one.ride) for one in result.plan.bookings if one.status is BookingStatus.ISSUED}
    assert there == {(one.crn, one.session, one.ride) for one in facts.issued.values()}
    for one in result.inherited:
        assert key(one) in worst
        assert (one.amount or 0) <= worst[key(one)]
    every = {key(one) for rule in RULES for one in rule.violations(facts, result.plan)}
    assert {key(one) for one in result.inherited} >= every & worst.keys()


def test_these_weeks_do_hold_breaches() -> None:
    kinds = [{rule for rule, _, _, _ in planted(Facts(issued_anyhow(seed)))} for seed in range(30)]
    assert sum(map(bool, kinds)) >= 25
    assert len(set[str]().union(*kinds)) >= 15
