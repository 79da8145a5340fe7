"""Why each who waits has no seat, and when the next start comes.

Rooms are free on Tuesdays at 18:00; groups may start on 1 or 8 December, and next starts are looked for to 29 December
(five Tuesdays). A series has five sessions, and two weeks are kept for catch-up.
"""

from typing import Any

import pytest

from models.waiting import Waiting
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.programmes import looking
from optimizer.programmes.form import form
from optimizer.programmes.series import Series
from optimizer.programmes.starts import Beside, Lack, lacks
from optimizer.programmes.waiting import explained
from tests.build import issued, override, woman
from tests.optimizer.programmes.build import facilitator, group, member, room, stranger, template, worker
from tests.optimizer.programmes.test_form import LIMITS, TUESDAY, crn, men, referral, waiting, women

POLICY: dict[str, Any] = {"overrides": {"programmeStartWeeks": 2, "programmeNextWeeks": 5}}


def of(who: str, facts: Facts) -> Waiting:
    formed = form(facts.problem, LIMITS)[1]
    return next(one for one in explained(Facts(facts.problem, formed.groups), formed.waiting) if one.crn == who)


def asked(*args: Any, **changes: Any) -> Facts:
    return waiting(*args, **({"policy": POLICY} | changes))


def why(told: Waiting) -> list[tuple[str, str, int, int | None, str | None]]:
    return [(one.rule, one.code, one.starts, one.amount, str(one.on) if one.on else None) for one in told.reasons]


def start(told: Waiting) -> tuple[str, str, int] | None:
    one = told.next_start
    return None if one is None else (str(one.starts_on), str(one.ends_on), one.could_sit)


FULL: dict[str, Any] = {"rooms": [room(slots=[TUESDAY], places=2)]}


def test_the_next_start_comes_when_the_room_is_free_again() -> None:
    """Of six who wait two are seated, on 1 December; the room is theirs until the 29th, which is the last looked at."""
    told = of(crn(4), asked(men(1, 2, 3, 4), **FULL))
    assert (told.code, told.starts) == ("NO_PLACE", 3)
    assert why(told) == [
        ("AP-VENUE", "ROOM_TAKEN", 2, None, "2026-12-01"),
        ("AP-VENUE", "ROOM_FULL", 1, None, "2026-12-01"),
    ]
    assert start(told) is None
    assert told.no_next_start == "NONE_WITHIN"
    longer = {"overrides": {"programmeStartWeeks": 2, "programmeNextWeeks": 6}}
    assert start(of(crn(4), asked(men(1, 2, 3, 4), **FULL, policy=longer))) == ("2027-01-05", "2027-02-02", 2)


def test_a_facilitator_on_leave_is_told_with_the_day() -> None:
    away = [{"start_date": "2026-12-14", "end_date_inclusive": "2026-12-20"}]
    told = of(crn(1), asked(men(1, 2), facilitators=[facilitator(leave=away)]))
    assert why(told) == [("FAC-TRAINED", "TOO_FEW_FACILITATORS", 2, 1, "2026-12-15")]
    assert start(told) == ("2026-12-22", "2027-01-19", 2)


def test_a_facilitator_who_runs_another_group_is_not_there() -> None:
    busy = group(members=[member(crn(9))], room_code="ROOM2", slots=[TUESDAY], starts_on="2026-11-17")
    facts = asked(
        men(1, 2, 9), [referral(crn(1)), referral(crn(2))], programme_groups=[busy], facilitators=[facilitator()],
        rooms=[room(slots=[TUESDAY]), room("ROOM2")],
    )  # fmt: skip
    told = of(crn(1), facts)
    assert why(told) == [("FAC-TRAINED", "TOO_FEW_FACILITATORS", 2, 1, "2026-12-01")]
    assert start(told) == ("2026-12-22", "2027-01-19", 2)


