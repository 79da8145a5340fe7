"""SEQ-SENTENCE-PLAN: "respect the practitioner's sequence (accommodation or substance stabilisation before programme)".

The person begins T1 with the session of 24 November.
"""

from typing import Any

import pytest

from optimizer.programmes.form import form
from optimizer.rules.programmes.seq_sentence_plan import RULE
from tests.optimizer.programmes.build import group, member, noted, running, template, told
from tests.optimizer.programmes.test_form import LIMITS, crn, men, waiting

T1, T2 = ({"kind": "PROGRAMME", "template_code": code} for code in ("T1", "T2"))
HOUSED = {"kind": "ACCOMMODATION"}


def plan(*steps: dict[str, Any], who: str = "X000001") -> dict[str, Any]:
    return {"plan_sequences": [{"crn": who, "steps": list(steps)}]}


@pytest.mark.parametrize(
    ("steps", "open_", "note"),
    [
        pytest.param([HOUSED, T1], 1, [], id="not housed yet"),
        pytest.param([HOUSED | {"done_on": "2026-11-24"}, T1], 0, ["IN_ORDER"], id="housed that day"),
        pytest.param([HOUSED | {"done_on": "2026-11-25"}, T1], 1, [], id="a day later"),
        pytest.param([T1, HOUSED], 0, [], id="after it"),
        pytest.param([HOUSED, T2], 0, [], id="before another"),
        pytest.param([HOUSED, T2, T1], 2, [], id="two steps before it"),
        pytest.param([T2 | {"done_on": "2026-05-01"}, T1], 0, ["IN_ORDER"], id="the other programme is done"),
    ],
)
def test_a_step_before_it_is_done_first(steps: list[dict[str, Any]], open_: int, note: list[str]) -> None:
    facts = running(group(members=[member(joined_on="2026-11-18")]), **plan(*steps))
    assert [(one[0], one[3]) for one in told(RULE, facts)] == ([("STEPS_BEFORE_IT", open_)] if open_ else [])
    assert noted(RULE, facts) == note


@pytest.mark.parametrize(
    ("starts", "left", "broken"),
    [
        # Five Tuesday mornings from 27 October end on 24 November, a week later on 1 December.
        pytest.param("2026-10-27", None, False, id="ends on the day on which this one begins"),
        pytest.param("2026-11-03", None, True, id="ends a week after"),
        pytest.param("2026-10-27", "2026-11-10", True, id="was not finished"),
    ],
)
def test_one_programme_after_the_other(starts: str, left: str | None, broken: bool) -> None:
    first = group("G0", template_code="T2", slots=[{"day": "TUESDAY", "start_time": "10:00"}], starts_on=starts,
                  members=[member(joined_on=starts, left_on=left)])  # fmt: skip
    both = [template(), template(template_code="T2")]
    facts = running(first, group(members=[member(joined_on="2026-11-18")]), programme_templates=both, **plan(T2, T1))
    assert bool(told(RULE, facts)) == broken


def test_who_has_begun_goes_on() -> None:
    assert told(RULE, running(group(), **plan(HOUSED, T1))) == []


def test_nobody_is_seated_before_the_steps_are_done() -> None:
    facts = waiting(men(1, 2, 3), **plan(HOUSED, T1, who=crn(3)))
    _, found = form(facts.problem, LIMITS)
    assert [(one.crn, one.code, one.rule) for one in found.waiting] == [(crn(3), "REFUSED", "SEQ-SENTENCE-PLAN")]
    assert noted(RULE, facts) == ["WAITS_FOR_STEPS"]


def mornings(code: str, starts: str, **changes: Any) -> Any:
    """A group of the other programme, of five Tuesday mornings."""
    seat = member(**({"joined_on": starts} | changes))
    return group(code, template_code="T2", slots=[{"day": "TUESDAY", "start_time": "10:00"}], starts_on=starts,
                 members=[seat])  # fmt: skip


def test_of_two_groups_the_first_to_end_will_do_and_a_guest_sits_in_none() -> None:
    both = [template(), template(template_code="T2")]
    for other, broken in (({}, []), ({"guest_of": "G9"}, [1])):
        groups = [mornings("G0", "2026-10-27", **other), mornings("G2", "2026-11-03")]
        facts = running(*groups, group(members=[member(joined_on="2026-11-18")]), programme_templates=both,
                        **plan(T2, T1))  # fmt: skip
        assert [one[3] for one in told(RULE, facts) if one[2].startswith("G1")] == broken


def test_a_programme_that_is_named_twice_begins_at_its_first_place() -> None:
    facts = running(group(members=[member(joined_on="2026-11-18")]), **plan(T1, HOUSED, T1))
    assert (told(RULE, facts), noted(RULE, facts)) == ([], [])


def test_a_referral_waits_for_open_steps_alone() -> None:
    done = HOUSED | {"done_on": "2026-11-30"}
    for steps, codes in (([done, T1], []), ([done, HOUSED, T1], ["WAITS_FOR_STEPS"]), ([T1, HOUSED], [])):
        assert noted(RULE, waiting(men(3), **plan(*steps, who=crn(3)))) == codes


def test_in_order_is_after_every_step_before_it() -> None:
    facts = running(group(members=[member(joined_on="2026-11-18")]), **plan(HOUSED | {"done_on": "2026-11-20"}, T2, T1))
    assert ([one[3] for one in told(RULE, facts)], noted(RULE, facts)) == ([1], [])
