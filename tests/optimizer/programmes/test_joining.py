"""New people in groups that go round: who may join at which entry point, beside whom, and what the plan then says.

The group of `test_rounds`: Tuesdays from 3 November 2026, one session before two modules of two, three rounds of them.
The week is that of 23 November. After it the first module begins on 8 December, and the second on the 22nd; groups may
start or be joined until the 13th, or for two weeks more. No other group could start, as no room is free.
"""

from collections import Counter
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.codes import PlacementSex
from models.forming import Forming
from models.people import Person
from models.result import FormingOutcome
from models.waiting import Waiting
from optimizer.facts import Facts
from optimizer.keep import kept
from optimizer.pipeline import optimise
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.choose import finer, whole
from optimizer.programmes.entries import entries
from optimizer.programmes.form import form
from optimizer.programmes.waiting import explained
from optimizer.rules.programmes.groups import sex_of
from optimizer.verify import verify_result
from tests.build import issued
from tests.optimizer.programmes.build import facilitator, group, member, room, running, stranger, template, worker
from tests.optimizer.programmes.test_form import LIMITS, TUESDAY, crn, men, referral, women
from tests.optimizer.programmes.test_rounds import KEYS, rolling

LASTING: dict[str, Any] = {"order_end_date_inclusive": "2028-01-01"}
HIM = stranger("X900001", joined_on="2026-12-08", **LASTING)
HER = stranger("X900002", "FEMALE", joined_on="2026-12-08", **LASTING)
OTHER_WOMAN = stranger("X900003", "FEMALE", joined_on="2026-12-08", **LASTING)
GONE = {"joined_on": date(2026, 11, 3), "left_on": date(2026, 12, 1)}
LATER = {"policy": {"overrides": {"programmeStartWeeks": 4, "programmeNextWeeks": 4}}}
THURSDAY = {"day": "THURSDAY", "start_time": "18:00"}


def goes_round(people: list[Person], referrals: Any = None, **changes: Any) -> Facts:
    """These wait, and the group is the only one that there can be."""
    runs: dict[str, Any] = {"rounds": 3, "members": [HIM], "sex": "MIXED"} | changes.pop("group", {})
    usual: dict[str, Any] = {
        "people": people, "referrals": referrals or [referral(one.crn) for one in people],
        "programme_templates": [rolling(least_members=2)], "rooms": [room()], "facilitators": [facilitator()],
        "policy": {"overrides": {"programmeStartWeeks": 2, "programmeNextWeeks": 4}},
    }  # fmt: skip
    return running(group(**runs), **(usual | changes))


def formed(facts: Facts) -> Forming:
    after, forming = form(facts.problem, LIMITS)
    assert not list(worse(breaks_of(facts), breaks_of(Facts(after))))
    return forming


def seats(facts: Facts) -> list[str]:
    return [f"{int(one.member.crn[1:])} from {one.member.joined_on:%m-%d}" for one in formed(facts).seats]


def test_somebody_who_waits_joins_at_the_first_entry_point() -> None:
    """A group would take two to start; one that runs takes one more."""
    forming = formed(goes_round(men(2)))
    assert [(one.group_code, one.member.crn, str(one.member.joined_on)) for one in forming.seats] == [
        ("G1", crn(2), "2026-12-08")
    ]
    assert (forming.groups, forming.waiting, forming.considered, forming.proven) == ((), (), 1, True)


NOT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "the order ends before there is time to catch up": ({"order_end_date_inclusive": "2027-01-11"}, {}),
    "of another cohort": ({"cohort": "SEXUAL"}, {}),
    "not ready": ({"ready_on": None}, {}),
    "not at that time": ({"availability": [{"day": "TUESDAY", "slots": ["DAYTIME"]}]}, {}),
    "work issued for the time": ({}, {"bookings": [issued("2026-12-29", 90, start_time="17:00", crn=crn(2))],
                                      "sessions": []}),
    "kept apart from a member": ({}, {"people": men(1, 2), "group": {"members": [member(joined_on="2026-12-08")]},
                                      "non_associations": [{"crns": [crn(1), crn(2)]}]}),
    "no place in the room": ({}, {"rooms": [room(places=1)]}),
    "full by the manual": ({}, {"programme_templates": [rolling(most_members=1)]}),
    "closed": ({}, {"programme_templates": [rolling(entry="CLOSED", entry_modules=[])], "group": {"rounds": 1}}),
    "of the other sex": ({}, {"group": {"sex": "FEMALE", "members": [HER]}}),
    "one woman is there": ({}, {"group": {"members": [HER]}}),
    "it ends before it comes round": ({}, {"group": {"rounds": 1}}),
    "nobody to support the partner": ({}, {"programme_templates": [rolling(needs_partner_link_worker=True)]}),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT)
