"""A Problem with groups in it that are proposed to start, and with seats that are proposed in groups that run: as the
facts that they would be, once they are accepted."""

from collections.abc import Iterator, Sequence

from models.problem import Problem, in_order
from models.programmes.checks_between import templates_of
from models.programmes.checks_within import group_faults, runs_past_midnight
from models.programmes.groups import GroupMember, ProgrammeGroup
from models.programmes.proposed import NewSeat

TOO_MANY = "TOO_MANY_MEMBERS"


def joined(problem: Problem, groups: Sequence[ProgrammeGroup], seats: Sequence[NewSeat] = ()) -> Problem:
    """The problem in which they run, in canonical order."""
    return with_groups(problem.canonical(), groups, seats)


def with_groups(problem: Problem, groups: Sequence[ProgrammeGroup], seats: Sequence[NewSeat] = ()) -> Problem:
    """The same of a problem that is in canonical order. A seat takes the referral's place."""
    running, new = {one.group_code: one for one in problem.programme_groups}, dict[str, list[GroupMember]]()
    for seat in seats:
        new.setdefault(seat.group_code, []).append(seat.member)
    seated = {(member.crn, group.template_code) for group in groups for member in group.members}
    seated |= {(one.member.crn, running[one.group_code].template_code) for one in seats}
    left = tuple(one for one in problem.referrals if (one.crn, one.template_code) not in seated)
    joins = {
        code: in_order(running[code].model_copy(update={"members": (*running[code].members, *members)}))
        for code, members in new.items()
    }
    together = (*(joins.get(code, one) for code, one in running.items()), *map(in_order, groups))
    listed = sorted(together, key=lambda one: one.group_code)
    return problem.model_copy(update={"programme_groups": tuple(listed), "referrals": left})


def sound_forms(problem: Problem, groups: Sequence[ProgrammeGroup]) -> tuple[ProgrammeGroup, ...]:
    """Those that the rules can be asked about."""
    wrong = {code for code, _ in ill_formed(problem, groups)}
    return tuple(one for one in groups if one.group_code not in wrong)


def ill_formed(problem: Problem, groups: Sequence[ProgrammeGroup]) -> Iterator[tuple[str, str]]:
    """Codes of groups that cannot be looked at any further, each with what is wrong."""
    taken = {one.group_code for one in problem.programme_groups}
    for one in groups:
        if one.group_code in taken:
            yield one.group_code, "GROUP_TWICE"
        elif wrong := _wrong(problem, one):
            yield one.group_code, wrong
        taken.add(one.group_code)


def _wrong(problem: Problem, one: ProgrammeGroup) -> str | None:
    """As records of a problem are checked; and nothing of it has been yet."""
    template = templates_of(problem).get(one.template_code)
    if template is None:
        return "UNKNOWN_TEMPLATE"
    staff = {each.facilitator_code for each in problem.facilitators}
    named = {*one.facilitator_codes, *one.cover_codes, *filter(None, [one.treatment_manager_code])}
    rooms = {each.room_code for each in problem.rooms}
    workers = {each.worker_code for each in problem.partner_link_workers} | {None}
    if not named <= staff or one.room_code not in rooms or one.partner_link_worker_code not in workers:
        return "UNKNOWN_STAFF_OR_ROOM"
    taken = any(each.left_on or each.journey_reason for each in one.members)
    begun = one.held or one.lost_days or one.appointments or taken
    faults = [each.code for each in group_faults(one)]
    if TOO_MANY in faults:
        return TOO_MANY
    return "NOT_A_PROPOSAL" if begun or runs_past_midnight(one, template) or faults else None


def sound_seats(problem: Problem, seats: Sequence[NewSeat]) -> tuple[NewSeat, ...]:
    """The same of seats in groups that run."""
    if not seats:
        return ()
    wrong = {n for n, _, _ in ill_formed_seats(problem, seats)}
    return tuple(one for n, one in enumerate(seats) if n not in wrong)


def ill_formed_seats(problem: Problem, seats: Sequence[NewSeat]) -> Iterator[tuple[int, str, str]]:
    """Of each that cannot be looked at any further which it is, whose, and what is wrong."""
    sits = {(one.group_code, each.crn) for one in problem.programme_groups for each in one.members}
    running = {one.group_code for one in problem.programme_groups}
    for n, one in enumerate(seats):
        seat = one.group_code, one.member.crn
        if one.group_code not in running:
            yield n, one.member.crn, "UNKNOWN_GROUP"
        elif seat in sits:
            yield n, one.member.crn, "SEAT_TWICE"
        elif _begun(one.member):
            yield n, one.member.crn, "NOT_A_PROPOSAL"
        sits.add(seat)


def _begun(one: GroupMember) -> bool:
    """Does it say what only a seat can that was taken?"""
    plain = GroupMember(
        crn=one.crn, cohort=one.cohort, joined_on=one.joined_on, on_licence=one.on_licence,
        order_end_date_inclusive=one.order_end_date_inclusive, delivered_under=one.delivered_under,
        women_only_venue=one.women_only_venue, six_month_review_on=one.six_month_review_on,
        three_month_review_on=one.three_month_review_on, six_month_signed_by=one.six_month_signed_by,
        three_month_signed_by=one.three_month_signed_by,
    )  # fmt: skip
    return one != plain
