"""Who is told of an entry point of a group that goes round as a next start, and who of why they could not join there.

The group of `test_joining`: it may be joined on 8 and 22 December; of these the first is in the weeks in which groups
may start, and gives reasons. Whoever joins on the 8th is there until the 29th.
"""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.waiting import Waiting
from optimizer.facts import Facts
from optimizer.programmes import looking
from optimizer.programmes.form import form
from optimizer.programmes.waiting import explained
from tests.build import issued
from tests.optimizer.programmes.build import facilitator, member, room, stranger, worker
from tests.optimizer.programmes.test_form import LIMITS, crn, men, referral, women
from tests.optimizer.programmes.test_joining import HER, HIM, LASTING, LATER, THURSDAY, goes_round
from tests.optimizer.programmes.test_rounds import rolling

FIRST, SECOND = "2026-12-08", "2026-12-22"


def told(facts: Facts, who: str = crn(2)) -> Waiting:
    (one,) = explained(facts, [Waiting(crn=who, template_code="T1", code="NO_PLACE")])
    return one


def why(one: Waiting) -> set[tuple[str, str, str | None]]:
    return {(each.rule, each.code, str(each.on) if each.on else None) for each in one.reasons}


def enters(one: Waiting) -> str | None:
    found = one.next_start
    return str(found.starts_on) if found is not None and found.group_code else None


