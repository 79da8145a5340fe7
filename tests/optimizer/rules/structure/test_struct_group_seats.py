"""STRUCT-GROUP, seat by seat: "referred to its programme and ready by the day of the plan, with no barrier, in the
group's cohort, with the end of the order that the referral has", among the people, within the named slots, and free.

The plan is made on 19 November for the week to the 29th. The group is proposed for five Tuesdays at 18:00 from 1
December: to the 29th.
"""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.structure.struct_group import RULE
from tests.build import person, woman
from tests.optimizer.programmes.build import facilitator, group, member, running, stranger, template, told
from tests.optimizer.programmes.test_form import FAR, crn, men, referral, waiting

BEGINS = "2026-12-01"


def seat(n: int = 1, **changes: Any) -> Any:
    return member(crn(n), **({"joined_on": BEGINS, "order_end_date_inclusive": FAR} | changes))


def proposed(*seats: Any, people: Any = None, referrals: Any = (), mine: Any = None, **changes: Any) -> Facts:
    """Two men, both referred, who are proposed to begin together."""
    given = waiting(people or men(1, 2), referrals, **changes)
    made = group("N1", **({"starts_on": BEGINS, "members": list(seats) or [seat(1), seat(2)]} | (mine or {})))
    facts = Facts(given.problem, [made])
    assert [one.group_code for one in facts.groups] == ["N1"]
    return facts


def found(facts: Facts) -> list[tuple[str, str | None]]:
    return [(code, who) for code, who, _, _ in told(RULE, facts)]


def test_a_group_that_can_start() -> None:
    assert told(RULE, proposed()) == []


def test_of_groups_that_run_nothing_of_this_is_asked() -> None:
    """Begun this week, of people who were not referred, at work at the time."""
    at_work = {"day": "TUESDAY", "start_time": "18:00", "end_time": "19:00", "kind": "WORK"}
    runs = group(starts_on="2026-11-24", members=[stranger(joined_on="2026-11-24"), member(crn(3), joined_on=BEGINS)])
    busy = [*men(1, 2), person(crn(3), commitments=[at_work])]
    assert told(RULE, running(runs, people=busy)) == []
    referrals = [referral(crn(1)), referral(crn(2))]
    assert told(RULE, proposed(people=busy, referrals=referrals, programme_groups=[runs])) == []


@pytest.mark.parametrize(
    ("starts", "codes"),
    [("2026-11-29", ["STARTS_TOO_SOON"]), ("2026-11-30", [])],
    ids=["its last day", "the day after"],
)
def test_after_the_week(starts: str, codes: list[str]) -> None:
    facts = proposed(seat(1, joined_on=starts), seat(2, joined_on=starts), mine={"starts_on": starts})
    assert [code for code, *_ in told(RULE, facts)] == codes


@pytest.mark.parametrize(
    ("of_template", "of_group", "women", "broken"),
    [
        ("MIXED", "MALE", False, False),
        ("MALE", "MALE", False, False),
        ("FEMALE", "MALE", False, True),
        ("MALE", "MIXED", False, True),
        ("MIXED", "MALE", True, True),
        ("MIXED", "FEMALE", True, True),
    ],
)
def test_of_the_sex_of_its_programme_and_of_its_members(
    of_template: str, of_group: str, women: bool, broken: bool
) -> None:
    people = [*men(1), woman(crn(2)) if women else person(crn(2))]
    facts = proposed(people=people, mine={"sex": of_group},
                     programme_templates=[template(sex=of_template, least_members=2)])  # fmt: skip
    assert found(facts) == ([("OF_ANOTHER_SEX", None)] if broken else [])


@pytest.mark.parametrize(
    ("women", "male", "broken"), [(1, 2, True), (2, 1, True), (3, 1, False), (2, 0, False), (0, 2, False)]
)
def test_not_few_women_among_men(women: int, male: int, broken: bool) -> None:
    """Three or none, or women alone."""
    people = [*(woman(crn(n)) for n in range(1, women + 1)), *men(*range(women + 1, women + male + 1))]
    seats = [seat(n) for n in range(1, women + male + 1)]
    facts = proposed(*seats, people=people, mine={"sex": "MIXED"})
    assert found(facts) == ([("TOO_FEW_WOMEN", None)] if broken else [])


REFERRED: list[tuple[dict[str, Any], dict[str, Any], str | None]] = [
    ({}, {}, None),
    ({"template_code": "T2"}, {}, "NOT_AS_REFERRED"),
    ({"cohort": "SEXUAL"}, {}, "NOT_AS_REFERRED"),
    ({"cohort": "GENERAL_LDC"}, {"cohort": "GENERAL_LDC"}, None),
    ({"cohort": "SEXUAL"}, {"cohort": "SEXUAL"}, "NOT_AS_REFERRED"),
    ({"on_licence": True}, {}, "NOT_AS_REFERRED"),
    ({"on_licence": True}, {"on_licence": True}, None),
    ({}, {"order_end_date_inclusive": "2027-11-29"}, "NOT_AS_REFERRED"),
    ({}, {"joined_on": "2026-12-08"}, "NOT_AS_REFERRED"),
    ({"women_only_venue": True}, {}, "NOT_AS_REFERRED"),
    ({}, {"delivered_under": "PROGRAMME_REQUIREMENT"}, "NOT_AS_REFERRED"),
    ({"women_only_venue": True}, {"women_only_venue": True}, None),
    ({"ready_on": None}, {}, "NOT_READY"),
    ({"ready_on": "2026-11-19"}, {}, None),
    ({"ready_on": "2026-11-20"}, {}, "NOT_READY"),
    ({"barriers": ["WORK_PATTERN"]}, {}, "NOT_READY"),
    ({"availability": [{"day": "TUESDAY", "slots": ["DAYTIME"]}]}, {}, "OUTSIDE_NAMED_SLOTS"),
    ({"availability": [{"day": "MONDAY", "slots": ["EVENING"]}]}, {}, "OUTSIDE_NAMED_SLOTS"),
    ({"availability": [{"day": "TUESDAY", "slots": ["DAYTIME", "EVENING"]}]}, {}, None),
]


