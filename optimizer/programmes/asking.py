"""What the rules on programme groups would say of a seat that is not there yet.

The rules are asked on as small a problem as bears on it: who would sit there, and the groups that they, the room and
the facilitators have a part in. What no rule on groups asks stands beside it: work and education at the time, and
unpaid work that is issued for the day.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from models.codes import BookingStatus
from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.company import HIDDEN
from optimizer.programmes.outings import meets_commitment, outings
from optimizer.rules.order.law_req_compat import AVOIDED
from optimizer.rules.programmes.ap_venue import ID as ROOM
from optimizer.rules.programmes.fac_trained import ID as STAFF

AT_WORK = "LAW-AVOID-CONFLICT", "WORK_OR_EDUCATION"
Against = tuple[str, str | None]
"""What stands against a seat: a code, and the rule where one does."""


def bearing(problem: Problem, group: ProgrammeGroup, crns: Collection[str]) -> Problem:
    """The part of the problem that bears on these people in this group, without the group."""
    staff = {*group.facilitator_codes, *group.cover_codes}

    def bears(one: ProgrammeGroup) -> bool:
        shared = one.room_code is not None and one.room_code == group.room_code
        who = staff & {*one.facilitator_codes, *one.cover_codes}
        return one.group_code != group.group_code and (
            shared or bool(who) or any(each.crn in crns for each in one.members)
        )

    people = tuple(one for one in problem.people if one.crn in crns)
    groups = tuple(one for one in problem.programme_groups if bears(one))
    nothing: dict[str, tuple[()]] = {"sessions": (), "bus_runs": (), "bookings": (), "referrals": ()}
    return problem.model_copy(update={"people": people, "programme_groups": groups, **nothing})


def found_against(problem: Problem, group: ProgrammeGroup, was: ProgrammeGroup | None, crn: str) -> list[Violation]:
    """What would be broken by the group as it would be, and is not by the group as it was, and by the seat of one
    person in it. None: there was no such group. What the person's own group breaks by now excuses nothing here."""
    crns = {one.crn for one in group.members}
    part = bearing(problem, group, crns)
    before = _of(was, breaks_of(Facts(_beside(part, was)))) if was is not None else ()
    then = Facts(_beside(part, group))
    found = list(worse(before, _of(group, breaks_of(then))))
    at_work = any(
        going.crn == crn and going.series.group is group and meets_commitment(then, going, AVOIDED)
        for going in outings(then)
    )
    return [*found, *([Violation(rule=AT_WORK[0], code=AT_WORK[1], crn=crn)] if at_work else [])]


def _beside(problem: Problem, group: ProgrammeGroup) -> Problem:
    """Last of the groups, so that of two that clash this one is told of."""
    return problem.model_copy(update={"programme_groups": (*problem.programme_groups, group)})


def _of(group: ProgrammeGroup, found: list[Violation]) -> Iterator[Violation]:
    return (one for one in found if one.session is not None and one.session.project_code == group.group_code)


def issued_on(problem: Problem, crn: str, day: date) -> bool:
    """Has the person unpaid work on the day that is issued, and so stays?"""
    mine = (one for one in problem.bookings if one.crn == crn and one.date == day)
    return any(one.status is BookingStatus.ISSUED for one in mine)


def coded(found: Iterable[Violation]) -> list[Against]:
    """As it is said to people, each once: the person's own reasons first; protected rules are not named."""
    return sorted({_coded(one.rule) for one in found}, key=lambda one: (one[0] != "REFUSED", one))


def _coded(rule: str) -> Against:
    if rule in HIDDEN:
        return "PROTECTED_REASON", None
    return {STAFF: ("NO_FACILITATOR", None), ROOM: ("NO_ROOM", None)}.get(rule, ("REFUSED", rule))
