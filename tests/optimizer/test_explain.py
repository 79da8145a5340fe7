"""Explanations say what is true, and never what is protected."""

from hypothesis import given
from hypothesis import strategies as st

from models.result import ReasonClass
from optimizer.engines.base import Limits
from optimizer.explain import explain
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.refusals import PROTECTED, refusals
from optimizer.rules.base import Seat
from optimizer.rules.book import RULES
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


@given(seed=st.integers(0, 10**6))
def test_the_nearest_miss_is_last_and_names_what_would_have_to_change(seed: int) -> None:
    for explanation in optimise(tiny(seed, people=5, sessions=5), HASTY).explanations:
        misses = [one for one in explanation.reasons if one.reason_class is ReasonClass.NEAREST_MISS]
        assert list(explanation.reasons[len(explanation.reasons) - len(misses) :]) == misses
        assert len({miss.session for miss in misses}) <= 1
        for miss in misses:
            assert miss.session is not None
            assert miss.amount is not None
            assert miss.amount > 0
            assert miss.unit
