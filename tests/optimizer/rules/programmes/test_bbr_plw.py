"""BBR-PLW: a partner link worker with room for the members, where the manual asks for one."""

from typing import Any

import pytest

from models.programmes.groups import ProgrammeGroup
from optimizer.rules.programmes.bbr_plw import RULE
from tests.optimizer.programmes.build import group, running, stranger, template, told, worker

NEEDS = template(needs_partner_link_worker=True)


def of(code: str, members: int, **changes: Any) -> ProgrammeGroup:
    seated = [stranger(f"X9{code[1:]}{n:04}") for n in range(members)]
    return group(code, members=seated, **({"partner_link_worker_code": "W1"} | changes))


@pytest.mark.parametrize(("second", "over"), [(8, 0), (9, 1), (12, 4)])
def test_room_over_all_groups_of_the_worker(second: int, over: int) -> None:
    facts = running(
        of("G1", 12), of("G2", second), programme_templates=[NEEDS], partner_link_workers=[worker(most_members=20)]
    )
    assert told(RULE, facts) == ([("PARTNER_LINK_WORKER_FULL", None, "G2 11-24", over)] if over else [])


def test_what_is_over_is_told_of_each_group_once() -> None:
    facts = running(
        of("G1", 5),
        of("G2", 4),
        of("G3", 3),
        programme_templates=[NEEDS],
        partner_link_workers=[worker(most_members=3)],
    )
    assert [one[3] for one in told(RULE, facts)] == [2, 4, 3]


def test_a_group_has_a_worker_where_the_manual_asks_for_one() -> None:
    alone = of("G1", 1, partner_link_worker_code=None)
    assert told(RULE, running(alone, programme_templates=[NEEDS])) == [
        ("NO_PARTNER_LINK_WORKER", None, "G1 11-24", None)
    ]
    assert told(RULE, running(alone)) == []


def test_a_worker_who_was_set_aside_is_none() -> None:
    facts = running(of("G1", 1), programme_templates=[NEEDS])
    facts.problem = facts.problem.model_copy(update={"partner_link_workers": ()})
    assert [one[0] for one in told(RULE, facts)] == ["NO_PARTNER_LINK_WORKER"]
