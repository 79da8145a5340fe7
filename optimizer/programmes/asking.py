"""What the rules on programme groups would say of a seat that is not there yet.

The rules are asked on as small a problem as bears on it: who would sit there, the groups that they, the site and the
facilitators have a part in, and whoever in these may be kept apart from somebody by a tag. What no rule on groups asks
stands beside it: work and education at the time, and unpaid work that is issued for it within the week.
"""

from collections.abc import Collection, Iterable, Iterator

from models.base import Point
from models.problem import ExistingBooking, Problem
from models.programmes.groups import ProgrammeGroup
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.appointments import rooms_of, staff_of
from optimizer.programmes.cascade import breaks_of, series_by_code, worse
from optimizer.programmes.company import HIDDEN, PROTECTED
from optimizer.programmes.issued import meets_work, to_come
from optimizer.programmes.outings import meets_commitment, of_place, share_ways
from optimizer.programmes.series import lay_as
from optimizer.rules.order.law_req_compat import AVOIDED, ISSUED
from optimizer.rules.order.law_req_compat import ID as WORK
from optimizer.rules.programmes.ap_venue import ID as ROOM
from optimizer.rules.programmes.fac_trained import ID as STAFF

AT_WORK = "LAW-AVOID-CONFLICT", "WORK_OR_EDUCATION"
Against = tuple[str, str | None]
"""What stands against a seat: a code, and the rule where one does."""
OWN = "REFUSED", ISSUED
"""Reasons of the person's own, before which no other is told."""


class Asking:
    """A problem of which many seats are asked. `facts`: of the same people and places; a group of both meets on the
    same days, so that ways and days are found once for all that is asked."""

    def __init__(self, facts: Facts, problem: Problem) -> None:
        self.facts, self.problem = facts, problem
        nothing: dict[str, tuple[()]] = {"sessions": (), "bus_runs": (), "referrals": ()}
        self._bare = problem.model_copy(update=nothing)
        self._seated = {one.group_code: {each.crn for each in one.members} for one in problem.programme_groups}
        self._sites: dict[str, Point] = {one.room_code: one.place for one in problem.rooms}
        self._tagged = {one.crn for one in problem.people if one.association_tags}
        self._booked: dict[str, list[ExistingBooking]] = {}
        for one in problem.bookings:
            self._booked.setdefault(one.crn, []).append(one)

    def against(
        self, group: ProgrammeGroup, was: ProgrammeGroup | None, crns: Collection[str], without: Collection[str] = ()
    ) -> list[Violation]:
        """What would be broken by the group as it would be, and is not by the group as it was, and by the seats of
        these people in it. None: there was no such group. What their own group breaks by now excuses nothing here; but
        it may break more, as where the court's activity days run out. `without`: rules that are not asked."""
        part = self._bearing(group)
        before, elsewhere_before = self._found(part, was, crns, without) if was is not None else ([], None)
        after, elsewhere = self._found(part, group, crns, without)
        if elsewhere and elsewhere_before is None:
            elsewhere_before = [one for one in breaks_of(self._facts(part), without) if one.crn in crns]
        return [*worse(before, after), *worse(elsewhere_before or (), elsewhere)]

    def _found(
        self, part: Problem, group: ProgrammeGroup, crns: Collection[str], without: Collection[str]
    ) -> tuple[list[Violation], list[Violation]]:
        """What is told of the group and of these people's seats in it, and what of them at other groups."""
        there = self._facts(part, group)
        found = breaks_of(there, without)
        here = [one for one in found if one.session is not None and one.session.project_code == group.group_code]
        elsewhere = [one for one in found if one.crn in crns and one not in here]
        return [*here, *(one for crn in crns for one in _calendar(there, crn))], elsewhere

    def _bearing(self, group: ProgrammeGroup) -> Problem:
        """The part of the problem that bears on these people in this group, without the group."""
        crns, staff = {one.crn for one in group.members}, {*group.facilitator_codes, *group.cover_codes}

        here = self._sites.get(group.room_code or "")

        def bears(one: ProgrammeGroup) -> bool:
            rooms = rooms_of(one)
            there = group.room_code in rooms or (here is not None and here in map(self._sites.get, rooms))
            shared = there or not staff.isdisjoint(staff_of(one))
            return one.group_code != group.group_code and (shared or not crns.isdisjoint(self._seated[one.group_code]))

        groups = tuple(filter(bears, self.problem.programme_groups))
        beside = (crn for one in groups for crn in self._seated[one.group_code] if crn in self._tagged)
        people = tuple(self.facts.person[crn] for crn in sorted({*crns, *beside} & self.facts.person.keys()))
        bookings = tuple(one for each in people for one in self._booked.get(each.crn, ()))
        return self._bare.model_copy(update={"people": people, "programme_groups": groups, "bookings": bookings})

    def _facts(self, part: Problem, *groups: ProgrammeGroup) -> Facts:
        """With the group last, so that of two that clash this one is told of."""
        there = Facts(part.model_copy(update={"programme_groups": (*part.programme_groups, *groups)}))
        share_ways(self.facts, there)
        known = series_by_code(self.facts)
        for series in there.series:
            if series.group.group_code in known:
                lay_as(series, known[series.group.group_code])
        return there


def _calendar(facts: Facts, crn: str) -> Iterator[Violation]:
    """What no rule on groups asks of the person's seat in the last of the groups."""
    going = of_place(facts, facts.series[-1], crn) if crn in facts.person else ()
    issued = tuple(to_come(facts.problem, crn))
    if any(meets_commitment(facts, one, AVOIDED) for one in going):
        yield Violation(rule=AT_WORK[0], code=AT_WORK[1], crn=crn)
    if any(meets_work(facts, one, issued) for one in going):
        yield Violation(rule=WORK, code=ISSUED, crn=crn)


def told(found: Iterable[Violation]) -> Against | None:
    """Of what stands against a seat, what is said to people: the person's own reasons first, a protected one only where
    there is no other, and never its rule. None: nothing does."""
    return first(coded(found))


def coded(found: Iterable[Violation]) -> frozenset[Against]:
    """All that stands against it, in codes."""
    return frozenset(map(_coded, found))


def first(against: Collection[Against]) -> Against | None:
    """Of these the one that is said."""
    return min(against, key=_rank, default=None)


def _rank(one: Against) -> tuple[bool, bool, str, str]:
    code, rule = one
    return code == PROTECTED, code not in OWN, code, rule or ""


def _coded(one: Violation) -> Against:
    if one.rule in HIDDEN:
        return PROTECTED, None
    if one.code == ISSUED:
        return ISSUED, None
    return {STAFF: ("NO_FACILITATOR", None), ROOM: ("NO_ROOM", None)}.get(one.rule, ("REFUSED", one.rule))
