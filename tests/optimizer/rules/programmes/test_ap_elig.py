"""AP-ELIG: "TSP OGRS3 2yr >= 50 and need score >= 5; BBR male, SARA medium/high; Horizon male, OSP medium+, once only";
"fail -> refer back to practitioner, never silently dropped".

The person begins with the session of 24 November; who has begun stays.
"""

from typing import Any

import pytest

from models.plan import Plan
from models.programmes.catalogue import shipped
from optimizer.facts import Facts
from optimizer.programmes.form import form
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_elig import RULE
from tests.build import person, woman
from tests.optimizer.programmes.build import group, member, running, template, told
from tests.optimizer.programmes.test_form import LIMITS, crn, men, referral, waiting

TSP, BBR, HORIZON = (shipped()[code].criteria for code in ("TSP", "BBR", "HORIZON"))


def begins(criteria: Any, sex: str = "MIXED", joined: str = "2026-11-18", **record: Any) -> Facts:
    seat = member(joined_on=joined)
    return running(
        group(members=[seat]), programme_templates=[template(confidence="PRIMARY", criteria=criteria, sex=sex)],
        programme_assessments=[{"crn": "X000001", **record}],
    )  # fmt: skip


def codes(facts: Facts) -> list[tuple[str, int | None]]:
    return [(one[0], one[3]) for one in told(RULE, facts)]


@pytest.mark.parametrize(
    ("criteria", "record", "found"),
    [
        pytest.param(TSP, {"ogrs3_two_year": 50, "need_score": 5, "adult": True}, [], id="just enough for TSP"),
        pytest.param(TSP, {"ogrs3_two_year": 49, "need_score": 5}, [("SCORE_TOO_LOW", 1)], id="a point short"),
        pytest.param(TSP, {"ogrs3_two_year": 50, "need_score": 4}, [("NEED_TOO_LOW", 1)], id="too little need"),
        pytest.param(TSP, {}, [], id="nothing is recorded"),
        pytest.param(TSP, {"adult": False}, [("UNDER_18", None)], id="not of age"),
        pytest.param(TSP, {"criteria_not_met": ["T1"]}, [("CRITERIA_NOT_MET", None)], id="checked by a person"),
        pytest.param(TSP, {"criteria_not_met": ["T2"]}, [], id="of another programme"),
        pytest.param(BBR, {"sara": "MEDIUM"}, [], id="medium will do for BBR"),
        pytest.param(BBR, {"sara": "LOW"}, [("LEVEL_TOO_LOW", None)], id="low will not"),
        pytest.param(HORIZON, {"osp": "HIGH"}, [], id="high will do for Horizon"),
        pytest.param(HORIZON, {"osp": "LOW"}, [("LEVEL_TOO_LOW", None)], id="low will not do for Horizon"),
        pytest.param(HORIZON, {"completed": ["T1"]}, [("DONE_BEFORE", None)], id="once only"),
        pytest.param(TSP, {"completed": ["T1"]}, [], id="TSP may be done again"),
        pytest.param(TSP, {"ogrs3_two_year": 1, "decided_eligible": ["T1"]}, [], id="decided all the same"),
        pytest.param({"ogrs3_least": 20, "ovp_least": 25}, {"ogrs3_two_year": 3, "ovp_two_year": 25}, [], id="either"),
        pytest.param({"ogrs3_least": 20, "ovp_least": 25}, {"ogrs3_two_year": 18, "ovp_two_year": 20},
                     [("SCORE_TOO_LOW", 2)], id="neither: the nearer"),
        pytest.param({"ogrs3_least": 20, "ovp_least": 25}, {"ogrs3_two_year": 3}, [], id="the other is not recorded"),
    ],
)  # fmt: skip
def test_criterion_by_criterion(criteria: Any, record: dict[str, Any], found: list[tuple[str, int | None]]) -> None:
    assert codes(begins(criteria, **record)) == found


@pytest.mark.parametrize("field", ["criteria.ogrs3Least", "criteria.ovpLeast"])
@pytest.mark.parametrize(("adult", "back"), [(True, "REFER_BACK_BY_LOCAL_SCORE"), (False, "REFER_BACK")])
def test_a_score_that_no_public_source_gives_has_a_code_of_its_own(field: str, adult: bool, back: str) -> None:
    """And so has the referral that goes back for nothing else."""
    asks = {"adults_only": True, "ogrs3_least": 20, "ovp_least": 25}
    made = template(confidence="PRIMARY", criteria=asks, unverified_fields=[field])
    record = {"ogrs3_two_year": 18, "ovp_two_year": 20, "adult": adult}
    assessed = [{"crn": "X000001", **record}]
    seat = group(members=[member(joined_on="2026-11-18")])
    found = codes(running(seat, programme_templates=[made], programme_assessments=assessed))
    assert ("LOCAL_SCORE_TOO_LOW", 2) in found
    assert "SCORE_TOO_LOW" not in dict(found)
    assert [code for code, _ in of_a_referral(None, record, programme_templates=[made])] == [back]


