"""Forming by hand keeps the rules and beats nobody; a row tells what came of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from benchmarks.programmes.by_hand import by_hand
from benchmarks.programmes.rows import ROWS, WAYS, ProgrammeRow, run, table
from optimizer.engines.base import Limits
from optimizer.evaluate import total_cost
from optimizer.facts import Facts
from optimizer.programmes.choose import of_all, whole
from optimizer.programmes.form import form
from tests.optimizer.programmes.build import facilitator, room
from tests.optimizer.programmes.test_choose import asked, weeks
from tests.optimizer.programmes.test_form import LIMITS, TUESDAY, crn, men, referral, waiting


@settings(max_examples=15, deadline=None)
@given(weeks())
def test_by_hand_is_sound_and_costs_no_less_than_the_best(facts: Facts) -> None:
    what = asked(facts)
    found = by_hand(*what, LIMITS)
    assert total_cost(of_all(found.seating), found.chosen) == found.cost
    assert found.cost >= whole(*what, LIMITS).cost
    assert form(facts.problem, LIMITS, by_hand)[1].gaps.value_gap is not None or not found.seating.seats


def test_whoever_has_waited_longest_comes_first_whatever_the_order_of_priority() -> None:
    """Two places for three: the third ends soonest, and was referred last."""
    asked_for = [
        referral(crn(1), referred_on="2026-08-01"),
        referral(crn(2), referred_on="2026-09-01"),
        referral(crn(3), order_end_date_inclusive="2027-03-01"),
    ]
    facts = waiting(men(1, 2, 3), asked_for, rooms=[room(slots=[TUESDAY], places=2)], facilitators=[facilitator()])
    (group,) = form(facts.problem, LIMITS, by_hand)[1].groups
    assert [one.crn for one in group.members] == [crn(1), crn(2)]
    (best,) = form(facts.problem, LIMITS)[1].groups
    assert crn(3) in {one.crn for one in best.members}


@pytest.mark.deep
def test_all_three_form_groups_of_a_unit_and_ours_is_no_worse(tmp_path: Path) -> None:
    limits = replace(LIMITS, seconds=20)
    rows = {one.way: one for one in run("pdu", (1,), tuple(WAYS), limits, tmp_path)}
    assert rows["ours"].seats >= 6
    assert rows["ours"].gaps.value_gap == 0
    assert rows["ours"].gaps.adjusted_cost <= min(rows["hand"].gaps.adjusted_cost, rows["plain"].gaps.adjusted_cost)
    text = (tmp_path / ROWS).read_text(encoding="utf-8").splitlines()
    assert [ProgrammeRow.model_validate_json(line).way for line in text] == list(WAYS)
    assert len(table(list(rows.values())).splitlines()) == 2 + len(WAYS)


@pytest.mark.deep
def test_a_region_is_formed_near_the_best(tmp_path: Path) -> None:
    """By work: the gap is of what is left when it ends, and never worse than by hand."""
    limits = Limits(seconds=60, workers=1, seed=1, reproducible=True)
    rows = {one.way: one for one in run("programme-region", (1,), ("ours", "hand"), limits, tmp_path)}
    assert rows["ours"].gaps.adjusted_cost < rows["hand"].gaps.adjusted_cost
    assert (rows["ours"].gaps.value_gap or 0) <= 0.05
