"""WOM-ONLY-GROUPS: a women-only session that four women could come to costs 15 where it does not run."""

from typing import Any

import pytest

from models.people import Person
from models.problem import MatrixEntry
from optimizer.facts import Facts
from optimizer.rules.people.wom_only_groups import RULE, pool
from tests.build import left, person, plan, problem, project, requirement, session, way, ways, woman
from tests.optimizer.programmes.build import group, member, template
from tests.optimizer.programmes.test_form import referral, waiting
from tests.optimizer.rules.halves import charge, notes

NEW = {"requirements": [requirement(induction_attended_on=None, first_work_session_on=None)]}


def women(count: int, **changes: Any) -> list[Person]:
    return [woman(f"X{n:06}", **changes) for n in range(1, count + 1)]


def week(people: list[Person], *entries: MatrixEntry, **changes: Any) -> Facts:
    usual: dict[str, Any] = {"people": people, "sessions": [session(women_only=True)], "travel": ways(*entries)}
    return Facts(problem(**(usual | changes)))


def told(facts: Facts, who: list[tuple[str, int]] | None = None) -> tuple[int, list[tuple[str, int | None]]]:
    """What it costs, and what is noted."""
    made = plan(facts, who or [])
    return charge(RULE, facts, made), [(one.code, one.amount) for one in notes(RULE, facts, made)]


@pytest.mark.parametrize(
    ("count", "units", "code"),
    [
        pytest.param(3, 0, "POOL_TOO_SMALL", id="three are too few"),
        pytest.param(4, 15, "NOT_FORMED", id="four are enough"),
        pytest.param(6, 15, "NOT_FORMED", id="more cost no more"),
    ],
)
def test_four_women_are_enough(count: int, units: int, code: str) -> None:
    assert told(week(women(count))) == (units, [(code, count)])


def test_one_that_runs_costs_nothing() -> None:
    assert told(week(women(4)), [("X000001", 0)]) == (0, [])


@pytest.mark.parametrize(("minutes", "near"), [(60, 4), (61, 3)])
def test_within_sixty_minutes_each_way(minutes: int, near: int) -> None:
    assert pool(week(women(4), way(30, minutes)), session().key) == near
    assert pool(week(women(4), way(minutes, 30)), session().key) == near


def test_only_women_with_hours_left_count() -> None:
    others = [person("X000008"), person("X000009", placement_sex="REFER")]
    done = woman("X000007", requirements=[left(0)])
    assert told(week([*women(3), done, *others])) == (0, [("POOL_TOO_SMALL", 3)])
    last = woman("X000006", requirements=[left(1)])
    assert told(week([*women(3), last, done, *others])) == (15, [("NOT_FORMED", 4)])


def test_an_induction_is_for_women_who_wait_for_one() -> None:
    site = {"projects": [project(project_type="PI")]}
    assert told(week(women(4), **site)) == (0, [("POOL_TOO_SMALL", 0)])
    assert told(week(women(4, **NEW), **site)) == (15, [("NOT_FORMED", 4)])


def test_other_sessions_are_not_its_matter() -> None:
    assert told(week(women(4), sessions=[session()])) == (0, [])
    assert told(week(women(4), projects=[project(project_type="ES")])) == (0, [])


def test_how_many_are_enough_is_of_the_policy() -> None:
    numbers = {"womenGroupLeast": 2, "weightWomenGroup": 7}
    assert told(week(women(2), policy={"overrides": numbers})) == (7, [("NOT_FORMED", 2)])


def proposed(her: int, him: int = 2, **changes: Any) -> Facts:
    """A mixed group of all of them, at the site."""
    people = [*women(her), *(person(f"X{n:06}") for n in range(51, 51 + him))]
    given = waiting(people, [referral(one.crn) for one in people], **changes)
    members = [member(one.crn, joined_on=FIRST) for one in people]
    return Facts(given.problem, [group("N1", starts_on=FIRST, sex="MIXED", members=members)])


FIRST = "2026-12-01"


def of_group(facts: Facts) -> list[tuple[str, int | None, str]]:
    told = [one for one in notes(RULE, facts, plan(facts, [])) if one.session and one.session.project_code == "N1"]
    return [(one.code, one.amount, f"{one.session.date:%m-%d}") for one in told if one.session]


@pytest.mark.parametrize(
    ("her", "changes", "found"),
    [
        pytest.param(3, {}, [("POOL_TOO_SMALL", 3, "12-01")], id="three are too few"),
        pytest.param(4, {}, [("NOT_FORMED", 4, "12-01")], id="four are enough"),
        pytest.param(4, {"programme_templates": [template(least_members=5)]}, [("POOL_BELOW_START", 4, "12-01")],
                     id="fewer than it takes to start"),
        pytest.param(4, {"policy": {"overrides": {"womenGroupMinutes": 8}}}, [("POOL_TOO_SMALL", 0, "12-01")],
                     id="six minutes with a margin of three are too far"),
        pytest.param(4, {"policy": {"overrides": {"womenGroupMinutes": 9}}}, [("NOT_FORMED", 4, "12-01")],
                     id="and near enough"),
        pytest.param(4, {"him": 0}, [], id="women alone"),
    ],
)  # fmt: skip
def test_why_a_mixed_group_is_proposed(her: int, changes: Any, found: Any) -> None:
    assert of_group(proposed(her, **changes)) == found


@pytest.mark.parametrize(
    ("fourth", "size"),
    [
        ({"ready_on": "2026-11-02"}, 4), ({"expected_ready_on": "2026-12-31"}, 4),
        ({"expected_ready_on": "2027-01-01"}, 3), ({"ready_on": "2026-11-02", "cohort": "SEXUAL"}, 3),
        ({"ready_on": "2026-11-02", "template_code": "T2"}, 3), ({"referred_on": "2026-11-05"}, 4),
        ({"referred_on": "2026-11-06"}, 3),
    ],
)  # fmt: skip
def test_who_is_ready_within_six_weeks_for_programme_and_cohort(fourth: dict[str, Any], size: int) -> None:
    """Planned on 19 November, to 31 December. Where nothing is said it is eight weeks from referral."""
    people = [*women(4), person("X000051")]
    both = [template(cohorts=["GENERAL", "SEXUAL"]), template(template_code="T2")]
    asked = [*(referral(one.crn) for one in people if one.crn != "X000004"),
             referral("X000004", **({"ready_on": None} | fourth))]  # fmt: skip
    given = waiting(people, asked, programme_templates=both)
    seated = [member(one.crn, joined_on=FIRST) for one in people if one.crn != "X000004"]
    facts = Facts(given.problem, [group("N1", starts_on=FIRST, sex="MIXED", members=seated)])
    assert [amount for _, amount, _ in of_group(facts)] == [size]
