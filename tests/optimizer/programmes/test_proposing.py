"""Groups in a Plan: proposed, verified with everything else, kept, and never worth the rest of the plan."""

from collections.abc import Collection
from typing import Any

import pytest

from models.plan import Plan
from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from models.result import EngineFault, EngineFaultCode, FormingOutcome, Result
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.keep import kept
from optimizer.pipeline import optimise
from optimizer.programmes.proposing import Formed, form_here
from optimizer.verify import verify_result
from tests.optimizer.programmes.build import facilitator, group, member, room
from tests.optimizer.programmes.test_form import LIMITS, TUESDAY, crn, men, referral, waiting


def planned(facts: Facts, **changes: Any) -> Result:
    return optimise(facts.problem, LIMITS, **changes)


def members(result: Result) -> list[list[str]]:
    return [[one.crn for one in each.group.members] for each in result.plan.groups]


def test_a_week_has_one_plan_with_its_groups_and_their_series() -> None:
    facts = waiting(men(1, 2, 3))
    result = planned(facts)
    (made,) = result.plan.groups
    assert members(result) == [[crn(1), crn(2), crn(3)]]
    assert [str(one.date) for one in made.sessions] == [f"2026-12-{day:02}" for day in (1, 8, 15, 22, 29)]
    assert {(str(one.start_time), one.minutes) for one in made.sessions} == {("18:00:00", 120)}
    assert result.plan.bookings
    assert verify_result(facts.problem, result).sound
    assert result.plan_hash == result.plan.digest()
    assert result.programmes
    assert (result.programmes.forming, result.programmes.proven) == (FormingOutcome.FORMED, True)


def test_where_nobody_waits_nothing_is_said_of_programmes() -> None:
    assert planned(Facts(waiting(men(1)).problem.model_copy(update={"referrals": ()}))).programmes is None


def test_a_plan_without_groups_has_the_hash_it_always_had() -> None:
    assert "groups" not in Plan().canonical().model_dump(exclude={"groups"})
    text = Plan().model_dump_json(by_alias=True, exclude={"groups"})
    assert Plan.model_validate_json(text).digest() == Plan().digest()


def test_nothing_is_formed_where_nobody_asks_for_it() -> None:
    result = planned(waiting(men(1, 2)), former=None)
    assert members(result) == []
    assert result.programmes
    assert [(one.crn, one.code) for one in result.programmes.waiting] == [(crn(1), "NOT_ASKED"), (crn(2), "NOT_ASKED")]


def test_what_groups_that_run_break_stays_inherited_beside_a_proposal() -> None:
    runs = group(
        members=[member(crn(9), order_end_date_inclusive="2026-11-30")],
        slots=[{"day": "MONDAY", "start_time": "18:00"}],
    )
    facts = waiting(men(1, 2, 9), [referral(crn(1)), referral(crn(2))], programme_groups=[runs])
    result = planned(facts)
    assert members(result) == [[crn(1), crn(2)]]
    assert {one.rule for one in result.inherited} == {"AP-FIT-ORDER"}
    assert verify_result(facts.problem, result).sound


def test_the_groups_of_a_plan_to_begin_from_stand_and_others_are_formed_beside_them() -> None:
    first = planned(waiting(men(1, 2)))
    later = waiting(
        men(1, 2, 3, 4),
        facilitators=[facilitator(f"F{n}") for n in range(1, 5)],
        rooms=[room(slots=[TUESDAY]), room("ROOM2", slots=[TUESDAY])],
    )
    again = planned(later, given=first.plan)
    assert again.plan.groups[0] == first.plan.groups[0]
    assert members(again) == [[crn(1), crn(2)], [crn(3), crn(4)]]
    assert again.programmes
    assert again.programmes.stood == 1


def test_groups_that_can_no_longer_be_do_not_stand() -> None:
    first = planned(waiting(men(1, 2)))
    gone = waiting(men(1, 2), [referral(crn(1), ready_on=None), referral(crn(2))])
    assert members(planned(gone, given=first.plan)) == []


def test_what_is_kept_is_accepted() -> None:
    facts = waiting(men(1, 2, 3))
    result = planned(facts)
    then = kept(facts.problem, result.plan)
    assert [one.group_code for one in then.programme_groups] == ["START-1"]
    assert then.referrals == ()
    assert planned(Facts(then), given=result.plan).plan.groups == ()


def test_where_only_some_are_pinned_they_stand_as_proposed() -> None:
    facts = waiting(men(1, 2, 3))
    result = planned(facts)
    then = kept(facts.problem, result.plan, [crn(1)])
    assert then.programme_groups == ()
    assert planned(Facts(then), given=result.plan).plan.groups == result.plan.groups


def test_nobody_joins_a_group_that_stands_as_proposed() -> None:
    """It has places; accepted, it is a fact and may be joined until it begins."""
    two = planned(waiting(men(1, 2)))
    three = waiting(men(1, 2, 3)).problem
    again = planned(Facts(three), given=two.plan)
    assert (again.plan.groups, again.plan.seats) == (two.plan.groups, ())
    assert again.programmes
    assert again.programmes.forming is FormingOutcome.FORMED
    accepted = planned(Facts(kept(three, two.plan)))
    assert [(one.group_code, one.member.crn) for one in accepted.plan.seats] == [("START-1", crn(3))]


def failing(problem: Problem, limits: Limits, stood: Collection[str], /) -> Formed:
    return Formed(None, EngineFault(code=EngineFaultCode.DIED))


def lying(problem: Problem, limits: Limits, stood: Collection[str], /) -> Formed:
    """With a group that has nobody to run it."""
    forming = form_here(problem, limits, stood).forming
    assert forming
    bad: tuple[ProgrammeGroup, ...] = tuple(one.model_copy(update={"facilitator_codes": ()}) for one in forming.groups)
    return Formed(forming.model_copy(update={"groups": bad, "waiting": ()}))


@pytest.mark.parametrize(("former", "code"), [(failing, "DIED"), (lying, "UNSOUND_CHOICE")])
def test_a_forming_that_fails_costs_the_forming_alone(former: Any, code: str) -> None:
    facts = waiting(men(1, 2))
    plain, result = planned(facts, former=None), planned(facts, former=former)
    assert result.plan == plain.plan
    assert result.programmes
    assert result.programmes.fault
    assert (result.programmes.forming, result.programmes.fault.code) == (FormingOutcome.FAILED, code)
    assert {one.code for one in result.programmes.waiting} == {"NOT_FORMED"}