def test_of_the_sex_by_the_placement_decision() -> None:
    for sex, people, found in (("MALE", [person()], []), ("FEMALE", [person()], ["NOT_OF_THE_SEX"]),
                               ("MIXED", [woman()], [])):  # fmt: skip
        facts = running(group(members=[member(joined_on="2026-11-18")], sex="MIXED"), people=people,
                        programme_templates=[template(sex=sex)])  # fmt: skip
        assert [one[0] for one in codes(facts)] == found


def test_who_sits_in_the_group_already_stays() -> None:
    assert codes(begins(TSP, joined="2026-11-03", ogrs3_two_year=1)) == []


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({"ogrs3_two_year": 40, "need_score": 4}, [("REFER_BACK", 2)]),
        ({"ogrs3_two_year": 40, "decided_eligible": ["T1"]}, [("DECIDED_ALL_THE_SAME", 1)]),
        ({"ogrs3_two_year": 60}, [("TO_BE_CHECKED", None)]),
        ({"ogrs3_two_year": 60, "need_score": 9, "adult": True, "criteria_met": ["T1"]}, []),
    ],
)
def test_a_referral_that_fails_goes_back_and_is_not_dropped(record: dict[str, Any], found: Any) -> None:
    facts = waiting(men(1), programme_templates=[template(confidence="PRIMARY", criteria=TSP)],
                    programme_assessments=[{"crn": crn(1), **record}])  # fmt: skip
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    assert [(one.code, one.amount) for one in duty.notes(facts, Plan())] == found


def test_nobody_is_seated_who_fails() -> None:
    """Two may begin; the third, a point short, goes back with the rule named."""
    made = template(confidence="PRIMARY", criteria=TSP, least_members=2)
    facts = waiting(men(1, 2, 3), [referral(crn(n)) for n in (1, 2, 3)], programme_templates=[made],
                    programme_assessments=[{"crn": crn(3), "ogrs3_two_year": 49}])  # fmt: skip
    _, found = form(facts.problem, LIMITS)
    assert [one.crn for one in found.groups[0].members] == [crn(1), crn(2)]
    assert [(one.crn, one.code, one.rule) for one in found.waiting] == [(crn(3), "REFUSED", "AP-ELIG")]


def of_a_referral(criteria: Any, record: dict[str, Any], **changes: Any) -> list[tuple[str, int | None]]:
    made = {"programme_templates": [template(confidence="PRIMARY", criteria=criteria)], **changes}
    facts = waiting(made.pop("people", men(1)), programme_assessments=[{"crn": crn(1), **record}], **made)
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    return [(one.code, one.amount) for one in duty.notes(facts, Plan())]


@pytest.mark.parametrize(
    ("criteria", "record"),
    [
        ({"adults_only": True}, {"adult": True}),
        ({"ogrs3_least": 50, "ovp_least": 30}, {"ovp_two_year": 30}),
        ({"need_score_least": 5}, {"need_score": 5}),
        ({"sara_least": "MEDIUM"}, {"sara": "MEDIUM"}),
        ({"osp_least": "MEDIUM"}, {"osp": "MEDIUM"}),
        ({"criteria_checked": True}, {"criteria_met": ["T1"]}),
    ],
)
def test_what_is_asked_and_not_recorded_is_to_be_checked(criteria: Any, record: dict[str, Any]) -> None:
    assert of_a_referral(criteria, {}) == [("TO_BE_CHECKED", None)]
    assert of_a_referral(criteria, record) == []
    assert of_a_referral({}, {}) == of_a_referral(None, {}) == []


def test_who_was_decided_on_is_not_to_be_checked() -> None:
    assert of_a_referral(TSP, {"decided_eligible": ["T1"]}) == []


def test_a_referral_to_a_programme_for_the_other_sex_goes_back() -> None:
    for_men = template(confidence="PRIMARY", criteria={}, sex="MALE")
    of_her = {"programme_templates": [for_men], "people": [woman(crn(1))]}
    assert of_a_referral({}, {}, **of_her) == [("REFER_BACK", 1)]
    assert of_a_referral({}, {}, programme_templates=[for_men]) == []


def test_without_a_least_no_need_is_too_low() -> None:
    assert codes(begins({"once_only": True}, need_score=0)) == []


def test_one_score_that_is_more_than_enough_will_do() -> None:
    either = {"ogrs3_least": 20, "ovp_least": 25}
    assert codes(begins(either, ogrs3_two_year=3, ovp_two_year=30)) == []


def test_a_score_that_is_too_low_is_in_points_and_an_age_is_not() -> None:
    facts = begins(TSP, ogrs3_two_year=49, adult=False)
    assert [one.unit for one in RULE.violations(facts, Plan())] == [None, "points"]


def test_of_a_programme_without_criteria_nothing_is_said() -> None:
    for_men = template(confidence="PRIMARY", criteria=None, sex="MALE")
    assert of_a_referral(None, {}, programme_templates=[for_men], people=[woman(crn(1))]) == []
