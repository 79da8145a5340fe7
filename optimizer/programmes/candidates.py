"""Groups that could start: each programme for which somebody waits and is ready, in each room and at its slots, from
each week of the horizon, for each cohort and sex. Those in which nobody could sit are left out by who asks.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations, product

from models.problem import Problem
from models.programmes.checks_between import templates_of
from models.programmes.codes import GroupSex, ProgrammeCohort
from models.programmes.groups import ProgrammeGroup, Room
from models.programmes.layout import WeeklySlot
from models.programmes.referrals import Referral
from models.programmes.templates import Template
from optimizer.facts import Facts

PREFIX = "START-"


def is_ready(problem: Problem, referral: Referral) -> bool:
    """By the day on which the plan is made (AP-READY)."""
    return referral.ready_on is not None and referral.ready_on <= problem.planned_on and not referral.barriers


def unit_of(facts: Facts, referral: Referral) -> str | None:
    """As it stands with the person, or with the referral of who is not among the people."""
    person = facts.person.get(referral.crn)
    return person.pdu_code if person else referral.pdu_code


def candidates(facts: Facts, weeks: Iterable[int] | None = None) -> Iterator[ProgrammeGroup]:
    """Without members, facilitators or a worker; each with a code of its own. `weeks`: only from these."""
    problem, templates = facts.problem, templates_of(facts.problem)
    waiting = [one for one in problem.referrals if is_ready(problem, one) and one.template_code in templates]
    listed = list(range(1, facts.numbers.programme_start_weeks + 1) if weeks is None else weeks)
    found = (
        group
        for code in sorted({one.template_code for one in waiting})
        for group in _of(facts, templates[code], {one.cohort for one in waiting if one.template_code == code}, listed)
    )
    return (
        like.model_copy(update=update | {"group_code": f"{PREFIX}{n}"}) for n, (like, update) in enumerate(found, 1)
    )


def _of(
    facts: Facts, template: Template, waiting: set[ProgrammeCohort], weeks: Sequence[int]
) -> Iterator[tuple[ProgrammeGroup, dict[str, object]]]:
    """Each as one like it, and in what it differs from that."""
    cohorts = [one for one in template.cohorts if one in waiting or _joined(template, one, waiting)]
    sexes = list(GroupSex) if template.sex is GroupSex.MIXED else [template.sex]
    for room in facts.problem.rooms:
        for slots in patterns(facts, room):
            like = ProgrammeGroup(
                group_code=PREFIX, pdu_code=room.pdu_code, template_code=template.template_code, sex=template.sex,
                cohort=template.cohorts[0], slots=slots, room_code=room.room_code,
                starts_on=facts.problem.window.start_date,
            )  # fmt: skip
            for week, cohort, sex in product(weeks, cohorts, sexes):
                starts_on = like.starts_on + timedelta(weeks=week)
                yield like, {"starts_on": starts_on, "cohort": cohort, "sex": sex}


def _joined(template: Template, cohort: ProgrammeCohort, waiting: set[ProgrammeCohort]) -> bool:
    """Do people with a learning disability or challenge sit in an ordinary group of this cohort?"""
    return template.suits_ldc and any(one is not cohort and one.ordinary is cohort for one in waiting)


def patterns(facts: Facts, room: Room) -> Iterator[tuple[WeeklySlot, ...]]:
    """One slot a week, or two on different days."""
    for count in range(1, facts.numbers.programme_slots_most + 1):
        for slots in combinations(room.slots, count):
            if len({one.day for one in slots}) == count:
                yield slots
