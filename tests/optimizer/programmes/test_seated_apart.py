"""Two who are kept apart, where more than one group is to be had: which seats exclude each other, by the rules and by
the primitives.

Rooms 1 and 2 are at one site. A group meets in the first on Tuesdays from 17:00 to 19:00.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest

from models.programmes.groups import ProgrammeGroup
from optimizer.engines import exact
from optimizer.facts import Facts
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.choose import of_all
from optimizer.programmes.eligible import Eligible, Open, member_of
from optimizer.programmes.merged import Merged, together
from optimizer.programmes.openings import could_start
from optimizer.programmes.pooled import pooled
from optimizer.programmes.priority import in_order
from optimizer.programmes.seating import Seating
from tests.optimizer.programmes.build import facilitator, group, room, stranger, template
from tests.optimizer.programmes.test_form import crn, men, reasons, seated, waiting
from tests.optimizer.programmes.test_joining import formed as joined
from tests.optimizer.programmes.test_joining import goes_round
from tests.optimizer.programmes.test_rounds import rolling
from tests.test_agreement_of_groups import all_of

ELSEWHERE: dict[str, Any] = {"lat": 53.45, "lon": -2.9}
APART: dict[str, Any] = {"non_associations": [{"crns": (crn(1), crn(2))}]}


def at(start: str, day: str = "TUESDAY") -> dict[str, str]:
    return {"day": day, "start_time": start}


def two_rooms(start: str, people: int = 3, place: Any = None, weeks: int = 1) -> Facts:
    """Whoever runs the one does not run the other."""
    other = room("ROOM2", slots=[at(start)], **({"place": place} if place else {}))
    return waiting(
        men(*range(1, people + 1)), rooms=[room(slots=[at("17:00")]), other],
        programme_templates=[template(least_members=1)], facilitators=[facilitator(f"F{n}") for n in (1, 2)],
        policy={"overrides": {"programmeStartWeeks": weeks}}, **APART,
    )  # fmt: skip


def of_men(facts: Facts) -> list[Open]:
    return [one for one in could_start(Eligible(facts)).could if one.group.sex.value == "MALE"]


Seats = frozenset[tuple[int, str]]
"""Who sits in which group."""


def by_primitives(facts: Facts) -> set[Seats]:
    seating = Seating(facts, of_men(facts), in_order(facts, list(facts.problem.referrals)))
    draft = of_all(seating)
    made = exact.Translation(draft, np.zeros(draft.literals, dtype=np.bool_))
    made.model.clear_objective()  # type: ignore[no-untyped-call]
    return all_of(made, {(one.group, one.who): made.literals[literal] for one, literal in seating.seats.items()})


def by_rules(facts: Facts) -> Iterator[Seats]:
    """Everybody in one of the groups or in none."""
    open_, before = of_men(facts), breaks_of(facts)
    for chosen in product([None, *range(len(open_))], repeat=len(facts.problem.referrals)):
        seats = dict(zip(facts.problem.referrals, chosen, strict=True))
        groups = list[ProgrammeGroup]()
        for n, one in enumerate(open_):
            members = tuple(member_of(each, one.group) for each, where in seats.items() if where == n)
            if members:
                staff = {"facilitator_codes": (f"F{n + 1}",), "treatment_manager_code": f"F{n + 1}"}
                groups.append(one.group.model_copy(update=staff | {"members": members}))
        if not any(worse(before, breaks_of(Facts(facts.problem, groups)))):
            yield frozenset((n, one.crn) for one, n in seats.items() if n is not None)


@pytest.mark.parametrize(
    ("start", "place", "sound"),
    [
        # Of 27 ways 12 have both of the two somewhere; 3 times 2 of these in one group.
        pytest.param("17:00", None, 15, id="at one time"),
        pytest.param("19:59", None, 15, id="59 minutes after it"),
        pytest.param("20:00", None, 21, id="an hour after it"),
        pytest.param("17:00", ELSEWHERE, 21, id="at one time, elsewhere"),
    ],
)
def test_two_groups_at_one_site_are_as_one(start: str, place: Any, sound: int) -> None:
    facts = two_rooms(start, place=place)
    ways = set(by_rules(facts))
    assert (by_primitives(facts), len(ways)) == (ways, sound)


def test_they_are_seated_where_they_do_not_meet() -> None:
    assert seated(two_rooms("17:00", people=2)) in ([[1]], [[2]])
    assert sorted(seated(two_rooms("20:00", people=2))) == [[1], [2]]


def test_what_all_groups_of_a_set_share_is_kept_apart_in_the_bound() -> None:
    """The starts of three weeks are one set in each room, with days that all have: by the relaxation too one sits."""
    facts = two_rooms("17:00", people=2, weeks=3)
    open_ = of_men(facts)
    merged = Merged(facts, open_, together(open_), in_order(facts, list(facts.problem.referrals)))
    assert (len(open_), len(merged.open)) == (6, 2)
    draft = merged.primitives(pooled(merged))
    made = exact.Translation(draft, np.zeros(draft.literals, dtype=np.bool_))
    made.model.clear_objective()  # type: ignore[no-untyped-call]
    ways = all_of(made, {one: made.literals[literal] for one, literal in merged.seats.items()})
    assert max(map(len, ways)) == 1


BESIDE: dict[str, Any] = {
    "rooms": [room(slots=[at("18:00")]), room("ROOM2")],
    "facilitators": [facilitator(), facilitator("F2")],
    "non_associations": [{"crns": (crn(1), "X900001")}],
}


@pytest.mark.parametrize(
    ("runs", "seats"),
    [
        pytest.param({}, [2, 3], id="beside it"),
        pytest.param({"slots": [at("20:59")]}, [2, 3], id="59 minutes after it"),
        pytest.param({"slots": [at("21:00")]}, [1, 2, 3], id="an hour after it"),
        pytest.param({"slots": [at("18:00", "FRIDAY")]}, [1, 2, 3], id="on another day"),
        pytest.param({"room_code": None}, [1, 2, 3], id="online"),
        pytest.param({"members": [stranger(left_on="2026-12-01")]}, [1, 2, 3], id="who has left by then"),
    ],
)
def test_who_sits_beside_a_group_that_runs(runs: dict[str, Any], seats: list[int]) -> None:
    usual: dict[str, Any] = {
        "room_code": "ROOM2", "starts_on": "2026-11-17", "members": [stranger()], "facilitator_codes": ["F2"],
    }  # fmt: skip
    facts = waiting(men(1, 2, 3), programme_groups=[group(**(usual | runs))], **BESIDE)
    assert seated(facts) == [seats]
    assert reasons(facts) == ({} if 1 in seats else {crn(1): ("PROTECTED_REASON", None)})


@pytest.mark.parametrize(("day", "seats"), [("TUESDAY", 1), ("THURSDAY", 2)])
def test_who_is_seated_beside_somebody_who_joins_a_group_there(day: str, seats: int) -> None:
    """One of the two may join the group that goes round, on Tuesdays from 18:00 to 20:00. The other could sit beside it
    from 20:00 on."""
    facts = goes_round(
        men(1, 2), rooms=[room(), room("ROOM2", slots=[at("20:00", day)])], **APART,
        programme_templates=[rolling(least_members=1)], facilitators=[facilitator(), facilitator("F2")],
    )  # fmt: skip
    made = joined(facts)
    assert len(made.seats) + sum(len(one.members) for one in made.groups) == seats
    assert made.seats