@pytest.mark.parametrize(("room_for", "lacking"), [(2, True), (4, False)])
def test_a_partner_link_worker_of_two_groups_has_the_members_of_both(room_for: int, lacking: bool) -> None:
    """One in each; two may come to the group that would start."""
    needs = template(least_members=2, needs_partner_link_worker=True)
    runs = [
        group(
            code, slots=[{"day": day, "start_time": "18:00"}], room_code="ROOM2", partner_link_worker_code="W1",
            members=[stranger(who)], starts_on="2026-11-16",
        )
        for code, day, who in (("G1", "MONDAY", "X900001"), ("G2", "WEDNESDAY", "X900002"))
    ]  # fmt: skip
    facts = asked(
        men(1, 2), programme_templates=[needs], programme_groups=runs, rooms=[room(slots=[TUESDAY]), room("ROOM2")],
        partner_link_workers=[worker(most_members=room_for)],
    )  # fmt: skip
    series = Series(facts.problem, group("G3", starts_on="2026-12-01"), needs, facts.problem.rooms[0])
    assert (Lack("BBR-PLW", "NO_PARTNER_LINK_WORKER") in lacks(Beside(facts), series)) is lacking


def test_an_order_that_ends_too_soon_has_no_next_start() -> None:
    """From 1 December the last session is on the 29th, with catch-up on 12 January: 9 days after the order."""
    told = of(crn(1), asked(men(1, 2, 3), [referral(crn(1), order_end_date_inclusive="2027-01-03"), referral(crn(2))]))
    assert ("AP-FIT-ORDER", "ENDS_AFTER_ORDER", 1, 9, "2026-12-01") in why(told)
    assert told.no_next_start == "ORDER_ENDS"


def test_a_group_of_the_other_cohort_in_the_same_place_is_looked_at_by_itself() -> None:
    """An ordinary group does not suit them; one for them, in the same room at the same time, only has too few."""
    both = template(cohorts=["GENERAL", "GENERAL_LDC"], least_members=4)
    told = of(crn(3), asked(men(1, 2, 3), [referral(crn(1)), referral(crn(2)), referral(crn(3), cohort="GENERAL_LDC")],
                            programme_templates=[both]))  # fmt: skip
    assert {rule: starts for rule, _, starts, *_ in why(told)} == {"LDC-COHORT": 2, "AP-CAP-12": 2}
    assert told.no_next_start == "TOO_FEW_TO_START"


def test_the_main_reason_is_what_keeps_them_from_most_starts() -> None:
    """Too little of the order is left at every start; of the times of the room they can come at one."""
    short = {"order_end_date_inclusive": "2027-05-01", "availability": [{"day": "TUESDAY", "slots": ["EVENING"]}]}
    thursday = TUESDAY | {"day": "THURSDAY"}
    facts = asked(
        men(1, 2, 3), [referral(crn(1)), referral(crn(2)), referral(crn(3), **short)],
        programme_templates=[template(months_left_on_order=6)], rooms=[room(slots=[TUESDAY, thursday])],
    )  # fmt: skip
    told = of(crn(3), facts)
    counted = {(rule, code): starts for rule, code, starts, *_ in why(told)}
    assert 0 < counted["STRUCT-GROUP", "OUTSIDE_NAMED_SLOTS"] < told.starts
    assert counted["AP-FIT-ORDER", "TOO_LITTLE_LEFT"] == told.starts
    assert (told.code, told.rule) == ("REFUSED", "AP-FIT-ORDER")


def test_an_override_lets_the_order_be_short() -> None:
    short = [referral(crn(1), order_end_date_inclusive="2027-01-03"), referral(crn(2))]
    facts = asked(men(1, 2, 3), short, overrides=[override("AP-FIT-ORDER")], facilitators=[])
    assert {rule for rule, *_ in why(of(crn(1), facts))} == {"FAC-TRAINED"}


def test_a_woman_who_would_be_the_only_one() -> None:
    facts = asked([*men(1, 2), woman(crn(3))], rooms=[room(slots=[TUESDAY])])
    told = of(crn(3), facts)
    assert ("AP-WOM-NOT-SOLE", "WOULD_BE_ONLY_WOMAN") in {one[:2] for one in why(told)}
    assert told.no_next_start in {"TOO_FEW_TO_START", "NONE_WITHIN"}


