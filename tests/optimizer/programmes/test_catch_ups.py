"""When a session that was missed can be made up: the third, of Tuesday 17 November; the week begins on Monday the 23rd.

The room may be had on Mondays and Wednesdays at 10:00, and the group meets on Tuesdays at 18:00, next on the 24th.
"""

from collections.abc import Collection
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.catch_ups import CatchUp
from models.people import Person
from models.programmes.groups import ProgrammeGroup
from models.programmes.layout import lay_out
from models.programmes.templates import Template
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.cascade import breaks_of
from optimizer.programmes.catch_ups import catch_ups
from optimizer.programmes.series import series_of
from tests.build import MON, TUE, WED, person
from tests.optimizer.programmes.build import facilitator, group, held, room, running, stranger, template
from tests.optimizer.rules.programmes.test_ap_catchup import catch_up, gone

TIMES = [{"day": "MONDAY", "start_time": "10:00"}, {"day": "WEDNESDAY", "start_time": "10:00"}]
FRIDAYS = {"slots": [{"day": "FRIDAY", "start_time": "18:00"}], "room_code": "ROOM2", "facilitator_codes": ["F2"]}


def of(*groups: ProgrammeGroup, **changes: Any) -> Facts:
    usual: dict[str, Any] = {
        "rooms": [room(slots=TIMES), room("ROOM2")],
        "facilitators": [facilitator(), facilitator("F2")],
    }
    return running(*(groups or (group(members=[gone(3)]),)), **(usual | changes))


def first(facts: Facts) -> CatchUp:
    return catch_ups(facts.problem)[1].queue[0]


def when(facts: Facts) -> tuple[str, str | None, str | None]:
    one = first(facts)
    return one.status.value, f"{one.date:%m-%d} {one.start_time:%H:%M}" if one.start_time else None, one.reason


BUSY_MONDAY = {"date": MON, "start_time": "09:30", "end_time": "10:30", "kind": "COURT"}
AWAY = [{"start_date": MON, "end_date_inclusive": MON}]


def busy(**block: Any) -> list[Person]:
    return [person(commitments=[BUSY_MONDAY | block])]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, ("BEFORE_NEXT", "11-23 10:00", None), id="on Monday"),
        pytest.param({"people": busy()}, ("AFTER_NEXT", "11-25 10:00", "REFUSED"), id="in court on Monday"),
        # Over at 12:00 and 6 minutes from home, and 30 clear of a commitment whose place is not known.
        pytest.param({"people": busy(start_time="12:35", end_time="13:00")},
                     ("AFTER_NEXT", "11-25 10:00", "REFUSED"), id="not home, and clear, in time"),
        pytest.param({"people": busy(start_time="12:36", end_time="13:00")},
                     ("BEFORE_NEXT", "11-23 10:00", None), id="home and clear just in time"),
        pytest.param({"people": busy(kind="WORK")}, ("AFTER_NEXT", "11-25 10:00", "REFUSED"), id="at work"),
        pytest.param({"facilitators": [facilitator(leave=AWAY)]},
                     ("AFTER_NEXT", "11-25 10:00", "NO_MOMENT"), id="everybody trained is away"),
        pytest.param({"facilitators": [facilitator(leave=AWAY), facilitator("F2")]},
                     ("BEFORE_NEXT", "11-23 10:00", None), id="somebody else is trained"),
        pytest.param({"facilitators": [facilitator(leave=AWAY), facilitator("F2", trained_for=["TSP"])]},
                     ("AFTER_NEXT", "11-25 10:00", "NO_MOMENT"), id="but not for this"),
        pytest.param({"facilitators": [facilitator(leave=AWAY), facilitator("F2", treatment_manager=False)]},
                     ("BEFORE_NEXT", "11-23 10:00", None), id="who need manage no group's treatment"),
        pytest.param({"non_working_dates": [MON]}, ("AFTER_NEXT", "11-25 10:00", "NO_MOMENT"), id="closed on Monday"),
        pytest.param({"rooms": [room(slots=TIMES, closed_dates=[MON]), room("ROOM2")]},
                     ("AFTER_NEXT", "11-25 10:00", "NO_MOMENT"), id="the room is closed"),
        pytest.param({"rooms": [room(slots=TIMES, pdu_code="PDU9"), room("ROOM2")]},
                     ("NONE", None, "NO_MOMENT"), id="no room of the unit"),
    ],
)  # fmt: skip
def test_before_the_group_meets_again_else_as_soon_as_can_be(changes: dict[str, Any], found: Any) -> None:
    assert when(of(**changes)) == found


