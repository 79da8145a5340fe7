"""A Problem with groups in it that are proposed to start: as facts that they would be, once they are accepted."""

from collections.abc import Iterator, Sequence

from models.problem import Problem, in_order
from models.programmes.checks_between import templates_of
from models.programmes.checks_within import group_faults, runs_past_midnight
from models.programmes.groups import ProgrammeGroup

TOO_MANY = "TOO_MANY_MEMBERS"


def joined(problem: Problem, groups: Sequence[ProgrammeGroup]) -> Problem:
    """The problem in which they run, in canonical order."""
    return with_groups(problem.canonical(), groups)


def with_groups(problem: Problem, groups: Sequence[ProgrammeGroup]) -> Problem:
    """The same of a problem that is in canonical order. A seat takes the referral's place."""
    seated = {(member.crn, group.template_code) for group in groups for member in group.members}
    left = tuple(one for one in problem.referrals if (one.crn, one.template_code) not in seated)
    together = sorted((*problem.programme_groups, *map(in_order, groups)), key=lambda one: one.group_code)
    return problem.model_copy(update={"programme_groups": tuple(together), "referrals": left})


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
    begun = one.held or one.lost_days or one.appointments or any(each.left_on for each in one.members)
    faults = [each.code for each in group_faults(one)]
    if TOO_MANY in faults:
        return TOO_MANY
    return "NOT_A_PROPOSAL" if begun or runs_past_midnight(one, template) or faults else None