def test_nobody_joins_where_a_rule_is_against_it(name: str) -> None:
    seat, changes = NOT[name]
    others = {key: value for key, value in changes.items() if key != "people"}
    assert seats(goes_round(changes.get("people", men(2)), [referral(crn(2), **seat)], **others)) == []


@pytest.mark.parametrize("code", ["A1", "G9"])
def test_nobody_joins_at_the_hour_of_their_own_seat_in_another_group(code: str) -> None:
    """Of two sessions that clash the rules tell at the later group, whichever of the two that is."""
    own = group(
        code, template_code="T2", room_code="ROOM2", facilitator_codes=["F2"], treatment_manager_code="F2",
        starts_on="2026-12-08", members=[member(crn(2), joined_on="2026-12-08", **LASTING)],
    )  # fmt: skip
    lists = {
        "programme_templates": [rolling(least_members=2), template(template_code="T2")],
        "rooms": [room(), room("ROOM2")],
        "facilitators": [facilitator(), facilitator("F2", trained_for=["T2"])],
    }
    free = goes_round(men(2), **lists)
    assert seats(free) == ["2 from 12-08"]
    groups = {"programme_groups": (*free.problem.programme_groups, own)}
    assert seats(Facts(free.problem.model_copy(update=groups).canonical())) == []


def test_beyond_their_own_way_nothing_is_asked_of_them() -> None:
    """Their last session is on 29 December: work issued for 5 January, when the group meets, is in nobody's way."""
    evening = [issued("2027-01-05", 90, start_time="17:00", crn=crn(2))]
    assert seats(goes_round(men(2), bookings=evening, sessions=[])) == ["2 from 12-08"]


def test_work_after_their_own_way_is_in_nobodys_way() -> None:
    """On Tuesday 5 January they are no longer there."""
    work = {"date": "2027-01-05", "kind": "WORK", "start_time": "18:30", "end_time": "19:30"}
    facts = goes_round(men(2, commitments=[work]))
    assert [one.member.crn for one in optimise(facts.problem, LIMITS).plan.seats] == [crn(2)]


def test_two_who_are_kept_apart_do_not_join_a_month_apart_either() -> None:
    """One from the 8th to the 29th; the other could from the 22nd."""
    both = {"non_associations": [{"crns": [crn(2), crn(3)]}]}
    assert len(seats(goes_round(men(2, 3), **LATER))) == 2
    assert len(seats(goes_round(men(2, 3), **LATER, **both))) == 1


def test_a_partner_link_worker_with_room_for_one_supports_one() -> None:
    """The one who is there joins on the 8th as well, and is the worker's already by then."""
    needs = rolling(needs_partner_link_worker=True)
    runs = {"partner_link_worker_code": "W1", "members": [stranger(**LASTING, joined_on="2026-11-24")]}
    facts = goes_round(
        men(2, 3), programme_templates=[needs], group=runs, partner_link_workers=[worker(most_members=2)]
    )
    assert len(seats(facts)) == 1


def test_a_seat_that_stands_from_later_on_is_the_workers_already() -> None:
    """Planned again with the seat of the first, who joins on the 8th: the worker has room for nobody else."""
    needs = rolling(needs_partner_link_worker=True)
    lists = {"programme_templates": [needs], "partner_link_workers": [worker(most_members=2)]}
    runs = {"partner_link_worker_code": "W1", "members": [stranger(**LASTING, joined_on="2026-11-24")]}
    one = optimise(goes_round(men(2), group=runs, **lists).problem, LIMITS)
    assert [seat.member.crn for seat in one.plan.seats] == [crn(2)]
    both = goes_round(men(2, 3), group=runs, **lists).problem
    again = optimise(both, LIMITS, given=one.plan)
    assert [seat.member.crn for seat in again.plan.seats] == [crn(2)]
    assert again.programmes
    assert again.programmes.forming is FormingOutcome.FORMED


@pytest.mark.parametrize(
    ("there", "least", "join", "joined"),
    [
        pytest.param([HIM], 3, (2, 3), 0, id="two among men are one from one"),
        pytest.param([HIM], 3, (2, 3, 4), 3, id="three join men"),
        pytest.param([HIM], 2, (2,), 0, id="one never joins men"),
        pytest.param([HIM], 2, (2, 3), 2, id="two where two are enough"),
        pytest.param([HIM, HER], 3, (2,), 0, id="beside one woman one is not enough"),
        pytest.param([HIM, HER], 3, (2, 3), 2, id="and two are"),
        pytest.param([HIM, HER, OTHER_WOMAN], 3, (2,), 1, id="beside two women one"),
        pytest.param([HER], 3, (2,), 1, id="among women alone"),
    ],
)
def test_women_join_men_with_margin_or_not_at_all(there: Any, least: int, join: tuple[int, ...], joined: int) -> None:
    numbers = {"programmeStartWeeks": 2, "programmeNextWeeks": 4, "programmeWomenLeast": least}
    facts = goes_round(women(*join), group={"members": there}, policy={"overrides": numbers})
    assert len(seats(facts)) == joined