def test_at_the_time_of_another_group_its_room_and_facilitator_are_taken() -> None:
    """On Mondays at 11:00 a group has the room; where it has another room, it is only the facilitator who is taken."""
    mondays = {"slots": [{"day": "MONDAY", "start_time": "11:00"}], "starts_on": "2026-11-02", "members": [stranger()]}
    here = of(group(members=[gone(3)]), group("G2", facilitator_codes=["F2"], **mondays))
    assert when(here) == ("AFTER_NEXT", "11-25 10:00", "NO_ROOM")
    there = of(group(members=[gone(3)]), group("G2", room_code="ROOM2", **mondays))
    assert (when(there)[:2], first(there).facilitator_code) == (("BEFORE_NEXT", "11-23 10:00"), "F2")
    alone = of(
        group(members=[gone(3)]), group("G2", room_code="ROOM2", **mondays),
        facilitators=[facilitator(), facilitator("F2", trained_for=["TSP"])],
    )  # fmt: skip
    assert when(alone) == ("AFTER_NEXT", "11-25 10:00", "NO_FACILITATOR")


def test_one_after_another_in_the_order_of_the_queue() -> None:
    """Two missed the third: whose order ends first has Monday, and the room is taken for the other."""
    both = [gone(3), gone(3, crn="X000002", order_end_date_inclusive="2027-01-01")]
    after, found = catch_ups(of(group(members=both), people=[person(), person("X000002")]).problem)
    assert [(one.crn, str(one.date), one.reason) for one in found.queue] == [
        ("X000002", MON, None), ("X000001", WED, "NO_ROOM")
    ]  # fmt: skip
    made = after.programme_groups[0].appointments
    assert [(one.crn, str(one.date), one.room_code, one.facilitator_code) for one in made] == [
        ("X000001", WED, "ROOM1", "F1"), ("X000002", MON, "ROOM1", "F1"),
    ]  # fmt: skip


def test_what_was_proposed_is_fixed_the_next_time() -> None:
    facts = of()
    after, found = catch_ups(facts.problem)
    again, then = catch_ups(after)
    assert again == after
    assert [(one.status.value, one.date) for one in then.queue] == [("PLACED", found.queue[0].date)]


def test_a_room_that_somebody_has_for_themselves_is_taken() -> None:
    """The other's appointment on Monday is in the room; in another room, or over by 10:00, it is not."""
    for changes, day in (({}, WED), ({"room_code": "ROOM2", "facilitator_code": "F2"}, MON),
                         ({"start_time": "08:00", "end_time": "10:00"}, MON)):  # fmt: skip
        other = catch_up(MON, crn="X900001", room_code="ROOM1", facilitator_code="F1") | changes
        seats = [gone(3), stranger(missed=[{"module_number": 1, "session_number": 3}])]
        facts = of(group(members=seats, appointments=[other]))
        found = next(one for one in catch_ups(facts.problem)[1].queue if one.crn == "X000001")
        assert str(found.date) == day


def test_issued_unpaid_work_stays() -> None:
    issued = {"crn": "X000001", "project_code": "P1", "date": MON, "start_time": "09:00", "requirement_id": "R1",
              "minutes": 420, "status": "ISSUED"}  # fmt: skip
    code = of().problem.projects[0].project_code
    mon = of().problem.sessions[0].model_copy(update={"date": date.fromisoformat(MON)})
    facts = of(sessions=[mon], bookings=[issued | {"project_code": code}])
    assert when(facts) == ("AFTER_NEXT", "11-25 10:00", "UNPAID_WORK_ISSUED")
    for start, status in (("12:00", "ISSUED"), ("09:00", "PROPOSED")):
        free = issued | {"project_code": code, "start_time": start, "status": status}
        there = mon.model_copy(update={"start_time": time.fromisoformat(start)})
        assert when(of(sessions=[there], bookings=[free])) == ("BEFORE_NEXT", "11-23 10:00", None)


