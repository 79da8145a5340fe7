"""A limit costs the latest starts, of all programmes alike, and what was not looked at is said."""

from collections.abc import Callable
from dataclasses import replace

from models.forming import Forming
from models.result import StopReason
from optimizer.programmes.eligible import Eligible
from optimizer.programmes.form import form
from optimizer.programmes.openings import could_start
from tests.optimizer.programmes.build import facilitator, template
from tests.optimizer.programmes.test_form import LIMITS, crn, men, referral, waiting


def so_many(times: int) -> Callable[[], bool]:
    left = iter(range(times))
    return lambda: next(left, None) is not None


def test_the_soonest_of_all_programmes_are_looked_at_first() -> None:
    """Two programmes, each for men, for women and for both, from 30 November or 7 December: twelve groups."""
    both = [referral(crn(n), template_code=code) for n in (1, 2) for code in ("T1", "T2")]
    programmes = [template(least_members=2), template(template_code="T2", least_members=2)]
    facts = waiting(
        men(1, 2), both, programme_templates=programmes, facilitators=[facilitator(trained_for=["T1", "T2"])]
    )
    whole, part = could_start(Eligible(facts)), could_start(Eligible(facts), so_many(6))
    assert {(one.group.template_code, str(one.group.starts_on)) for one in part.could} == {
        ("T1", "2026-11-30"), ("T2", "2026-11-30"),
    }  # fmt: skip
    assert (part.unseen, whole.unseen.total()) == ({"T1": 3, "T2": 3}, 0)
    firsts = [one.group for one in whole.could if str(one.group.starts_on) == "2026-11-30"]
    assert [one.group for one in part.could] == firsts


def test_what_was_not_looked_at_is_said() -> None:
    """Of it there is no bound, and nobody is told that no group could start."""
    found = form(waiting(men(1, 2)).problem, replace(LIMITS, stopped=lambda: True))[1]
    assert (found.groups, found.considered, found.not_looked_at, found.proven) == ((), 0, 6, False)
    assert {one.code for one in found.waiting} == {"NOT_LOOKED_AT"}
    assert (found.stop_reason, found.gaps.bound_method) == (StopReason.STOPPED, "none")
    assert found.gaps.lower_bound == 0


def test_more_than_ten_thousand_may_be_left_unseen() -> None:
    """As in a region on a busy machine; the answer holds what its count is."""
    found = form(waiting(men(1, 2)).problem, replace(LIMITS, stopped=lambda: True))[1]
    told = found.model_dump() | {"considered": 12_000, "not_looked_at": 33_091}
    assert Forming.model_validate(told).not_looked_at == 33_091
