"""The choice of groups, seats and staff: a model of everything, sets of groups, and every choice by hand agree."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.programmes.referrals import Referral
from models.result import StopReason
from optimizer.evaluate import total_cost
from optimizer.facts import Facts
from optimizer.programmes.by_programme import in_units, most_alone
from optimizer.programmes.candidates import is_ready
from optimizer.programmes.choose import Choice, choose, finer, of_all, whole
from optimizer.programmes.eligible import Eligible, Open
from optimizer.programmes.form import form
from optimizer.programmes.literals import Literal, overlap
from optimizer.programmes.merged import Merged, shared, split, together
from optimizer.programmes.openings import could_start
from optimizer.programmes.pooled import could_be_run, pooled
from optimizer.programmes.priority import in_order
from optimizer.programmes.seating import Seating
from tests.build import person, woman
from tests.optimizer.programmes.build import facilitator, room, template
from tests.optimizer.programmes.test_form import LIMITS, TUESDAY, crn, men, referral, waiting

THURSDAY = {"day": "THURSDAY", "start_time": "18:00"}
SEATED, WEEK = 1_000_000, "2026-12-{:02}"
TO_THE_END = replace(LIMITS, cost_gap=0.0)


def asked(facts: Facts) -> tuple[Facts, list[Open], list[Referral]]:
    open_ = [one for one in could_start(Eligible(facts)).could if any(not rules for rules in one.refused.values())]
    return facts, open_, in_order(facts, [one for one in facts.problem.referrals if is_ready(facts.problem, one)])


@st.composite
def weeks(draw: st.DrawFn) -> Facts:
    """Up to six people for one room or two, from two weeks to four; little of anything."""
    sexes = draw(st.lists(st.booleans(), min_size=2, max_size=6))
    people = [(woman if one else person)(crn(n)) for n, one in enumerate(sexes, start=1)]
    listed = [
        referral(
            one.crn, order_end_date_inclusive=draw(st.sampled_from(["2027-01-12", "2027-01-19", "2027-06-01"])),
            availability=[{"day": day, "slots": ["EVENING"]}
                          for day in draw(st.sampled_from([("TUESDAY",), ("THURSDAY",), ("TUESDAY", "THURSDAY")]))],
        )
        for one in people
    ]  # fmt: skip
    slots = draw(st.sampled_from([[TUESDAY], [TUESDAY, THURSDAY]]))
    rooms = [
        room(f"ROOM{n}", slots=slots, places=draw(st.integers(2, 4))) for n in range(1, draw(st.integers(1, 2)) + 1)
    ]
    day = draw(st.integers(1, 20))
    away = [{"start_date": WEEK.format(day), "end_date_inclusive": WEEK.format(day + 7)}]
    staff = [
        facilitator(f"F{n}", leave=away if draw(st.booleans()) else [], weekly_most_sessions=draw(st.integers(1, 2)))
        for n in range(1, draw(st.integers(1, 3)) + 1)
    ]
    apart = [{"crns": (crn(1), crn(2))}] if draw(st.booleans()) else []
    return waiting(
        people, listed, rooms=rooms, facilitators=staff, non_associations=apart,
        programme_templates=[template(least_members=2)],
        policy={"overrides": {"programmeStartWeeks": draw(st.integers(2, 4))}},
    )  # fmt: skip


def sound(choice: Choice) -> bool:
    return total_cost(of_all(choice.seating), choice.chosen) == choice.cost


@settings(max_examples=25, deadline=None)
@given(weeks())
def test_sets_of_groups_come_to_the_same_as_one_model_of_everything(facts: Facts) -> None:
    what = asked(facts)
    best, found = whole(*what, LIMITS), finer(*what, TO_THE_END)
    assert best.stop_reason is StopReason.PROVEN
    assert sound(found)
    assert found.bound <= best.cost
    assert found.cost == best.cost


@settings(max_examples=25, deadline=None)
@given(weeks())
def test_what_is_near_enough_is_sound_and_no_better_than_the_best_and_the_bound_no_worse(facts: Facts) -> None:
    what = asked(facts)
    best, found = whole(*what, LIMITS), finer(*what, LIMITS)
    assert sound(found)
    assert found.bound <= best.cost <= found.cost
    assert (found.seating.nobody, found.unavoidable) == (best.seating.nobody, best.unavoidable)
    if found.stop_reason is not StopReason.WORK_LIMIT:
        assert found.cost - found.bound <= 0.01 * (found.seating.nobody - found.bound)


@settings(max_examples=25, deadline=None)
@given(weeks(), st.randoms(use_true_random=False))
def test_a_sound_choice_is_one_of_sets_with_pooled_staff_that_costs_no_more(facts: Facts, rng: Any) -> None:
    """Of the best choice, whatever the sets."""
    what = asked(facts)
    best = whole(*what, LIMITS)
    sets = together(what[1])
    for _ in range(rng.randrange(3)):
        sets = split(sets, [n for n in range(len(sets)) if rng.random() < 0.5])
    merged = Merged(facts, what[1], sets, what[2])
    draft = merged.primitives(pooled(merged))
    chosen = np.zeros(draft.literals, dtype=np.bool_)
    for n, one in enumerate(sets):
        running = [k for k in one if best.chosen[k]]
        assert len(running) <= 1
        chosen[n] = bool(running)
        for k in running:
            for who, literal in best.seating.seats.of(k).items():
                chosen[merged.seats[Literal(n, who)]] |= best.chosen[literal]
            if n in merged.mixed:
                chosen[merged.mixed[n]] = (
                    best.chosen[best.seating.mixed[k]]
                    if k in best.seating.mixed
                    else any(chosen[literal] for literal in merged.men(n))
                )
    cost = total_cost(draft, chosen)
    assert cost is not None
    assert cost <= best.cost


def every(seating: Seating) -> Iterator[np.ndarray[Any, Any]]:
    """Every way to seat people, with every one facilitator and one or no cover for each group."""
    ways = [[None, *((one, n) for one, n in seating.seats.items() if one.who == who.crn)] for who in seating.order]
    for seats in product(*ways):
        groups = sorted({one[0].group for one in seats if one})
        staff = [
            list(product(seating.facilitators.of(n).values(), [None, *seating.covers.of(n).values()])) for n in groups
        ]
        for running in product(*staff):
            chosen = np.zeros(seating.literals, dtype=np.bool_)
            chosen[groups] = True
            chosen[[one[1] for one in seats if one]] = True
            chosen[[n for pair in running for n in pair if n is not None]] = True
            for n, mixed in seating.mixed.items():
                chosen[mixed] = any(chosen[literal] for literal in seating.men(n))
            yield chosen


@pytest.mark.parametrize("seed", range(6))
def test_the_best_is_the_best_of_all_that_can_be_listed(seed: int) -> None:
    """Three or four people, one room, two weeks, two facilitators of whom one may be away."""
    ends = [["2027-01-12", "2027-06-01"][(seed + n) % 2] for n in range(4)]
    away = [{"start_date": WEEK.format(1 + 7 * seed % 21), "end_date_inclusive": WEEK.format(8 + 7 * seed % 21)}]
    listed = [referral(crn(n), order_end_date_inclusive=ends[n]) for n in range(3 + seed % 2)]
    facts = waiting(
        men(*range(3 + seed % 2)), listed, rooms=[room(slots=[TUESDAY], places=2 + seed % 2)],
        facilitators=[facilitator(leave=away if seed % 3 else []), facilitator("F2")],
    )  # fmt: skip
    what = asked(facts)
    seating = Seating(*what)
    draft = of_all(seating)
    costs = [cost for chosen in every(seating) if (cost := total_cost(draft, chosen)) is not None]
    assert whole(*what, LIMITS).cost == finer(*what, TO_THE_END).cost == min(costs)


def test_sets_hold_groups_of_which_two_never_run_side_by_side() -> None:
    facts, open_, _ = asked(waiting(men(1, 2, 3), policy={"overrides": {"programmeStartWeeks": 12}}))
    sets = together(open_)
    assert sorted(n for one in sets for n in one) == list(range(len(open_)))
    assert max(map(len, sets)) == 5, "five weekly sessions overlap with those of four weeks later, and not of five"
    seating = Seating(facts, open_, ())
    for one in sets:
        assert shared([open_[n] for n in one])
        for a, b in combinations(one, 2):
            assert any(overlap(x, y) for x in seating.moments(a) for y in seating.moments(b))


def test_a_set_is_split_in_up_to_four_and_one_group_is_not() -> None:
    sets = [(1, 2, 3), (4,), (5, 6), tuple(range(7, 17))]
    quarters = [(7, 8, 9), (10, 11, 12), (13, 14, 15), (16,)]
    assert split(sets, [0, 1, 3]) == [(1,), (2,), (3,), (4,), (5, 6), *quarters]


@pytest.mark.parametrize(("most", "able"), [(1, True), (0, False)])
def test_nobody_who_has_no_time_left_in_a_week_can_run_a_group(most: int, able: bool) -> None:
    facts, open_, order = asked(waiting(men(1, 2), facilitators=[facilitator(weekly_most_sessions=most)]))
    seating = Seating(facts, open_, order, named=False)
    assert {could_be_run(seating, n) for n in seating.start} == {able}


def test_gaps_and_why_it_ended_stand_in_the_answer() -> None:
    """Of three men in a room for two: 6, 5 and 4 units; the last goes without."""
    facts = waiting(men(1, 2, 3), rooms=[room(slots=[TUESDAY], places=2)], facilitators=[facilitator()])
    found = form(facts.problem, LIMITS)[1]
    assert (found.gaps.placeable_value, found.gaps.unavoidable_cost) == (15 * SEATED, 0)
    assert 4 * SEATED <= found.gaps.adjusted_cost < 5 * SEATED
    assert (found.gaps.value_gap, found.gaps.cost_gap, found.stop_reason) == (0.0, 0.0, StopReason.PROVEN)
    assert found.gaps.bound_method == "CP-SAT"


def test_a_large_problem_goes_by_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.programmes.choose.WHOLE", 0)
    what = asked(waiting(men(1, 2, 3)))
    assert choose(*what, LIMITS).method == "CP-SAT on sets of groups"
    names: Sequence[str] = [one.crn for one in form(waiting(men(1, 2, 3)).problem, LIMITS)[1].groups[0].members]
    assert names == [crn(1), crn(2), crn(3)]


def test_somebody_could_sit_in_a_set_who_could_in_any_of_its_groups() -> None:
    """The third has an appointment on the first Tuesday, and can come to the group that starts a week later."""
    court = {"date": "2026-12-01", "start_time": "18:00", "end_time": "19:00", "kind": "COURT"}
    for_men = [template(least_members=2, sex="MALE")]
    facts, open_, order = asked(waiting([*men(1, 2), *men(3, commitments=[court])], programme_templates=for_men))
    assert [bool(one.refused[crn(3)]) for one in open_] == [True, False]
    (both,) = together(open_)
    merged = Merged(facts, open_, [both], order)
    assert set(merged.seats.of(0)) == {crn(1), crn(2), crn(3)}
    assert set(merged.moments(0)) == set(Seating(facts, open_, ()).moments(0)) & set(
        Seating(facts, open_, ()).moments(1)
    )


@settings(max_examples=25, deadline=None)
@given(weeks())
def test_no_programme_comes_to_more_than_is_told_of_it_alone(facts: Facts) -> None:
    """Nor does the best of the sets cost less in units than the bound that is told."""
    _, open_, order = what = asked(facts)
    most, pool = most_alone(*what, lambda: LIMITS)
    best = whole(*what, LIMITS)
    worth = best.seating.worth_of
    mine = Counter[str]()
    for one, literal in best.seating.seats.items():
        code = open_[one.group].group.template_code
        mine[code] += int(best.chosen[literal]) * worth[one.who, code]
    assert all(mine[code] <= units for code, units in most.items())
    assert pool <= set(range(len(open_)))
    merged = Merged(facts, open_, together(open_), order)
    run = in_units(merged, most, LIMITS)
    assert run.bound * SEATED <= best.cost


def test_no_more_is_chosen_than_a_programme_comes_to_alone() -> None:
    """Three men of 6, 5 and 4 units; were the programme known to come to 9, the first would stay out."""
    facts, open_, order = asked(waiting(men(1, 2, 3)))
    (code,) = {one.group.template_code for one in open_}
    merged = Merged(facts, open_, together(open_), order)
    assert most_alone(facts, open_, order, lambda: LIMITS)[0] == {code: 15}
    assert (merged.units, in_units(merged, {code: 15}, LIMITS).cost) == (15, 0)
    assert in_units(merged, {code: 9}, LIMITS).cost == 6
