"""Forming groups: who is seated first, sizes, women, staff, rooms, workers; and why the others wait.

The week is that of 23 November 2026. The programme T1 has five weekly sessions of two hours; the room is free on
Tuesdays at 18:00, and groups may start on 1 or 8 December. A series from 1 December ends on the 29th.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import pytest

from models.forming import Forming
from models.people import Person
from models.programmes.codes import GroupSex
from models.programmes.groups import ProgrammeGroup
from models.programmes.referrals import Referral
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.programmes.eligible import Eligible
from optimizer.programmes.form import form
from optimizer.programmes.openings import could_start
from optimizer.programmes.proposing import brings
from tests.build import issued, person, woman
from tests.optimizer.programmes.build import facilitator, group, room, running, stranger, template, worker

LIMITS = Limits(seconds=5, workers=1, seed=1, reproducible=True)
TUESDAY = {"day": "TUESDAY", "start_time": "18:00"}
EVENINGS = [{"day": "TUESDAY", "slots": ["EVENING"]}, {"day": "THURSDAY", "slots": ["EVENING"]}]
FAR = "2027-11-30"


def referral(crn: str, **changes: Any) -> Referral:
    usual: dict[str, Any] = {
        "crn": crn, "template_code": "T1", "cohort": "GENERAL", "referred_on": "2026-10-01", "ready_on": "2026-11-02",
        "order_end_date_inclusive": FAR, "availability": EVENINGS,
    }  # fmt: skip
    return Referral(**(usual | changes))


def crn(n: int) -> str:
    return f"X{n:06}"


def men(*numbers: int, **changes: Any) -> list[Person]:
    return [person(crn(n), **changes) for n in numbers]


def women(*numbers: int) -> list[Person]:
    return [woman(crn(n)) for n in numbers]


def waiting(people: Iterable[Person], referrals: Iterable[Referral] = (), **changes: Any) -> Facts:
    """Everybody is referred, unless it is said who."""
    people = list(people)
    usual: dict[str, Any] = {
        "people": people,
        "referrals": list(referrals) or [referral(one.crn) for one in people],
        "programme_templates": [template(least_members=2)],
        "rooms": [room(slots=[TUESDAY])],
        "facilitators": [facilitator(), facilitator("F2")],
        "policy": {"overrides": {"programmeStartWeeks": 2}},
    }
    return running(**(usual | changes))


def formed(facts: Facts) -> Forming:
    after, forming = form(facts.problem, LIMITS)
    assert forming.proven
    assert set(forming.groups) <= set(after.programme_groups)
    left = {(one.crn, one.template_code) for one in after.referrals}
    assert left == {(one.crn, one.template_code) for one in forming.waiting}
    return forming


def seated(facts: Facts) -> list[list[int]]:
    return [[int(one.crn[1:]) for one in each.members] for each in formed(facts).groups]


def reasons(facts: Facts) -> dict[str, tuple[str, str | None]]:
    return {one.crn: (one.code, one.rule) for one in formed(facts).waiting}


def only(facts: Facts) -> ProgrammeGroup:
    (found,) = formed(facts).groups
    return found


def test_a_group_starts_as_soon_as_it_can_with_all_who_wait() -> None:
    made = only(waiting(men(1, 2, 3)))
    assert (made.group_code, str(made.starts_on), made.room_code) == ("START-1", "2026-11-30", "ROOM1")
    assert made.sex is GroupSex.MALE
    assert [one.crn for one in made.members] == [crn(1), crn(2), crn(3)]
    assert {one.joined_on for one in made.members} == {made.starts_on}
    assert (made.facilitator_codes, made.cover_codes, made.treatment_manager_code) == (("F1",), ("F2",), "F1")


def test_too_few_start_nothing() -> None:
    facts = waiting(men(1))
    assert seated(facts) == []
    assert reasons(facts) == {crn(1): ("TOO_FEW_TO_START", None)}


def test_seats_go_by_the_latest_start_then_risk_then_need_then_waiting() -> None:
    """Three places for six; the room takes no more."""
    people = [
        person(crn(n), assessment={"completed_on": "2026-09-10", "risk_of_serious_harm": risk})
        for n, risk in enumerate(("LOW", "MEDIUM", "MEDIUM", "LOW", "LOW", "LOW"), start=1)
    ]
    asked = [
        referral(crn(1)), referral(crn(2), need_score=3), referral(crn(3), need_score=5),
        referral(crn(4), order_end_date_inclusive="2027-06-30"), referral(crn(5), referred_on="2026-09-30"),
        referral(crn(6), need_score=1),
    ]  # fmt: skip
    for places, expected in ((2, [3, 4]), (3, [2, 3, 4]), (4, [2, 3, 4, 6]), (5, [2, 3, 4, 5, 6])):
        facts = waiting(people, asked, rooms=[room(slots=[TUESDAY], places=places)], facilitators=[facilitator()])
        assert seated(facts)[0] == expected
        assert reasons(facts)[crn(1)] == ("NO_PLACE", None)


@pytest.mark.parametrize(
    ("work", "against"),
    [
        pytest.param(issued("2026-12-15", 240), None, id="over by 13:00 on a day of the group"),
        pytest.param(issued("2026-12-15", 90, start_time="17:00"), ("REFUSED", "LAW-REQ-COMPAT"), id="at its time"),
    ],
)
def test_two_on_a_day_fit_where_the_way_between_them_does(work: Any, against: Any) -> None:
    facts = waiting(men(1, 2), bookings=[work], sessions=[])
    assert [*map(len, seated(facts))] == ([] if against else [2])
    assert reasons(facts).get(crn(1)) == against


@pytest.mark.parametrize(
    ("her", "him", "sizes"),
    [
        pytest.param([1, 2, 3], [11, 12], [5], id="three women may join men"),
        pytest.param([1, 2], [11, 12], [2], id="two are without margin, and there is one room"),
        pytest.param([1], [11, 12], [2], id="one is never among men"),
    ],
)
def test_women_are_seated_with_margin_or_not_at_all(her: list[int], him: list[int], sizes: list[int]) -> None:
    assert [len(one) for one in seated(waiting([*women(*her), *men(*him)]))] == sizes


def test_a_mixed_group_could_start_only_where_enough_of_both_could_sit_in_it() -> None:
    """Two weeks of groups of men; with three women also of women, and mixed ones."""
    assert formed(waiting(men(11, 12))).considered == 2
    assert formed(waiting([*women(1, 2), *men(11, 12)])).considered == 4
    assert formed(waiting([*women(1, 2, 3), *men(11, 12)])).considered == 6
    assert formed(waiting(women(1, 2, 3))).considered == 2


BOTH = ["FEMALE", "MALE"]
TWO_EVENINGS = [room(slots=[TUESDAY, {"day": "THURSDAY", "start_time": "18:00"}])]


@pytest.mark.parametrize(
    ("her", "others", "changes", "sexes"),
    [
        pytest.param((1, 2, 3, 4), (), {}, BOTH, id="four are enough"),
        pytest.param((1, 2, 3), (), {}, ["MIXED"], id="three are too few, and one group costs less"),
        pytest.param((1, 2), (), {}, BOTH, id="two may not join men"),
        pytest.param((1, 2, 3), ({"expected_ready_on": "2026-12-31"},), {}, BOTH, id="a fourth is ready in six weeks"),
        pytest.param((1, 2, 3), ({"expected_ready_on": "2027-01-01"},), {}, ["MIXED"], id="or a day later"),
        pytest.param((1, 2, 3), ({"expected_ready_on": "2026-12-31", "cohort": "SEXUAL"},), {}, ["MIXED"],
                     id="of another cohort"),
        pytest.param((1, 2, 3, 4), (), {"rooms": [room(slots=[TUESDAY])]}, ["MIXED"], id="nobody loses a seat for it"),
        pytest.param((1, 2, 3, 4), (), {"facilitators": [facilitator(weekly_most_sessions=1)]}, ["MIXED"],
                     id="nor for want of staff"),
        pytest.param((1, 2, 3, 4), (), {"programme_templates": [template(least_members=5)]}, ["MIXED"],
                     id="four are fewer than it takes"),
    ],
)  # fmt: skip
def test_women_and_men_start_apart_where_numbers_allow(her: Any, others: Any, changes: Any, sexes: list[str]) -> None:
    """Eight men besides, so that of all of them one group could be filled."""
    him = range(11, 19)
    people = [*women(*her, *(50 + n for n in range(len(others)))), *men(*him)]
    waits = [referral(crn(n)) for n in (*her, *him)]
    coming = [referral(crn(50 + n), ready_on=None, **one) for n, one in enumerate(others)]
    facts = waiting(people, [*waits, *coming], **({"rooms": TWO_EVENINGS} | changes))
    forming = formed(facts)
    assert sorted(str(one.sex) for one in forming.groups) == sexes
    assert sum(len(one.members) for one in forming.groups) == len(waits)


def test_cohorts_sit_apart() -> None:
    asked = [referral(crn(n), cohort="SEXUAL" if n > 2 else "GENERAL") for n in (1, 2, 3, 4)]
    both = template(least_members=2, cohorts=["GENERAL", "SEXUAL"])
    thursday = {"day": "THURSDAY", "start_time": "18:00"}
    facts = waiting(men(1, 2, 3, 4), asked, programme_templates=[both], rooms=[room(slots=[TUESDAY, thursday])])
    assert sorted(seated(facts)) == [[1, 2], [3, 4]]


def test_people_who_must_not_meet_do_not() -> None:
    apart = [{"crns": (crn(1), crn(2))}]
    assert seated(waiting(men(1, 2, 3), non_associations=apart)) == [[1, 3]]


@pytest.mark.parametrize(
    ("changes", "asked", "reason"),
    [
        pytest.param({}, {"ready_on": None}, ("NOT_READY", None), id="not ready"),
        pytest.param({}, {"ready_on": "2026-11-20"}, ("NOT_READY", None), id="ready tomorrow"),
        pytest.param({}, {"cohort": "SEXUAL"}, ("NO_GROUP_COULD_START", None), id="a cohort without groups"),
        pytest.param(
            {}, {"availability": [{"day": "TUESDAY", "slots": ["DAYTIME"]}]}, ("REFUSED", "AVAIL-MATRIX"), id="not then"
        ),
        pytest.param({}, {"delivered_under": "ACTIVITY_REQUIREMENT"}, ("REFUSED", "RAR-DAYS"), id="days not recorded"),
        pytest.param({}, {"order_end_date_inclusive": "2027-01-11"}, ("REFUSED", "AP-FIT-ORDER"), id="ends too soon"),
        pytest.param(
            {"curfews": [{"day": "TUESDAY", "start_time": "19:00", "end_time": "07:00"}]}, {},
            ("REFUSED", "RISK-ORDERS-TIMES"), id="curfew",
        ),
        pytest.param(
            {"commitments": [{"date": "2026-12-29", "start_time": "18:00", "end_time": "19:00", "kind": "COURT"},
                             {"date": "2026-12-22", "start_time": "18:00", "end_time": "19:00", "kind": "WORK"}]},
            {}, ("REFUSED", "LAW-REQ-COMPAT"), id="one evening of the five taken",
        ),
        pytest.param({"exclusion_zones": [{"centre": {"lat": 53.4, "lon": -2.9}, "radius_metres": 50}]}, {},
                     ("PROTECTED_REASON", None), id="a zone"),
        pytest.param({"learning_challenge_since": "2026-11-01"}, {}, ("REFUSED", "LDC-COHORT"), id="no group suits"),
        pytest.param({"stated_travel_limit_minutes": 8}, {}, ("REFUSED", "TRAVEL-CARER-MIN"), id="9 minutes, says 8"),
        pytest.param({"assessment": {}}, {}, ("REFUSED", "RISK-ASSESS-GATE"), id="no level of risk"),
        pytest.param({"mappa_level": 2}, {}, ("PROTECTED_REASON", None), id="placed by hand"),
    ],
)  # fmt: skip
def test_why_somebody_waits(changes: dict[str, Any], asked: dict[str, Any], reason: tuple[str, str | None]) -> None:
    people = [*men(1, 2), person(crn(3), **changes)]
    facts = waiting(people, [referral(crn(1)), referral(crn(2)), referral(crn(3), **asked)])
    assert seated(facts) == [[1, 2]]
    assert reasons(facts) == {crn(3): reason}


def test_of_who_is_not_among_the_people_no_calendar_is_known() -> None:
    asked = [referral(crn(1)), referral(crn(2)), referral("X900001")]
    assert reasons(waiting(men(1, 2), asked)) == {"X900001": ("CALENDAR_NOT_KNOWN", None)}


def test_who_sits_in_a_group_of_the_programme_gets_no_second_seat() -> None:
    thursdays = group(slots=[{"day": "THURSDAY", "start_time": "18:00"}], starts_on="2026-11-12")
    facts = waiting(men(1, 2, 3), programme_groups=[thursdays])
    assert seated(facts) == [[2, 3]]
    assert reasons(facts) == {crn(1): ("REFUSED", "AP-ONE-GROUP")}


@pytest.mark.parametrize("man", ["F1", "F2", "F3"])
def test_a_woman_and_a_man_run_it_where_the_manual_prefers_that(man: str) -> None:
    """Two of three; the third covers. Where there are only women it starts all the same."""
    sexes = {code: "MALE" if code == man else "FEMALE" for code in ("F1", "F2", "F3")}
    pair = [template(least_members=2, facilitators=2, mixed_sex_facilitators=True)]
    staff = [facilitator(code, sex=sex) for code, sex in sexes.items()]
    made = only(waiting(men(1, 2), facilitators=staff, programme_templates=pair))
    assert man in made.facilitator_codes
    assert len(made.facilitator_codes) == 2
    women = [facilitator(code) for code in sexes if code != man]
    assert len(only(waiting(men(1, 2), facilitators=women, programme_templates=pair)).facilitator_codes) == 2


def test_leave_is_covered_or_the_group_waits() -> None:
    """Away on 15 December. With cover the group starts on 1 December; without, none can start in these two weeks."""
    away = facilitator(leave=[{"start_date": "2026-12-14", "end_date_inclusive": "2026-12-18"}])
    other = facilitator("F2", treatment_manager=False)
    assert only(waiting(men(1, 2), facilitators=[away, other])).facilitator_codes == ("F2",)
    assert seated(waiting(men(1, 2), facilitators=[away])) == []
    two = [template(least_members=2, facilitators=2)]
    third = facilitator("F3", treatment_manager=False)
    made = only(waiting(men(1, 2), facilitators=[away, other, third], programme_templates=two))
    assert {*made.facilitator_codes, *made.cover_codes} == {"F1", "F2", "F3"}


def test_a_facilitator_of_a_group_that_runs_is_not_free_then() -> None:
    """The group that runs meets at the same time in another room until 15 December."""
    runs = group(starts_on="2026-11-17", room_code="ROOM2", members=[stranger()])
    rooms = [room(slots=[TUESDAY]), room("ROOM2")]
    assert seated(waiting(men(1, 2), facilitators=[facilitator()], programme_groups=[runs], rooms=rooms)) == []
    other = [facilitator(), facilitator("F2")]
    made = only(waiting(men(1, 2), facilitators=other, programme_groups=[runs], rooms=rooms))
    assert made.facilitator_codes == ("F2",)


def test_a_room_is_for_one_group_and_a_week_for_so_many_sessions() -> None:
    """Six wait, four to a group: one room and one slot hold one group; a second slot two, if somebody may run both."""
    small = [template(least_members=2, most_members=3)]
    assert [len(one) for one in seated(waiting(men(*range(1, 7)), programme_templates=small))] == [3]
    slots = [TUESDAY, {"day": "THURSDAY", "start_time": "18:00"}]
    two: dict[str, Any] = {"programme_templates": small, "rooms": [room(slots=slots)]}
    assert [len(one) for one in seated(waiting(men(*range(1, 7)), **two))] == [3, 3]
    once = [facilitator(weekly_most_sessions=1)]
    assert [len(one) for one in seated(waiting(men(*range(1, 7)), **two, facilitators=once))] == [3]


@pytest.mark.parametrize(("room_for", "sizes"), [(4, [4]), (3, [3]), (1, [])])
def test_no_more_than_the_partner_link_worker_supports(room_for: int, sizes: list[int]) -> None:
    """One of them is supported already, in a group that runs."""
    needs = template(least_members=2, needs_partner_link_worker=True)
    runs = group(
        slots=[{"day": "MONDAY", "start_time": "18:00"}], room_code="ROOM2", partner_link_worker_code="W1",
        members=[stranger()], starts_on="2026-11-16",
    )  # fmt: skip
    facts = waiting(
        men(1, 2, 3, 4), programme_templates=[needs], programme_groups=[runs],
        rooms=[room(slots=[TUESDAY]), room("ROOM2")], partner_link_workers=[worker(most_members=room_for + 1)],
    )  # fmt: skip
    assert [len(one) for one in seated(facts)] == sizes


def test_without_a_treatment_manager_nothing_starts() -> None:
    assert seated(waiting(men(1, 2), facilitators=[facilitator(treatment_manager=False)])) == []


def test_a_treatment_manager_of_another_programme_will_do_where_none_is_trained_for_this_one() -> None:
    one, other = facilitator(treatment_manager=False), facilitator("F2", trained_for=["TSP"])
    (made,) = formed(waiting(men(1, 2), facilitators=[one, other])).groups
    assert (made.facilitator_codes, made.treatment_manager_code) == (("F1",), "F2")
    third = facilitator("F3", trained_for=["T1"])
    (made,) = formed(waiting(men(1, 2), facilitators=[one, other, third])).groups
    assert made.treatment_manager_code == "F3"


def test_the_proposal_is_the_best_of_all_choices_of_seats() -> None:
    """By hand: every set of seats in one group that is sound, and the dearest of it by order of priority."""
    ends = {1: "2027-03-01", 2: "2027-02-01", 3: "2027-06-01", 4: "2027-05-01", 5: "2027-04-01"}
    people = [*women(1, 2, 3), *men(4, 5)]
    asked = [referral(crn(n), order_end_date_inclusive=end) for n, end in ends.items()]
    apart = [{"crns": (crn(2), crn(4))}]
    order = sorted(ends, key=lambda n: ends[n])
    for places in (2, 3, 4):
        best = max(
            (each for size in range(2, places + 1) for each in combinations(ends, size) if _sound(set(each))),
            key=lambda each: sum(2 * len(ends) - order.index(n) for n in each),
        )
        facts = waiting(people, asked, rooms=[room(slots=[TUESDAY], places=places)], non_associations=apart,
                        facilitators=[facilitator()], policy={"overrides": {"programmeStartWeeks": 1}})  # fmt: skip
        assert seated(facts) == [sorted(best)]


def _sound(seats: set[int]) -> bool:
    her, him = seats & {1, 2, 3}, seats & {4, 5}
    return not (her and him and len(her) < 3) and not {2, 4} <= seats


def test_nobody_waits_and_nothing_is_proposed() -> None:
    forming = formed(waiting([person()], [referral(crn(1), ready_on=None)]))
    assert (forming.groups, forming.considered) == ((), 0)


@pytest.mark.parametrize("sex", [None, "REFER"])
def test_whose_placement_is_not_decided_on_sits_nowhere_and_is_told_why(sex: str | None) -> None:
    """Of a programme for both, in a group of both with room for all."""
    people = [*men(1, 2, placement_sex="MALE"), *women(3, 4, 5), *men(6, placement_sex=sex)]
    facts = waiting(people, programme_templates=[template(least_members=5)])
    assert seated(facts) == [[1, 2, 3, 4, 5]]
    assert reasons(facts) == {crn(6): ("REFUSED", "AP-WOM-NOT-SOLE")}
    mixed = [one for one in could_start(Eligible(facts)).could if one.group.sex is GroupSex.MIXED]
    assert mixed
    assert all(one.refused[crn(6)] == {"AP-WOM-NOT-SOLE"} for one in mixed)


def test_who_chose_a_venue_for_women_is_seated_there_and_the_others_where_there_is_place() -> None:
    """The women's centre is free on Thursdays; two chose it, and no man may sit there."""
    centre = room("ROOM2", women_only=True, slots=[{"day": "THURSDAY", "start_time": "18:00"}])
    asked = [*(referral(crn(n), women_only_venue=True) for n in (1, 2)), *(referral(crn(n)) for n in (3, 4))]
    people = [*women(1, 2), *men(3, 4)]
    facts = waiting(people, asked, rooms=[room(slots=[TUESDAY]), centre])
    made = {one.room_code: sorted(each.crn for each in one.members) for one in formed(facts).groups}
    assert made == {"ROOM2": [crn(1), crn(2)], "ROOM1": [crn(3), crn(4)]}
    assert reasons(waiting(people, asked)) == {crn(n): ("REFUSED", "AP-VENUE") for n in (1, 2)}


def test_a_proposal_keeps_to_the_choice_of_venue() -> None:
    facts = waiting(women(1, 2), [referral(crn(1), women_only_venue=True), referral(crn(2))],
                    rooms=[room(slots=[TUESDAY], women_only=True)])  # fmt: skip
    (made,) = formed(facts).groups
    assert brings(facts.problem, (made,)) is False
    forgot = made.model_copy(
        update={"members": tuple(one.model_copy(update={"women_only_venue": False}) for one in made.members)}
    )
    assert brings(facts.problem, (forgot,)) is True
