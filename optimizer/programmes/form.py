"""Which programme groups to start, when and where, who runs them, and who sits in them.

referrals -> groups that could start -> who could sit where -> the choice -> groups -> checked again

What comes of it is a proposal. Accepted, its groups run as any others do, and unpaid work is planned around them.
"""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from models.codes import PlacementSex
from models.forming import Forming
from models.problem import Problem
from models.programmes.checks_between import templates_of
from models.programmes.codes import GroupSex
from models.programmes.groups import ProgrammeGroup
from models.programmes.referrals import Referral
from models.result import StopReason
from models.waiting import Waiting
from optimizer.engines.base import Bools, Limits
from optimizer.errors import UnsoundPlan
from optimizer.facts import Facts
from optimizer.gaps import gaps_from
from optimizer.programmes.candidates import PREFIX, candidates, is_ready
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.choose import Chooser, choose
from optimizer.programmes.company import HIDDEN
from optimizer.programmes.eligible import Eligible, Open, member_of
from optimizer.programmes.joined import joined
from optimizer.programmes.priority import in_order
from optimizer.programmes.seating import Numbered, Seating
from optimizer.rules.programmes.fac_trained import by_code
from optimizer.solve import LEAST_SECONDS


def form(problem: Problem, limits: Limits, chooser: Chooser = choose) -> tuple[Problem, Forming]:
    """The problem in which the proposed groups run, and the proposal. UnsoundPlan is a defect of ours."""
    began, problem = time.monotonic(), problem.canonical()
    facts, templates = Facts(problem), templates_of(problem)
    eligible = Eligible(facts)
    could = could_start(eligible)
    enough = [one for one in could if _can_start(facts, one)]
    ready = [one for one in problem.referrals if is_ready(problem, one) and one.template_code in templates]
    choice = chooser(facts, enough, in_order(facts, ready), _left(limits, time.monotonic() - began))
    groups = _groups(choice.seating, choice.chosen)
    after = joined(problem, groups)
    broken = tuple(worse(breaks_of(facts), breaks_of(Facts(after))))
    if broken:
        raise UnsoundPlan(broken)
    forming = Forming(
        groups=groups, waiting=tuple(_reason(eligible, one, could, enough) for one in after.referrals),
        considered=len(enough),
        proven=choice.stop_reason is StopReason.PROVEN, stop_reason=choice.stop_reason,
        gaps=gaps_from(choice.unavoidable, choice.seating.nobody, choice.cost, choice.bound, choice.method),
    )  # fmt: skip
    return after, forming


def _left(limits: Limits, spent: float) -> Limits:
    """The limit holds for all of forming; in reproducible mode work is counted, and that of the choice alone."""
    return limits if limits.reproducible else replace(limits, seconds=max(LEAST_SECONDS, limits.seconds - spent))


def could_start(eligible: Eligible) -> list[Open]:
    """Groups that could be, were there enough who could sit in them."""
    facts = eligible.facts
    managed = {code for one in facts.problem.facilitators if one.treatment_manager for code in one.trained_for}
    return [one for group in candidates(facts) if group.template_code in managed and (one := eligible.opened(group))]


def _can_start(facts: Facts, open_: Open) -> bool:
    """Enough who could sit there; of a mixed group, as many women as it takes and men beside them, since what would
    come without either is there as a group of its own."""
    crns = [crn for crn, refused in open_.refused.items() if not refused]
    women = sum(facts.person[crn].placement_sex is PlacementSex.FEMALE for crn in crns)
    both = facts.numbers.programme_women_least <= women < len(crns)
    return len(crns) >= open_.series.template.least_members and (open_.group.sex is not GroupSex.MIXED or both)


def _groups(seating: Seating, chosen: Bools) -> tuple[ProgrammeGroup, ...]:
    """Numbered anew, in order of their first day."""
    made = [_group(seating, chosen, n) for n in seating.start if chosen[n]]
    made.sort(key=lambda one: (one.starts_on, one.room_code or "", one.slots[0].day.number, one.slots[0].start_time))
    taken = {one.group_code for one in seating.facts.problem.programme_groups}
    free = (code for n in range(1, len(taken) + len(made) + 1) if (code := f"{PREFIX}{n}") not in taken)
    return tuple(one.model_copy(update={"group_code": next(free)}) for one in made)


def _group(seating: Seating, chosen: Bools, n: int) -> ProgrammeGroup:
    group, by = seating.open[n].group, {(one.crn, one.template_code): one for one in seating.order}

    def names(listed: Numbered) -> tuple[str, ...]:
        return tuple(who for who, literal in listed.of(n).items() if chosen[literal])

    mine, cover, workers = (names(one) for one in (seating.facilitators, seating.covers, seating.workers))
    known = by_code(seating.facts)
    able = [code for code, one in known.items() if one.treatment_manager and group.template_code in one.trained_for]
    manager = next((code for code in mine if code in able), able[0])
    return group.model_copy(
        update={
            "members": tuple(member_of(by[crn, group.template_code], group) for crn in names(seating.seats)),
            "facilitator_codes": mine,
            "cover_codes": cover,
            "treatment_manager_code": manager,
            "partner_link_worker_code": workers[0] if workers else None,
        }
    )


def _reason(eligible: Eligible, one: Referral, could: Sequence[Open], enough: Sequence[Open]) -> Waiting:
    """The first that holds: not ready, no calendar, nothing to sit in, a rule against most of it, or no place."""
    mine, facts = [each for each in could if _asks(each, one)], eligible.facts
    asked = [each.refused[one.crn] for each in mine]
    free = sum(not each.refused[one.crn] for each in enough if _asks(each, one))
    against = Counter(rule for refused in asked for rule in refused)
    code, rule = "NO_PLACE", None
    if not is_ready(facts.problem, one):
        code = "NOT_READY"
    elif one.crn not in facts.person:
        code = "CALENDAR_NOT_KNOWN"
    elif not any(map(eligible.can_be, mine)):
        code = "NO_GROUP_COULD_START"
    elif not free and against:
        most = max(against, key=lambda name: (against[name], name))
        code, rule = ("PROTECTED_REASON", None) if most in HIDDEN else ("REFUSED", most)
    elif not free:
        code = "TOO_FEW_TO_START"
    return Waiting(crn=one.crn, template_code=one.template_code, code=code, rule=rule, could_sit=free)


def _asks(open_: Open, one: Referral) -> bool:
    return open_.group.template_code == one.template_code and one.crn in open_.refused
