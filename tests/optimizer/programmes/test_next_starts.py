"""When somebody new could next begin a programme: the soonest of what runs, is proposed, or was found for who waits.

The directory is made on Thursday 19 November 2026.
"""

from collections.abc import Sequence
from typing import Any

import pytest

from models.outlook import StartHere
from models.programmes.groups import ProgrammeGroup
from models.waiting import NextStart, Waiting
from optimizer.errors import HashMismatch
from optimizer.facts import Facts
from optimizer.programmes.directory import directory
from optimizer.programmes.next_starts import next_starts
from tests.api.groups import joining, week
from tests.optimizer.programmes.build import group, room, stranger, template
from tests.optimizer.programmes.test_form import TUESDAY, crn, men, referral, waiting

DECEMBER = "2026-12-01"


def seats(count: int) -> list[Any]:
    return [stranger(f"X90000{n}", joined_on=DECEMBER) for n in range(count)]


def begins(code: str = "G1", on: str = DECEMBER, **changes: Any) -> ProgrammeGroup:
    """A closed group with one man, to begin on a Tuesday."""
    return group(code, **({"starts_on": on, "members": seats(1)} | changes))


def found(facts: Facts, told: Sequence[Waiting] = (), unit: str = "PDU1") -> list[tuple[str, str | None, int | None]]:
    return [
        (one.template_code, str(one.next_start_on) if one.next_start_on else None, one.weeks)
        for one in next_starts(facts, told, unit)
    ]


def waits(n: int, on: str) -> Waiting:
    start = NextStart.model_validate(
        {"starts_on": on, "ends_on": "2027-03-01", "room_code": "ROOM1", "slots": [], "sex": "MALE", "could_sit": 6}
    )
    return Waiting(crn=crn(n), template_code="T1", code="NO_PLACE", next_start=start)


def test_a_group_that_may_be_joined_and_has_a_place() -> None:
    """In twelve days, and so in two weeks."""
    assert found(waiting(men(1), programme_groups=[begins()])) == [("T1", DECEMBER, 2)]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"programme_groups": [begins(on="2026-11-17")]}, id="closed, and begun"),
        pytest.param({"programme_groups": [begins(members=seats(6))],
                      "programme_templates": [template(most_members=6)]}, id="full by its manual"),
        pytest.param({"programme_groups": [begins(members=seats(6))], "rooms": [room(slots=[TUESDAY], places=6)]},
                     id="full by its room"),
        pytest.param({}, id="nothing runs, and somebody waits"),
    ],
)  # fmt: skip
def test_of_a_programme_without_one_it_is_said_that_none_is_known(changes: dict[str, Any]) -> None:
    assert found(waiting(men(1), **changes)) == [("T1", None, None)]


def test_a_group_that_is_proposed_is_a_start_and_does_not_run() -> None:
    facts = waiting(men(1))
    proposed = Facts(facts.problem, [begins("START-1")])
    assert proposed.groups
    assert found(proposed) == [("T1", DECEMBER, 2)]
    assert found(proposed.unproposed) == [("T1", None, None)]


def test_what_was_found_for_who_waits_is_of_their_unit() -> None:
    facts = waiting(men(1), [referral(crn(1)), referral("X900009", pdu_code="PDU2")], pdu_codes=["PDU1", "PDU2"])
    there = waits(9, "2026-12-08").model_copy(update={"crn": "X900009"})
    assert found(facts, [waits(1, "2026-12-15"), there]) == [("T1", "2026-12-15", 4)]
    assert found(facts, [waits(1, "2026-12-15"), there], "PDU2") == [("T1", "2026-12-08", 3)]


def test_the_soonest_is_told_with_its_area() -> None:
    other = room("ROOM2", outcode="L2", slots=[TUESDAY])
    facts = waiting(
        men(1), programme_groups=[begins(room_code="ROOM2")], rooms=[room(outcode="L1", slots=[TUESDAY]), other]
    )
    for on, area in (("2026-11-24", "L1"), ("2026-12-08", "L2")):
        (one,) = next_starts(facts, [waits(1, on)], "PDU1")
        assert one == StartHere.model_validate(
            {"template_code": "T1", "title": "Five evenings", "next_start_on": min(on, DECEMBER), "outcode": area,
             "weeks": 1 if on < DECEMBER else 2}
        )  # fmt: skip


def test_nothing_is_said_where_nothing_runs_and_nobody_waits() -> None:
    assert found(waiting(men(1), programme_groups=[begins()]), unit="PDU2") == []


def test_there_is_a_place_to_the_end_of_their_own_programme() -> None:
    """It goes round, and the room has one place: a newcomer of 24 November would have none from 8 December on, when the
    seat that is proposed begins."""
    problem, result = joining()
    (seat,) = result.plan.seats
    assert str(seat.member.joined_on) == "2026-12-08"
    assert found(Facts(problem)) == [("T1", "2026-11-24", 1)]
    ((_, then, _),) = found(Facts.of(problem, result.plan))
    assert then is None or then > "2026-12-08"


def test_a_result_adds_starts_and_changes_nothing_else() -> None:
    """The group that it proposes is full, so that the start that was found for who waits is the next."""
    problem, result = week()
    assert result.programmes is not None
    waiting_ = [one.model_copy(update={"next_start": waits(1, "2027-01-12").next_start})
                for one in result.programmes.waiting]  # fmt: skip
    told = result.programmes.model_copy(update={"waiting": tuple(waiting_)})
    alone = directory(problem).units[0]
    both = directory(problem, result.model_copy(update={"programmes": told})).units[0]
    assert both.model_copy(update={"starts": alone.starts}) == alone
    assert [str(one.next_start_on) for one in (*alone.starts, *both.starts)] == ["None", "2027-01-12"]


def test_a_result_of_another_problem_is_none() -> None:
    with pytest.raises(HashMismatch):
        directory(week()[0], joining()[1])
