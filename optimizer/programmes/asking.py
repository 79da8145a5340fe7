"""What the rules on programme groups would say of a seat that is not there yet.

The rules are asked on as small a problem as bears on it: who would sit there, the groups that they, the site and the
facilitators have a part in, and whoever in these may be kept apart from somebody by a tag. What no rule on groups asks
stands beside it: work and education at the time, and unpaid work that is issued for it within the week.
"""

from collections.abc import Collection, Iterable, Iterator

from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.appointments import rooms_of, staff_of
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.company import HIDDEN
from optimizer.programmes.issued import meets_work, to_come
from optimizer.programmes.outings import meets_commitment, of_place
from optimizer.rules.order.law_req_compat import AVOIDED, ISSUED
from optimizer.rules.order.law_req_compat import ID as WORK
from optimizer.rules.programmes.ap_venue import ID as ROOM
from optimizer.rules.programmes.fac_trained import ID as STAFF

AT_WORK = "LAW-AVOID-CONFLICT", "WORK_OR_EDUCATION"
Against = tuple[str, str | None]
"""What stands against a seat: a code, and the rule where one does."""


def bearing(problem: Problem, group: ProgrammeGroup, crns: Collection[str]) -> Problem:
    """The part of the problem that bears on these people in this group, without the group."""
    staff = {*group.facilitator_codes, *group.cover_codes}
    sites = {one.room_code: one.place for one in problem.rooms}
    here = sites.get(group.room_code or "")

    def bears(one: ProgrammeGroup) -> bool:
        rooms = rooms_of(one)
        shared = group.room_code in rooms or (here is not None and any(sites.get(code or "") == here for code in rooms))
        return one.group_code != group.group_code and (
            shared or bool(staff & staff_of(one)) or any(each.crn in crns for each in one.members)
        )

    groups = tuple(one for one in problem.programme_groups if bears(one))
    sits = {each.crn for one in groups for each in one.members}
    people = tuple(one for one in problem.people if one.crn in crns or (one.association_tags and one.crn in sits))
    bookings = tuple(one for one in problem.bookings if one.crn in crns)
    nothing: dict[str, tuple[()]] = {"sessions": (), "bus_runs": (), "referrals": ()}
    update = {"people": people, "programme_groups": groups, "bookings": bookings, **nothing}
    return problem.model_copy(update=update)


def found_against(problem: Problem, group: ProgrammeGroup, was: ProgrammeGroup | None, crn: str) -> list[Violation]:
    """What would be broken by the group as it would be, and is not by the group as it was, and by the seat of one
    person in it. None: there was no such group."""
    crns = {one.crn for one in group.members}
    part = bearing(problem, group, crns)
    before = Facts(_beside(part, was)) if was is not None else None
    then = Facts(_beside(part, group))
    known = [*breaks_of(before), *_calendar(before, crn)] if before else []
    return list(worse(known, [*_of(group, breaks_of(then)), *_calendar(then, crn)]))


def _calendar(facts: Facts, crn: str) -> Iterator[Violation]:
    """What no rule on groups asks of the person's seat in the last of the groups."""
    going = of_place(facts, facts.series[-1], crn) if crn in facts.person else ()
    issued = tuple(to_come(facts.problem, crn))
    if any(meets_commitment(facts, one, AVOIDED) for one in going):
        yield Violation(rule=AT_WORK[0], code=AT_WORK[1], crn=crn)
    if any(meets_work(facts, one, issued) for one in going):
        yield Violation(rule=WORK, code=ISSUED, crn=crn)


def _beside(problem: Problem, group: ProgrammeGroup) -> Problem:
    """Last of the groups, so that of two that clash this one is told of."""
    return problem.model_copy(update={"programme_groups": (*problem.programme_groups, group)})


def _of(group: ProgrammeGroup, found: list[Violation]) -> Iterator[Violation]:
    return (one for one in found if one.session is not None and one.session.project_code == group.group_code)


def coded(found: Iterable[Violation]) -> list[Against]:
    """As it is said to people, each once: the person's own reasons first; protected rules are not named."""
    return sorted({_coded(one) for one in found}, key=lambda one: (one[0] not in ("REFUSED", ISSUED), one))


def _coded(one: Violation) -> Against:
    if one.rule in HIDDEN:
        return "PROTECTED_REASON", None
    if one.code == ISSUED:
        return ISSUED, None
    return {STAFF: ("NO_FACILITATOR", None), ROOM: ("NO_ROOM", None)}.get(one.rule, ("REFUSED", one.rule))
