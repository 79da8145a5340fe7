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
from optimizer.programmes.cascade import breaks_of, series_by_code, worse
from optimizer.programmes.company import HIDDEN, PROTECTED
from optimizer.programmes.outings import meets_commitment, of_place, share_ways
from optimizer.programmes.series import lay_as
from optimizer.rules.order.law_req_compat import AVOIDED
from optimizer.rules.programmes.ap_venue import ID as ROOM
from optimizer.rules.programmes.fac_trained import ID as STAFF

AT_WORK = "LAW-AVOID-CONFLICT", "WORK_OR_EDUCATION"
Against = tuple[str, str | None]
"""What stands against a seat: a code, and the rule where one does."""


class Asking:
    """A problem of which many seats are asked. `facts`: of the same people and places; a group of both meets on the
    same days, so that ways and days are found once for all that is asked."""

    def __init__(self, facts: Facts, problem: Problem) -> None:
        self.facts, self.problem = facts, problem
        nothing: dict[str, tuple[()]] = {"sessions": (), "bus_runs": (), "bookings": (), "referrals": ()}
        self._bare = problem.model_copy(update=nothing)
        self._seated = {one.group_code: {each.crn for each in one.members} for one in problem.programme_groups}

    def against(
        self, group: ProgrammeGroup, was: ProgrammeGroup | None, crns: Iterable[str], without: Collection[str] = ()
    ) -> list[Violation]:
        """What would be broken by the group as it would be, and is not by the group as it was, and by the seats of
        these people in it. None: there was no such group. What their own group breaks by now excuses nothing here.
        `without`: rules that are not asked."""
        part = self._bearing(group)
        before = _of(was, breaks_of(self._facts(part, was), without)) if was is not None else ()
        then = self._facts(part, group)
        found = list(worse(before, _of(group, breaks_of(then, without))))
        at_work = (crn for crn in crns if crn in then.person and _meets_work(then, crn))
        return [*found, *(Violation(rule=AT_WORK[0], code=AT_WORK[1], crn=crn) for crn in at_work)]

    def _bearing(self, group: ProgrammeGroup) -> Problem:
        """The part of the problem that bears on these people in this group, without the group."""
        crns, staff = {one.crn for one in group.members}, {*group.facilitator_codes, *group.cover_codes}

        def bears(one: ProgrammeGroup) -> bool:
            shared = one.room_code is not None and one.room_code == group.room_code
            who = staff & {*one.facilitator_codes, *one.cover_codes}
            return one.group_code != group.group_code and (
                shared or bool(who) or not crns.isdisjoint(self._seated[one.group_code])
            )

        people = tuple(self.facts.person[crn] for crn in sorted(crns & self.facts.person.keys()))
        groups = tuple(filter(bears, self.problem.programme_groups))
        return self._bare.model_copy(update={"people": people, "programme_groups": groups})

    def _facts(self, part: Problem, group: ProgrammeGroup) -> Facts:
        """With the group last, so that of two that clash this one is told of."""
        there = Facts(part.model_copy(update={"programme_groups": (*part.programme_groups, group)}))
        share_ways(self.facts, there)
        known = series_by_code(self.facts)
        for series in there.series:
            if series.group.group_code in known:
                lay_as(series, known[series.group.group_code])
        return there


def _of(group: ProgrammeGroup, found: list[Violation]) -> Iterator[Violation]:
    return (one for one in found if one.session is not None and one.session.project_code == group.group_code)


def _meets_work(facts: Facts, crn: str) -> bool:
    """In the last of the groups."""
    return any(meets_commitment(facts, going, AVOIDED) for going in of_place(facts, facts.series[-1], crn))


def issued_days(problem: Problem, crn: str) -> set[date]:
    """On which the person has unpaid work that is issued, and so stays."""
    return {one.date for one in problem.bookings if one.crn == crn and one.status is BookingStatus.ISSUED}


def told(found: Iterable[Violation]) -> Against | None:
    """Of what stands against a seat, what is said to people: the person's own reasons first, a protected one only where
    there is no other, and never its rule. None: nothing does."""
    return min((_coded(one.rule) for one in found), key=_rank, default=None)


def _rank(one: Against) -> tuple[bool, bool, str, str]:
    code, rule = one
    return code == PROTECTED, code != "REFUSED", code, rule or ""


def _coded(rule: str) -> Against:
    if rule in HIDDEN:
        return PROTECTED, None
    return {STAFF: ("NO_FACILITATOR", None), ROOM: ("NO_ROOM", None)}.get(rule, ("REFUSED", rule))
