"""What a plan says of the groups and seats that it proposes: each with its series, as the calendar has it."""

from models.plan import Plan
from models.programmes.layout import SeriesSession
from models.programmes.proposed import NewSeat, ProposedGroup, ProposedSeat, ProposedSession
from optimizer.facts import Facts
from optimizer.programmes.cascade import its_series


def with_proposals(plan: Plan, facts: Facts) -> Plan:
    """The plan with the groups and seats that are proposed, and none but those."""
    seats = sorted(proposed_seats(facts), key=lambda one: (one.group_code, one.member.crn))
    return plan.model_copy(update={"groups": proposals(facts), "seats": tuple(seats)})


def proposed_seats(facts: Facts) -> tuple[ProposedSeat, ...]:
    """In the order in which they were given."""
    return tuple(_seat(facts, one) for one in facts.seats)


def _seat(facts: Facts, one: NewSeat) -> ProposedSeat:
    series = its_series(facts, one.group_code)
    return ProposedSeat(
        group_code=one.group_code, member=one.member, template_code=series.group.template_code,
        room_code=series.group.room_code, sessions=tuple(map(_told, series.path(one.member))),
    )  # fmt: skip


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