def test_a_full_group_for_the_other_sex_is_not_told_as_full() -> None:
    """Two of three men are seated, and two of three women in another room: neither is told of the others' group."""
    places = [room(slots=[TUESDAY], places=2), room("ROOM2", slots=[TUESDAY], places=2)]
    facts = asked([*men(1, 2, 3), *women(4, 5, 6)], rooms=places)
    him, her = ({code: starts for _, code, starts, *_ in why(of(crn(n), facts))} for n in (3, 6))
    assert (him["ROOM_FULL"], him["FOR_THE_OTHER_SEX"]) == (1, 1)
    assert (her["ROOM_FULL"], her["WOULD_BE_ONLY_WOMAN"]) == (1, 5)


def test_two_women_are_too_few_for_a_mixed_group() -> None:
    facts = asked([*men(1, 2), *women(3, 4)], programme_templates=[template(least_members=3)])
    assert why(of(crn(3), facts)) == [("AP-WOM-NOT-SOLE", "TOO_FEW_WOMEN", 2, None, None)]


@pytest.mark.parametrize(
    ("changes", "person", "found"),
    [
        ({"availability": [{"day": "MONDAY", "slots": ["EVENING"]}]}, {}, ("STRUCT-GROUP", "OUTSIDE_NAMED_SLOTS")),
        ({}, {"home": {"lat": 54.4, "lon": -2.9}}, ("AP-TRAVEL-60", "TOO_FAR")),
        ({}, {"stated_travel_limit_minutes": 8}, ("TRAVEL-CARER-MIN", "OVER_OWN_LIMIT")),
        ({}, {"assessment": {"completed_on": "2026-09-10"}}, ("RISK-ASSESS-GATE", "RISK_LEVEL_UNKNOWN")),
        ({}, {"mappa_level": 3}, ("PROTECTED_REASON", "PROTECTED_REASON")),
        ({}, {"curfews": [{"day": "TUESDAY", "start_time": "19:00", "end_time": "07:00"}]},
         ("RISK-ORDERS-TIMES", "CURFEW")),
        ({}, {"commitments": [{"day": "TUESDAY", "kind": "TREATMENT", "start_time": "18:00", "end_time": "19:00"}]},
         ("LAW-REQ-COMPAT", "COMMITMENT")),
        ({}, {"commitments": [{"day": "TUESDAY", "kind": "WORK", "start_time": "18:00", "end_time": "19:00"}]},
         ("STRUCT-GROUP", "AT_WORK")),
    ],
)  # fmt: skip
def test_what_stands_against_the_seat(changes: Any, person: Any, found: tuple[str, str]) -> None:
    people = [*men(1, 2), *men(3, **person)]
    told = of(crn(3), asked(people, [referral(crn(1)), referral(crn(2)), referral(crn(3), **changes)]))
    assert found in {one[:2] for one in why(told)}
    assert told.next_start is None


EVENING: dict[str, Any] = {"start_time": "17:00", "minutes": 90}
"""To 18:30, half an hour into a session."""


@pytest.mark.parametrize("day", ["2026-12-01", "2026-12-29"])
def test_issued_work_at_the_time_of_a_series_keeps_them_from_it_alone(day: str) -> None:
    """From 1 December the last session is on the 29th, and from the 8th the fourth, so that both are out."""
    told = of(crn(1), asked(men(1), bookings=[issued(day, **EVENING)]))
    starts = 1 if day == "2026-12-01" else 2
    assert ("LAW-REQ-COMPAT", "UNPAID_WORK_ISSUED", starts, 30, day) in why(told)
    told = of(crn(1), asked(men(1), bookings=[issued(day, 240)]))
    assert "UNPAID_WORK_ISSUED" not in {code for _, code, *_ in why(told)}


def test_what_is_protected_has_no_day_and_no_rule() -> None:
    zone = {"exclusion_zones": [{"centre": {"lat": 53.4, "lon": -2.9}, "radius_metres": 500}]}
    told = of(crn(3), asked([*men(1, 2), *men(3, **zone)]))
    assert ("PROTECTED_REASON", "PROTECTED_REASON", 3, None, None) in why(told)
    assert "VICTIM" not in told.model_dump_json()


