"""EXPLAIN-DECISION: "every allocation carries a plain-language explanation ...; every unallocated person carries the
blocking reasons"."""

import pytest

from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.governance.explain_decision import RULE
from optimizer.verify import verify_result
from tests.build import men, person, plan, problem, project, requirement, session, way, ways
from tests.optimizer.programmes import test_form as forming
from tests.optimizer.rules.governance.results import found, result

TWO_MEN_ONE_PLACE = problem(people=men(2), sessions=[session(capacity=1)])
ONE_IS_PLACED = plan(Facts(TWO_MEN_ONE_PLACE), [("X000001", 0)])


def test_who_is_short_is_told_why_and_who_is_not_needs_no_telling() -> None:
    one = result(TWO_MEN_ONE_PLACE, ONE_IS_PLACED)
    assert [it.crn for it in one.explanations] == ["X000002"]
    assert found(RULE, TWO_MEN_ONE_PLACE, one) == []


def test_somebody_short_without_an_explanation() -> None:
    one = result(TWO_MEN_ONE_PLACE, ONE_IS_PLACED, explanations=())
    assert found(RULE, TWO_MEN_ONE_PLACE, one) == [("NOT_EXPLAINED", "X000002", False)]


def test_an_explanation_without_a_coded_reason_explains_nothing() -> None:
    whole = result(TWO_MEN_ONE_PLACE, ONE_IS_PLACED).explanations[0]
    for reasons in ((), (whole.reasons[0].model_copy(update={"code": ""}),)):
        bare = whole.model_copy(update={"reasons": reasons})
        one = result(TWO_MEN_ONE_PLACE, ONE_IS_PLACED, explanations=(bare,))
        assert found(RULE, TWO_MEN_ONE_PLACE, one) == [("NOT_EXPLAINED", "X000002", False)]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"due_minutes": 0, "shortfall_minutes": 0}, id="nothing due"),
        pytest.param({"booked_minutes": 420, "shortfall_minutes": 0}, id="all booked"),
        pytest.param({"shortfall_minutes": 60}, id="an hour short"),
    ],
)
def test_an_explanation_of_other_minutes_explains_nothing(wrong: dict[str, int]) -> None:
    """420 minutes are due to the second man, none are booked."""
    whole = result(TWO_MEN_ONE_PLACE, ONE_IS_PLACED).explanations[0]
    assert (whole.booked_minutes, whole.due_minutes - whole.shortfall_minutes) == (0, 0)
    one = result(TWO_MEN_ONE_PLACE, ONE_IS_PLACED, explanations=(whole.model_copy(update=wrong),))
    assert found(RULE, TWO_MEN_ONE_PLACE, one) == [("NOT_EXPLAINED", "X000002", False)]


def test_who_has_more_than_the_hours_due_is_short_of_none() -> None:
    """450 minutes of a course where 420 are due: what is still to come is a first session of work."""
    unstarted = requirement(first_work_session_on=None)
    course = problem(
        people=[person(requirements=[unstarted])],
        projects=[project(project_type="ET1")],
        sessions=[session(end="17:00")],
    )
    one = result(course, plan(Facts(course), [("X000001", 0)]))
    assert [(it.unmet, it.booked_minutes, it.shortfall_minutes) for it in one.explanations] == [
        (("FIRST_WORK",), 450, 0)
    ]
    assert found(RULE, course, one) == []


def test_an_explanation_of_another_plan_explains_nothing() -> None:
    """The explanations of the plan in which nobody is placed: the first man is not short of anything now."""
    nobody = result(TWO_MEN_ONE_PLACE, plan(Facts(TWO_MEN_ONE_PLACE)))
    one = result(TWO_MEN_ONE_PLACE, ONE_IS_PLACED, explanations=nobody.explanations)
    assert found(RULE, TWO_MEN_ONE_PLACE, one) == [("NOT_EXPLAINED", "X000001", False)]


def test_with_no_session_in_the_week_that_is_the_reason() -> None:
    empty = problem(sessions=[])
    one = result(empty, plan(Facts(empty)))
    assert [(it.rule, it.code) for it in one.explanations[0].reasons] == [("STRUCT-SESSION", "NO_OTHER_SESSION")]
    assert found(RULE, empty, one) == []


def test_a_booking_that_a_rule_refuses_cannot_be_explained() -> None:
    """91 minutes each way: nothing that he could have been offered."""
    far = problem(travel=ways(way(91)))
    one = result(far, plan(Facts(far), [("X000001", 0)]))
    assert found(RULE, far, one) == [("NOT_EXPLAINED", "X000001", True)]
    near = problem(travel=ways(way(90)))
    assert found(RULE, near, result(near, plan(Facts(near), [("X000001", 0)]))) == []


def test_the_checker_asks() -> None:
    one = result(TWO_MEN_ONE_PLACE, ONE_IS_PLACED)
    assert verify_result(TWO_MEN_ONE_PLACE, one).sound
    silent = one.model_copy(update={"explanations": ()})
    assert [(it.rule, it.code) for it in verify_result(TWO_MEN_ONE_PLACE, silent).violations] == [
        ("EXPLAIN-DECISION", "NOT_EXPLAINED")
    ]


def test_who_waits_for_a_programme_is_told_why() -> None:
    facts = forming.waiting(men(1))
    told = optimise(facts.problem, forming.LIMITS)
    assert verify_result(facts.problem, told).sound
    silent = told.model_copy(update={"programmes": None})
    (found,) = verify_result(facts.problem, silent).violations
    assert (found.rule, found.code, found.crn) == ("EXPLAIN-DECISION", "NOT_EXPLAINED", "X000001")
