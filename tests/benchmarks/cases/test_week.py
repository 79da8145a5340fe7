"""A week with programmes is the same week, with groups and people who wait beside."""

import pytest

from benchmarks.cases import week as module
from benchmarks.cases.week import kept_week, week
from benchmarks.kept import keeping


def test_a_week_with_programmes_is_the_same_week() -> None:
    plain, both = week("pdu", "calibrated", 1), week("pdu-programmes", "calibrated", 1)
    assert (plain.programme_groups, plain.referrals) == ((), ())
    assert both.programme_groups
    assert both.referrals
    assert both.sessions == plain.sessions
    assert {one.crn for one in plain.people} <= {one.crn for one in both.people}
    assert both.policy == plain.policy


def test_a_week_that_is_kept_is_the_week(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = week("pdu-programmes", "calibrated", 1)
    with keeping():
        assert kept_week("pdu-programmes", "calibrated", 1) == expected
        with monkeypatch.context() as nobody:
            nobody.setattr(module, "week", None)
            again = kept_week("pdu-programmes", "calibrated", 1)
            with pytest.raises(TypeError):
                kept_week("pdu-programmes", "calibrated", 2)
    assert again == expected
    assert again.digest() == expected.digest()
    monkeypatch.setattr(module, "week", lambda *asked: expected if asked == ("pdu", "ample", 3) else None)
    assert kept_week("pdu", "ample", 3) is expected