def test_who_is_at_the_site_now_stands_against_no_later_start() -> None:
    """The group beside it meets until 15 December."""
    runs = group(starts_on="2026-11-17", room_code="ROOM2", members=[stranger()])
    rooms = [room(slots=[TUESDAY]), room("ROOM2")]
    facts = asked(men(1), programme_groups=[runs], rooms=rooms, programme_templates=[template(least_members=1)],
                  non_associations=[{"crns": (crn(1), "X900001")}])  # fmt: skip
    told = of(crn(1), facts)
    assert why(told) == [("PROTECTED_REASON", "PROTECTED_REASON", 2, None, None)]
    assert (start(told), told.refused_starts) == (("2026-12-22", "2027-01-19", 1), ())
    assert "NONASSOC" not in told.model_dump_json()


def test_who_is_not_ready_is_not_looked_at() -> None:
    told = of(crn(1), asked(men(1, 2), [referral(crn(1), ready_on=None), referral(crn(2))]))
    assert (told.starts, told.reasons, told.no_next_start) == (0, (), "NOT_READY")


def test_there_is_an_end_to_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST", 1)
    monkeypatch.setattr(looking, "NEXT_MOST", 0)
    told = of(crn(4), asked(men(1, 2, 3, 4), **FULL))
    assert (told.starts, told.no_next_start) == (2, "NOT_LOOKED_AT")
    assert str(told.looked_until) == "2026-11-30"


