"""What placing proposes for one member is what the rules ask of it once it is recorded: no more, and no less.

The group meets on Tuesdays at 18:00, and somebody is met before its first session: on Monday or Tuesday, in one of two
rooms, or online where the group is.
"""

from datetime import date, time
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.base import clock, minute_of_day
from models.problem import Problem
from models.programmes.groups import GroupAppointment
from optimizer.facts import Facts
from optimizer.programmes.asking import Asking
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.one_to_one import Moment, alone, moments, with_template
from optimizer.programmes.one_to_ones import one_to_ones
from optimizer.rules.order.law_req_compat import ID as CALENDAR
from tests.build import HOME, MON, SITE, TUE, person
from tests.optimizer.programmes.build import group, member, room, running
from tests.optimizer.programmes.test_catch_ups import TIMES
from tests.optimizer.programmes.test_one_to_ones import FIRST

ASKED = {
    "AP-TRAVEL-60", "TRAVEL-CARER-MIN", "AP-VENUE", CALENDAR, "CARE-TIMES", "RISK-ORDERS-TIMES",
    "RISK-VICTIM-EXCL",
}  # fmt: skip
CRN, NEW = "X000001", "NEW"
FAR = {"lat": 53.5, "lon": -2.9}
CLOCK = st.sampled_from(["08:30", "09:24", "09:30", "09:53", "10:00", "10:30", "11:00", "11:06", "11:36", "12:00"])


@st.composite
def blocks(draw: st.DrawFn) -> dict[str, Any]:
    start, end = sorted(draw(st.lists(CLOCK, min_size=2, max_size=2, unique=True)))
    return {"day": draw(st.sampled_from(["MONDAY", "TUESDAY"])), "start_time": start, "end_time": end}


@st.composite
def people(draw: st.DrawFn) -> Any:
    what = {"kind": draw(st.sampled_from(["TREATMENT", "WORK"])), "place": draw(st.sampled_from([None, SITE, HOME]))}
    means = draw(st.sampled_from([{"driving_licence": True, "vehicle_access": True}, {"public_transport": True}]))
    zone = draw(st.sampled_from([None, SITE.model_dump(), FAR]))
    return person(
        commitments=[one | what for one in draw(st.lists(blocks(), max_size=1))],
        caring_times=draw(st.lists(blocks(), max_size=1)), curfews=draw(st.lists(blocks(), max_size=1)),
        access_needs=draw(st.sampled_from([[], ["STEP_FREE"]])), travel=means,
        stated_travel_limit_minutes=draw(st.sampled_from([None, 8, 9, 30])),
        exclusion_zones=[] if zone is None else [{"centre": zone, "radius_metres": 300}],
    )  # fmt: skip


@st.composite
def weeks(draw: st.DrawFn) -> Problem:
    """One who is to be met, and perhaps an hour to catch up of theirs on the day, which clashes with nothing."""
    free: dict[str, Any] = {"access": draw(st.sampled_from([[], ["STEP_FREE"]])), "slots": TIMES}
    unfit: dict[str, Any] = draw(
        st.sampled_from([{}, {"confidential": False}, {"safety_assessed_until_inclusive": MON}])
    )
    rooms = [room(**free), room("ROOM2", place=draw(st.sampled_from([HOME, FAR])), **free | unfit)]
    start, where = draw(CLOCK), draw(st.sampled_from(["ROOM1", "ROOM2"]))
    end = clock(minute_of_day(time.fromisoformat(start)) + 30)
    standing = {"crn": CRN, "module_number": 1, "session_number": 4, "date": MON, "start_time": start, "end_time": end,
                "room_code": where, "catch_up": True}  # fmt: skip
    meets = group(
        starts_on=TUE, members=[member(joined_on=TUE)], room_code=draw(st.sampled_from(["ROOM1", None])),
        appointments=draw(st.sampled_from([[], [standing]])),
    )  # fmt: skip
    made = FIRST.model_copy(update={"online": True})
    facts = running(meets, people=[draw(people())], rooms=rooms, programme_templates=[made])
    assume(not any(one.rule == CALENDAR for one in breaks_of(facts)))
    return facts.problem


def as_proposed(problem: Problem, at: Moment) -> set[str]:
    facts = Facts(problem)
    (own,) = problem.programme_groups
    asked = with_template(problem, own, FIRST.sessions[0], NEW)
    found = Asking(facts, asked).against(alone(NEW, own, at, "F1", own.members[0]), None, (CRN,))
    return {one.rule for one in found} & ASKED


def as_recorded(problem: Problem, at: Moment) -> set[str]:
    (own,) = problem.programme_groups
    hour = GroupAppointment(
        crn=CRN, module_number=1, session_number=1, date=at.day, start_time=at.start,
        end_time=clock(minute_of_day(at.start) + 60), room_code=at.room.room_code if at.room else None,
        facilitator_code="F1",
    )  # fmt: skip
    with_hour = own.model_copy(update={"appointments": (*own.appointments, hour)})
    after = problem.model_copy(update={"programme_groups": (with_hour,)}).canonical()
    return {one.rule for one in worse(breaks_of(Facts(problem)), breaks_of(Facts(after)))} & ASKED


@settings(max_examples=60, deadline=None)
@given(weeks())
def test_each_moment_is_refused_by_the_same_rules_before_and_after(problem: Problem) -> None:
    (series,) = Facts(problem).series
    for at in moments(problem, series, 60, date.fromisoformat(MON), date.fromisoformat(TUE)):
        assert as_proposed(problem, at) == as_recorded(problem, at), at


@settings(max_examples=40, deadline=None)
@given(weeks())
def test_what_is_proposed_breaks_nothing_once_it_is_recorded(problem: Problem) -> None:
    after, _ = one_to_ones(problem)
    assert list(worse(breaks_of(Facts(problem)), breaks_of(Facts(after)))) == []
