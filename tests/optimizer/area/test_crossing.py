"""What groups of two parts take of one another: each part is sound by itself, and together they are not."""

from typing import Any

import pytest

from models.plan import Plan
from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from models.programmes.proposed import ProposedGroup, ProposedSeat
from optimizer.area.crossing import Taken, taken, taken_twice
from tests.optimizer.programmes.build import facilitator, group, room, running, stranger, template, worker
from tests.optimizer.rules.programmes.test_ap_catchup import catch_up

LATER = {"starts_on": "2026-12-01"}
ELSEWHERE: dict[str, Any] = {"room_code": "ROOM2", "facilitator_codes": ["F2"]}


def problem(*groups: ProgrammeGroup, **changes: Any) -> Problem:
    usual: dict[str, Any] = {
        "rooms": [room(), room("ROOM2")], "facilitators": [facilitator(), facilitator("F2")],
        "partner_link_workers": [worker(most_members=3)],
    }  # fmt: skip
    return running(*groups, **(usual | changes)).problem


def proposing(*groups: ProgrammeGroup, beside: Problem | None = None) -> Taken:
    plan = Plan(groups=tuple(ProposedGroup(group=one, sessions=()) for one in groups))
    return taken(beside or problem(), plan, ())


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, ["facilitator F1 on", "room ROOM1 on"], id="both"),
        pytest.param({"room_code": "ROOM2"}, ["facilitator F1 on"], id="who runs it"),
        pytest.param({"facilitator_codes": ["F2"]}, ["room ROOM1 on"], id="where it meets"),
        pytest.param(ELSEWHERE, [], id="neither"),
        pytest.param({"slots": [{"day": "TUESDAY", "start_time": "20:00"}]}, [], id="right after it"),
        pytest.param({"starts_on": "2027-01-12"}, [], id="once it is over"),
    ],
)
def test_a_room_and_a_facilitator_are_at_one_group_at_a_time(changes: dict[str, Any], found: list[str]) -> None:
    """From 1 to 29 December: five sessions."""
    one = proposing(group("START-1", members=[stranger()], **LATER))
    other = proposing(group("START-1", members=[stranger("X900002")], **LATER | changes))
    told = taken_twice([one, Taken(), other])
    assert sorted({each.rpartition(" ")[0] for each in told}) == found
    assert len(told) == 5 * len(found)
    assert taken_twice([other, one]) == told


def test_cover_is_taken_on_the_days_on_which_it_stands_in() -> None:
    away = facilitator(leave=[{"start_date": "2026-12-15", "end_date_inclusive": "2026-12-15"}])
    beside = problem(facilitators=[away, facilitator("F2")])
    covered = proposing(group("START-1", members=[stranger()], cover_codes=["F2"], **LATER), beside=beside)
    other = proposing(group("START-1", members=[stranger("X900002")], **LATER | ELSEWHERE))
    assert taken_twice([covered, other]) == ["facilitator F2 on 2026-12-15"]


def test_what_runs_is_looked_at_where_it_is_not_known() -> None:
    """A group in a line of another part's own. Of those in the first line the rules have been asked in every part; and
    what runs in two parts is no matter of the plans."""
    runs = problem(group("G1", members=[stranger("X900003")], starts_on="2026-11-24"))
    new = group("START-1", members=[stranger()], **LATER)
    apart = taken_twice([proposing(new), taken(runs, Plan(), {"G1"})])
    assert [one for one in apart if "ROOM1" in one] == [f"room ROOM1 on 2026-12-{day:02}" for day in (1, 8, 15, 22)]
    assert taken_twice([proposing(new), taken(runs, Plan(), ())]) == []
    others = problem(group("G2", members=[stranger()], starts_on="2026-11-24"))
    assert taken_twice([taken(runs, Plan(), {"G1"}), taken(others, Plan(), {"G2"})]) == []


def test_so_is_what_somebody_has_by_themselves() -> None:
    own = catch_up("2026-12-01", crn="X900003", start_time="18:30", end_time="19:00", room_code="ROOM1")
    runs = problem(group("G1", members=[stranger("X900003")], appointments=[own], **ELSEWHERE))
    new = group("START-1", members=[stranger()], **LATER)
    assert taken_twice([proposing(new), taken(runs, Plan(), {"G1"})]) == ["room ROOM1 on 2026-12-01"]


def seats(*crns: str) -> Taken:
    """In a group that goes round."""
    rolling = template(entry="ROLLING", entry_modules=[1])
    runs = group("R1", rounds=3, members=[], partner_link_worker_code="W1")
    sits = tuple(
        ProposedSeat(group_code="R1", member=stranger(one, None, joined_on="2026-12-08"), template_code="T1",
                     room_code="ROOM1", sessions=())
        for one in crns
    )  # fmt: skip
    return taken(problem(runs, programme_templates=[rolling]), Plan(seats=sits), ())


def test_a_running_group_is_joined_in_one_part() -> None:
    assert taken_twice([seats("X900001"), seats("X900002")]) == ["group R1"]
    assert taken_twice([seats("X900001", "X900002"), seats()]) == []


@pytest.mark.parametrize(("more", "found"), [(1, []), (2, ["partner link worker W1"])])
def test_a_partner_link_worker_supports_no_more_than_they_can(more: int, found: list[str]) -> None:
    """Three: two of one part, and one or two of another, on other days and elsewhere."""
    members = [stranger(f"X90000{n}") for n in range(5)]
    first = proposing(group("START-1", members=members[:2], partner_link_worker_code="W1", **LATER))
    second = group("START-1", members=members[2 : 2 + more], partner_link_worker_code="W1", **LATER | ELSEWHERE)
    assert taken_twice([first, proposing(second)]) == found
    assert taken_twice([proposing(group("START-1", members=members, partner_link_worker_code="W1", **LATER))]) == []
