"""A week with a group that is proposed, of three; the fourth finds it full, and the fifth lives too far away. And one
with a seat in a group that goes round, and one with a group far off. And two who must not meet, in one group one after
the other; somebody with a zone round the room of their group; and a group whose members are to be met before it begins.
"""

from functools import cache
from typing import Any

from models.problem import Problem
from models.result import Result
from optimizer.pipeline import optimise
from tests.build import TUE, person
from tests.optimizer.programmes.build import group, member, room, running, stranger
from tests.optimizer.programmes.test_form import LIMITS, TUESDAY, crn, men, waiting
from tests.optimizer.programmes.test_joining import goes_round
from tests.optimizer.rules.programmes.test_ap_cadence_gaps import with_gap
from tests.optimizer.rules.programmes.test_ap_travel_60 import north

SEATED, FULL, FAR = crn(1), crn(4), crn(5)


@cache
def week() -> tuple[Problem, Result]:
    far = men(5, home={"lat": 54.4, "lon": -2.9})
    facts = waiting([*men(1, 2, 3, 4), *far], rooms=[room(slots=[TUESDAY], places=3)])
    return facts.problem, optimise(facts.problem, LIMITS)


@cache
def joining() -> tuple[Problem, Result]:
    """Two who wait, and a group that goes round with one place left."""
    facts = goes_round(men(1, 2), rooms=[room(places=2)])
    return facts.problem, optimise(facts.problem, LIMITS)


@cache
def far_off() -> tuple[Problem, Result]:
    """Two who wait, and a room 61 minutes away: nothing is nearer."""
    facts = waiting(men(1, 2), rooms=[room(slots=[TUESDAY], place=north(45.6))])
    return facts.problem, optimise(facts.problem, LIMITS)


@cache
def confirmed() -> tuple[Problem, Result]:
    """Members of a group that runs in such a room: somebody has confirmed the reason of the second. Of two more no home
    is known."""
    why = {"code": "NO_OPTION_WITHIN_60", "confirmed_by": "TM1", "confirmed_on": "2026-11-02"}
    seats = [member(crn(1)), member(crn(2), journey_reason=why), stranger(), stranger("X900002", journey_reason=why)]
    problem = running(group(members=seats), rooms=[room(place=north(45.6))], people=men(1, 2)).problem
    return problem, optimise(problem, LIMITS)


def barred() -> Problem:
    """Five Tuesdays from 3 November, the third missed; a zone round the room, which may be had on Mondays."""
    zone = {"centre": {"lat": 53.4, "lon": -2.9}, "radius_metres": 500}
    seats = [member(crn(1), missed=[{"module_number": 1, "session_number": 3}])]
    rooms = [room(slots=[{"day": "MONDAY", "start_time": "10:00"}])]
    return running(group(members=seats), people=men(1, exclusion_zones=[zone]), rooms=rooms).problem


def apart() -> Problem:
    """Five Tuesdays from 3 November: one leaves after the last of them, before which the other joins. A lost day adds
    8 December, when both would be there."""
    seats = [member(crn(1), left_on="2026-12-09"), member(crn(2), joined_on="2026-12-02")]
    kept = [{"crns": (crn(1), crn(2))}]
    return running(group(members=seats), people=men(1, 2), non_associations=kept).problem


def to_be_met(**changes: Any) -> Problem:
    """Three members of a group that meets from 15 December, and are met three weeks before it or sooner; of one of them
    no calendar is known."""
    crns = ("X000001", "X000002")
    seats = [*(member(one, joined_on=TUE) for one in crns), stranger(joined_on=TUE)]
    usual: dict[str, Any] = {
        "programme_templates": [with_gap(3, 2, one_to_one=1, in_group_slot=False)],
        "rooms": [room(slots=[{"day": "MONDAY", "start_time": "10:00"}])], "people": [person(one) for one in crns],
    }  # fmt: skip
    return running(group(members=seats, starts_on=TUE), **(usual | changes)).problem