@pytest.mark.parametrize(("join", "joined"), [((2,), [4]), ((2, 3), [2, 3]), ((2, 3, 5), [2, 3, 4, 5])])
def test_where_nobody_is_left_men_and_women_join_together_with_margin(join: tuple[int, ...], joined: list[int]) -> None:
    """The man is pressed most. Two women come to more than he, and are too few beside him."""
    waits = [*[referral(crn(n)) for n in join], referral(crn(4), order_end_date_inclusive="2027-02-01")]
    facts = goes_round([*women(*join), *men(4)], waits, group={"members": [HIM.model_copy(update=GONE)]})
    assert [one.member.crn for one in formed(facts).seats] == [crn(n) for n in joined]


def test_a_woman_who_could_come_later_alone_is_not_left_alone_before() -> None:
    """On the 15th one has work, so that all three join on the 22nd."""
    evening = [issued("2026-12-15", 90, start_time="17:00", crn=crn(2))]
    facts = goes_round(women(2, 3, 4), bookings=evening, sessions=[], **LATER)
    assert seats(facts) == ["2 from 12-22", "3 from 12-22", "4 from 12-22"]


def test_where_one_place_is_left_at_two_entry_points_they_are_not_there_together() -> None:
    """From the 8th to the 29th one man joins; the other would meet him on the 22nd."""
    assert len(seats(goes_round(men(2, 3), rooms=[room(places=2)], **LATER))) == 1


def test_who_has_least_time_left_is_seated_first() -> None:
    waits = [referral(crn(2)), referral(crn(3), order_end_date_inclusive="2027-02-01")]
    assert seats(goes_round(men(2, 3), waits, rooms=[room(places=2)])) == ["3 from 12-08"]


def test_joining_a_group_that_runs_comes_before_starting_one() -> None:
    """Two who wait could start on a Thursday, sooner by some days; but a group has its price."""
    staff = [facilitator(), facilitator("F2")]
    facts = goes_round(men(2, 3), rooms=[room(slots=[THURSDAY])], facilitators=staff)
    forming = formed(facts)
    assert ([one.member.crn for one in forming.seats], forming.groups) == ([crn(2), crn(3)], ())
    full = formed(goes_round(men(2, 3), rooms=[room(slots=[THURSDAY], places=2)], facilitators=staff))
    assert (full.seats, [len(one.members) for one in full.groups]) == ((), [2])


@pytest.mark.parametrize("chooser", [whole, finer])
def test_large_or_small_the_same_seats(chooser: Any) -> None:
    facts = goes_round([*men(2, 3), *women(4)], rooms=[room(slots=[TUESDAY, THURSDAY])],
                       facilitators=[facilitator(), facilitator("F2")])  # fmt: skip
    found = form(facts.problem, LIMITS, chooser)[1]
    assert [one.member.crn for one in found.seats] == [crn(2), crn(3)]


NOON = {"slots": [{"day": "TUESDAY", "start_time": "12:00"}, TUESDAY]}
ALL_DAY = [{"day": "TUESDAY", "slots": ["DAYTIME", "EVENING"]}]


def at_noon_too(modules: tuple[tuple[int, int], ...], **group: Any) -> Facts:
    """The group meets twice on a Tuesday; the first session before the modules is at noon on 3 November."""
    sessions = [
        {"module_number": module, "session_number": n, "session_type": "GROUP", "minutes": 120} for module, n in modules
    ]
    return goes_round(
        men(2), [referral(crn(2), availability=ALL_DAY)], group=NOON | {"rounds": 9} | group,
        programme_templates=[rolling(least_members=2, sessions=sessions)], **LATER,
    )  # fmt: skip


def test_who_joins_a_group_that_meets_twice_on_a_day_begins_with_the_first_of_it_and_is_at_both() -> None:
    """Noon is 1.1 and the evening 1.2; a week later 2.1 and 2.2: their whole way takes two Tuesdays."""
    facts = at_noon_too(KEYS[1:], starts_on="2026-11-24")
    (seat,) = formed(facts).seats
    series = Facts(facts.problem, (), (seat,)).series[0]
    way = [f"{one.date:%m-%d} {one.start_time:%H} {one.session.key}" for one in series.path(seat.member)]
    assert way == ["12-01 12 (2, 1)", "12-01 18 (2, 2)", "12-08 12 (1, 1)", "12-08 18 (1, 2)"]
    (told,) = explained(facts, [Waiting(crn=crn(2), template_code="T1", code="NO_PLACE")])
    assert told.next_start
    assert told.next_start.module_number == 2
    assert (str(told.next_start.starts_on), str(told.next_start.ends_on)) == ("2026-12-01", "2026-12-08")