@pytest.mark.parametrize(("of_referral", "of_seat", "code"), REFERRED)
def test_as_referred_and_ready(of_referral: dict[str, Any], of_seat: dict[str, Any], code: str | None) -> None:
    both = [referral(crn(1), **of_referral), referral(crn(2))]
    templates = [template(least_members=2), template(template_code="T2")]
    facts = proposed(seat(1, **of_seat), seat(2), referrals=both, programme_templates=templates)
    assert found(facts) == ([(code, crn(1))] if code else [])


def test_who_was_not_referred_at_all() -> None:
    assert found(proposed(referrals=[referral(crn(2))])) == [("NOT_AS_REFERRED", crn(1))]


@pytest.mark.parametrize(
    ("start", "end", "broken"), [(1080, 1200, False), (1081, 1200, True), (1080, 1199, True)],
    ids=["to the minute", "begins before it", "ends after it"],
)  # fmt: skip
def test_the_whole_session_is_within_the_slot(start: int, end: int, broken: bool) -> None:
    """From 18:00, minute 1080, to 20:00."""
    hours = {"programmeStartWeeks": 2, "programmeEveningStart": start, "programmeEveningEnd": end}
    facts = proposed(policy={"overrides": hours})
    assert found(facts) == ([("OUTSIDE_NAMED_SLOTS", crn(n)) for n in (1, 2)] if broken else [])


def test_a_calendar_that_is_not_known() -> None:
    facts = proposed(people=men(1), referrals=[referral(crn(1)), referral(crn(2))])
    assert found(facts) == [("CALENDAR_NOT_KNOWN", crn(2))]


@pytest.mark.parametrize(("kind", "broken"), [("WORK", True), ("OTHER", False)])
def test_work_at_the_time_is_told_at_the_first_session_it_meets(kind: str, broken: bool) -> None:
    """To 18:30 on Tuesday 8 December, half an hour into it; the way and its margin come on top."""
    own = {"date": "2026-12-08", "start_time": "09:00", "end_time": "18:30", "kind": kind}
    facts = proposed(people=[person(crn(1), commitments=[own]), *men(2)])
    assert [(one[0], one[1], one[2]) for one in told(RULE, facts)] == (
        [("AT_WORK", crn(1), "N1 12-08")] if broken else []
    )


@pytest.mark.parametrize(("most", "others", "days"), [(2, 1, []), (1, 1, ["12-01"]), (1, 0, []), (0, 0, ["12-01"])])
def test_nobody_runs_more_in_a_week_than_they_may(most: int, others: int, days: list[str]) -> None:
    """A group that runs has its last session, a morning, on 1 December."""
    runs = group(slots=[{"day": "TUESDAY", "start_time": "10:00"}])
    staff = [facilitator("F1", weekly_most_sessions=most), facilitator("F2")]
    facts = proposed(programme_groups=[runs] * others, facilitators=staff)
    over = [(code, at) for code, _, at, _ in told(RULE, facts)]
    every = ["12-01", "12-08", "12-15", "12-22", "12-29"] if most == 0 else days
    assert over == [("FACILITATOR_OVERLOADED", f"N1 {day}") for day in every]


def test_one_to_one_does_not_count_and_who_stands_in_does() -> None:
    none = facilitator("F1", weekly_most_sessions=0)
    alone = proposed(facilitators=[none], programme_templates=[template(one_to_one=3, least_members=2)])
    assert [at for _, _, at, _ in told(RULE, alone)] == [f"N1 12-{day}" for day in ("01", "08", "22", "29")]
    leave = [{"start_date": "2026-12-07", "end_date_inclusive": "2026-12-11"}]
    both = [none.model_copy(update={"facilitator_code": "F2"}), facilitator("F1", leave=leave)]
    found = told(RULE, proposed(facilitators=both, mine={"cover_codes": ["F2"]}))
    assert found == [("FACILITATOR_OVERLOADED", None, "N1 12-08", None)]
    others = [facilitator("F2"), none.model_copy(update={"facilitator_code": "F3"})]
    assert told(RULE, proposed(facilitators=[both[1], *others], mine={"cover_codes": ["F2", "F3"]})) == []


def test_it_is_told_at_the_first_session_and_asked_of_every_one() -> None:
    """On Tuesdays and Thursdays from 1 December; he can come on Tuesdays alone."""
    twice = {"slots": [{"day": day, "start_time": "18:00"} for day in ("TUESDAY", "THURSDAY")]}
    tuesdays = [referral(crn(1), availability=[{"day": "TUESDAY", "slots": ["EVENING"]}]), referral(crn(2))]
    assert told(RULE, proposed(referrals=tuesdays, mine=twice)) == [("OUTSIDE_NAMED_SLOTS", crn(1), "N1 12-01", None)]
    staff = [facilitator("F1", weekly_most_sessions=1), facilitator("F2")]
    over = [at for _, _, at, _ in told(RULE, proposed(mine=twice, facilitators=staff))]
    assert over == ["N1 12-03", "N1 12-10"]
