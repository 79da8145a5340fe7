"""Explanations say what is true, and never what is protected."""

from hypothesis import given
from hypothesis import strategies as st

from models.result import ReasonClass
from optimizer.engines.base import Limits
from optimizer.explain import PROTECTED, explain, refusals
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.rules.base import Seat
from optimizer.rules.book import RULES
from tests import build
from tests.tiny import tiny

HASTY = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)
HIDDEN = {"RISK-NONASSOC"}


@given(seed=st.integers(0, 10**6))
def test_protected_reasons_are_counts_without_a_session(seed: int) -> None:
    problem = tiny(seed, people=5, sessions=5)
    facts = Facts(problem)
    for explanation in optimise(problem, HASTY).explanations:
        others = {person.crn for person in problem.people} - {explanation.crn}
        assert not others.intersection(explanation.model_dump_json().split('"'))
        for reason in explanation.reasons:
            assert reason.rule not in HIDDEN
            assert not (reason.rule == "RISK-VICTIM-EXCL" and reason.code == PROTECTED)
            if reason.rule == PROTECTED:
                assert reason.session is None
            if reason.session is not None:
                refused = refusals(facts, options(facts, RULES), Seat(explanation.crn, reason.session))
                assert not any(one.protected for one in refused)


@given(seed=st.integers(0, 10**6))
def test_everybody_short_is_explained_and_the_classes_account_for_every_session(seed: int) -> None:
    problem = tiny(seed, people=5, sessions=5)
    result = optimise(problem, HASTY)
    explained = {one.crn: one for one in result.explanations}
    for person in problem.people:
        (whole,) = explain(problem, result.plan, person.crn)
        assert bool(whole.unmet) == (person.crn in explained)
        if not whole.unmet:
            continue
        booked = sum(one.crn == person.crn for one in result.plan.bookings)
        eligible = sum(
            one.sessions for one in whole.reasons if one.reason_class in (ReasonClass.FULL, ReasonClass.NOT_CHOSEN)
        )
        struck_out = max(
            (one.sessions for one in whole.reasons if one.reason_class is ReasonClass.STRUCK_OUT), default=0
        )
        left = len(problem.sessions) - booked - eligible
        assert struck_out <= left
        assert (left == 0) == (struck_out == 0)


def test_a_week_that_is_full_is_the_reason() -> None:
    """The order ends this week: all 28 hours are due. Three sessions are 21, and ten more would be too many."""
    times = [build.session(date=day) for day in (build.MON, build.TUE, build.WED)]
    long = build.session(date=build.THU, start="08:00", end="18:30")
    order = build.left(4800, sentence_date="2025-11-25")
    problem = build.problem(people=[build.person(requirements=[order])], sessions=[*times, long])
    made = build.plan(Facts(problem), [("X000001", n) for n in range(3)], opened=[3])
    (whole,) = explain(problem, made, "X000001")
    assert whole.unmet == ("PACE",)
    assert [(one.reason_class, one.rule, one.code) for one in whole.reasons] == [
        (ReasonClass.NOT_CHOSEN, "UPW-INTENSIVE-28", "CLASHES_WITH_THE_PLAN")
    ]


@given(seed=st.integers(0, 10**6))
def test_the_nearest_miss_is_last_and_names_what_would_have_to_change(seed: int) -> None:
    for explanation in optimise(tiny(seed, people=5, sessions=5), HASTY).explanations:
        misses = [one for one in explanation.reasons if one.reason_class is ReasonClass.NEAREST_MISS]
        assert len(misses) <= 1
        for miss in misses:
            assert miss is explanation.reasons[-1]
            assert miss.session is not None
            assert miss.amount is not None
            assert miss.amount > 0
            assert miss.unit
