"""Which programme groups to start, when and where, who runs them, and who sits in them.

referrals -> groups that could start or be joined -> who could sit where -> the choice -> groups -> checked again

What comes of it is a proposal. Accepted, its groups run as any others do, and unpaid work is planned around them.
"""

import time
from collections.abc import Collection, Iterator
from dataclasses import replace

from models.forming import Forming
from models.problem import Problem
from models.programmes.checks_between import templates_of
from models.programmes.groups import GroupMember, ProgrammeGroup
from models.programmes.proposed import NewSeat
from models.result import Gaps, StopReason
from optimizer.engines.base import Bools, Limits
from optimizer.errors import UnsoundPlan
from optimizer.facts import Facts
from optimizer.gaps import gaps_from
from optimizer.inherited import made_worse
from optimizer.programmes.candidates import PREFIX, is_ready
from optimizer.programmes.cascade import breaks_of
from optimizer.programmes.choose import Choice, Chooser, choose
from optimizer.programmes.eligible import Eligible, member_of
from optimizer.programmes.joined import joined
from optimizer.programmes.literals import Numbered
from optimizer.programmes.no_seat import why_no_seat
from optimizer.programmes.openings import can_start, could_start, may_look
from optimizer.programmes.priority import in_order
from optimizer.programmes.seating import Seating
from optimizer.rules.programmes.fac_trained import by_code
from optimizer.solve import LEAST_SECONDS

NO_BOUND = "none"
"""Of groups that nobody looked at nothing is known."""


def form(
    problem: Problem, limits: Limits, chooser: Chooser = choose, stood: Collection[str] = ()
) -> tuple[Problem, Forming]:
    """The problem in which the proposed groups run, and the proposal. UnsoundPlan is a defect of ours.

    `stood`: groups of the problem that are proposals of a plan that was given. They stand as they are: nobody joins.
    """
    began, problem = time.monotonic(), problem.canonical()
    facts, templates = Facts(problem), templates_of(problem)
    eligible = Eligible(facts)
    looked = could_start(eligible, may_look(limits, began), stood)
    could, unseen = looked.could, looked.unseen.total()
    enough = [one for one in could if can_start(facts, one)]
    ready = [one for one in problem.referrals if is_ready(problem, one) and one.template_code in templates]
    choice = chooser(facts, enough, in_order(facts, ready), _left(limits, time.monotonic() - began))
    groups, seats = _groups(choice.seating, choice.chosen), _seats(choice.seating, choice.chosen)
    after = joined(problem, groups, seats)
    broken = made_worse(breaks_of(facts), breaks_of(Facts(after)))
    if broken:
        raise UnsoundPlan(broken)
    forming = Forming(
        groups=groups, seats=seats, waiting=why_no_seat(eligible, after.referrals, looked, enough),
        considered=len(enough), not_looked_at=unseen,
        proven=choice.stop_reason is StopReason.PROVEN and not unseen,
        stop_reason=_cut_off(limits) if unseen else choice.stop_reason,
        gaps=_gaps(choice) if not unseen else gaps_from(0, choice.seating.nobody, choice.cost, 0, NO_BOUND),
    )  # fmt: skip
    return after, forming


def _gaps(choice: Choice) -> Gaps:
    return gaps_from(choice.unavoidable, choice.seating.nobody, choice.cost, choice.bound, choice.method)


def _cut_off(limits: Limits) -> StopReason:
    return StopReason.STOPPED if limits.stopped() else StopReason.TIME_LIMIT


def _left(limits: Limits, spent: float) -> Limits:
    """The limit holds for all of forming; in reproducible mode work is counted, and that of the choice alone."""
    return limits if limits.reproducible else replace(limits, seconds=max(LEAST_SECONDS, limits.seconds - spent))


def _groups(seating: Seating, chosen: Bools) -> tuple[ProgrammeGroup, ...]:
    """Numbered anew, in order of their first day."""
    made = [_group(seating, chosen, n) for n in seating.new if chosen[n]]
    made.sort(key=lambda one: (one.starts_on, one.room_code or "", one.slots[0].day.number, one.slots[0].start_time))
    taken = {one.group_code for one in seating.facts.problem.programme_groups}
    free = (code for n in range(1, len(taken) + len(made) + 1) if (code := f"{PREFIX}{n}") not in taken)
    return tuple(one.model_copy(update={"group_code": next(free)}) for one in made)


def _seats(seating: Seating, chosen: Bools) -> tuple[NewSeat, ...]:
    """In groups that run, by group and CRN."""
    made = (
        NewSeat(group_code=open_.group.group_code, member=member)
        for n, open_ in enumerate(seating.open)
        for member in (_members(seating, chosen, n) if open_.joins is not None else ())
    )
    return tuple(sorted(made, key=lambda one: (one.group_code, one.member.crn)))


def _members(seating: Seating, chosen: Bools, n: int) -> Iterator[GroupMember]:
    """From the group's first day, or from the entry point."""
    group, by = seating.open[n].group, {(one.crn, one.template_code): one for one in seating.order}
    mine = (who for who, literal in seating.seats.of(n).items() if chosen[literal])
    return (member_of(by[crn, group.template_code], group) for crn in mine)


def _group(seating: Seating, chosen: Bools, n: int) -> ProgrammeGroup:
    group = seating.open[n].group

    def names(listed: Numbered) -> tuple[str, ...]:
        return tuple(who for who, literal in listed.of(n).items() if chosen[literal])

    mine, cover, workers = (names(one) for one in (seating.facilitators, seating.covers, seating.workers))
    known = by_code(seating.facts)
    able = [code for code, one in known.items() if one.treatment_manager]
    trained = [code for code in able if group.template_code in known[code].trained_for]
    manager = next((code for code in mine if code in able), [*trained, *able][0])
    return group.model_copy(
        update={
            "members": tuple(_members(seating, chosen, n)),
            "facilitator_codes": mine,
            "cover_codes": cover,
            "treatment_manager_code": manager,
            "partner_link_worker_code": workers[0] if workers else None,
        }
    )
