"""A member's way to a session of a group, and what it meets.

Home is 2.0 km north of the site: 6 minutes by car, margin 3. Five Tuesdays from 3 November, 12:00 to 14:00: away from
11:51 to 14:09.
"""

from typing import Any

import pytest

from models.base import Point
from models.codes import CommitmentKind
from optimizer.calendar import Span
from optimizer.facts import Facts
from optimizer.programmes.outings import Outing, meets, meets_commitment, outing, outings
from tests.build import HOME, SITE, person
from tests.optimizer.programmes.build import group, room, running, stranger

NOON = [{"day": "TUESDAY", "start_time": "12:00"}]
ALL = frozenset(CommitmentKind)
COURT = Point(lat=53.3595, lon=-2.9)
"""4.5 km beyond the site: 10 minutes by car."""


def week(**changes: Any) -> Facts:
    return running(group(slots=NOON), people=[person(**changes)])


def first(facts: Facts) -> Outing:
    return outings(facts)[0]


def test_away_from_leaving_home_to_being_home_again() -> None:
    going = first(week())
    assert (going.span, going.way) == (Span(720, 840), (6, 6, 3))
    assert going.away == Span(711, 849)
    assert (str(going.session.date), going.place) == ("2026-11-24", SITE)
    assert [str(one.session.date) for one in outings(week())] == ["2026-11-24", "2026-12-01"]


def test_online_there_is_no_way() -> None:
    going = first(running(group(slots=NOON, room_code=None)))
    assert (going.way, going.place) == ((0, 0, 0), HOME)


def test_of_who_is_not_among_the_people_and_of_an_unknown_room_there_is_none() -> None:
    assert outings(running(group(members=[stranger()]))) == ()
    facts = running(group())
    facts.problem = facts.problem.model_copy(update={"rooms": ()})
    assert outing(facts, facts.series[0], facts.series[0].to_come[0], "X000001") is None


def block(start: str, end: str, **changes: Any) -> dict[str, Any]:
    return {"day": "TUESDAY", "start_time": start, "end_time": end} | changes


@pytest.mark.parametrize(
    ("curfew", "minutes"),
    [
        pytest.param(block("14:09", "07:00"), 0, id="home at its first minute"),
        pytest.param(block("14:08", "07:00"), 1, id="a minute late"),
        pytest.param(block("07:00", "11:51"), 0, id="leaves at its last"),
        pytest.param(block("07:00", "11:52"), 1, id="a minute early"),
        pytest.param(block("19:00", "11:52", day="MONDAY"), 1, id="of the night before"),
        pytest.param(block("12:00", "13:00", day=None, date="2026-12-01"), 0, id="on another date"),
    ],
)
def test_what_a_time_away_meets(curfew: dict[str, Any], minutes: int) -> None:
    facts = week(curfews=[curfew])
    going = first(facts)
    assert meets(going.away, facts.person["X000001"].curfews, going) == minutes


@pytest.mark.parametrize(
    ("start", "end", "place", "minutes"),
    [
        # 30 minutes round 11:54 to 14:06.
        pytest.param("10:00", "11:24", None, 0, id="without a place, clear of the margin"),
        pytest.param("10:00", "11:25", None, 1, id="without a place, a minute into it"),
        pytest.param("14:36", "15:00", None, 0, id="clear of the margin after"),
        pytest.param("14:35", "15:00", None, 1, id="a minute into the margin after"),
        pytest.param("10:00", "12:00", SITE, 0, id="at the site itself it may follow on at once"),
        pytest.param("10:00", "11:50", COURT, 0, id="ten minutes away"),
        pytest.param("10:00", "11:51", COURT, 1, id="nine minutes before"),
    ],
)
def test_a_commitment_with_the_way_between(start: str, end: str, place: Point | None, minutes: int) -> None:
    facts = week(commitments=[block(start, end, kind="TREATMENT", place=place)])
    assert meets_commitment(facts, first(facts), ALL) == minutes
    assert meets_commitment(facts, first(facts), {CommitmentKind.COURT}) == 0


def test_of_two_groups_the_later_is_told_of() -> None:
    two = [group(slots=NOON), group("G2", slots=[{"day": "TUESDAY", "start_time": "13:59"}], room_code="ROOM2")]
    facts = running(*two, rooms=[room(), room("ROOM2")])
    assert [meets_commitment(facts, one, ALL) for one in outings(facts)] == [0, 0, 1, 1]
