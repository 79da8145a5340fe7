"""ETE-QUALIFYING: "only qualifying activity counts: training provider attendance ..., recognised courses, approved
online courses. Separate CV-writing/job-application sessions are not expected"."""

import pytest

from models.problem import Problem
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.ete.ete_qualifying import RULE
from tests.build import plan, problem, project
from tests.optimizer.rules.halves import notes, refusal


def course(kind: str | None, online: bool = False, project_type: str = "ET1") -> Problem:
    features = ["ONLINE"] if online else []
    return problem(projects=[project(project_type=project_type, course_kind=kind, features=features)])


@pytest.mark.parametrize(
    ("kind", "in_class", "at_home"),
    [
        ("WITH_PROVIDER", None, "ONLINE_COURSE_NOT_APPROVED"),
        ("RECOGNISED", None, "ONLINE_COURSE_NOT_APPROVED"),
        ("APPROVED_ONLINE", None, None),
        ("JOB_SEARCH", "COURSE_DOES_NOT_QUALIFY", "COURSE_DOES_NOT_QUALIFY"),
        (None, None, None),
    ],
)
def test_which_courses_count(kind: str | None, in_class: str | None, at_home: str | None) -> None:
    assert refusal(RULE, course(kind)) == (Refusal(in_class) if in_class else None)
    assert refusal(RULE, course(kind, online=True)) == (Refusal(at_home) if at_home else None)


@pytest.mark.parametrize("project_type", ["NP1", "ES", "PI", "WH1"])
def test_of_work_and_inductions_it_is_not_asked(project_type: str) -> None:
    assert refusal(RULE, course("JOB_SEARCH", project_type=project_type)) is None


def test_a_booked_course_of_unknown_kind_is_noted() -> None:
    for made, expected in ((course(None), ["COURSE_KIND_NOT_RECORDED"]), (course("RECOGNISED"), [])):
        facts = Facts(made)
        assert [one.code for one in notes(RULE, facts, plan(facts, [("X000001", 0)]))] == expected
        assert notes(RULE, facts, plan(facts)) == []
    facts = Facts(course(None, project_type="NP1"))
    assert notes(RULE, facts, plan(facts, [("X000001", 0)])) == []