def test_nobody_joins_with_the_second_session_of_a_day() -> None:
    """With one session before them all modules begin in the evening: a seat from that day on would begin at noon, with
    the end of another. With three sessions in the first it is every other round."""
    facts = at_noon_too(KEYS)
    assert formed(facts).seats == ()
    (told,) = explained(facts, [Waiting(crn=crn(2), template_code="T1", code="NO_PLACE")])
    assert (told.next_start, told.starts) == (None, 0)
    odd = (*KEYS[:3], (1, 3), *KEYS[3:])
    (series,) = at_noon_too(odd).series
    assert [(str(one.date), one.session.key) for one in entries(series)][:3] == [
        ("2026-11-03", (0, 1)), ("2026-11-24", (1, 1)), ("2026-12-22", (2, 1)),
    ]  # fmt: skip


def test_the_plan_of_a_week_has_the_seat_with_its_days_and_planning_again_keeps_it() -> None:
    facts = goes_round(men(2))
    result = optimise(facts.problem, LIMITS)
    (seat,) = result.plan.seats
    assert [f"{one.date:%m-%d} {one.module_number}.{one.session_number}" for one in seat.sessions] == [
        "12-08 1.1", "12-15 1.2", "12-22 2.1", "12-29 2.2",
    ]  # fmt: skip
    assert (seat.group_code, seat.template_code, seat.room_code) == ("G1", "T1", "ROOM1")
    assert verify_result(facts.problem, result).sound
    assert result.plan.bookings
    again = optimise(facts.problem, LIMITS, given=result.plan)
    assert (again.plan, again.programmes and again.programmes.stood) == (result.plan, 1)
    then = kept(facts.problem, result.plan)
    assert ([one.crn for one in then.programme_groups[0].members], then.referrals) == ([crn(2), "X900001"], ())
    assert optimise(then, LIMITS, given=result.plan).plan.seats == ()


def test_without_anybody_to_form_nobody_joins() -> None:
    result = optimise(goes_round(men(2)).problem, LIMITS, former=None)
    assert result.plan.seats == ()
    assert result.programmes
    assert result.programmes.forming is FormingOutcome.NOT_ASKED


@settings(max_examples=25, deadline=None)
@given(
    waits=st.lists(st.sampled_from(["MALE", "FEMALE"]), min_size=1, max_size=6),
    sits=st.lists(st.tuples(st.sampled_from(["MALE", "FEMALE"]), st.sampled_from(["11-24", "12-08"])), max_size=5),
    places=st.integers(1, 6),
    short=st.sets(st.integers(0, 5)),
)
def test_laws_of_seats_in_groups_that_go_round(
    waits: list[str], sits: list[tuple[str, str]], places: int, short: set[int]
) -> None:
    """Counted by hand: whole series that end in time, no more than the room takes, no woman alone among men who was not
    before, and none who joins men with fewer than three. An order to 12 January is long enough for an end on 29
    December, and for no later one."""

    people = [(women if sex == "FEMALE" else men)(n)[0] for n, sex in enumerate(waits, start=1)]
    ends = {crn(n): "2027-01-12" if n in short else "2027-11-30" for n in range(1, 7)}
    asked = [referral(one.crn, order_end_date_inclusive=ends[one.crn]) for one in people]
    there = [stranger(f"X90000{n}", sex, joined_on=f"2026-{day}", **LASTING) for n, (sex, day) in enumerate(sits)]
    facts = goes_round(people, asked, group={"members": there}, rooms=[room(places=places)], **LATER)
    found = formed(facts).seats
    after = Facts(facts.problem, (), found)
    (before,), (now,) = facts.series, after.series
    for was, session in zip(before.to_come, now.to_come, strict=True):
        members = now.at(session)
        if len(members) > len(before.at(was)):
            assert len(members) <= places
            sexes, new = Counter(sex_of(after, one) for one in members), set(members) - set(before.at(was))
            assert sexes[PlacementSex.FEMALE] != 1 or len(members) == 1
            if sexes[PlacementSex.MALE] and any(sex_of(after, one) is PlacementSex.FEMALE for one in new):
                assert sexes[PlacementSex.FEMALE] > 2
    for seat in found:
        way = now.path(seat.member)
        assert sorted(one.session.key for one in way) == list(product((1, 2), (1, 2)))
        assert (way[0].date, way[0].session.session_number) == (seat.member.joined_on, 1)
        assert str(way[-1].date) <= ("2026-12-29" if ends[seat.member.crn] == "2027-01-12" else "2027-11-16")
