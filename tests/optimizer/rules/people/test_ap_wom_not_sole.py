"""AP-WOM-NOT-SOLE: never exactly one woman with at least one man on a group session, a class or an induction."""

from typing import Any

import pytest

from models.plan import Plan
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Refusal
from optimizer.rules.people.ap_wom_not_sole import RULE
from tests.build import ASKED, TUE, WED, issued, person, plan, problem, project, session, supervisor, together, woman
from tests.optimizer.programmes.build import group, member, running, stranger, template, told
from tests.optimizer.rules.halves import broken, codes, kept, refusal

OPTED_OUT = ASKED | {"not_all_male": True, "preferences": ["MIXED_GROUP"]}
KINDS = {
    "a group": {"project_type": "NP1"},
    "a workshop": {"project_type": "WH1"},
    "an induction": {"project_type": "PI"},
    "a class": {"project_type": "ET1"},
}


def crowd(women: int, men: int, **her: Any) -> list[Any]:
    """Women first."""
    return [woman(f"X{n:06}", **her) if n <= women else person(f"X{n:06}") for n in range(1, women + men + 1)]


@pytest.mark.parametrize("site", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize(
    ("women", "men", "allowed"),
    [
        pytest.param(0, 3, True, id="men alone"),
        pytest.param(1, 1, False, id="one woman and one man"),
        pytest.param(1, 3, False, id="one woman and three men"),
        pytest.param(2, 1, True, id="two women and one man"),
        pytest.param(2, 3, True, id="two women and three men"),
        pytest.param(1, 0, True, id="one woman alone"),
        pytest.param(2, 0, True, id="women alone"),
    ],
)
def test_how_many_women(women: int, men: int, allowed: bool, site: dict[str, Any]) -> None:
    facts = Facts(problem(people=crowd(women, men), projects=[project(**site)]))
    found = broken(RULE, facts, plan(facts, together(facts, women + men)))
    assert [(one.code, one.crn, one.amount, one.unit) for one in found] == (
        [] if allowed else [("ONLY_WOMAN", "X000001", men, "people")]
    )


@pytest.mark.parametrize(
    "site",
    [
        pytest.param({"project_type": "ES"}, id="an individual placement"),
        pytest.param({"project_type": "ET1", "features": ["ONLINE"]}, id="a course at home"),
    ],
)
def test_where_nobody_is_together_it_does_not_hold(site: dict[str, Any]) -> None:
    facts = Facts(problem(people=crowd(1, 2), projects=[project(**site)]))
    assert codes(RULE, facts, plan(facts, together(facts, 3))) == []


def test_her_own_choice_does_not_lift_it() -> None:
    facts = Facts(problem(people=crowd(1, 1, work_environment_choice=OPTED_OUT)))
    assert codes(RULE, facts, plan(facts, together(facts, 2))) == ["ONLY_WOMAN"]


def test_staff_do_not_count() -> None:
    lead = [supervisor(sex="FEMALE")]
    facts = Facts(problem(people=crowd(1, 1), projects=[project(needs_supervisor=True)], supervisors=lead))
    found = [one.code for one in RULE.violations(facts, plan(facts, together(facts, 2), {0: ["S1"]}))]
    assert found == ["ONLY_WOMAN"]


def test_each_session_is_counted_by_itself() -> None:
    facts = Facts(problem(people=crowd(2, 2), sessions=[session(date=TUE), session(date=WED)]))
    apart = plan(facts, [("X000001", 0), ("X000003", 0), ("X000002", 1), ("X000004", 1)])
    found = broken(RULE, facts, apart)
    assert [(one.crn, one.session and one.session.date.isoformat()) for one in found] == [
        ("X000001", TUE),
        ("X000002", WED),
    ]


def test_a_session_that_nobody_may_attend_is_no_trouble() -> None:
    facts = Facts(problem(people=[person(placement_sex="REFER")]))
    assert codes(RULE, facts, plan(facts)) == []


@pytest.mark.parametrize(
    ("sex", "refused"),
    [
        pytest.param("FEMALE", None, id="a woman"),
        pytest.param("MALE", None, id="a man"),
        pytest.param("REFER", "PLACEMENT_SEX_REFERRED", id="a decision that is referred"),
        pytest.param(None, "PLACEMENT_SEX_NOT_RECORDED", id="a decision that is not recorded"),
    ],
)
def test_who_cannot_be_counted_is_not_placed_where_others_are(sex: str | None, refused: str | None) -> None:
    who = [person(placement_sex=sex)]
    for site in KINDS.values():
        expected = Refusal(refused) if refused else None
        assert refusal(RULE, problem(people=who, projects=[project(**site)])) == expected
    alone: list[dict[str, Any]] = [{"project_type": "ES"}, {"project_type": "ET1", "features": ["ONLINE"]}]
    assert all(refusal(RULE, problem(people=who, projects=[project(**site)])) is None for site in alone)


@pytest.mark.parametrize(
    ("women", "men", "found"),
    [
        # The first woman and the first man were issued.
        pytest.param(1, 1, ([], ["ONLY_WOMAN"]), id="as issued"),
        pytest.param(1, 2, (["ONLY_WOMAN"], []), id="another man comes"),
        pytest.param(2, 1, ([], []), id="another woman comes"),
        pytest.param(2, 2, ([], []), id="another woman and another man come"),
    ],
)
def test_a_lone_woman_who_was_issued_gets_company_or_stays_as_she_was(
    women: int, men: int, found: tuple[list[str], list[str]]
) -> None:
    facts = Facts(problem(people=crowd(2, 2), bookings=[issued(crn="X000001"), issued(crn="X000003")]))
    who = [f"X{n:06}" for n in (*range(1, women + 1), *range(3, men + 3))]
    assert kept(RULE, facts, plan(facts, [(crn, 0) for crn in who])) == found


ONLY = "ONLY_WOMAN"


@pytest.mark.parametrize(
    ("members", "found"),
    [
        pytest.param([stranger("X900001", "FEMALE"), stranger("X900002")], True, id="one woman and one man"),
        pytest.param([stranger("X900001", "FEMALE")], False, id="one woman alone"),
        pytest.param([stranger("X900001"), stranger("X900002")], False, id="men alone"),
        pytest.param(
            [stranger("X900001", "FEMALE"), stranger("X900002", "FEMALE"), stranger("X900003")], False, id="two women"
        ),
    ],
)
def test_the_members_of_a_group_that_runs(members: list[Any], found: bool) -> None:
    """At each session to come."""
    days = [(ONLY, "X900001", f"G1 {day}", 1) for day in ("11-24", "12-01")]
    assert told(RULE, running(group(members=members))) == (days if found else [])


def test_a_group_that_falls_to_one_woman_is_told_of_from_that_session_on() -> None:
    """The second woman leaves on the day of the last session: of the one before it nothing is said."""
    seated = [woman_in("X900001"), woman_in("X900002", left_on="2026-12-01"), stranger("X900003")]
    assert told(RULE, running(group(members=seated))) == [(ONLY, "X900001", "G1 12-01", 1)]


def woman_in(crn: str, **changes: Any) -> Any:
    return stranger(crn, "FEMALE", **changes)


@pytest.mark.parametrize(
    ("members", "told_of"),
    [
        pytest.param([("FEMALE", {}), ("FEMALE", {}), ("MALE", {})], ["G1 11-24"], id="two among men"),
        pytest.param([("FEMALE", {}), ("FEMALE", {})], [], id="two women alone"),
        pytest.param([("FEMALE", {})] * 3 + [("MALE", {})], [], id="three among men"),
        pytest.param([("FEMALE", {}), ("MALE", {})], [], id="one is a breach"),
        pytest.param(
            [("FEMALE", {}), ("FEMALE", {}), ("FEMALE", {"left_on": "2026-12-01"}), ("MALE", {})], [],
            id="two at the last alone: told when it is next",
        ),
        pytest.param(
            [("FEMALE", {}), ("FEMALE", {}), ("FEMALE", {"left_on": "2026-11-24"}), ("MALE", {})], ["G1 11-24"],
            id="two at the next",
        ),
    ],
)  # fmt: skip
def test_two_women_among_men_are_one_from_alone(members: Any, told_of: list[str]) -> None:
    seated = [stranger(f"X90000{n}", sex, **changes) for n, (sex, changes) in enumerate(members)]
    facts = running(group(sex="MIXED", members=seated))
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    found = [(one.code, one.crn, one.session) for one in duty.notes(facts, Plan()) if one.session]
    assert [f"{at.project_code} {at.date:%m-%d}" for code, crn, at in found] == told_of
    assert {(code, crn) for code, crn, _ in found} <= {("ONE_FROM_ALONE", None)}


def test_told_of_the_next_session_of_the_group() -> None:
    """The next is one to one, so that it is the last."""
    seated = [woman_in("X900001"), woman_in("X900002"), stranger("X900003")]
    facts = running(group(sex="MIXED", members=seated), programme_templates=[template(one_to_one=4)])
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    assert [f"{one.session.date:%m-%d}" for one in duty.notes(facts, Plan()) if one.session] == ["12-01"]


def test_one_to_one_she_is_not_among_men() -> None:
    apart = template(one_to_one=4)
    facts = running(group(members=[woman_in("X900001"), stranger("X900002")]), programme_templates=[apart])
    assert [one[2] for one in told(RULE, facts)] == ["G1 12-01"]


@pytest.mark.parametrize(("sex", "code"), [(None, "PLACEMENT_SEX_NOT_RECORDED"), ("REFER", "PLACEMENT_SEX_REFERRED")])
def test_a_member_who_cannot_be_counted(sex: str | None, code: str) -> None:
    facts = running(group(members=[stranger("X900001", sex), stranger("X900002")]))
    assert told(RULE, facts) == [(code, "X900001", "G1 11-24", None)]


def test_for_who_has_unpaid_work_the_decision_stands_with_the_person() -> None:
    facts = running(group(members=[member(), stranger("X900002")]), people=[woman()])
    assert [one[1] for one in told(RULE, facts)] == ["X000001", "X000001"]


def test_what_a_group_that_runs_breaks_is_inherited() -> None:
    facts = running(group(members=[woman_in("X900001"), stranger("X900002")]))
    made = plan(facts, [("X000001", 0)])
    assert kept(RULE, facts, made) == ([], [ONLY, ONLY])