def other(**changes: Any) -> ProgrammeGroup:
    """On Fridays from 13 November: its third is on the 27th."""
    usual: dict[str, Any] = {"starts_on": "2026-11-13", "members": [stranger()], "sex": "MIXED"} | FRIDAYS
    return group("G2", **(usual | changes))


NO_ROOM = {"rooms": [room(), room("ROOM2")]}
"""Only the group's own time, at which it meets: what there is is the other group."""


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, ("AFTER_NEXT", "11-27 18:00", "G2"), id="would do"),
        pytest.param({"cohort": "SEXUAL"}, None, id="another cohort"),
        pytest.param({"sex": "FEMALE"}, None, id="for women"),
        pytest.param({"starts_on": "2026-11-06"}, None, id="past its third"),
        pytest.param({"members": [stranger(f"X9000{n:02}") for n in range(12)]}, None, id="full"),
        pytest.param({"members": [stranger(sex="FEMALE")]}, None, id="would leave one woman among men"),
    ],
)
def test_with_another_group_at_the_same_point(changes: dict[str, Any], found: Any) -> None:
    made = template(cohorts=["GENERAL", "SEXUAL"])
    busy_fridays = person(commitments=[])
    seat = gone(3, order_end_date_inclusive="2026-11-28")
    one = first(of(group(members=[seat]), other(**changes), people=[busy_fridays], programme_templates=[made],
                   facilitators=[facilitator(), facilitator("F2", trained_for=["T1"])], **NO_ROOM))  # fmt: skip
    together = (one.status.value, f"{one.date:%m-%d} {one.start_time:%H:%M}", one.with_group_code) if one.date else None
    assert (together if together and together[2] else None) == found


@pytest.mark.parametrize(
    ("beside", "least", "status"),
    [
        pytest.param("FFM", 3, "AFTER_NEXT", id="the third woman"),
        pytest.param("FM", 3, "NONE", id="the second among men: one who stays away leaves the other alone"),
        pytest.param("FM", 2, "AFTER_NEXT", id="by number two are enough"),
        pytest.param("FF", 4, "AFTER_NEXT", id="no men"),
        pytest.param("M", 2, "NONE", id="the only one"),
    ],
)
def test_a_woman_comes_among_men_for_one_session_as_she_would_for_good(beside: str, least: int, status: str) -> None:
    policy = {"overrides": {"programmeWomenLeast": least}}
    there = [stranger(f"X90000{n}", {"F": "FEMALE", "M": "MALE"}[sex]) for n, sex in enumerate(beside)]
    seats = group(members=[gone(3, order_end_date_inclusive="2026-11-28")], sex="MIXED")
    facts = of(seats, other(members=there), people=[person(placement_sex="FEMALE")], policy=policy, **NO_ROOM)
    one = first(facts)
    assert one.status.value == status
    refused = ("REFUSED", "AP-WOM-NOT-SOLE") in [(each.code, each.rule) for each in one.reasons]
    assert refused is (status == "NONE")


def test_of_who_has_a_seat_there_for_a_session_before_hers_those_of_that_session_count() -> None:
    """Two women are members; one of them leaves on the day of it."""
    there = [stranger("X900001", "FEMALE"), stranger("X900002", "FEMALE", left_on="2026-11-27"), stranger("X900003")]
    seats = group(members=[gone(3, order_end_date_inclusive="2026-11-28")], sex="MIXED")
    facts = of(seats, other(members=there), people=[person(placement_sex="FEMALE")], **NO_ROOM)
    assert first(facts).status.value == "NONE"


def test_what_the_own_group_breaks_by_now_excuses_no_seat_at_another() -> None:
    """Neither group suits a learning challenge: the seat that there is stands, and a guest's would be one more."""
    people = [person(learning_challenge_since="2026-01-01")]
    assert first(of(group(members=[gone(3)]), other(), people=people, **NO_ROOM)).status.value == "NONE"


