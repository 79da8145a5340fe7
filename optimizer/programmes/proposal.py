"""What a plan says of the groups that it proposes: each with its series, as the calendar has it."""

from models.programmes.layout import SeriesSession
from models.programmes.proposed import ProposedGroup, ProposedSession
from optimizer.facts import Facts


def proposals(facts: Facts) -> tuple[ProposedGroup, ...]:
    """Of the groups that are proposed, in order of their codes."""
    codes = {one.group_code for one in facts.groups}
    mine = [one for one in facts.series if one.group.group_code in codes]
    made = (ProposedGroup(group=one.group, sessions=tuple(map(_told, one.sessions))) for one in mine)
    return tuple(sorted(made, key=lambda one: one.group.group_code))


def _told(one: SeriesSession) -> ProposedSession:
    module, number = one.session.key
    return ProposedSession(
        module_number=module, session_number=number, session_type=one.session.session_type, date=one.date,
        start_time=one.start_time, minutes=one.session.minutes,
    )  # fmt: skip