def test_what_there_is_no_time_for_costs_the_latest_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two who wait and work on Tuesdays up to 14 December are asked about once a week: the room is free, they are not;
    after three weeks there is an end, and the start of the fifth week is not found."""
    work = [{"day": "TUESDAY", "kind": "WORK", "start_time": "18:00", "end_time": "19:00",
             "valid_to_inclusive": "2026-12-21"}]  # fmt: skip
    facts = asked(men(1, 2, commitments=work))
    assert start(of(crn(1), facts)) == ("2026-12-22", "2027-01-19", 2)
    monkeypatch.setattr(looking, "NEXT_MOST", 9)
    told = of(crn(1), facts)
    assert (told.next_start, told.no_next_start, str(told.looked_until)) == (None, "NOT_LOOKED_AT", "2026-12-21")


# The starts before the next one

Start = tuple[str, str | None, list[tuple[str, int | None, str | None]]]


def refused(told: Waiting) -> list[Start]:
    return [
        (str(one.starts_on), one.group_code, [(each.code, each.amount, str(each.on) if each.on else None)
                                              for each in one.reasons])
        for one in told.refused_starts
    ]  # fmt: skip


def test_starts_before_the_next_are_told_with_what_was_in_the_way_at_each() -> None:
    """The next is on the 22nd; to 19 January, with two weeks, 30 November 2027 is 301 days on."""
    away = [{"start_date": "2026-12-14", "end_date_inclusive": "2026-12-20"}]
    told = of(crn(1), asked(men(1, 2), facilitators=[facilitator(leave=away)]))
    short = [("TOO_FEW_FACILITATORS", 1, "2026-12-15")]
    assert refused(told) == [("2026-12-01", None, short), ("2026-12-08", None, short)]
    assert told.next_start
    assert told.next_start.spare_days == 301


def test_the_arithmetic_of_the_order_is_that_of_each_start() -> None:
    """The order ends on 10 January: from 1 December with catch-up 2 days short, and from the 8th 9."""
    who = [referral(crn(1), order_end_date_inclusive="2027-01-10"), referral(crn(2)), referral(crn(3))]
    told = of(crn(1), asked(men(1, 2, 3), who, facilitators=[]))
    assert [[each for each in reasons if each[0] == "ENDS_AFTER_ORDER"] for *_, reasons in refused(told)] == [
        [("ENDS_AFTER_ORDER", 2, "2026-12-01")]
    ]  # fmt: skip


def test_the_starts_with_the_fewest_reasons_are_told_and_of_a_proposed_group_which_it_is() -> None:
    """On a Thursday they cannot come, and have treatment: of the three that are told none is on one."""
    rooms = [room(slots=[TUESDAY | {"day": "THURSDAY"}]), room("ROOM2", slots=[TUESDAY], places=2)]
    tuesdays = [{"day": "TUESDAY", "slots": ["EVENING"]}]
    who = [referral(crn(n), availability=tuesdays) for n in (1, 2, 3, 4)]
    treated = [{"day": "THURSDAY", "kind": "TREATMENT", "start_time": "18:00", "end_time": "19:00"}]
    told = of(crn(4), asked([*men(1, 2, 3), *men(4, commitments=treated)], who, rooms=rooms))
    assert [(day, code) for day, code, _ in refused(told)] == [
        ("2026-12-01", None), ("2026-12-01", "START-1"), ("2026-12-08", None),
    ]  # fmt: skip
    assert {one.room_code for one in told.refused_starts} == {"ROOM2"}
    assert told.starts > 3


def test_no_start_after_the_next_is_told() -> None:
    """Work keeps them from the first Tuesday alone, so that the next start is on the second; on no Thursday can they
    come, and that is no matter of a day."""
    rooms = [room(slots=[TUESDAY, TUESDAY | {"day": "THURSDAY"}])]
    tuesdays = [referral(crn(1), availability=[{"day": "TUESDAY", "slots": ["EVENING"]}])]
    alone = {"programme_templates": [template(least_members=1)], "bookings": [issued("2026-12-01", **EVENING)]}
    facts = asked(men(1), tuesdays, rooms=rooms, **alone)
    (told,) = explained(facts, [Waiting(crn=crn(1), template_code="T1", code="NO_PLACE")])
    assert start(told) == ("2026-12-08", "2027-01-05", 1)
    assert ("2026-12-01", None, [("UNPAID_WORK_ISSUED", 30, "2026-12-01")]) in refused(told)
    assert max(day for day, *_ in refused(told)) < "2026-12-08"
    later = asked(men(1), tuesdays, rooms=[room(slots=[TUESDAY | {"day": "THURSDAY"}])], **alone)
    (told,) = explained(later, [Waiting(crn=crn(1), template_code="T1", code="NO_PLACE")])
    assert refused(told) == [
        ("2026-12-03", None, [("OUTSIDE_NAMED_SLOTS", None, None)]),
        ("2026-12-10", None, [("OUTSIDE_NAMED_SLOTS", None, None)]),
    ]


def test_what_holds_at_every_start_is_told_of_no_day() -> None:
    """Asked first of the start of the 22nd, at which the facilitator is back; it is in the way from 1 December on."""
    away = [{"start_date": "2026-12-14", "end_date_inclusive": "2026-12-20"}]
    people = [*men(1, 2), *men(3, access_needs=["STEP_FREE"])]
    told = of(crn(3), asked(people, facilitators=[facilitator(leave=away)]))
    short, steps = ("TOO_FEW_FACILITATORS", 1, "2026-12-15"), ("NOT_ACCESSIBLE", None, None)
    assert refused(told) == [("2026-12-01", None, [steps, short]), ("2026-12-08", None, [steps, short])]
    assert ("AP-VENUE", "NOT_ACCESSIBLE", 2, None, None) in why(told)


def test_who_has_a_protected_reason_or_is_kept_apart_is_told_of_no_single_start() -> None:
    """Where the one start that is not told of is would tell where the zone is, or who sits there."""
    zone = {"exclusion_zones": [{"centre": {"lat": 53.4, "lon": -2.9}, "radius_metres": 500}]}
    with_zone = of(crn(3), asked([*men(1, 2), *men(3, **zone)]))
    assert (with_zone.starts, with_zone.refused_starts) == (3, ())
    apart = [{"crns": [crn(3), crn(4)]}]
    assert of(crn(4), asked(men(1, 2, 3, 4), **FULL)).refused_starts
    assert of(crn(4), asked(men(1, 2, 3, 4), **FULL, non_associations=apart)).refused_starts == ()


# Return to court

SHORT = {"order_end_date_inclusive": "2027-01-03"}
"""Weekly from 1 December it ends on the 29th, with catch-up on 12 January; at twice a week it would fit."""


def prompted(facts: Facts, who: str = crn(1)) -> tuple[str, str, int] | None:
    one = of(who, facts).return_prompt
    return None if one is None else (one.to.value, one.code, one.short_days)


def test_that_no_start_there_is_comes_soon_enough_is_a_prompt() -> None:
    """The room has one slot a week; at two it would fit by the arithmetic."""
    others = [referral(crn(2)), referral(crn(3))]
    assert prompted(asked(men(1, 2, 3), [referral(crn(1), **SHORT), *others])) == ("PRACTITIONER", "NO_START_FITS", 0)
    assert prompted(asked(men(1, 2, 3, 4), **FULL), crn(4)) is None


@pytest.mark.parametrize(
    ("changes", "to"),
    [
        pytest.param({"delivered_under": "PROGRAMME_REQUIREMENT"}, "COURT", id="a requirement"),
        pytest.param({"delivered_under": "ACTIVITY_REQUIREMENT"}, "PRACTITIONER", id="activity days"),
        pytest.param({"on_licence": True}, "PRACTITIONER", id="a licence"),
        pytest.param({"kind": "ACCREDITED_PROGRAMME"}, "COURT", id="an accredited programme"),
        pytest.param({"kind": "ACCREDITED_PROGRAMME", "on_licence": True}, "PRACTITIONER", id="one under licence"),
        pytest.param({}, "PRACTITIONER", id="an intervention"),
    ],
)
def test_a_court_is_asked_of_what_a_court_asked_for(changes: dict[str, Any], to: str) -> None:
    kind = {one: changes[one] for one in changes if one == "kind"}
    late = {"order_end_date_inclusive": "2026-12-20", **{one: changes[one] for one in changes if one != "kind"}}
    who = [referral(crn(1), **late), referral(crn(2)), referral(crn(3))]
    told = prompted(asked(men(1, 2, 3), who, programme_templates=[template(least_members=2, **kind)]))
    assert told is not None
    assert told[:2] == (to, "CANNOT_FIT")


def test_nobody_is_for_return_of_whom_somebody_decided_that_they_may_sit_all_the_same() -> None:
    decided = override("AP-FIT-ORDER", crn=crn(1), decided_on="2026-11-18", expires_on_inclusive="2027-06-30")
    who = [referral(crn(1), order_end_date_inclusive="2026-12-20"), referral(crn(2)), referral(crn(3))]
    people = [*men(1, home={"lat": 54.4, "lon": -2.9}), *men(2, 3)]
    assert prompted(asked(people, who)) == ("PRACTITIONER", "CANNOT_FIT", 8)
    assert prompted(asked(people, who, overrides=[decided])) is None


def test_an_order_that_is_too_short_is_told_where_no_groups_were_asked_for() -> None:
    late = referral(crn(1), order_end_date_inclusive="2026-12-20", ready_on=None)
    problem = asked(men(1, 2), [late, referral(crn(2))]).problem
    told = optimise(problem, LIMITS, former=None).programmes
    assert told is not None
    assert [one.return_prompt.code if one.return_prompt else None for one in told.waiting] == ["CANNOT_FIT", None]


@pytest.mark.parametrize(("ends", "months", "approved"), [("2027-03-31", 6, True), ("2026-12-27", 6, False)])
def test_where_only_the_months_asked_for_are_short_a_manager_may_approve_it(
    ends: str, months: int, approved: bool
) -> None:
    """From 30 November twice a week it ends on 14 December, with catch-up on the 28th."""
    asks = template(least_members=2, months_left_on_order=months)
    who = [referral(crn(1), order_end_date_inclusive=ends), referral(crn(2)), referral(crn(3))]
    told = of(crn(1), asked(men(1, 2, 3), who, programme_templates=[asks])).return_prompt
    assert told is not None
    assert (told.code, told.may_be_approved) == ("CANNOT_FIT", approved)