@pytest.mark.parametrize(("most", "found"), [(2, ("NONE", None, "REFUSED")), (3, ("BEFORE_NEXT", "11-23 10:00", None))])
def test_a_day_beyond_the_court_s_stands_against_it_though_it_is_told_at_the_group_s_own_session(
    most: int, found: Any
) -> None:
    """Two sessions are to come. With the catch-up before them it is the second of them that is one too many."""
    seat = gone(3, delivered_under="ACTIVITY_REQUIREMENT")
    days = [{"crn": "X000001", "most_days": most, "used_days": 0}]
    facts = of(group(members=[seat]), activity_days=days)
    assert when(facts) == found
    assert first(facts).rule == (None if found[2] is None else "RAR-DAYS")


def test_a_guest_has_no_seat_there_and_counts_only_that_day() -> None:
    facts = of(group(members=[gone(3)]), other(), **NO_ROOM)
    after, _ = catch_ups(facts.problem)
    (guest,) = [one for one in after.programme_groups[1].members if one.guest_of]
    assert (guest.crn, guest.guest_of, str(guest.joined_on), str(guest.left_on)) == (
        "X000001", "G1", "2026-11-27", "2026-11-28",
    )  # fmt: skip
    assert after.programme_groups[0] == facts.problem.programme_groups[0]


def test_of_who_is_not_among_the_people_no_calendar_is_known() -> None:
    missing = [{"module_number": 1, "session_number": 3}]
    assert when(of(group(members=[stranger(missed=missing)]))) == ("NONE", None, "CALENDAR_NOT_KNOWN")


def test_nothing_after_the_order() -> None:
    """Its last day is Tuesday: Monday will do, and Wednesday is too late."""
    seat = gone(3, order_end_date_inclusive=TUE)
    assert when(of(group(members=[seat]))) == ("BEFORE_NEXT", "11-23 10:00", None)
    assert when(of(group(members=[seat]), people=busy())) == ("NONE", None, "REFUSED")


def test_online_it_needs_no_room() -> None:
    seated = group(members=[gone(3)], room_code=None)
    facts = of(seated, programme_templates=[template(online=True)])
    assert (when(facts), first(facts).room_code) == (("BEFORE_NEXT", "11-23 10:00", None), None)


