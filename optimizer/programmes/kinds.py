"""Which kinds of starts there are for those who wait: of each programme and cohort, in each room, at each of its slots
and twos of slots. Starts of one kind differ in their weeks alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.programmes.checks_between import templates_of
from models.programmes.codes import ProgrammeCohort
from models.programmes.groups import ProgrammeGroup
from models.programmes.layout import WeeklySlot
from models.programmes.referrals import Referral
from optimizer.facts import Facts
from optimizer.programmes.candidates import candidates, is_ready

ASKED = "ASKED"
"""The code of a group that is asked about."""
Place = tuple[str | None, tuple[WeeklySlot, ...], ProgrammeCohort]
"""Room, times and cohort: a group of the other cohort in the same place may suit."""
Of = tuple[str, str]
"""Person and programme."""


class Kind(NamedTuple):
    """Starts that differ in their weeks alone, and who waits for such."""

    group: ProgrammeGroup
    wanted: tuple[Referral, ...]


def of(one: Referral) -> Of:
    return one.crn, one.template_code


def place_of(group: ProgrammeGroup) -> Place:
    return group.room_code, group.slots, group.cohort


def is_for(group: ProgrammeGroup, one: Referral) -> bool:
    return one.template_code == group.template_code and one.sits_in(group.cohort)


def ready_of(facts: Facts) -> list[Referral]:
    """Who is ready and among the people: of others no calendar is known."""
    problem = facts.problem
    return [one for one in problem.referrals if is_ready(problem, one) and one.crn in facts.person]


def kinds_of(facts: Facts) -> list[Kind]:
    """The first of each programme and cohort, then the second of each, so that what there is time for is shared."""
    counts = Counter[tuple[str, ProgrammeCohort]]()
    placed = list[tuple[int, int, Kind]]()
    for n, kind in enumerate(_kinds(facts, ready_of(facts))):
        what = kind.group.template_code, kind.group.cohort
        placed.append((counts[what], n, kind))
        counts[what] += 1
    return [kind for _, _, kind in sorted(placed, key=lambda one: one[:2])]


def _kinds(facts: Facts, ready: Iterable[Referral]) -> Iterator[Kind]:
    """Of each programme, cohort, room and choice of slots; who is ready, of both sexes together."""
    seen, templates = set[object](), templates_of(facts.problem)
    for group in candidates(facts, (1,)):
        what = group.template_code, group.cohort, group.room_code, group.slots
        if what not in seen:
            seen.add(what)
            wanted = tuple(one for one in ready if is_for(group, one))
            update = {"sex": templates[group.template_code].sex, "group_code": ASKED}
            yield Kind(group.model_copy(update=update), wanted)
