"""What was issued is chosen from the start with all that it requires, and every plan there is of it can be found."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.problem import ExistingBooking, Problem
from optimizer.draft import Draft, OpenIf, ints, rows
from optimizer.engines.base import Limits
from optimizer.engines.insertion import start
from optimizer.evaluate import total_cost
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.posting import draft
from optimizer.relaxed import BREACH_PRICE
from optimizer.rules.book import RULES
from optimizer.standing import Standing, standing
from tests.build import (
    TUE,
    WED,
    issued,
    men,
    person,
    problem,
    project,
    requirement,
    run,
    session,
    supervisor,
    vehicle,
    woman,
)
from tests.tiny import tiny

QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)
NEW = requirement(induction_attended_on=None, first_work_session_on=None)
SUPERVISED: dict[str, Any] = {"projects": [project(needs_supervisor=True)]}
BUS: dict[str, Any] = SUPERVISED | {"vehicles": [vehicle()], "bus_runs": [run()]}


def drafted(week: Problem) -> Draft:
    facts = Facts(week)
    return draft(facts, options(facts, RULES).options, RULES)


def breaches_left(week: Problem) -> tuple[int, int]:
    """Breaches that the issued bookings have with nothing decided and that could be mended; those that are left in the
    plan."""
    made = drafted(week)
    stands = standing(made)
    mendable = int((stands.prices > 0).sum())
    chosen = start(stands.primitives)
    return mendable, int((chosen[stands.breaches] & (stands.prices > 0)).sum())


def test_where_nothing_is_issued_nothing_is_changed() -> None:
    made = drafted(problem(people=men(2)))
    stands = standing(made)
    plain = made.primitives()
    assert stands.primitives.blocks == plain.blocks
    assert stands.primitives.literals == plain.literals
    assert stands.cost_of_breaches(stands.primitives.base) == 0
    assert not stands.primitives.base.any()


def test_what_is_issued_stands_with_its_session_its_run_and_what_these_count() -> None:
    """Somebody who looks for work has a literal for each weekday that counts."""
    week = problem(
        people=[person(employment_status="UNEMPLOYED"), person("X000002")],
        sessions=[session(date=TUE), session(date=WED)],
        bookings=[issued(by="RUN1 STOP1")],
        policy={"overrides": {"freeWeekdays": 4}},
        **BUS,
    )
    made = drafted(week)
    stands = standing(made)
    chosen = np.flatnonzero(stands.primitives.base)
    tuesday = [one for one in chosen if made.first_auxiliary <= one < made.literals]
    opened, operates = made.opens([0])[0], made.operates([0])[0]
    assert [*np.flatnonzero(made.options.issued), opened, operates, *tuesday, *stands.breaches] == chosen.tolist()
    assert len(tuesday) == 1
    assert total_cost(stands.primitives, stands.primitives.base) is not None


def test_openers_are_found_through_openers_in_whatever_order_they_stand() -> None:
    made = drafted(problem(bookings=[issued()]))
    first, second = made.auxiliary(2)
    opened = int(made.opens([0])[0])
    made.blocks.insert(0, OpenIf("TEST", ints([second]), rows([[first]]), ints([1])))
    made.blocks.insert(1, OpenIf("TEST", ints([first]), rows([[opened]]), ints([1])))
    assert standing(made).primitives.base[[opened, first, second]].all()


def test_only_what_can_be_mended_has_a_price() -> None:
    """Nobody is rostered; the session has one place and three people."""
    week = problem(people=men(3), sessions=[session(capacity=1)], bookings=every_man(3), **SUPERVISED)
    stands = standing(drafted(week))
    assert stands.prices.sum() == 0
    staffed = week.model_copy(update={"supervisors": (supervisor(),)})
    stands = standing(drafted(staffed))
    # That nobody is there, and that nobody leads three.
    assert stands.prices.tolist().count(BREACH_PRICE) == 2
    kept = stands.primitives.base
    assert stands.cost_of_breaches(kept) == 2 * BREACH_PRICE * stands.primitives.rates[0]


def every_man(count: int, **changes: Any) -> list[ExistingBooking]:
    return [issued(crn=one.crn, **changes) for one in men(count)]


@pytest.mark.parametrize(
    ("changes", "before"),
    [
        pytest.param(SUPERVISED | {"supervisors": [supervisor()]}, 2, id="a supervisor is found, and leads enough"),
        pytest.param(
            {"supervisors": [supervisor("S1", max_people=1), supervisor("S2", max_people=1)]} | SUPERVISED, 2,
            id="two who lead one each",
        ),
        pytest.param(
            {"projects": [project(needs_supervisor=True, needs_vehicle=True)], "vehicles": [vehicle()],
             "supervisors": [supervisor("S1"), supervisor("S2", driving_entitlement=True)]},
            4,
            id="a vehicle, and one of two who may drive it",
        ),
        pytest.param(
            BUS | {"supervisors": [supervisor(driving_entitlement=True)], "bookings": every_man(2, by="RUN1 STOP1")}, 3,
            id="a driver",
        ),
        pytest.param(
            {"people": [woman(), *men(3)[1:], woman("X000009")], "bookings": every_man(2)}, 1, id="a second woman"
        ),
        pytest.param(
            {"people": [woman(), *men(3)[1:], woman("X000009")], "bookings": every_man(2),
             "supervisors": [supervisor()]} | SUPERVISED,
            3,
            id="a supervisor, and then a second woman",
        ),
        pytest.param({"projects": [project(minimum_crew=3)], "people": men(4)}, 1, id="a third man for the crew"),
        pytest.param({"projects": [project(minimum_crew=4)], "people": men(5)}, 1, id="a third and a fourth"),
        pytest.param(
            {"people": [person(requirements=[NEW]), person("X000002")], "projects": [project("I1", project_type="PI"),
             project()], "sessions": [session("I1", TUE, "07:00", "09:00"), session()]},
            1,
            id="an induction before it",
        ),
    ],
)  # fmt: skip
def test_what_can_be_mended_is_mended_at_once(changes: dict[str, Any], before: int) -> None:
    """Two are issued. The first choice mends what it can, before anything is solved; the plan inherits nothing."""
    week = problem(**({"people": men(2), "bookings": every_man(2)} | changes))
    assert breaches_left(week) == (before, 0)
    result = optimise(week, QUIET)
    assert result.inherited == ()
    assert len([one for one in result.plan.bookings if one.status == "ISSUED"]) == 2


def test_one_supervisor_goes_where_a_breach_is_mended_and_not_where_more_people_are() -> None:
    """One man is issued in the evening; by day eight could work, but nobody can lead both."""
    times = [session(start="09:00", end="17:00"), session(start="16:00", end="18:00")]
    week = problem(
        people=men(9), sessions=times, bookings=[issued(start_time="16:00", minutes=120)],
        supervisors=[supervisor()], **SUPERVISED,
    )  # fmt: skip
    result = optimise(week, QUIET)
    assert result.inherited == ()
    assert {one.start_time.hour for one in result.plan.bookings} == {16}


def test_more_people_come_to_an_issued_session_with_more_who_lead() -> None:
    """One leads one; the first choice already brings the second man with the second supervisor."""
    leaders = [supervisor("S1", max_people=1), supervisor("S2", max_people=1)]
    made = drafted(problem(people=men(2), bookings=[issued()], supervisors=leaders, **SUPERVISED))
    chosen = start(standing(made).primitives)
    assert chosen[: made.first_open].sum() == 2
    assert chosen[made.first_assign : made.first_drive].sum() == 2


def all_sound(stands: Standing) -> bool:
    return total_cost(stands.primitives, stands.primitives.base) is not None


@given(seed=st.integers(0, 10**6))
def test_whatever_is_issued_can_stand(seed: int) -> None:
    made = drafted(tiny(seed, people=6, sessions=5))
    stands = standing(made)
    assert all_sound(stands)
    issued_there = np.flatnonzero(made.options.issued)
    assert stands.primitives.base[issued_there].all()
    assert start(stands.primitives)[issued_there].all()