@pytest.mark.parametrize("staff", [1, 6])
def test_a_moment_is_asked_once_however_many_could_lead_and_who_leads_only_where_it_would_do(
    staff: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In court on Monday, when nobody is asked to lead; on Wednesday the first of them can."""
    asked = list[bool]()

    def told(facts: Facts, without: Collection[str] = ()) -> list[Violation]:
        asked.append("FAC-TRAINED" in without)
        return breaks_of(facts, without)

    facts = of(people=busy(), facilitators=[facilitator(f"F{n}") for n in range(1, staff + 1)])
    monkeypatch.setattr("optimizer.programmes.asking.breaks_of", told)
    assert when(facts) == ("AFTER_NEXT", "11-25 10:00", "REFUSED")
    assert asked == [True, True, True, False]


def test_groups_are_laid_out_once_for_all_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """In court on each morning of the week: twelve ways more are asked before there is one."""
    court = [BUSY_MONDAY | {"date": f"2026-11-{day}"} for day in range(23, 28)]
    every = [{"day": day, "start_time": "10:00"} for day in ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")]
    counts = list[int]()
    for commitments in ([], court):
        laid = list[str]()

        def told(made: Template, *args: Any, laid: list[str] = laid, **more: Any) -> Any:
            laid.append(made.template_code)
            return lay_out(made, *args, **more)

        rooms = [room(slots=every), room("ROOM2")]
        facts = of(group(members=[gone(3)]), other(), people=[person(commitments=commitments)], rooms=rooms)
        monkeypatch.setattr("optimizer.programmes.series.lay_out", told)
        assert first(facts).tried == (13 if commitments else 1)
        counts.append(laid.count("T1"))
        monkeypatch.undo()
    assert counts[0] == counts[1]


ZONE = {"centre": {"lat": 53.4, "lon": -2.9}, "radius_metres": 500}
"""Round the room."""


def test_where_there_is_no_day_all_that_stands_against_one_is_told() -> None:
    """Until Wednesday 2 December: on Mondays he is in court and under curfew, on Tuesdays the group meets. The zone is
    round the second room, which may be had on Wednesdays, and is not told."""
    court = {"day": "MONDAY", "start_time": "09:30", "end_time": "10:30", "kind": "COURT"}
    elsewhere = {"centre": {"lat": 53.43, "lon": -2.9}, "radius_metres": 500}
    rooms = [room(slots=TIMES[:1]), room("ROOM2", slots=TIMES[1:], place=elsewhere["centre"])]
    curfew = {"day": "MONDAY", "start_time": "09:00", "end_time": "12:00"}
    people = [person(commitments=[court], curfews=[curfew], exclusion_zones=[elsewhere])]
    one = first(of(group(members=[gone(3, order_end_date_inclusive="2026-12-02")]), people=people, rooms=rooms))
    assert (one.status.value, one.reason, one.rule) == ("NONE", "REFUSED", "LAW-REQ-COMPAT")
    assert [(each.code, each.rule) for each in one.reasons] == [
        ("REFUSED", "LAW-REQ-COMPAT"), ("NO_ROOM", None), ("REFUSED", "RISK-ORDERS-TIMES"),
    ]  # fmt: skip
    assert first(of()).reasons == ()


def test_what_a_protected_reason_alone_rules_out_is_no_moment_to_the_person_and_counted_for_all() -> None:
    """Mondays and Wednesdays at 10:00 and the group's own Tuesdays, until 15 December: of these eleven the group itself
    meets on two, which is a reason of another kind."""
    found = catch_ups(of(people=[person(exclusion_zones=[ZONE])]).problem)[1]
    (one,) = found.queue
    assert (one.status.value, one.reason, one.rule, one.tried) == ("NONE", "NO_MOMENT", None, 4)
    assert found.protected_moments == 9
    assert "PROTECTED" not in one.model_dump_json()


def test_a_room_elsewhere_is_proposed_as_if_the_other_were_not_there() -> None:
    """Of the room in the zone nothing stands with the person; who has no zone has the same without it."""
    elsewhere = {"lat": 53.43, "lon": -2.9}
    rooms = [room(slots=TIMES[:1]), room("ROOM2", slots=TIMES[1:], place=elsewhere)]
    found = catch_ups(of(people=[person(exclusion_zones=[ZONE])], rooms=rooms).problem)[1]
    without = catch_ups(of(rooms=[room(), rooms[1]]).problem)[1]
    assert found.queue[0].date == date.fromisoformat(WED)
    assert found.queue == without.queue
    assert (found.protected_moments, without.protected_moments) == (1, 0)


def test_how_often_a_protected_reason_stands_against_people_is_one_number_for_all_of_them() -> None:
    near = [person(crn, exclusion_zones=[ZONE]) for crn in ("X000001", "X000002")]
    both = group(members=[gone(3), gone(3, crn="X000002")])
    assert catch_ups(of(both, people=near).problem)[1].protected_moments == 18


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3)), min_size=1, max_size=5, unique=True),
    st.lists(st.sampled_from(TIMES), unique_by=str, max_size=2),
)
def test_catch_ups_never_move_a_group_nor_the_past(who: list[tuple[int, int]], times: list[dict[str, str]]) -> None:
    """Nor is a room, a facilitator or a person at two places, or anything fixed moved."""
    crns = [f"X00000{n}" for n in (1, 2, 3)]
    seats = [gone(*(n for k, n in who if k == seat), crn=crn) for seat, crn in enumerate(crns)]
    weeks = ("2026-11-03", "2026-11-10", "2026-11-17")
    facts = of(
        group(members=seats, held=[held(n, day) for n, day in enumerate(weeks, start=1)]),
        people=[person(crn) for crn in crns], rooms=[room(slots=times), room("ROOM2")],
    )  # fmt: skip
    after, found = catch_ups(facts.problem)
    assert len(found.queue) == len(who)
    assert series_of(after)[0].sessions == facts.series[0].sessions
    taken = [(one.date, one.start_time) for one in after.programme_groups[0].appointments]
    assert len(taken) == len(set(taken)) == sum(one.date is not None for one in found.queue)
    assert {at for _, at in taken} <= {time(10), time(18)}
    assert all(day >= facts.problem.window.start_date for day, _ in taken)
