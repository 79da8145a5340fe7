"""LDC-COHORT: work where no simple instructions are given costs 5 for who has a learning challenge on record."""

import pytest

from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.people.ldc_cohort import RULE
from tests.build import MON, TUE, WED, person, plan, problem, project
from tests.optimizer.programmes.build import group, member, running, stranger, template, told
from tests.optimizer.rules.halves import charge, notes


@pytest.mark.parametrize(
    ("since", "support", "units", "told"),
    [
        pytest.param(None, False, 0, 0, id="nothing on record"),
        pytest.param(MON, False, 5, 1, id="no support"),
        pytest.param(TUE, False, 5, 1, id="on record from that day"),
        pytest.param(WED, False, 0, 0, id="on record from the day after"),
        pytest.param(MON, True, 0, 1, id="support"),
        pytest.param(MON, None, 0, 1, id="support not assessed"),
    ],
)
def test_support_for_who_needs_it(since: str | None, support: bool | None, units: int, told: int) -> None:
    man, site = person(learning_challenge_since=since), project(learning_support=support)
    facts = Facts(problem(people=[man], projects=[site]))
    made = plan(facts, [("X000001", 0)])
    assert charge(RULE, facts, made) == units
    expected = Note(rule="LDC-COHORT", code="SIMPLE_INSTRUCTIONS", crn="X000001", session=made.bookings[0].session)
    assert notes(RULE, facts, made) == [expected] * told


def test_each_of_two_costs_and_others_do_not() -> None:
    people = [person(f"X00000{n}", learning_challenge_since=MON if n < 3 else None) for n in (1, 2, 3)]
    facts = Facts(problem(people=people, projects=[project(learning_support=False)]))
    assert charge(RULE, facts, plan(facts, [(f"X00000{n}", 0) for n in (1, 2, 3)])) == 10
    assert charge(RULE, facts, plan(facts, [("X000003", 0)])) == 0


@pytest.mark.parametrize(
    ("since", "of_group", "suits", "found"),
    [
        pytest.param("2026-11-24", "GENERAL", False, True, id="on record by the next session"),
        pytest.param("2026-11-25", "GENERAL", False, False, id="on record from the day after it"),
        pytest.param("2026-11-24", "GENERAL_LDC", False, False, id="in a group of theirs"),
        pytest.param("2026-11-24", "GENERAL", True, False, id="in a programme that suits them"),
        pytest.param(None, "GENERAL", False, False, id="nothing on record"),
    ],
)
def test_a_seat_in_a_programme_group(since: str | None, of_group: str, suits: bool, found: bool) -> None:
    """Told once, at the first session that the person is at from the week on."""
    both = template(cohorts=["GENERAL", "GENERAL_LDC"], suits_ldc=suits)
    seat = group(cohort=of_group, members=[member()])
    facts = running(seat, programme_templates=[both], people=[person(learning_challenge_since=since)])
    assert told(RULE, facts) == ([("NO_LDC_GROUP", "X000001", "G1 11-24", None)] if found else [])


def test_for_who_has_no_unpaid_work_the_referral_says_it() -> None:
    facts = running(group(members=[stranger(cohort="GENERAL_LDC"), stranger("X900002")]))
    assert told(RULE, facts) == [("NO_LDC_GROUP", "X900001", "G1 11-24", None)]