NEEDS = {"programme_templates": [rolling(least_members=2, needs_partner_link_worker=True)]}
FULL: dict[str, tuple[dict[str, Any], tuple[str, str, str | None]]] = {
    "by the manual": ({"programme_templates": [rolling(most_members=1)]}, ("AP-CAP-12", "GROUP_FULL", FIRST)),
    "by the rule": ({"policy": {"overrides": {"programmeMembersMost": 1, "programmeStartWeeks": 2}}},
                    ("AP-CAP-12", "GROUP_FULL", FIRST)),
    "the room": ({"rooms": [room(places=1)]}, ("AP-VENUE", "ROOM_FULL", FIRST)),
    "the room, from a later day on": (
        {"rooms": [room(places=1)], "group": {"members": [stranger(joined_on=SECOND, **LASTING)]}},
        ("AP-VENUE", "ROOM_FULL", SECOND),
    ),
    "the worker": (
        NEEDS | {"group": {"partner_link_worker_code": "W1", "members": [stranger(joined_on="2026-11-24", **LASTING)]},
                 "partner_link_workers": [worker(most_members=1)]},
        ("BBR-PLW", "WORKER_FULL", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FULL)
def test_who_would_fit_but_for_the_size_of_the_group_is_told_so(name: str) -> None:
    changes, reason = FULL[name]
    one = told(goes_round(men(2), **changes))
    assert (why(one), one.starts) == ({reason}, 1)
    assert enters(one) != FIRST


def test_a_place_that_the_plan_gives_to_somebody_else_is_taken_and_nobody_is_named() -> None:
    facts = goes_round(men(2, 3), rooms=[room(places=2)])
    seats = form(facts.problem, LIMITS)[1].seats
    assert [one.member.crn for one in seats] == [crn(2)]
    one = told(Facts(facts.problem, (), seats), crn(3))
    assert ("AP-VENUE", "ROOM_FULL", FIRST) in why(one)
    assert crn(2) not in one.model_dump_json()
    assert HIM.crn not in one.model_dump_json()


def test_a_worker_who_supports_those_to_be_seated_has_no_room_for_more() -> None:
    """The one who is there, one whose seat is proposed from the 8th, and no third."""
    runs = {"partner_link_worker_code": "W1", "members": [stranger(joined_on="2026-11-24", **LASTING)]}
    facts = goes_round(men(2, 3), **NEEDS, group=runs, partner_link_workers=[worker(most_members=2)])
    seats = form(facts.problem, LIMITS)[1].seats
    assert len(seats) == 1
    assert ("BBR-PLW", "WORKER_FULL", None) in why(told(Facts(facts.problem, (), seats), crn(3)))


def test_who_would_not_fit_a_group_with_places_left_is_not_told_that_it_is_full() -> None:
    """A group for men, and one of another cohort: neither is a start of theirs."""
    full: dict[str, Any] = {"rooms": [room(places=1)]}
    other = [referral(crn(2), cohort="SEXUAL")]
    for facts in (goes_round(women(2), group={"sex": "MALE"}, **full), goes_round(men(2), other, **full)):
        assert "ROOM_FULL" not in {code for _, code, _ in why(told(facts))}


AGAINST: dict[str, tuple[Any, dict[str, Any], tuple[str, str, str | None]]] = {
    "the order ends too soon": (men(2), {"referrals": [referral(crn(2), order_end_date_inclusive="2027-01-02")]},
                                ("AP-FIT-ORDER", "ENDS_AFTER_ORDER", FIRST)),
    "not at that time": (
        men(2), {"referrals": [referral(crn(2), availability=[{"day": "TUESDAY", "slots": ["DAYTIME"]}])]},
        ("STRUCT-GROUP", "OUTSIDE_NAMED_SLOTS", None),
    ),
    "work issued": (men(2), {"bookings": [issued("2026-12-29", crn=crn(2))], "sessions": []},
                    ("STRUCT-GROUP", "UNPAID_WORK_ISSUED", "2026-12-29")),
    "at work": (
        men(2, commitments=[{"date": "2026-12-22", "kind": "WORK", "start_time": "18:00", "end_time": "19:00"}]), {},
        ("STRUCT-GROUP", "AT_WORK", "2026-12-22"),
    ),
    "kept apart": (
        men(1, 2), {"referrals": [referral(crn(2))], "non_associations": [{"crns": [crn(1), crn(2)]}],
                    "group": {"members": [member(joined_on=FIRST, **LASTING)]}},
        ("PROTECTED_REASON", "PROTECTED_REASON", None),
    ),
    "alone among men": (women(2), {}, ("AP-WOM-NOT-SOLE", "WOULD_BE_ONLY_WOMAN", None)),
    "beside one woman": (men(2), {"group": {"members": [HER]}}, ("AP-WOM-NOT-SOLE", "ONE_WOMAN_THERE", None)),
    "nobody to support the partner": (men(2), NEEDS, ("BBR-PLW", "NO_PARTNER_LINK_WORKER", None)),
}  # fmt: skip


@pytest.mark.parametrize("name", AGAINST)
def test_what_stands_against_joining_is_told(name: str) -> None:
    people, changes, reason = AGAINST[name]
    one = told(goes_round(people, **changes))
    assert reason in why(one)
    assert enters(one) != FIRST


def test_where_they_could_join_there_is_no_reason_and_a_next_start() -> None:
    one = told(goes_round(men(2)))
    assert (enters(one), one.starts) == (FIRST, 1)
    assert why(one) == set()


NOT_BY_DAY = [{"day": "TUESDAY", "slots": ["DAYTIME"]}]
ENDS: dict[str, tuple[list[Any], tuple[str, str | None]]] = {
    "who could join perhaps": ([referral(crn(2))], ("NOT_LOOKED_AT", FIRST)),
    "whose order ends before there is time for the second": (
        [referral(crn(2), order_end_date_inclusive="2027-01-12")], ("NOT_LOOKED_AT", FIRST),
    ),
    "whose order ends too soon for both": (
        [referral(crn(2), order_end_date_inclusive="2027-01-11")], ("NO_ROOM", None),
    ),
    "who cannot come at that time": ([referral(crn(2), availability=NOT_BY_DAY)], ("NO_ROOM", None)),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDS)
def test_where_there_is_an_end_to_looking_nobody_is_told_that_there_is_none(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But whom the screen rules out: there is none for them, whoever looks."""
    waits, (code, until) = ENDS[name]
    monkeypatch.setattr(looking, "MOST", 0)
    one = told(goes_round(men(2), waits))
    assert (enters(one), one.no_next_start) == (None, code)
    assert one.looked_until == (date.fromisoformat(until) if until else None)


def test_what_was_looked_at_before_the_end_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two are asked about at the first entry point: one has it, and of the other, whose work is in the way, nobody
    asks at the second."""
    work = {"bookings": [issued("2026-12-15", crn=crn(3))], "sessions": []}
    facts = goes_round(men(2, 3), **work)
    assert enters(told(facts, crn(3))) == SECOND
    monkeypatch.setattr(looking, "MOST", 2)
    him, other = (told(facts, crn(n)) for n in (2, 3))
    assert (enters(him), him.looked_until) == (FIRST, None)
    assert (other.next_start, other.no_next_start, str(other.looked_until)) == (None, "NOT_LOOKED_AT", SECOND)


def test_a_next_start_that_is_perhaps_not_the_first_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a group that could start on Thursday 10 December it is known; at the entry point of the 8th nobody looks."""
    away = facilitator(leave=[{"start_date": "2026-11-30", "end_date_inclusive": "2026-12-06"}])
    lists: dict[str, Any] = {"rooms": [room(), room("ROOM2", slots=[THURSDAY])], "facilitators": [away]}
    facts = goes_round(men(2, 3), **lists)
    one = told(facts)
    assert (enters(one), one.looked_until) == (FIRST, None)
    monkeypatch.setattr(looking, "MOST", 0)
    one = told(facts)
    assert one.next_start
    assert (str(one.next_start.starts_on), str(one.looked_until)) == ("2026-12-10", FIRST)


@settings(max_examples=40, deadline=None)
@given(
    her=st.booleans(),
    sits=st.lists(st.tuples(st.sampled_from(["MALE", "FEMALE"]), st.sampled_from(["11-24", "12-08"])), max_size=4),
    places=st.integers(1, 5),
    supported=st.integers(1, 5),
    end=st.sampled_from(["2027-01-11", "2027-01-12", "2027-01-26", "2027-11-30"]),
    busy=st.sampled_from(["", "2026-12-15", "2026-12-29", "2027-01-05"]),
)
def test_the_plan_seats_them_at_an_entry_point_that_is_told_of_and_at_no_other(
    her: bool, sits: list[tuple[str, str]], places: int, supported: int, end: str, busy: str
) -> None:
    """Of one who waits alone, so that nobody is company; in the weeks in which groups may start."""
    there = [stranger(f"X90000{n}", sex, joined_on=f"2026-{day}", **LASTING) for n, (sex, day) in enumerate(sits)]
    group = {"members": there, "partner_link_worker_code": "W1"}
    work: dict[str, Any] = {"bookings": [issued(busy, crn=crn(2))], "sessions": []} if busy else {}
    facts = goes_round(
        (women if her else men)(2), [referral(crn(2), order_end_date_inclusive=end)], **NEEDS, **work, group=group,
        rooms=[room(places=places)], partner_link_workers=[worker(most_members=supported)],
        **LATER,
    )  # fmt: skip
    seated = [str(one.member.joined_on) for one in form(facts.problem, LIMITS)[1].seats]
    assert seated == [day for day in [enters(told(facts))] if day]
