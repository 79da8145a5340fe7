"""Who may run a group, and stand in for who is away: the choice accepts just those whom the rules accept.

One group could start, on Tuesday 1 December; its sessions are on that day, the 8th, 15th, 22nd and 29th. Another runs
on Thursdays.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.programmes.groups import Facilitator, ProgrammeGroup
from optimizer.engines import exact
from optimizer.facts import Facts
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.choose import finer, of_all
from optimizer.programmes.eligible import Eligible, member_of
from optimizer.programmes.form import form
from optimizer.programmes.openings import can_start, could_start
from optimizer.programmes.priority import in_order
from optimizer.programmes.seating import Seating
from tests.optimizer.programmes.build import facilitator, group, stranger, template
from tests.optimizer.programmes.test_form import LIMITS, men, only, seated, waiting
from tests.test_agreement_of_groups import all_of

FIRST, WEEKS = date(2026, 12, 1), 5
Staff = frozenset[tuple[str, str]]


def runs(starts_on: str, *codes: str) -> ProgrammeGroup:
    thursday = [{"day": "THURSDAY", "start_time": "18:00"}]
    return group(
        "G1", slots=thursday, starts_on=starts_on, facilitator_codes=codes, members=[stranger(joined_on=starts_on)]
    )


def accepted(facts: Facts) -> set[Staff]:
    """By the choice, with everybody seated in the group."""
    open_ = [one for one in could_start(Eligible(facts)).could if can_start(facts, one)]
    assert len(open_) == 1
    seating = Seating(facts, open_, in_order(facts, list(facts.problem.referrals)))
    draft = of_all(seating)
    made = exact.Translation(draft, np.zeros(draft.literals, dtype=np.bool_))
    made.model.clear_objective()  # type: ignore[no-untyped-call]
    for literal in (0, *seating.seats.values()):
        made.model.add(made.literals[literal] == 1)
    listed = (("leads", seating.facilitators), ("covers", seating.covers))
    roles = {(role, one.who): made.literals[n] for role, by in listed for one, n in by.items()}
    return all_of(made, roles)


def checked(facts: Facts) -> set[Staff]:
    """By the rules."""
    (open_,) = (one for one in could_start(Eligible(facts)).could if can_start(facts, one))
    members = tuple(member_of(one, open_.group) for one in facts.problem.referrals)
    found, before = set[Staff](), breaks_of(facts)
    for leads, covers in staffings(facts, open_.series.template.facilitators):
        update = {"members": members, "facilitator_codes": leads, "cover_codes": covers, "treatment_manager_code": "F1"}
        made = open_.group.model_copy(update=update)
        if not any(worse(before, breaks_of(Facts(facts.problem, (made,))))):
            found.add(frozenset([*(("leads", one) for one in leads), *(("covers", one) for one in covers)]))
    return found


def staffings(facts: Facts, needed: int) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    codes = [one.facilitator_code for one in facts.problem.facilitators]
    for leads in combinations(codes, needed):
        rest = [one for one in codes if one not in leads]
        for covers in chain.from_iterable(combinations(rest, n) for n in range(len(rest) + 1)):
            yield leads, covers


def away(*weeks: int) -> list[dict[str, str]]:
    days = (FIRST + timedelta(weeks=n) for n in weeks)
    return [{"start_date": str(day), "end_date_inclusive": str(day)} for day in days]


def in_turn(facilitators: list[Facilitator], needed: int, **changes: Any) -> Facts:
    usual: dict[str, Any] = {
        "programme_templates": [template(least_members=2, facilitators=needed)],
        "policy": {"overrides": {"programmeStartWeeks": 1}},
    }
    return waiting(men(1, 2), facilitators=facilitators, **(usual | changes))


ABSENT = st.sets(st.integers(0, WEEKS - 1), max_size=3)
PERSON = st.tuples(st.sampled_from([0, 1, 1, 2, None]), ABSENT)


@settings(max_examples=60, deadline=None)
@given(st.lists(PERSON, min_size=2, max_size=4), st.integers(1, 2), st.sampled_from(["2026-11-12", "2026-11-26"]))
def test_the_choice_accepts_just_those_whom_the_rules_accept(
    drawn: list[tuple[int | None, set[int]]], needed: int, other_from: str
) -> None:
    staff = [
        facilitator(f"F{n}", weekly_most_sessions=most, leave=away(*sorted(absent)))
        for n, (most, absent) in enumerate(drawn, start=1)
    ]
    facts = in_turn(staff, needed, programme_groups=[runs(other_from, "F2")])
    assert accepted(facts) == checked(facts)


@pytest.mark.parametrize(
    ("other_from", "sizes"),
    [
        # F2 runs the other to 10 December, and may stand in on the 15th; or to the 17th, and may not.
        pytest.param("2026-11-12", [2], id="time in that week"),
        pytest.param("2026-11-19", [], id="none in that week"),
    ],
)
def test_who_stands_in_has_time_for_it_in_that_week(other_from: str, sizes: list[int]) -> None:
    staff = [facilitator("F1", leave=away(2)), facilitator("F2", weekly_most_sessions=1)]
    facts = in_turn(staff, 1, programme_groups=[runs(other_from, "F2")])
    assert [*map(len, seated(facts))] == sizes
    if sizes:
        assert (only(facts).facilitator_codes, only(facts).cover_codes) == (("F1",), ("F2",))


def test_nobody_counts_for_a_day_on_which_they_are_away() -> None:
    """With one session a week, F1 runs another on 17 December, in the week in which F2 stands in; F2 one on the 3rd."""
    both = {"trained_for": ["T1", "T2"], "weekly_most_sessions": 1}
    staff = [facilitator("F1", leave=away(2), **both), facilitator("F2", **both)]
    single = template(template_code="T2", sessions=template().sessions[:1])
    once = [
        runs(day, who).model_copy(update={"group_code": f"G{n}", "template_code": "T2"})
        for n, (day, who) in enumerate((("2026-12-03", "F2"), ("2026-12-17", "F1")), start=1)
    ]
    facts = in_turn(staff, 1, programme_groups=once, programme_templates=[template(least_members=2), single])
    assert (only(facts).facilitator_codes, only(facts).cover_codes) == (("F1",), ("F2",))
    sizes = [len(one.members) for one in form(facts.problem, LIMITS, finer)[1].groups]
    assert sizes == [2]
