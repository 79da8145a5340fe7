"""Outcomes by group, counted by hand: 24 men, of whom 12 are booked."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.equalities.groups import CHARACTERISTICS, NOT_RECORDED
from api.equalities.outcomes import OUTCOMES
from api.equalities.pack import Disparity, GroupLine, pack
from api.equalities.record import AgeGroup, Characteristics, Disability, Ethnicity, Religion, Sex
from models.people import Person
from models.programmes.proposed import ProposedGroup
from optimizer.facts import Facts
from tests.api.pages.scene import result
from tests.build import person, plan, problem, project
from tests.optimizer.programmes.build import group, member
from tests.optimizer.programmes.test_form import FAR, referral, waiting

PEOPLE = 48
BOOKED = 24


def week(**changes: Any) -> tuple[Facts, Any]:
    """48 men on a site with room for all; the first 24 of them are booked."""
    everybody = [person(f"X{n:06}", **{key: value(n) for key, value in changes.items()}) for n in range(PEOPLE)]
    facts = Facts(problem(people=everybody, projects=[project(capacity=PEOPLE)]))
    made = plan(facts, [(one.crn, 0) for one in facts.with_work[:BOOKED]])
    return facts, result(facts, made)


def known(**fields: Any) -> dict[str, Characteristics]:
    """Of each man by his number."""
    crns = [f"X{n:06}" for n in range(PEOPLE)]
    return {
        crn: Characteristics(crn=crn, **{key: value(n) for key, value in fields.items()}) for n, crn in enumerate(crns)
    }


def one(name: str, kpi: str, people: dict[str, Characteristics], **changes: Any) -> dict[str, GroupLine]:
    facts, made = week(**changes)
    (found,) = [it for it in pack(facts.problem, made, people) if (it.characteristic, it.kpi) == (name, kpi)]
    return {line.group: line for line in found.lines}


def test_ratio_and_gap_to_the_largest_group() -> None:
    # Of the first 30 men 18 are booked (0 to 17), of the other 18 the six from 18 to 23.
    women = [*range(18, 24), *range(24, 36)]
    lines = one("Sex", "K-HOURS", known(sex=lambda n: Sex.FEMALE if n in women else Sex.MALE))
    assert (lines["Male"].people, lines["Male"].found, lines["Male"].is_reference) == (30, 18, True)
    assert (lines["Female"].people, lines["Female"].found) == (18, 6)
    assert lines["Female"].ratio == pytest.approx((6 / 18) / (18 / 30))
    assert lines["Female"].gap_points == pytest.approx(100 * (6 / 18 - 18 / 30))
    assert lines["Female"].to_explain
    assert not lines["Male"].to_explain
    assert (lines["All"].people, lines["All"].found) == (48, 24)
    assert (lines["Other"].people, lines[NOT_RECORDED].people) == (0, 0)


def test_small_groups_are_withheld_and_what_would_give_them_away() -> None:
    def ethnicity(n: int) -> Ethnicity:
        return Ethnicity.BLACK if n < 3 else Ethnicity.ASIAN if n % 2 else Ethnicity.WHITE

    lines = one("Ethnicity", "K-HOURS", known(ethnicity=ethnicity))
    # 3 Black men; 22 White (4, 6 to 46) and 23 Asian (3 to 47): the smaller goes with them.
    assert [lines[name].people for name in ("Black", "White", "Asian", "All")] == [None, None, 23, 48]
    assert lines["Asian"].is_reference


def test_who_is_not_in_the_file_is_not_recorded() -> None:
    lines = one("Disability", "K-HOURS", {})
    assert (lines[NOT_RECORDED].people, lines[NOT_RECORDED].found) == (48, 24)
    assert lines[NOT_RECORDED].ratio is None


def test_needs_come_from_the_problem() -> None:
    caring = [{"day": "FRIDAY", "start_time": "19:00", "end_time": "20:00"}]
    lines = one("Caring", "K-HOURS", {}, caring_times=lambda n: caring if n % 2 else [])
    assert (lines["Carer"].people, lines["Carer"].found) == (24, 12)
    rural = one("Rurality", "K-HOURS", {}, rural=lambda n: [None, True, False][n % 3])
    assert [rural[name].people for name in ("Rural", "Urban", NOT_RECORDED)] == [16, 16, 16]


def test_stand_downs_by_group() -> None:
    lines = one("Sex", "K-STANDDOWN", known(sex=lambda n: Sex.MALE), stood_down_last_28_days=lambda n: int(n < 10))
    assert (lines["Male"].people, lines["Male"].found) == (48, 10)


def test_every_outcome_by_every_characteristic() -> None:
    facts, made = week()
    found = pack(facts.problem, made, {})
    assert len(found) == len(OUTCOMES) * len(CHARACTERISTICS)
    assert {it.characteristic for it in found} >= {
        "Sex",
        "Age",
        "Ethnicity",
        "Religion",
        "Disability",
        "Caring",
        "Rurality",
    }


FIELDS = {"sex": Sex, "age_group": AgeGroup, "ethnicity": Ethnicity, "religion": Religion, "disability": Disability}


@settings(max_examples=25)
@given(seed=st.integers(0, 1000))
def test_shuffling_the_file_changes_neither_plan_nor_totals(seed: int) -> None:
    facts, made = WEEK
    draw = Random(seed)
    some = known(**{name: lambda n, kind=kind: draw.choice([None, *kind]) for name, kind in FIELDS.items()})
    values = list(some.values())
    draw.shuffle(values)
    other = {crn: value.model_copy(update={"crn": crn}) for crn, value in zip(some, values, strict=True)}
    before = made.model_dump_json(by_alias=True)
    first, second = (pack(facts.problem, made, file) for file in (some, other))
    assert made.model_dump_json(by_alias=True) == before
    assert shown_totals(first, second)


def shown_totals(first: tuple[Disparity, ...], second: tuple[Disparity, ...]) -> bool:
    """Every total that both show is the same."""
    pairs = [(a.lines[-1], b.lines[-1]) for a, b in zip(first, second, strict=True)]
    return all(a == b for a, b in pairs if a.people is not None and b.people is not None)


WEEK = week()


def test_a_person_has_one_group_of_each() -> None:
    one_person: Person = person(rural=True)
    for characteristic in CHARACTERISTICS:
        assert characteristic.group_of(one_person, None) in characteristic.groups
        assert len(set(characteristic.groups)) == len(characteristic.groups)


# Seats in groups


LATE = "2026-12-20"
"""The soonest that five sessions can end, at two a week and with time to catch up, is 28 December."""


def seats(known: dict[str, Characteristics], kpi: str) -> dict[str, GroupLine]:
    """48 men are referred, of whom the last six are not ready and the order of each third one ends too soon. Twelve of
    the others have a seat, and so has a man who is not among the people."""
    crns = [f"X{n:06}" for n in range(PEOPLE)]
    referrals = [
        referral(
            crn, ready_on=None if n >= PEOPLE - 6 else "2026-11-02", order_end_date_inclusive=FAR if n % 3 else LATE
        )
        for n, crn in enumerate(crns)
    ]
    facts = waiting([person(crn) for crn in crns], [*referrals, referral("X900001")])
    sitting = [crn for n, crn in enumerate(crns) if n % 3][:12]
    made = group("START-1", members=[member(crn) for crn in (*sitting, "X900001")], starts_on="2026-12-01")
    proposed = ProposedGroup(group=made, sessions=())
    found = result(facts, plan(facts))
    found = found.model_copy(update={"plan": found.plan.model_copy(update={"groups": (proposed,)})})
    (told,) = [it for it in pack(facts.problem, found, known) if (it.characteristic, it.kpi) == ("Sex", kpi)]
    return {line.group: line for line in told.lines}


def test_who_is_seated_of_those_who_are_ready() -> None:
    """42 are ready, half of them with even numbers; of the twelve seated, 1 to 17 but each third, six."""
    lines = seats(known(sex=lambda n: Sex.MALE if n % 2 else Sex.FEMALE), "K-AP-START")
    assert [(lines[name].people, lines[name].found) for name in ("All", "Female", "Male")] == [
        (42, 12),
        (21, 6),
        (21, 6),
    ]


def test_few_who_are_seated_are_withheld_and_so_are_the_others_by_whom_they_could_be_counted() -> None:
    """Of the women, 0 to 13, eight are seated, and of the men four."""
    lines = seats(known(sex=lambda n: Sex.FEMALE if n < 14 else Sex.MALE), "K-AP-START")
    assert [(lines[name].people, lines[name].found) for name in ("All", "Female", "Male")] == [
        (42, 12), (None, None), (None, None),
    ]  # fmt: skip


def test_whose_order_no_longer_has_time_for_the_programme() -> None:
    """Each third: 16 of 48, ready or not; of the 24 even numbers 8."""
    lines = seats(known(sex=lambda n: Sex.MALE if n % 2 else Sex.FEMALE), "K-WAIT-AP")
    assert [(lines[name].people, lines[name].found) for name in ("All", "Female", "Male")] == [
        (48, 16),
        (24, 8),
        (24, 8),
    ]
