"""What a plan says of the groups and seats that it proposes: each with its series, as the calendar has it, and with the
reasons for long ways."""

from models.plan import Plan
from models.programmes.layout import SeriesSession
from models.programmes.proposed import NewSeat, ProposedGroup, ProposedSeat, ProposedSession
from optimizer.facts import Facts
from optimizer.programmes.cascade import its_series
from optimizer.programmes.long_journeys import long_journeys
from optimizer.programmes.series import Series


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
        long_journey=long_journeys(facts).get((one.group_code, one.member.crn)),
    )  # fmt: skip


def proposals(facts: Facts) -> tuple[ProposedGroup, ...]:
    """Of the groups that are proposed, in order of their codes."""
    codes = {one.group_code for one in facts.groups}
    mine = [one for one in facts.series if one.group.group_code in codes]
    return tuple(_group(facts, one) for one in sorted(mine, key=lambda one: one.group.group_code))


def _group(facts: Facts, one: Series) -> ProposedGroup:
    far = sorted((crn, each) for (code, crn), each in long_journeys(facts).items() if code == one.group.group_code)
    return ProposedGroup(
        group=one.group, sessions=tuple(map(_told, one.sessions)), long_journeys=tuple(each for _, each in far)
    )


def _told(one: SeriesSession) -> ProposedSession:
    module, number = one.session.key
    return ProposedSession(
        module_number=module, session_number=number, session_type=one.session.session_type, date=one.date,
        start_time=one.start_time, minutes=one.session.minutes,
    )  # fmt: skip
