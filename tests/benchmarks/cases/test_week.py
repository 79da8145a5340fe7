"""A week with programmes is the same week, with groups and people who wait beside."""

from benchmarks.cases.week import week


def test_a_week_with_programmes_is_the_same_week() -> None:
    plain, both = week("pdu", "calibrated", 1), week("pdu-programmes", "calibrated", 1)
    assert (plain.programme_groups, plain.referrals) == ((), ())
    assert both.programme_groups
    assert both.referrals
    assert both.sessions == plain.sessions
    assert {one.crn for one in plain.people} <= {one.crn for one in both.people}
    assert both.policy == plain.policy
