"""The first choice is sound, and after the last pass nothing single is left to gain. Who rides comes with the bus."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan import Plan
from models.problem import MatrixEntry, Travel
from optimizer.draft import FREE, Assign, Cost, Draft, ImpliesAny, OpenIf, Prefer, Primitives, Sum, ints, rows
from optimizer.engines.base import Bools
from optimizer.engines.bound import lower_bound
from optimizer.engines.insertion import Insertion, finish, start
from optimizer.evaluate import total_cost
from optimizer.extract import extract
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.posting import draft
from optimizer.rules.book import RULES
from optimizer.verify import verify_facts
from tests.build import men, pick_up, problem, project, run, supervisor, vehicle
from tests.optimizer.test_steps import primitives


@given(seed=st.integers(0, 10**6))
def test_the_first_choice_is_sound_and_no_dearer_than_nothing(seed: int) -> None:
    draft = primitives(seed)
    nothing = total_cost(draft, draft.base)
    assert nothing is not None
    for liking in (None, lower_bound(draft)[1]):
        cost = total_cost(draft, start(draft, liking))
        assert cost is not None
        assert cost <= nothing


@given(seed=st.integers(0, 10**6))
def test_the_last_pass_leaves_nothing_to_add_exchange_or_send_home(seed: int) -> None:
    draft = primitives(seed)
    chosen = start(draft)
    ended = finish(draft, chosen)
    before, after = total_cost(draft, chosen), total_cost(draft, ended)
    assert before is not None
    assert after is not None
    assert after <= before
    assert (finish(draft, ended) == ended).all()
    made = Insertion(draft, ended)
    for literal in made.joinable:
        if not made.steps.chosen[literal] or literal in made.needs.staff:
            assert (made.steps.saving([literal]) or 0) <= 0


# Literals 0 to 2 are one person's bookings of 60 minutes on three days, 3 to 5 say that a day is one of theirs.
DAYS = OpenIf("TEST", ints([3, 4, 5]), rows([[0], [1], [2]]), ints([1, 1, 1]))
WANTED = Sum("TEST", rows([[0, 1, 2]]), ints([60] * 3), ints([180]), ints([FREE]), ints([5]), step=60, tier=1)


def capped(days: int) -> Primitives:
    """At most so many days."""
    cap = Sum("TEST", rows([[3, 4, 5]]), ints([1] * 3), ints([-FREE]), ints([days]), ints([0]))
    return Primitives(6, (DAYS, WANTED, cap), (1, 1, 1))


@pytest.mark.parametrize("days", [0, 1, 2, 3])
def test_a_literal_that_counts_comes_and_goes_with_what_it_counts(days: int) -> None:
    draft = capped(days)
    for first in (start(draft), np.zeros(6, dtype=np.bool_)):
        ended = finish(draft, first)
        assert total_cost(draft, ended) == 5 * (3 - days)
        assert (ended[:3] == ended[3:]).all()


def test_a_day_is_given_up_with_its_last_booking() -> None:
    made = Insertion(capped(3), np.ones(6, dtype=np.bool_))
    assert made.leaving(0) == [0, 3]


def test_whoever_leads_is_sent_home_with_the_day_that_only_they_count() -> None:
    """Literal 0 is booked on the session 1, led by 2 or 3, each of whom counts a day: 4 and 5. Leading costs."""
    blocks = (
        OpenIf("TEST", ints([1, 4, 5]), rows([[0], [2], [3]]), ints([1, 1, 1])),
        Assign("TEST", ints([1]), rows([[2, 3]]), ints([1])),
        Cost("TEST", ints([2, 3]), ints([3, 2]), tier=1),
    )
    ended = finish(Primitives(6, blocks, (1, 1, 1)), np.ones(6, dtype=np.bool_))
    assert np.flatnonzero(ended).tolist() == [0, 1, 3, 5]


def test_somebody_who_is_preferred_is_brought_in_where_that_saves() -> None:
    """Two bookings on one session would each pay 2 for leader 4, who costs 3 beside leader 3."""
    blocks = (
        OpenIf("TEST", ints([2]), rows([[0, 1]]), ints([1])),
        Assign("TEST", ints([2]), rows([[3, 4]]), ints([1])),
        Prefer("TEST", ints([0, 1]), rows([[4], [4]]), ints([2, 2]), tier=1),
        Cost("TEST", ints([3, 4]), ints([0, 3]), tier=1),
    )
    led = np.array([True, True, True, True, False])
    assert finish(Primitives(5, blocks, (1, 1, 1)), led)[4]
    led[1] = False
    assert not finish(Primitives(5, blocks, (1, 1, 1)), led)[4]


def test_a_driver_stays_with_the_session() -> None:
    """Literal 0 rides on run 2 to session 1, which 3 leads; 4 says that 3 drives."""
    blocks = (
        OpenIf("TEST", ints([1, 2]), rows([[0], [0]]), ints([1, 1])),
        Assign("TEST", ints([1, 2]), rows([[3], [4]]), ints([1, 1])),
        ImpliesAny("TEST", ints([4]), rows([[3]])),
    )
    draft = Primitives(5, blocks, (1, 1, 1))
    assert finish(draft, np.ones(5, dtype=np.bool_)).all()
    assert Insertion(draft, np.ones(5, dtype=np.bool_)).leaving(4) == [4]


NO_WAY = [
    MatrixEntry(crn=crn, project_code="P1", out_minutes=None, back_minutes=None) for crn in ("X000001", "X000002")
]


def by_bus_only(**changes: Any) -> Draft:
    """Two men without a way of their own to a supervised session, and two supervisors, one of whom may drive."""
    usual: dict[str, Any] = {
        "people": men(2),
        "projects": [project(needs_supervisor=True)],
        "supervisors": [supervisor("S1"), supervisor("S2", driving_entitlement=True)],
        "vehicles": [vehicle()],
        "bus_runs": [run(pick_ups=[pick_up("STOP1"), pick_up("STOP2", "08:20", "17:10")])],
        "travel": Travel(matrix=tuple(NO_WAY)),
    }
    facts = Facts(problem(**(usual | changes)))
    return draft(facts, options(facts, RULES).options, RULES)


def names(made: Draft, literals: Iterable[int]) -> list[str]:
    """What literals stand for, in words."""
    people, hows, week = made.options.person, made.facts.hows, made.facts.problem
    found = []
    for literal in sorted(literals):
        if literal < made.first_open:
            ride = hows[made.options.how[literal]].ride
            found.append(f"{week.people[people[literal]].crn} {ride.pick_up_location_code if ride else 'alone'}")
        elif literal < made.first_run:
            found.append(f"open {week.sessions[literal - made.first_open].project_code}")
        elif literal < made.first_assign:
            found.append(f"operate {week.bus_runs[literal - made.first_run].bus_run_code}")
        elif literal < made.first_drive:
            row = literal - made.first_assign
            staff = week.vehicles if made.providers.vehicle[row] else week.supervisors
            found.append(f"send {staff[made.providers.resource[row]].model_dump(include=CODES).popitem()[1]}")
        else:
            row = literal - made.first_drive
            found.append(f"{week.supervisors[made.drivers.supervisor[row]].supervisor_code} drives")
    return found


CODES = {"supervisor_code", "vehicle_code"}
EVERYTHING = ["open P1", "operate RUN1", "send S2", "S2 drives"]


def test_a_rider_comes_with_the_run_its_driver_and_the_session() -> None:
    made = by_bus_only()
    needs = Insertion(made.primitives(), np.zeros(made.literals, dtype=np.bool_)).needs
    assert names(made, [0]) == ["X000001 STOP1"]
    assert names(made, needs.closure([0])) == ["X000001 STOP1", "open P1", "operate RUN1"]
    assert names(made, needs.closure(made.operates([0]).tolist())) == ["open P1", "operate RUN1"]
    assert names(made, needs.closure(made.drives(ints([0])).tolist())) == EVERYTHING
    assert names(made, needs.closure(made.assigns(ints([0])).tolist())) == ["open P1", "send S1"]
    assert needs.closure([0, 0, made.first_run]) == [0, made.first_run, made.first_open]


def test_the_ways_in_which_a_rider_can_come() -> None:
    made = by_bus_only()
    insertion = Insertion(made.primitives(), np.zeros(made.literals, dtype=np.bool_))
    ways = [names(made, way) for way in insertion.ways([0])]
    # Somebody of the session and somebody of the run: with either supervisor S2 comes as well, who drives.
    assert ways == [["X000001 STOP1", "open P1", "operate RUN1", "send S1", "send S2", "S2 drives"],
                    ["X000001 STOP1", *EVERYTHING]]  # fmt: skip
    assert all(insertion.steps.saving(way) is not None for way in insertion.ways([0]))
    # 420 minutes are 14 half-hours at 8 units, and the ride counts more; S1 would cost 2 units of tier 2 for nothing.
    saved = [insertion.steps.saving(way) or 0 for way in insertion.ways([0])]
    assert saved[1] - saved[0] == 2_000
    assert insertion.best_addition(0) == (saved[1], list(insertion.ways([0]))[1])


def test_a_second_rider_comes_alone() -> None:
    made = by_bus_only()
    insertion = Insertion(made.primitives(), np.zeros(made.literals, dtype=np.bool_))
    _, first = insertion.best_addition(0)
    insertion.steps.flip(first)
    second = next(n for n in range(made.first_open) if names(made, [n]) == ["X000002 STOP2"])
    assert next(insertion.ways([second])) == [second]
    # Nor does the first way to come to the session need them twice, nor those who are there already be sent again.
    assert list(insertion.ways([second], there=[second])) == [[]]


def test_what_is_there_already_need_not_come_again() -> None:
    made = by_bus_only()
    insertion = Insertion(made.primitives(), np.zeros(made.literals, dtype=np.bool_))
    everything = insertion.best_addition(0)[1]
    second = next(n for n in range(made.first_open) if names(made, [n]) == ["X000002 STOP1"])
    assert list(insertion.ways([second], there=everything)) == [[second]]


def plan_of(made: Draft, chosen: Bools) -> Plan:
    return extract(made, options(made.facts, RULES), chosen)


def test_the_first_choice_takes_the_bus_where_there_is_no_other_way() -> None:
    made = by_bus_only()
    begun = start(made.primitives())
    for chosen in (begun, finish(made.primitives(), begun)):
        found = plan_of(made, chosen)
        assert {booking.crn for booking in found.bookings} == {"X000001", "X000002"}
        assert {booking.ride is not None for booking in found.bookings} == {True}
        assert [(one.bus_run_code, one.driver_code) for one in found.runs] == [("RUN1", "S2")]
        assert verify_facts(made.facts, found).sound


def test_the_last_pass_sends_home_who_does_not_drive() -> None:
    made = by_bus_only()
    found = plan_of(made, finish(made.primitives(), start(made.primitives())))
    assert [one.supervisor_codes for one in found.sessions] == [("S2",)]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"supervisors": [supervisor("S1")]}, id="nobody may drive"),
        pytest.param({"vehicles": [vehicle(shifts=[])]}, id="no vehicle is to be had"),
        pytest.param({"projects": [project()]}, id="nobody supervises"),
        pytest.param({"bus_runs": []}, id="no bus goes there"),
    ],
)
def test_where_no_bus_can_operate_nobody_rides(changes: dict[str, Any]) -> None:
    made = by_bus_only(**changes)
    for chosen in (start(made.primitives()), finish(made.primitives(), start(made.primitives()))):
        assert plan_of(made, chosen) == Plan()


def test_as_many_ride_as_there_are_seats() -> None:
    made = by_bus_only(vehicles=[vehicle(passenger_seats=1)])
    assert len(plan_of(made, start(made.primitives())).bookings) == 1


def test_a_minimum_crew_comes_by_bus_together() -> None:
    made = by_bus_only(projects=[project(needs_supervisor=True, minimum_crew=2)])
    found = plan_of(made, start(made.primitives()))
    assert len(found.bookings) == 2
    assert verify_facts(made.facts, found).sound


def lifted(work: int) -> Primitives:
    """Booking 0 is worth 120 under a cap of 60, unless literal 2 lifts it; for that booking 1 must be worth 300."""
    blocks = (
        OpenIf("TEST", ints([3, 4]), rows([[0], [1]]), ints([1, 1])),
        Sum("TEST", rows([[0, 2]]), ints([180, -60]), ints([-FREE]), ints([120]), ints([0])),
        Sum("TEST", rows([[1, 2]]), ints([work, -300]), ints([0]), ints([FREE]), ints([0])),
        Sum("TEST", rows([[0, 1]]), ints([120, 300]), ints([420]), ints([FREE]), ints([1]), tier=1),
    )
    return Primitives(5, blocks, (1, 1, 1))


@pytest.mark.parametrize(
    ("work", "chosen"),
    [
        pytest.param(300, [0, 1, 2, 3, 4], id="enough"),
        pytest.param(299, [1, 4], id="not enough"),
    ],
)
def test_a_cap_is_lifted_where_what_is_chosen_lifts_it(work: int, chosen: list[int]) -> None:
    draft = lifted(work)
    for first in (start(draft), np.zeros(5, dtype=np.bool_), np.isin(np.arange(5), [1, 4])):
        assert np.flatnonzero(finish(draft, first)).tolist() == chosen


def test_no_cap_is_lifted_in_vain() -> None:
    needless = np.isin(np.arange(5), [1, 2, 4])
    made = Insertion(lifted(300), needless)
    made.tidy()
    assert np.flatnonzero(made.steps.chosen).tolist() == [1, 4]
