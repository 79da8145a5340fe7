"""AP-ROLLING-CLOSED: a closed group starts together; a rolling one is joined at a module's first session."""

from typing import Any

import pytest

from models.programmes.groups import GroupMember
from models.programmes.templates import Template
from optimizer.rules.programmes.ap_rolling_closed import RULE
from tests.optimizer.programmes.build import group, member, noted, running, stranger, template, told

AT_NOON = [{"day": "TUESDAY", "start_time": "12:00"}]
LATE = {"joined_on": "2026-11-18"}
"""So that the fourth session, on 24 November, is the first."""
FOUND = [("JOINS_LATE", "X000001", "G1 11-24", None)]


def modules(*sizes: int, **changes: Any) -> Template:
    """The five sessions in modules of these sizes."""
    made = template(**changes)
    places = [(m, n) for m, size in enumerate(sizes, start=1) for n in range(1, size + 1)]
    sessions = [
        one.model_copy(update={"module_number": m, "session_number": n})
        for one, (m, n) in zip(made.in_order, places, strict=True)
    ]
    return made.model_copy(update={"sessions": tuple(sessions)})


@pytest.mark.parametrize(
    ("of", "found"),
    [
        pytest.param(modules(5), FOUND, id="closed"),
        pytest.param(modules(3, 2), FOUND, id="closed, at the start of a module"),
        pytest.param(modules(3, 2, entry="ROLLING", entry_modules=[2]), [], id="rolling, at the start of its module"),
        pytest.param(modules(3, 2, entry="ROLLING", entry_modules=[1]), FOUND, id="rolling, by another module"),
        pytest.param(modules(2, 3, entry="ROLLING", entry_modules=[2]), FOUND, id="rolling, within a module"),
    ],
)
def test_where_a_group_is_joined(of: Template, found: list[Any]) -> None:
    assert told(RULE, running(group(members=[member(**LATE)]), programme_templates=[of])) == found


def test_from_the_first_session_everybody_may() -> None:
    assert told(RULE, running(group(starts_on="2026-11-24", members=[member(joined_on="2026-11-24")]))) == []


def test_who_is_in_already_is_not_asked_again() -> None:
    """Joined for the third session, a week ago."""
    assert told(RULE, running(group(members=[member(joined_on="2026-11-12")]))) == []


def test_after_a_session_apart_the_first_of_the_group_is_a_start() -> None:
    apart = template(one_to_one=1, in_group_slot=False)
    late = group(starts_on="2026-11-17", members=[member(**LATE)])
    assert told(RULE, running(late, programme_templates=[apart])) == []


@pytest.mark.parametrize(
    ("left_on", "found"),
    [
        pytest.param("2026-11-14", [], id="after the third of the other"),
        pytest.param("2026-11-12", FOUND, id="after the second of the other"),
    ],
)
def test_who_left_another_group_goes_on_where_they_left(left_on: str, found: list[Any]) -> None:
    """The other met on Fridays from 30 October: its third session was on 13 November."""
    before = group(
        "G0", slots=[{"day": "FRIDAY", "start_time": "18:00"}], starts_on="2026-10-30",
        members=[member(joined_on="2026-10-30", left_on=left_on)],
    )  # fmt: skip
    assert told(RULE, running(before, group(members=[member(**LATE)]))) == found


def test_another_programme_is_no_way_in() -> None:
    both = [template(), template(template_code="T2")]
    before = group(
        "G0", template_code="T2", slots=[{"day": "FRIDAY", "start_time": "18:00"}], starts_on="2026-10-30",
        members=[member(joined_on="2026-10-30", left_on="2026-11-14")],
    )  # fmt: skip
    assert told(RULE, running(before, group(members=[member(**LATE)]), programme_templates=both)) == FOUND


def test_who_joins_on_the_day_of_a_session_joins_for_it() -> None:
    assert told(RULE, running(group(members=[member(joined_on="2026-11-24")]))) == FOUND


def test_a_first_session_that_each_has_alone_is_a_start() -> None:
    apart = template(one_to_one=1, in_group_slot=False)
    made = group(starts_on="2026-11-24", members=[member(joined_on="2026-11-24")])
    assert told(RULE, running(made, programme_templates=[apart])) == []


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([], id="nobody"),
        pytest.param([stranger(left_on="2026-11-18")], id="somebody else left it in time"),
        pytest.param([member(joined_on="2026-11-03")], id="the same man, who has not left"),
    ],
)
def test_another_group_of_the_programme_is_a_start_only_to_who_left_it(others: list[GroupMember]) -> None:
    facts = running(group(members=[member(**LATE)]), group("G2", slots=AT_NOON, members=others))
    assert [one for one in told(RULE, facts) if one[2] == "G1 11-24"] == FOUND


def test_who_comes_back_to_the_same_group_joins_it_anew() -> None:
    """Left after the third session, and back for the fourth."""
    assert told(RULE, running(group(members=[member(left_on="2026-11-18"), member(**LATE)]))) == FOUND


@pytest.mark.parametrize(("until", "late"), [(None, True), (3, True), (4, False), (5, False)])
def test_a_closed_group_may_be_joined_up_to_a_session_of_its_manual(until: int | None, late: bool) -> None:
    """The fourth is on 24 November."""
    made = [template(joined_until_session=until)]
    facts = running(group(members=[member(joined_on="2026-11-18")]), programme_templates=made)
    assert bool(told(RULE, facts)) == late


@pytest.mark.parametrize(
    ("until", "joined", "told_of"),
    [
        pytest.param(3, "2026-11-24", ["JOINS_AFTER"], id="at the second session"),
        pytest.param(3, "2026-11-17", [], id="at the first"),
        pytest.param(1, "2026-11-24", [], id="too late, which is told"),
    ],
)
def test_who_joins_after_the_start_is_noted_with_what_they_were_not_at(
    until: int, joined: str, told_of: list[str]
) -> None:
    made = group(starts_on="2026-11-17", members=[member(joined_on=joined)])
    assert noted(RULE, running(made, programme_templates=[template(joined_until_session=until)])) == told_of


def test_an_hour_alone_before_the_first_session_is_no_start_to_join_after() -> None:
    """On 17 November, and the group meets from the 24th on."""
    apart = template(one_to_one=1, in_group_slot=False)
    made = group(starts_on="2026-11-17", members=[member(joined_on="2026-11-24")])
    assert noted(RULE, running(made, programme_templates=[apart])) == []
